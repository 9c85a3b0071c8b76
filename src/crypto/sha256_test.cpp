// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SHA-256 against FIPS 180-4's examples, and random bytes being there.
#include "src/crypto/sha256.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string_view>
#include <vector>

#include "src/base/hex.h"
#include "src/crypto/random.h"

namespace cella::crypto {
namespace {

base::Bytes text(std::string_view value) {
  return {reinterpret_cast<const uint8_t*>(value.data()), value.size()};
}

TEST(Sha256, known_answers) {
  EXPECT_EQ(base::to_hex(sha256({})),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(base::to_hex(sha256(text("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(base::to_hex(sha256(text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, pieces_do_not_matter_and_finish_starts_anew) {
  std::vector<uint8_t> bytes(1000);
  std::iota(bytes.begin(), bytes.end(), uint8_t{0});
  Sha256 hash;
  for (size_t at = 0; at < bytes.size(); at += 37) {
    hash.update(base::Bytes(bytes).subspan(at, std::min<size_t>(37, bytes.size() - at)));
  }
  EXPECT_EQ(hash.finish(), sha256(bytes));
  EXPECT_EQ(hash.finish(), sha256({}));
}

TEST(Sha256, tells_the_digest_so_far_and_goes_on) {
  const std::vector<uint8_t> bytes(1000, 7);
  Sha256 hash;
  hash.update(base::Bytes(bytes).first(300));
  EXPECT_EQ(hash.so_far(), sha256(base::Bytes(bytes).first(300)));
  EXPECT_EQ(hash.so_far(), sha256(base::Bytes(bytes).first(300)));
  hash.update(base::Bytes(bytes).subspan(300));
  EXPECT_EQ(hash.finish(), sha256(bytes));
}

TEST(Random, fills_everything_and_differs) {
  std::vector<uint8_t> first(3 << 20);
  std::vector<uint8_t> second(64);
  ASSERT_TRUE(random(first).ok());
  ASSERT_TRUE(random(second).ok());
  EXPECT_NE(std::vector<uint8_t>(first.end() - 64, first.end()), std::vector<uint8_t>(64));
  EXPECT_NE(std::vector<uint8_t>(first.begin(), first.begin() + 64), second);
}

}  // namespace
}  // namespace cella::crypto
