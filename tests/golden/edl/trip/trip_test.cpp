// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Generated host and enclave code, connected in one process: parameters arrive as the EDL says.
#include <gtest/gtest.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <string>

#include <openenclave/edger8r/host.h>

#include "tests/golden/edl/trip/host.h"
#include "tests/golden/edl/trip/host_functions.h"

namespace {

class Trip : public testing::Test {
 protected:
  void SetUp() override {
    trip::hooks() = {};
    ASSERT_EQ(oe_create_all_enclave(TRIP_ENCLAVE, OE_ENCLAVE_TYPE_SGX, 0, nullptr, 0, &enclave_),
              OE_OK);
  }
  void TearDown() override {
    EXPECT_EQ(trip::begun_ecalls(), 0);
    EXPECT_EQ(trip::module_of(enclave_).begun_ocalls(), 0);
    trip::close_enclave(enclave_);
  }
  oe_enclave_t* enclave_ = nullptr;
};

TEST_F(Trip, the_enclaves_hash_is_where_the_signer_looks) {
  const trip_enclave_t& module = trip::module_of(enclave_);
  EXPECT_EQ(std::memcmp(module.interface_hash, module.ecalls->hash, CELLA_INTERFACE_HASH_SIZE), 0);
}

TEST_F(Trip, a_call_without_parameters_has_no_payload) {
  host_hellos = 0;
  EXPECT_EQ(all_enclave_hello(enclave_), OE_OK);
  EXPECT_EQ(host_hellos, 1);
  EXPECT_EQ(trip::hooks().last.payload.size(), 0u);
}

// Two interfaces that share a function: its number differs, its name does not.
TEST(FindEcall, by_name) {
  const cella_function_t one[] = {
      {"ocall", nullptr}, {"a", nullptr}, {"b", nullptr}, {nullptr, nullptr}};
  const cella_function_t two[] = {{"b", nullptr}, {"c", nullptr}, {nullptr, nullptr}};
  const cella_interface_t first = {CELLA_FRAME_ABI, 1, one, {}};
  const cella_interface_t second = {CELLA_FRAME_ABI, 0, two, {}};
  const cella_interface_t none = {CELLA_FRAME_ABI, 0, nullptr, {}};
  EXPECT_EQ(cella_find_ecall(&first, 1, &second), 0u);
  EXPECT_EQ(cella_find_ecall(&second, 0, &first), 1u);
  EXPECT_EQ(cella_find_ecall(&first, 0, &second), CELLA_FRAME_NO_FUNCTION);
  EXPECT_EQ(cella_find_ecall(&first, 2, &second), CELLA_FRAME_NO_FUNCTION);
  EXPECT_EQ(cella_find_ecall(&none, 0, &second), CELLA_FRAME_NO_FUNCTION);
  EXPECT_EQ(cella_find_ecall(&second, 0, &none), CELLA_FRAME_NO_FUNCTION);
}

template <typename T, typename F>
void expect_basic(F function, oe_enclave_t* enclave, T value, T other) {
  T returned{};
  T out{};
  ASSERT_EQ(function(enclave, &returned, value, &other, &out), OE_OK);
  EXPECT_EQ(returned, value);
  EXPECT_EQ(out, other);
}

TEST_F(Trip, every_basic_type) {
  expect_basic<char>(all_basic_char, enclave_, 'x', CHAR_MIN);
  expect_basic<short>(all_basic_short, enclave_, SHRT_MIN, SHRT_MAX);
  expect_basic<int>(all_basic_int, enclave_, INT_MIN, INT_MAX);
  expect_basic<long>(all_basic_long, enclave_, LONG_MIN, LONG_MAX);
  expect_basic<long long>(all_basic_long_long, enclave_, LLONG_MIN, LLONG_MAX);
  expect_basic<unsigned char>(all_basic_uchar, enclave_, 200, UCHAR_MAX);
  expect_basic<unsigned short>(all_basic_ushort, enclave_, 60000, USHRT_MAX);
  expect_basic<unsigned>(all_basic_uint, enclave_, 4000000000u, UINT_MAX);
  expect_basic<unsigned long>(all_basic_ulong, enclave_, 1, ULONG_MAX);
  expect_basic<float>(all_basic_float, enclave_, 1.5f, -2.25f);
  expect_basic<double>(all_basic_double, enclave_, 1.0 / 3, -2e300);
  expect_basic<long double>(all_basic_long_double, enclave_, 1.0L / 3, -2e3000L);
  expect_basic<bool>(all_basic_bool, enclave_, true, true);
  expect_basic<wchar_t>(all_basic_wchar, enclave_, L'\x1f600', L'b');
  expect_basic<size_t>(all_basic_size, enclave_, SIZE_MAX, 1);
  expect_basic<int8_t>(all_basic_int8, enclave_, INT8_MIN, INT8_MAX);
  expect_basic<int16_t>(all_basic_int16, enclave_, INT16_MIN, INT16_MAX);
  expect_basic<int32_t>(all_basic_int32, enclave_, INT32_MIN, INT32_MAX);
  expect_basic<int64_t>(all_basic_int64, enclave_, INT64_MIN, INT64_MAX);
  expect_basic<uint8_t>(all_basic_uint8, enclave_, 0, UINT8_MAX);
  expect_basic<uint16_t>(all_basic_uint16, enclave_, 1, UINT16_MAX);
  expect_basic<uint32_t>(all_basic_uint32, enclave_, 2, UINT32_MAX);

  unsigned long long inout = 41;
  unsigned long long returned = 0;
  EXPECT_EQ(all_basic_ulonglong(enclave_, &returned, ULLONG_MAX, &inout), OE_OK);
  EXPECT_EQ(inout, 42u);
  EXPECT_EQ(returned, ULLONG_MAX);
  int ordered = 0;
  EXPECT_EQ(all_basic_order(enclave_, &ordered, -1, -2, -3, -4, true), OE_OK);
  EXPECT_EQ(ordered, 1);
}

TEST_F(Trip, a_return_value_may_be_ignored) {
  EXPECT_EQ(all_basic_order(enclave_, nullptr, 0, 0, 0, 0, false), OE_OK);
}

TEST_F(Trip, an_unchecked_pointer_passes_unchanged_both_ways) {
  int here = 0;
  void* returned = nullptr;
  EXPECT_EQ(all_basic_pointer(enclave_, &returned, &here), OE_OK);
  EXPECT_EQ(returned, &here);
}

TEST_F(Trip, buffers_by_direction) {
  const int values[] = {1, 2, 3, -10};
  int total = 0;
  EXPECT_EQ(all_sum(enclave_, &total, values, 4), OE_OK);
  EXPECT_EQ(total, -4);

  uint8_t bytes[8] = {9, 9, 9, 9, 9, 9, 9, 9};
  EXPECT_EQ(all_fill(enclave_, bytes, 7, 5), OE_OK);
  EXPECT_EQ(bytes[6], 5);
  EXPECT_EQ(bytes[7], 9);

  uint32_t numbers[] = {1, 2, 3};
  EXPECT_EQ(all_twice(enclave_, numbers, 2), OE_OK);
  EXPECT_EQ(numbers[1], 4u);
  EXPECT_EQ(numbers[2], 3u);
}

TEST_F(Trip, buffers_of_all_directions_in_one_call) {
  uint8_t x[] = {1, 2, 3};
  uint16_t y[5] = {77, 77, 77, 77, 77};
  uint32_t z[] = {1, 2, 3};
  const char blob[] = {0, 0, 100};
  EXPECT_EQ(all_mixed(enclave_, x, 3, y, 4, z, blob, sizeof blob), OE_OK);
  // An out buffer is zero when the enclave gets it, whatever the host had in it.
  EXPECT_EQ(y[0], 101);
  EXPECT_EQ(y[3], 101);
  EXPECT_EQ(y[4], 77);
  EXPECT_EQ(z[2], 1003u);
}

TEST_F(Trip, null_stays_null_and_empty_does_not_become_null) {
  int nulls = 0;
  EXPECT_EQ(all_which_are_null(enclave_, &nulls, nullptr, nullptr, nullptr, nullptr, nullptr),
            OE_OK);
  EXPECT_EQ(nulls, 31);
  int a = 0, b = 0, c = 0;
  char d[4] = {}, e[1] = {};
  EXPECT_EQ(all_which_are_null(enclave_, &nulls, &a, &b, &c, d, e), OE_OK);
  EXPECT_EQ(nulls, 0);
  EXPECT_EQ(all_which_are_null(enclave_, &nulls, &a, nullptr, &c, nullptr, e), OE_OK);
  EXPECT_EQ(nulls, 10);
  int total = 5;
  EXPECT_EQ(all_sum(enclave_, &total, &a, 0), OE_OK);
  EXPECT_EQ(total, 0);
}

TEST_F(Trip, a_null_buffer_ignores_its_count) {
  int total = 0;
  size_t length = 1;
  EXPECT_EQ(all_signed_count(enclave_, &length, nullptr, -1), OE_OK);
  EXPECT_EQ(length, 0u);
  EXPECT_EQ(all_sum(enclave_, &total, nullptr, 0), OE_OK);
}

TEST_F(Trip, counts_that_cannot_be_are_refused_before_the_call) {
  int total = 0;
  size_t length = 0;
  trip::hooks().last.function = UINT32_MAX;
  EXPECT_EQ(all_sum(enclave_, &total, &total, SIZE_MAX / 2), OE_INTEGER_OVERFLOW);
  EXPECT_EQ(all_sum(enclave_, &total, &total, SIZE_MAX / 4 + 2), OE_INTEGER_OVERFLOW);
  EXPECT_EQ(all_signed_count(enclave_, &length, "text", -1), OE_INTEGER_OVERFLOW);
  EXPECT_EQ(all_fill(nullptr, nullptr, 0, 0), OE_INVALID_PARAMETER);
  EXPECT_EQ(trip::hooks().last.function, UINT32_MAX);
}

TEST_F(Trip, a_call_that_cannot_begin_leaves_nothing_behind) {
  trip::hooks().begin_fails = true;
  int total = 123;
  EXPECT_EQ(all_sum(enclave_, &total, &total, 1), OE_OUT_OF_THREADS);
  EXPECT_EQ(total, 123);
}

TEST_F(Trip, pointers_without_direction) {
  int checked = 0, plain = 0;
  const int other = 0;
  void* two[1] = {nullptr};
  EXPECT_EQ(all_addresses(enclave_, &checked, &plain, &other, two), OE_OK);
  EXPECT_EQ(checked, 1);
  EXPECT_EQ(plain, 2);
  EXPECT_EQ(two[0], &other);
  char first[] = "first", second[] = "second";
  char* pointers[] = {first, second};
  char* back = nullptr;
  EXPECT_EQ(all_shallow(enclave_, pointers, &back), OE_OK);
  EXPECT_EQ(back, second);
}

TEST_F(Trip, ocalls_by_direction) {
  const int values[] = {5, 6, 7};
  int total = 0;
  EXPECT_EQ(all_call_host(enclave_, &total, values, 3), OE_OK);
  EXPECT_EQ(total, 18);
  EXPECT_EQ(all_call_host_null(enclave_, &total), OE_OK);
  EXPECT_EQ(total, 4);
}

TEST_F(Trip, strings) {
  size_t length = 0;
  EXPECT_EQ(all_length(enclave_, &length, "four"), OE_OK);
  EXPECT_EQ(length, 4u);
  EXPECT_EQ(all_length(enclave_, &length, ""), OE_OK);
  EXPECT_EQ(length, 0u);
  EXPECT_EQ(all_length(enclave_, &length, nullptr), OE_OK);
  EXPECT_EQ(length, SIZE_MAX);
  EXPECT_EQ(all_wide_length(enclave_, &length, L"wide"), OE_OK);
  EXPECT_EQ(length, 4u);

  char text[] = "quiet";
  EXPECT_EQ(all_upper(enclave_, text), OE_OK);
  EXPECT_STREQ(text, "QUIET");
  EXPECT_EQ(all_upper(enclave_, nullptr), OE_OK);
  wchar_t wide[] = L"quiet";
  EXPECT_EQ(all_wide_upper(enclave_, wide), OE_OK);
  EXPECT_STREQ(wide, L"QUIET");

  char changed[] = "echo";
  int echoed = 0;
  EXPECT_EQ(all_echo_by_host(enclave_, &echoed, "12345", changed), OE_OK);
  EXPECT_EQ(echoed, 5);
  EXPECT_STREQ(changed, "ECHO");
}

TEST_F(Trip, a_string_that_comes_back_without_its_end_is_cut) {
  char text[] = "abc\0x";
  EXPECT_EQ(all_unterminate(enclave_, text), OE_INVALID_PARAMETER);
  EXPECT_EQ(std::string(text), "abc");
}

TEST_F(Trip, arrays) {
  int four[4] = {1, 2, 3, 4};
  int total = 0;
  EXPECT_EQ(all_array_sum(enclave_, &total, four), OE_OK);
  EXPECT_EQ(total, 10);
  EXPECT_EQ(all_array_sum(enclave_, &total, nullptr), OE_OK);
  EXPECT_EQ(total, -1);
  int16_t a[2][ROWS] = {{1, 2, 3}, {4, 5, 6}};
  int16_t b[ROWS][2] = {};
  EXPECT_EQ(all_array_transpose(enclave_, a, b), OE_OK);
  EXPECT_EQ(b[2][0], 3);
  EXPECT_EQ(b[2][1], 6);
  double cube[2][2][2] = {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}};
  EXPECT_EQ(all_array_negate(enclave_, cube), OE_OK);
  EXPECT_EQ(cube[1][1][1], -8);
  uint8_t from[FOREIGN_SIZE] = {0, 1, 2}, to[FOREIGN_SIZE] = {};
  EXPECT_EQ(all_array_named(enclave_, from, to), OE_OK);
  EXPECT_EQ(std::memcmp(from, to, sizeof to), 0);
  int counted = 0;
  EXPECT_EQ(all_array_with_count(enclave_, &counted, four, 1000000), OE_OK);
  EXPECT_EQ(counted, 1000003);
}

