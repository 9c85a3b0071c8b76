// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Structures that travel with what they point to, between honest sides and from hostile ones.
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <utility>

#include <openenclave/edger8r/host.h>

#include "tests/golden/edl/trip/host.h"

namespace {

class Deep : public testing::Test {
 protected:
  void SetUp() override {
    trip::hooks() = {};
    ASSERT_EQ(oe_create_all_enclave(TRIP_ENCLAVE, OE_ENCLAVE_TYPE_SGX, 0, nullptr, 0, &enclave_),
              OE_OK);
  }
  void TearDown() override {
    module().set_tamper(nullptr);
    EXPECT_EQ(trip::begun_ecalls(), 0);
    EXPECT_EQ(module().begun_ocalls(), 0);
    EXPECT_TRUE(trip::host_memory().empty());
    trip::close_enclave(enclave_);
  }
  const trip_enclave_t& module() const { return trip::module_of(enclave_); }
  oe_enclave_t* enclave_ = nullptr;
};

void release(Texts& texts) {
  for (uint32_t i = 0; i < texts.n; ++i) std::free(texts.texts[i].bytes);
  std::free(texts.texts);
  std::free(texts.name.bytes);
}

TEST_F(Deep, in) {
  char bytes[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};
  Text text = {sizeof bytes, bytes};
  uint64_t answer = 0;
  EXPECT_EQ(all_deep_length(enclave_, &answer, &text), OE_OK);
  EXPECT_EQ(answer, sizeof bytes);
  EXPECT_EQ(all_deep_length(enclave_, &answer, nullptr), OE_OK);
  EXPECT_EQ(answer, 1000u);
  text.bytes = nullptr;
  EXPECT_EQ(all_deep_length(enclave_, &answer, &text), OE_OK);
  EXPECT_EQ(answer, 2000u);
  text = {0, bytes};
  EXPECT_EQ(all_deep_length(enclave_, &answer, &text), OE_OK);
  EXPECT_EQ(answer, 0u);

  Text first[] = {{2, bytes}, {0, bytes}, {1, bytes}};
  Texts all[] = {{3, first, {3, bytes}, nullptr}, {0, nullptr, {9, nullptr}, nullptr}};
  EXPECT_EQ(all_deep_sum(enclave_, &answer, all, 2), OE_OK);
  EXPECT_EQ(answer, 3u + 0 + 1 + 6);
  EXPECT_EQ(first[0].n, 2u);
  EXPECT_EQ(first[0].bytes, bytes);
  EXPECT_EQ(all_deep_sum(enclave_, &answer, all, 0), OE_OK);
  EXPECT_EQ(answer, 0u);
}

TEST_F(Deep, null_members) {
  int nulls = 0;
  EXPECT_EQ(all_deep_nulls(enclave_, &nulls, nullptr, nullptr), OE_OK);
  EXPECT_EQ(nulls, 3);
  Text text = {0, nullptr};
  uint64_t eight = 0;
  Fixed fixed = {nullptr, &eight, &text};
  Library library = {};
  Matrix matrix = {2, 2, nullptr};
  EXPECT_EQ(all_deep_nulls(enclave_, &nulls, &library, &matrix), OE_OK);
  EXPECT_EQ(nulls, 4 | 8 | 64);
  library.n = 1;
  library.fixed = &fixed;
  library.shelves[1].texts = &text;
  EXPECT_EQ(all_deep_nulls(enclave_, &nulls, &library, &matrix), OE_OK);
  EXPECT_EQ(nulls, 64);
}

TEST_F(Deep, sizes_that_cannot_be_are_refused_before_the_call) {
  char byte = 0;
  uint64_t answer = 0;
  Text text = {SIZE_MAX, &byte};
  EXPECT_EQ(all_deep_length(enclave_, &answer, &text), OE_INTEGER_OVERFLOW);
  text.n = (uint64_t{1} << 40) + 1;
  EXPECT_EQ(all_deep_length(enclave_, &answer, &text), OE_INTEGER_OVERFLOW);
  Fixed fixed = {};
  Library library = {};
  library.n = -1;
  library.fixed = &fixed;
  int nulls = 0;
  EXPECT_EQ(all_deep_nulls(enclave_, &nulls, &library, nullptr), OE_INTEGER_OVERFLOW);
  Matrix matrix = {255, -1, reinterpret_cast<uint8_t*>(&byte)};
  EXPECT_EQ(all_deep_nulls(enclave_, &nulls, nullptr, &matrix), OE_INTEGER_OVERFLOW);
  Texts all = {};
  EXPECT_EQ(all_deep_sum(enclave_, &answer, &all, SIZE_MAX / 8), OE_INTEGER_OVERFLOW);
  EXPECT_EQ(all_deep_make(enclave_, &nulls, nullptr, &all, SIZE_MAX / 8, 0), OE_INTEGER_OVERFLOW);
}

TEST_F(Deep, in_out_changes_contents_and_keeps_pointers) {
  char one[] = "one", two[] = "two!", name[] = "name";
  Text both[] = {{3, one}, {3, two}};
  uint64_t unfollowed = 0;
  Texts texts = {2, both, {4, name}, &unfollowed};
  EXPECT_EQ(all_deep_upper(enclave_, &texts), OE_OK);
  EXPECT_STREQ(one, "ONE");
  EXPECT_STREQ(two, "TWO!");
  EXPECT_STREQ(name, "NAME");
  EXPECT_EQ(texts.texts, both);
  EXPECT_EQ(texts.shallow, &unfollowed);
  EXPECT_EQ(both[1].bytes, two);
  uint8_t cells[] = {1, 2, 3, 4, 5, 6, 7};
  Matrix matrix = {2, 3, cells};
  int sum = 0;
  EXPECT_EQ(all_deep_matrix(enclave_, &sum, &matrix), OE_OK);
  EXPECT_EQ(sum, 21);
  EXPECT_EQ(cells[5], 7);
  EXPECT_EQ(cells[6], 7);
}

// The size at the caller stays; one that grew is an error, as in Open Enclave.
TEST_F(Deep, in_out_cannot_grow_or_move) {
  char bytes[] = "text";
  for (const auto& [how, expected] : {std::pair{0, OE_OK},
                                      {1, OE_FAILURE},
                                      {2, OE_OK},
                                      {3, OE_OK},
                                      {4, OE_OK},
                                      {5, OE_FAILURE}}) {
    Text text = {4, bytes};
    EXPECT_EQ(all_deep_change(enclave_, &text, how), expected) << how;
    EXPECT_EQ(text.n, 4u);
    EXPECT_EQ(text.bytes, bytes);
    EXPECT_STREQ(bytes, "text");
  }
}

TEST_F(Deep, no_address_crosses_the_boundary) {
  char bytes[] = "0123456789";
  Text text = {10, bytes};
  const auto has = [](const std::vector<uint8_t>& payload, const void* address) {
    return std::string(payload.begin(), payload.end())
               .find(std::string(reinterpret_cast<const char*>(&address), sizeof address)) !=
           std::string::npos;
  };
  EXPECT_EQ(all_deep_change(enclave_, &text, 3), OE_OK);
  EXPECT_FALSE(has(trip::hooks().last.payload, bytes));
  // What comes back has present or absent where the enclave had a pointer: 1.
  uint64_t pointer = 0;
  const auto& answer = trip::hooks().answer;
  std::memcpy(&pointer, answer.data() + answer.size() - 32 - 16 + offsetof(Text, bytes), 8);
  EXPECT_EQ(pointer, 1u);
}

TEST_F(Deep, out_belongs_to_the_caller) {
  Text text = {77, nullptr};
  Texts all[2] = {};
  int answer = -1;
  EXPECT_EQ(all_deep_make(enclave_, &answer, &text, all, 2, 3), OE_OK);
  EXPECT_EQ(answer, 0);
  EXPECT_EQ(text.n, 3u);
  EXPECT_EQ(std::memcmp(text.bytes, "mmm", 3), 0);
  EXPECT_EQ(all[1].n, 3u);
  EXPECT_EQ(all[1].texts[2].n, 2u);
  EXPECT_EQ(std::memcmp(all[1].texts[2].bytes, "mm", 2), 0);
  std::free(text.bytes);
  for (Texts& texts : all) release(texts);

  EXPECT_EQ(all_deep_make(enclave_, &answer, nullptr, nullptr, 2, 3), OE_OK);
  EXPECT_EQ(all_deep_make(enclave_, &answer, nullptr, all, 0, 3), OE_OK);
  Library library = {};
  EXPECT_EQ(all_deep_library(enclave_, &library), OE_OK);
  EXPECT_EQ(library.n, 2);
  EXPECT_EQ(library.fixed[0].three, nullptr);
  EXPECT_EQ(library.fixed[1].three[2], 33u);
  EXPECT_EQ(library.shelves[1].name.n, 5u);
  std::free(library.fixed[1].three);
  std::free(library.fixed);
  std::free(library.shelves[1].name.bytes);
}

TEST_F(Deep, out_without_memory_leaves_nothing_behind) {
  trip::hooks().no_host_memory = true;
  Text text = {77, nullptr};
  int answer = -1;
  EXPECT_EQ(all_deep_make(enclave_, &answer, &text, nullptr, 0, 3), OE_OUT_OF_MEMORY);
  EXPECT_EQ(text.n, 77u);
  EXPECT_EQ(answer, -1);
}

TEST_F(Deep, ocalls) {
  int answer = 0;
  EXPECT_EQ(all_deep_by_host(enclave_, &answer, 1), OE_OK);
  EXPECT_EQ(answer, 10);
  EXPECT_EQ(all_deep_by_host(enclave_, &answer, 2), OE_OK);
  EXPECT_EQ(answer, 100 + 0 + 1 + 2);
  EXPECT_EQ(all_deep_by_host(enclave_, &answer, 3), OE_OK);
  EXPECT_EQ(answer, 1);
}

// ---- hostile hosts ----

struct Lie {
  const char* what;
  uint64_t offset;  // in the packed text: header, Text, header, bytes
  uint64_t value;
  oe_result_t expected;
};

class HostileDeep : public Deep {
 protected:
  // A good call of deep_change with 40 bytes; the packed text is at the end of the input.
  trip::Sent good() {
    char bytes[40] = "text";
    Text text = {sizeof bytes, bytes};
    EXPECT_EQ(all_deep_change(enclave_, &text, 0), OE_OK);
    calls_ = module().calls_of_mixed();
    return trip::hooks().last;
  }
  static constexpr uint64_t packed_size = 16 + 16 + 16 + 48;
  oe_result_t send(trip::Sent& sent) {
    return trip::serve(module(), sent.function, sent.payload, sent.input_size, sent.output_offset);
  }
  int calls_ = 0;
};

TEST_F(HostileDeep, every_lie_has_its_error) {
  const trip::Sent sound = good();
  ASSERT_EQ(sound.payload.size(), sound.output_offset + 16 + packed_size);
  const Lie lies[] = {
      {"more structures than one", 0, 32, OE_INVALID_PARAMETER},
      {"no structure", 0, 0, OE_INVALID_PARAMETER},
      {"absent", 8, 0, OE_INVALID_PARAMETER},
      {"a size that is less than sent", 16, 39, OE_INVALID_PARAMETER},
      {"a size that is more than sent", 16, 41, OE_INVALID_PARAMETER},
      {"a size that no call can carry", 16, SIZE_MAX, OE_INTEGER_OVERFLOW},
      {"a pointer into the enclave", 24, reinterpret_cast<uint64_t>(module().ecalls),
       OE_INVALID_PARAMETER},
      {"a pointer of the host", 24, reinterpret_cast<uint64_t>(&sound), OE_INVALID_PARAMETER},
      {"a pointer to nothing, with bytes", 24, 0, OE_INVALID_PARAMETER},
      {"a slot of another size", 32, 41, OE_INVALID_PARAMETER},
      {"a slot that is absent", 40, 0, OE_INVALID_PARAMETER},
  };
  for (const Lie& lie : lies) {
    trip::Sent sent = sound;
    std::memcpy(sent.payload.data() + sent.payload.size() - packed_size + lie.offset, &lie.value,
                8);
    EXPECT_EQ(send(sent), lie.expected) << lie.what;
    EXPECT_EQ(module().calls_of_mixed(), calls_) << lie.what;
  }
  trip::Sent sent = sound;
  EXPECT_EQ(send(sent), OE_OK);
}

TEST_F(HostileDeep, both_size_and_slot_beyond_the_end) {
  trip::Sent sent = good();
  uint8_t* packed = sent.payload.data() + sent.payload.size() - packed_size;
  for (const uint64_t size : {uint64_t{49}, uint64_t{4096}, uint64_t{1} << 40}) {
    std::memcpy(packed + 16, &size, 8);
    std::memcpy(packed + 32, &size, 8);
    EXPECT_EQ(send(sent), OE_OUT_OF_BOUNDS) << size;
  }
  const uint64_t less = 20;  // agrees with itself, and leaves bytes over
  std::memcpy(packed + 16, &less, 8);
  std::memcpy(packed + 32, &less, 8);
  EXPECT_EQ(send(sent), OE_INVALID_PARAMETER);
  EXPECT_EQ(module().calls_of_mixed(), calls_);
}

TEST_F(HostileDeep, every_packed_size_but_the_right_one_is_refused) {
  const trip::Sent sound = good();
  for (uint64_t size = 16; size < packed_size; size += 16) {
    trip::Sent sent = sound;
    auto* args =
        reinterpret_cast<all_deep_change_args_t*>(sent.payload.data() + sent.output_offset);
    args->text = size;
    sent.payload.resize(sent.output_offset + 16 + size);
    sent.input_size = sent.payload.size();
    EXPECT_EQ(send(sent), OE_OUT_OF_BOUNDS) << size;
  }
}

void grow(uint8_t* payload, uint64_t output_offset, uint64_t) {
  uint32_t n = 3;  // 2 were sent; the packed texts follow the arguments
  std::memcpy(payload + output_offset + 16 + 16 + offsetof(Texts, n), &n, sizeof n);
}

TEST_F(HostileDeep, a_host_that_lets_a_count_grow_is_noticed) {
  module().set_tamper(grow);
  int answer = 0;
  EXPECT_EQ(all_deep_by_host(enclave_, &answer, 3), OE_OK);
  EXPECT_EQ(answer, -static_cast<int>(OE_FAILURE));
}

void fill(uint8_t* payload, uint64_t output_offset, uint64_t payload_size) {
  for (uint64_t i = output_offset + 16; i < payload_size; ++i) payload[i] = 0xff;
}

TEST_F(HostileDeep, a_host_that_answers_nonsense) {
  module().set_tamper(fill);
  int answer = 0;
  EXPECT_EQ(all_deep_by_host(enclave_, &answer, 3), OE_OK);
  EXPECT_EQ(answer, -static_cast<int>(OE_FAILURE));
}

cella_returned_t changed;
bool change_address, change_size;
void answer_elsewhere(uint8_t* payload, uint64_t output_offset, uint64_t) {
  auto* args = reinterpret_cast<all_host_deep_make_args_t*>(payload + output_offset);
  if (change_address) {
    cella_host_free(nullptr, reinterpret_cast<void*>(args->texts.address));
    args->texts.address = changed.address;
  }
  if (change_size) args->texts.size = changed.size;
}

TEST_F(HostileDeep, an_answer_of_the_host_at_a_place_it_chose) {
  const auto inside = reinterpret_cast<uint64_t>(module().ecalls);
  const struct {
    const char* what;
    bool address, size;
    cella_returned_t value;
    oe_result_t expected;
  } lies[] = {
      {"in the enclave", true, false, {inside, 0}, OE_CONSTRAINT_FAILED},
      {"from outside into the enclave", false, true, {0, uint64_t{1} << 30}, OE_CONSTRAINT_FAILED},
      {"nowhere", true, false, {0, 0}, OE_CONSTRAINT_FAILED},
      {"longer than any call", false, true, {0, SIZE_MAX}, OE_INTEGER_OVERFLOW},
      {"cut", false, true, {0, 32}, OE_OUT_OF_BOUNDS},
      {"empty", false, true, {0, 0}, OE_OUT_OF_BOUNDS},
  };
  module().set_tamper(answer_elsewhere);
  for (const auto& lie : lies) {
    change_address = lie.address;
    change_size = lie.size;
    changed = lie.value;
    int answer = 0;
    EXPECT_EQ(all_deep_by_host(enclave_, &answer, 2), OE_OK);
    EXPECT_EQ(answer, -static_cast<int>(lie.expected)) << lie.what;
  }
}

}  // namespace
