// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <openenclave/edger8r/common.h>

#include <vector>

namespace {

const char something = 0;

TEST(Marshal, zones_lie_in_their_order_whatever_the_order_of_parameters) {
  cella_buffer_t buffers[] = {
      cella_pass(&something, 3, 1, CELLA_OUT),
      cella_pass(&something, 17, 1, CELLA_IN | CELLA_OUT),
      cella_pass(&something, 5, 4, CELLA_IN),
      cella_pass(&something, 1, 1, CELLA_IN),
  };
  cella_layout_t layout;
  ASSERT_EQ(cella_lay_out(buffers, 4, 40, &layout), OE_OK);
  EXPECT_EQ(buffers[2].offset, 0u);
  EXPECT_EQ(buffers[3].offset, 32u);
  EXPECT_EQ(layout.output_offset, 48u);
  EXPECT_EQ(buffers[1].offset, 96u);
  EXPECT_EQ(layout.input_size, 128u);
  EXPECT_EQ(buffers[0].offset, 128u);
  EXPECT_EQ(layout.payload_size, 144u);
}

TEST(Marshal, absent_buffers_take_no_room) {
  cella_buffer_t buffers[] = {cella_pass(nullptr, 1000, 8, CELLA_IN),
                              cella_pass(nullptr, UINT64_MAX, 8, CELLA_OUT)};
  cella_layout_t layout;
  ASSERT_EQ(cella_lay_out(buffers, 2, 0, &layout), OE_OK);
  EXPECT_EQ(layout.payload_size, 0u);
}

TEST(Marshal, sizes_are_refused_when_any_sum_or_product_overflows) {
  cella_layout_t layout;
  const uint64_t huge[][2] = {{UINT64_MAX, 1},
                              {UINT64_MAX / 2 + 1, 2},
                              {uint64_t{1} << 62, 4},
                              {CELLA_FRAME_MAX_PAYLOAD + 1, 1},
                              {UINT64_MAX - 14, 1}};
  for (const auto& [count, size] : huge) {
    for (const uint64_t flags : {CELLA_IN, CELLA_OUT, CELLA_IN | CELLA_OUT}) {
      cella_buffer_t buffer = cella_pass(&something, count, size, flags);
      EXPECT_EQ(cella_lay_out(&buffer, 1, 16, &layout), OE_INTEGER_OVERFLOW) << count;
    }
  }
  cella_buffer_t halves[] = {cella_pass(&something, CELLA_FRAME_MAX_PAYLOAD / 2, 1, CELLA_IN),
                             cella_pass(&something, CELLA_FRAME_MAX_PAYLOAD / 2, 1, CELLA_OUT)};
  EXPECT_EQ(cella_lay_out(halves, 2, 0, &layout), OE_OK);
  EXPECT_EQ(cella_lay_out(halves, 2, 1, &layout), OE_INTEGER_OVERFLOW);
}

TEST(Marshal, arguments_must_lie_in_the_input) {
  alignas(16) uint8_t payload[64] = {};
  EXPECT_EQ(cella_arguments(payload, 64, 16, 48), payload + 16);
  EXPECT_EQ(cella_arguments(payload, 64, 16, 49), nullptr);
  EXPECT_EQ(cella_arguments(payload, 15, 16, 0), nullptr);
  EXPECT_EQ(cella_arguments(payload, 0, 0, 1), nullptr);
  EXPECT_EQ(cella_arguments(payload, 64, 8, 8), nullptr) << "misaligned";
  EXPECT_EQ(cella_arguments(payload, 64, UINT64_MAX - 15, 8), nullptr);
}

TEST(Marshal, only_the_exact_layout_is_placed) {
  alignas(16) uint8_t payload[64] = {};
  const auto place = [&payload](uint64_t input, uint64_t output, uint64_t size) {
    cella_buffer_t buffers[] = {cella_expect(1, 3, 4, CELLA_IN), cella_expect(0, 3, 4, CELLA_OUT),
                                cella_expect(1, 3, 4, CELLA_OUT)};
    const oe_result_t result = cella_place(payload, input, output, size, 8, buffers, 3);
    if (result == OE_OK) {
      EXPECT_EQ(buffers[0].address, payload);
      EXPECT_EQ(buffers[1].address, nullptr);
      EXPECT_EQ(buffers[2].address, payload + 32);
    }
    return result;
  };
  EXPECT_EQ(place(32, 16, 48), OE_OK);
  EXPECT_EQ(place(32, 16, 64), OE_INVALID_PARAMETER);
  EXPECT_EQ(place(16, 16, 48), OE_INVALID_PARAMETER);
  EXPECT_EQ(place(32, 0, 48), OE_INVALID_PARAMETER);
}

TEST(Marshal, terminators) {
  char text[] = "ab";
  wchar_t wide[] = L"ab";
  cella_buffer_t string = cella_pass_string(text, CELLA_IN);
  cella_buffer_t wstring = cella_pass_wstring(wide, CELLA_IN);
  EXPECT_EQ(string.size, 3u);
  EXPECT_EQ(wstring.size, 3 * sizeof(wchar_t));
  EXPECT_TRUE(cella_is_terminated(&string));
  EXPECT_TRUE(cella_is_terminated(&wstring));
  string.size = 2;
  wstring.size = 2 * sizeof(wchar_t);
  EXPECT_FALSE(cella_is_terminated(&string));
  EXPECT_FALSE(cella_is_terminated(&wstring));
  cella_terminate(&string);
  cella_terminate(&wstring);
  EXPECT_STREQ(text, "a");
  EXPECT_STREQ(wide, L"a");
  string.size = 0;
  EXPECT_FALSE(cella_is_terminated(&string));
  const cella_buffer_t absent = cella_pass_string(nullptr, CELLA_IN);
  EXPECT_TRUE(cella_is_terminated(&absent));
}

TEST(Marshal, open_enclaves_sum_of_sizes) {
  size_t total = 1;
  EXPECT_EQ(oe_add_size(&total, 17), OE_OK);
  EXPECT_EQ(total, 33u);
  EXPECT_EQ(oe_add_size(&total, SIZE_MAX), OE_INTEGER_OVERFLOW);
  EXPECT_EQ(oe_add_size(&total, SIZE_MAX - 31), OE_INTEGER_OVERFLOW);
  EXPECT_EQ(total, 33u);
}

}  // namespace