TEST_F(Trip, arrays_without_direction_pass_their_address) {
  char a[4][4] = {}, b[2] = {};
  char* c[5] = {};
  char* d[2][3] = {};
  EXPECT_EQ(all_array_address(enclave_, a, b, c, d), OE_OK);
  EXPECT_EQ(a[3][3], 'a');
  EXPECT_EQ(b[1], 'b');
  EXPECT_EQ(c[4], b);
  EXPECT_EQ(d[1][2], b);
}

TEST_F(Trip, foreign_types) {
  foreign_point_t mirrored = {};
  foreign_point_t add = {10, 20};
  EXPECT_EQ(all_foreign_mirror(enclave_, &mirrored, {1, 2}, &add), OE_OK);
  EXPECT_EQ(mirrored.x, 12);
  EXPECT_EQ(mirrored.y, 21);

  foreign_point_t one = {0, 0}, many[3] = {{1, 0}, {2, 0}, {3, 0}}, unchecked = {}, plain = {};
  EXPECT_EQ(all_foreign_pointer(enclave_, &one, many, 3, &unchecked, &plain), OE_OK);
  EXPECT_EQ(one.x, 6);
  EXPECT_EQ(unchecked.y, 5);
  EXPECT_EQ(plain.y, 6);

  foreign_words words = {1, 2, 3, 4}, back = {};
  int is_null = 0;
  EXPECT_EQ(all_foreign_array(enclave_, &is_null, words, back, nullptr), OE_OK);
  EXPECT_EQ(back[0], 4u);
  EXPECT_EQ(back[3], 1u);
  EXPECT_EQ(is_null, 1);

  foreign_point_t rows[2] = {{1, 1}, {2, 2}};
  EXPECT_EQ(all_foreign_rows(enclave_, rows), OE_OK);
  EXPECT_EQ(rows[0].x, 2);

  foreign_gap_t gap = {};
  EXPECT_EQ(all_foreign_gaps(enclave_, &gap, {1, 2}), OE_OK);
  EXPECT_EQ(gap.small, 2);
  EXPECT_EQ(gap.large, 3u);
}

