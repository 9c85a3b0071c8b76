// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Digests of FIPS 180-4's examples, whole and in two parts.
#include "src/crypto/hash.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/base/hex.h"

namespace cella::crypto {
namespace {

base::Bytes bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

std::string hex(HashAlgorithm algorithm, std::string_view first, std::string_view second = "") {
  return base::to_hex(hash(algorithm, bytes(first), bytes(second)).bytes());
}

constexpr HashAlgorithm all[] = {HashAlgorithm::sha1, HashAlgorithm::sha256, HashAlgorithm::sha384,
                                 HashAlgorithm::sha512};

TEST(Hash, gives_the_standard_s_examples) {
  EXPECT_EQ(hex(HashAlgorithm::sha1, "abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(HashAlgorithm::sha256, "abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(HashAlgorithm::sha384, "abc"),
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
            "8086072ba1e7cc2358baeca134c825a7");
  EXPECT_EQ(hex(HashAlgorithm::sha512, "abc"),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  EXPECT_EQ(hex(HashAlgorithm::sha256, ""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, joins_its_parts) {
  const std::string text(1000, 'x');
  for (const HashAlgorithm algorithm : all) {
    const std::string whole = hex(algorithm, text);
    EXPECT_EQ(whole.size(), 2 * digest_size(algorithm));
    for (const size_t split : {0u, 1u, 63u, 64u, 65u, 999u, 1000u})
      EXPECT_EQ(hex(algorithm, text.substr(0, split), text.substr(split)), whole);
  }
}

TEST(Hash, compares_digests_by_size_and_bytes) {
  const Digest abc = hash(HashAlgorithm::sha256, bytes("abc"));
  EXPECT_EQ(abc, hash(HashAlgorithm::sha256, bytes("ab"), bytes("c")));
  EXPECT_NE(abc, hash(HashAlgorithm::sha256, bytes("abd")));
  EXPECT_NE(abc, hash(HashAlgorithm::sha384, bytes("abc")));
  EXPECT_NE(Digest(20), Digest(32));
  EXPECT_TRUE(Digest().bytes().empty());
}

}  // namespace
}  // namespace cella::crypto
