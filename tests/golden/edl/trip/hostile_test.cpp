// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Payloads that a hostile host might send or answer: the enclave refuses them before its own
// functions run.
#include <gtest/gtest.h>

#include <cstring>

#include "all_args.h"
#include "tests/golden/edl/trip/host.h"
#include "tests/golden/edl/trip/host_functions.h"

namespace {

uint32_t function_number(const trip_enclave_t& module, const char* name) {
  for (uint32_t i = 0; i < module.ecalls->function_count; ++i) {
    if (std::strcmp(module.ecalls->functions[i].name, name) == 0) return i;
  }
  return UINT32_MAX;
}

class Hostile : public testing::Test {
 protected:
  void SetUp() override {
    trip::hooks() = {};
    ASSERT_EQ(oe_create_all_enclave(TRIP_ENCLAVE, OE_ENCLAVE_TYPE_SGX, 0, nullptr, 0, &enclave_),
              OE_OK);
  }
  void TearDown() override {
    module().set_tamper(nullptr);
    EXPECT_EQ(module().begun_ocalls(), 0);
    trip::close_enclave(enclave_);
  }
  const trip_enclave_t& module() const { return trip::module_of(enclave_); }

  // A good call of `mixed`; what the host sent is then damaged and sent again.
  trip::Sent good_mixed() {
    uint8_t x[] = {1, 2, 3};
    uint16_t y[4] = {};
    uint32_t z[] = {1, 2, 3};
    const char blob[] = {0, 0, 100};
    EXPECT_EQ(all_mixed(enclave_, x, 3, y, 4, z, blob, sizeof blob), OE_OK);
    calls_ = module().calls_of_mixed();
    return trip::hooks().last;
  }
  static all_mixed_args_t* mixed_args(trip::Sent& sent) {
    return reinterpret_cast<all_mixed_args_t*>(sent.payload.data() + sent.output_offset);
  }
  oe_result_t send(trip::Sent& sent) {
    return trip::serve(module(), sent.function, sent.payload, sent.input_size, sent.output_offset);
  }
  void expect_refused(trip::Sent sent) {
    EXPECT_NE(send(sent), OE_OK);
    EXPECT_EQ(module().calls_of_mixed(), calls_);
  }

