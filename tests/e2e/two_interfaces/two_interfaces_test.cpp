// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One host, two enclaves with different interfaces that share functions under different numbers.
#include <gtest/gtest.h>

#include "first_u.h"
#include "second_u.h"

int host_add(int a, int b) { return a + b; }
void host_second_only(void) {}

namespace {

constexpr uint32_t flags = OE_ENCLAVE_FLAG_SIMULATE;

TEST(TwoInterfaces, a_shared_function_runs_in_the_enclave_that_is_named) {
  oe_enclave_t* first = nullptr;
  oe_enclave_t* second = nullptr;
  ASSERT_EQ(oe_create_first_enclave(FIRST_ENCLAVE, OE_ENCLAVE_TYPE_SGX, flags, nullptr, 0, &first),
            OE_OK);
  ASSERT_EQ(
      oe_create_second_enclave(SECOND_ENCLAVE, OE_ENCLAVE_TYPE_SGX, flags, nullptr, 0, &second),
      OE_OK);
  int answer = 0;
  int length = 0;
  EXPECT_EQ(which(first, &answer, "four", &length), OE_OK);
  EXPECT_EQ(answer, 101);
  EXPECT_EQ(which(second, &answer, "five5", &length), OE_OK);
  EXPECT_EQ(answer, 202);
  EXPECT_EQ(length, 5);
  EXPECT_EQ(first_only(first, &answer), OE_OK);
  EXPECT_EQ(answer, 10);
  EXPECT_EQ(also_second_only(second, &answer), OE_OK);
  EXPECT_EQ(answer, 21);
  // A function that the enclave does not have is refused, not mistaken for another.
  answer = -1;
  EXPECT_NE(first_only(second, &answer), OE_OK);
  EXPECT_NE(second_only(first, &answer), OE_OK);
  EXPECT_EQ(answer, -1);
  EXPECT_EQ(oe_terminate_enclave(first), OE_OK);
  EXPECT_EQ(oe_terminate_enclave(second), OE_OK);
}

TEST(TwoInterfaces, an_image_with_the_other_interface_is_refused) {
  oe_enclave_t* enclave = nullptr;
  EXPECT_NE(
      oe_create_first_enclave(SECOND_ENCLAVE, OE_ENCLAVE_TYPE_SGX, flags, nullptr, 0, &enclave),
      OE_OK);
  EXPECT_EQ(enclave, nullptr);
}

}  // namespace
