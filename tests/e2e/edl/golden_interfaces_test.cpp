// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Deep copy, errno and strings through a real boundary: the tests of tests/golden/edl look closer,
// but have a transport of their own.
#include <gtest/gtest.h>
#include <openenclave/host.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include "all_u.h"

namespace {

class GoldenInterfaces : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(oe_create_all_enclave(GOLDEN_ENCLAVE, OE_ENCLAVE_TYPE_AUTO,
                                    OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0,
                                    &enclave_),
              OE_OK);
  }
  void TearDown() override { EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK); }
  oe_enclave_t* enclave_ = nullptr;
};

TEST_F(GoldenInterfaces, deep_in_and_in_out) {
  std::string bytes(100'000, '\1');
  Text texts[] = {{bytes.size(), bytes.data()}, {3, bytes.data()}};
  Texts all[] = {{2, texts, {5, bytes.data()}, nullptr}, {0, nullptr, {7, nullptr}, nullptr}};
  uint64_t sum = 0;
  ASSERT_EQ(deep_sum(enclave_, &sum, all, 2), OE_OK);
  EXPECT_EQ(sum, bytes.size() + 8);
  std::string small = "small", name = "name";
  Text one = {small.size(), small.data()};
  Texts changed = {1, &one, {name.size(), name.data()}, nullptr};
  ASSERT_EQ(deep_upper(enclave_, &changed), OE_OK);
  EXPECT_EQ(small + name, "SMALLNAME");
  EXPECT_EQ(one.bytes, small.data());
  EXPECT_EQ(deep_change(enclave_, &one, 1), OE_FAILURE);
}

TEST_F(GoldenInterfaces, deep_out_again_and_again) {
  for (int i = 0; i < 2000; ++i) {
    Text text = {};
    Texts all = {};
    int answer = -1;
    ASSERT_EQ(deep_make(enclave_, &answer, &text, &all, 1, 4), OE_OK);
    ASSERT_EQ(answer, 0);
    ASSERT_EQ(text.n, 4u);
    ASSERT_EQ(all.texts[3].n, 3u);
    for (uint32_t j = 0; j < all.n; ++j) std::free(all.texts[j].bytes);
    std::free(all.texts);
    std::free(text.bytes);
  }
}

TEST_F(GoldenInterfaces, deep_ocalls) {
  int answer = 0;
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(deep_by_host(enclave_, &answer, 1), OE_OK);
    ASSERT_EQ(answer, 10);
    ASSERT_EQ(deep_by_host(enclave_, &answer, 2), OE_OK);
    ASSERT_EQ(answer, 103);
    ASSERT_EQ(deep_by_host(enclave_, &answer, 3), OE_OK);
    ASSERT_EQ(answer, 1);
  }
}

TEST_F(GoldenInterfaces, errno_and_strings) {
  int answer = 0;
  EXPECT_EQ(call_errno(enclave_, &answer, ENOTDIR), OE_OK);
  EXPECT_EQ(answer, 1000 + ENOTDIR);
  char changed[] = "echo";
  EXPECT_EQ(echo_by_host(enclave_, &answer, "12345", changed), OE_OK);
  EXPECT_EQ(answer, 5);
  EXPECT_STREQ(changed, "ECHO");
}

// Two enclaves of one interface, entered by two threads.
TEST_F(GoldenInterfaces, several_enclaves) {
  oe_enclave_t* second = nullptr;
  ASSERT_EQ(
      oe_create_all_enclave(GOLDEN_ENCLAVE, OE_ENCLAVE_TYPE_AUTO,
                            OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0, &second),
      OE_OK);
  const auto run = [](oe_enclave_t* enclave) {
    for (int i = 0; i < 1000; ++i) {
      int answer = 0;
      ASSERT_EQ(deep_by_host(enclave, &answer, 2), OE_OK);
      ASSERT_EQ(answer, 103);
    }
  };
  std::thread other([&] { run(second); });
  run(enclave_);
  other.join();
  EXPECT_EQ(oe_terminate_enclave(second), OE_OK);
}

}  // namespace