  oe_enclave_t* enclave_ = nullptr;
  int calls_ = 0;
};

TEST_F(Hostile, the_undamaged_payload_is_accepted) {
  trip::Sent sent = good_mixed();
  EXPECT_EQ(send(sent), OE_OK);
  EXPECT_EQ(module().calls_of_mixed(), calls_ + 1);
}

TEST_F(Hostile, every_truncation_is_refused) {
  const trip::Sent good = good_mixed();
  for (uint64_t size = 0; size < good.payload.size(); ++size) {
    trip::Sent sent = good;
    sent.payload.resize(size);
    sent.input_size = std::min(sent.input_size, size);
    sent.output_offset = std::min(sent.output_offset, sent.input_size);
    expect_refused(sent);
  }
  for (uint64_t size = good.output_offset; size < good.input_size; ++size) {
    trip::Sent sent = good;
    sent.input_size = size;
    expect_refused(sent);
  }
}

TEST_F(Hostile, zones_at_other_places_are_refused) {
  const trip::Sent good = good_mixed();
  for (uint64_t offset = 0; offset <= good.input_size; ++offset) {
    if (offset == good.output_offset) continue;
    trip::Sent sent = good;
    sent.output_offset = offset;
    expect_refused(sent);
  }
  trip::Sent longer = good;
  longer.payload.resize(longer.payload.size() + 16);
  expect_refused(longer);
  trip::Sent input = good;
  input.input_size += 16;
  expect_refused(input);
}

TEST_F(Hostile, counts_that_do_not_match_the_sizes_are_refused) {
  for (const uint8_t count : {uint8_t{17}, uint8_t{100}, uint8_t{255}}) {
    trip::Sent sent = good_mixed();
    mixed_args(sent)->a = count;
    expect_refused(sent);
    sent = good_mixed();
    mixed_args(sent)->b = count;
    expect_refused(sent);
  }
  for (const uint64_t size : {uint64_t{17}, uint64_t{1} << 32, uint64_t{1} << 40, uint64_t{1} << 63,
                              UINT64_MAX, UINT64_MAX - 14, UINT64_MAX - 15}) {
    trip::Sent sent = good_mixed();
    mixed_args(sent)->size = size;
    expect_refused(sent);
  }
}

TEST_F(Hostile, a_missing_or_an_additional_buffer_is_refused) {
  trip::Sent sent = good_mixed();
  mixed_args(sent)->x = 0;
  expect_refused(sent);
  sent = good_mixed();
  mixed_args(sent)->y = 0;
  expect_refused(sent);
  sent = good_mixed();
  mixed_args(sent)->z = 0;
  expect_refused(sent);
}

// 2^62 + 1 elements of 4 bytes are 4 bytes, if nobody looks.
TEST_F(Hostile, a_product_that_overflows_is_refused) {
  const int one = 1;
  int total = 0;
  EXPECT_EQ(all_sum(enclave_, &total, &one, 1), OE_OK);
  trip::Sent sent = trip::hooks().last;
  auto* args = reinterpret_cast<all_sum_args_t*>(sent.payload.data() + sent.output_offset);
  args->n = (uint64_t{1} << 62) + 1;
  // A refusal, not a crash in a loop over 2^62 elements.
  EXPECT_EQ(send(sent), OE_INTEGER_OVERFLOW);
}

// 2^64 - 16 bytes and 32 bytes are 16 bytes, if nobody looks.
TEST_F(Hostile, a_sum_that_overflows_is_refused) {
  trip::Sent sent = good_mixed();
  mixed_args(sent)->size = UINT64_MAX - 15;
  sent.payload.erase(sent.payload.begin(), sent.payload.begin() + 32);
  sent.output_offset -= 32;
  sent.input_size -= 32;
  expect_refused(sent);
}

TEST_F(Hostile, strings_without_their_end_are_refused) {
  size_t length = 0;
  EXPECT_EQ(all_length(enclave_, &length, "fifteen letters"), OE_OK);
  trip::Sent sent = trip::hooks().last;
  sent.payload[15] = '!';
  EXPECT_EQ(send(sent), OE_INVALID_PARAMETER);

  EXPECT_EQ(all_wide_length(enclave_, &length, L"abc"), OE_OK);
  sent = trip::hooks().last;
  sent.payload[12] = 1;
  EXPECT_EQ(send(sent), OE_INVALID_PARAMETER);

  char text[] = "abcdefghijklmno";
  EXPECT_EQ(all_upper(enclave_, text), OE_OK);
  sent = trip::hooks().last;
  sent.payload[sent.payload.size() - 1] = 'p';
  EXPECT_EQ(send(sent), OE_INVALID_PARAMETER);
}

TEST_F(Hostile, a_string_longer_than_its_buffer_is_refused) {
  size_t length = 0;
  EXPECT_EQ(all_length(enclave_, &length, "abc"), OE_OK);
  trip::Sent sent = trip::hooks().last;
  auto* args = reinterpret_cast<all_length_args_t*>(sent.payload.data() + sent.output_offset);
  args->text = 17;
  EXPECT_EQ(send(sent), OE_INVALID_PARAMETER);
  args->text = UINT64_MAX;
  EXPECT_EQ(send(sent), OE_INTEGER_OVERFLOW);
}

TEST_F(Hostile, a_call_without_parameters_takes_no_payload) {
  host_hellos = 0;
  trip::Sent sent;
  sent.function = function_number(module(), "enclave_hello");
  sent.payload.resize(16);
  EXPECT_EQ(send(sent), OE_INVALID_PARAMETER);
  EXPECT_EQ(host_hellos, 0);
  sent.payload.clear();
  EXPECT_EQ(send(sent), OE_OK);
}

TEST_F(Hostile, a_bool_that_is_neither_becomes_true) {
  bool out = false, in = true, returned = false;
  EXPECT_EQ(all_basic_bool(enclave_, &returned, true, &in, &out), OE_OK);
  trip::Sent sent = trip::hooks().last;
  auto* args = reinterpret_cast<all_basic_bool_args_t*>(sent.payload.data() + sent.output_offset);
  args->value = 0xff;
  EXPECT_EQ(send(sent), OE_OK);
  args = reinterpret_cast<all_basic_bool_args_t*>(sent.payload.data() + sent.output_offset);
  EXPECT_EQ(args->oe_retval, 1);
}

TEST_F(Hostile, what_the_enclave_does_not_write_does_not_leave_it) {
  uint8_t x[] = {1};
  uint16_t y[1] = {};
  uint32_t z[] = {1, 2, 3};
  EXPECT_EQ(all_mixed(enclave_, x, 1, y, 1, z, x, 1), OE_OK);
  trip::Sent sent = trip::hooks().last;
  const std::vector<uint8_t> before = sent.payload;
  EXPECT_EQ(send(sent), OE_OK);
  // Arguments return as they came; the gap behind the out buffer is zero.
  EXPECT_EQ(std::memcmp(before.data() + sent.output_offset,
                        sent.payload.data() + sent.output_offset, sizeof(all_mixed_args_t)),
            0);
  for (uint64_t i = sent.input_size + sizeof y; i < sent.payload.size(); ++i)
    EXPECT_EQ(sent.payload[i], 0);
}

void fill_all(uint8_t* payload, uint64_t output_offset, uint64_t payload_size) {
  std::memset(payload + output_offset, 0x41, payload_size - output_offset);
}

TEST_F(Hostile, a_host_that_answers_nonsense_fills_only_what_was_offered) {
  module().set_tamper(fill_all);
  const int values[] = {5};
  int total = 0;
  EXPECT_EQ(all_call_host(enclave_, &total, values, 1), OE_OK);
  EXPECT_EQ(
      total,
      -3);  // host_fill's bytes are not what the enclave asked for, and no more than these changed
}

TEST_F(Hostile, a_host_that_takes_a_strings_end_is_noticed) {
  module().set_tamper(fill_all);
  char changed[] = "echo";
  int echoed = 0;
  EXPECT_EQ(all_echo_by_host(enclave_, &echoed, "12345", changed), OE_OK);
  EXPECT_EQ(echoed, -static_cast<int>(OE_INVALID_PARAMETER));
  EXPECT_STREQ(changed, "AAAA");
}

}  // namespace