TEST_F(Trip, declared_types) {
  Line line = {};
  EXPECT_EQ(all_struct_line(enclave_, &line, {1, 2}, {3, 4}), OE_OK);
  EXPECT_EQ(line.from.x, 3);
  EXPECT_EQ(line.to.y, 2);
  EXPECT_EQ(line.color, BLUE);
  Point points[2] = {{10, 1}, {20, 2}};
  EXPECT_EQ(all_struct_scale(enclave_, points, 2, {1.5, true}), OE_OK);
  EXPECT_EQ(points[1].x, 30);
  EXPECT_EQ(points[1].y, -2);
  Color color = RED, previous = BLUE;
  EXPECT_EQ(all_struct_next(enclave_, &color, RED, &previous), OE_OK);
  EXPECT_EQ(color, GREEN);
  EXPECT_EQ(previous, RED);
  Word word = {.whole = 1000}, copy = {.whole = 7};
  uint32_t total = 0;
  EXPECT_EQ(all_struct_union(enclave_, &total, &word, copy), OE_OK);
  EXPECT_EQ(total, 1007u);
}

TEST_F(Trip, errno_of_the_host_reaches_the_enclave) {
  int answer = 0;
  EXPECT_EQ(all_call_errno(enclave_, &answer, ENOTDIR), OE_OK);
  EXPECT_EQ(answer, 1000 + ENOTDIR);
}

}  // namespace
