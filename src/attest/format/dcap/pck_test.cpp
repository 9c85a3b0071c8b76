// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/pck.h"

#include <gtest/gtest.h>

#include "src/attest/testing/intel_pki.h"

namespace cella::attest::dcap {
namespace {

TEST(PckExtension, IsReadWhole) {
  fake::PckOptions options;
  options.pcesvn = 0x1234;
  options.pceid = {0x12, 0x34};
  options.sgx_type = 1;
  const auto pck = PckExtension::parse(fake::sgx_extension(options));
  ASSERT_TRUE(pck.ok()) << pck.error().message;
  EXPECT_EQ(pck->ppid, options.ppid);
  EXPECT_EQ(pck->component_svns, options.tcb);
  EXPECT_EQ(pck->pcesvn, 0x1234);
  EXPECT_EQ(pck->cpusvn, options.cpusvn);
  EXPECT_EQ(pck->pceid, options.pceid);
  EXPECT_EQ(pck->fmspc, options.fmspc);
  EXPECT_EQ(pck->sgx_type, 1);
  EXPECT_EQ(pck->platform_instance_id, options.platform_instance_id);
  EXPECT_EQ(pck->configuration.dynamic_platform, true);
  EXPECT_EQ(pck->configuration.cached_keys, false);
  EXPECT_EQ(pck->configuration.smt_enabled, true);
}

TEST(PckExtension, OfTheProcessorCaHasNoPlatformInstance) {
  fake::PckOptions options;
  options.platform_instance_id.reset();
  options.configuration.reset();
  const auto pck = PckExtension::parse(fake::sgx_extension(options));
  ASSERT_TRUE(pck.ok()) << pck.error().message;
  EXPECT_FALSE(pck->platform_instance_id);
  EXPECT_FALSE(pck->configuration.smt_enabled);
}

TEST(PckExtension, IsRefusedOutOfRange) {
  fake::PckOptions options;
  options.pcesvn = 0x10000;
  const auto pck = PckExtension::parse(fake::sgx_extension(options));
  ASSERT_FALSE(pck.ok());
  EXPECT_EQ(pck.error().code, "pck.malformed");
}

TEST(PckExtension, IsRefusedWhenCutAnywhere) {
  const ByteVector value = fake::sgx_extension({});
  for (size_t size = 0; size < value.size(); ++size) {
    EXPECT_FALSE(PckExtension::parse(base::Bytes(value).first(size)).ok()) << size;
  }
  ByteVector longer = value;
  longer.push_back(0);
  EXPECT_FALSE(PckExtension::parse(longer).ok());
}

/// Identifiers are the only place of the sequence 2a 86 48 86 f8 4d 01 0d 01 and its number.
std::vector<size_t> identifiers(const ByteVector& value) {
  constexpr std::array<uint8_t, 9> prefix = {0x2a, 0x86, 0x48, 0x86, 0xf8, 0x4d, 1, 0x0d, 1};
  std::vector<size_t> found;
  for (auto at = value.begin();; ++at) {
    at = std::search(at, value.end(), prefix.begin(), prefix.end());
    if (at == value.end()) return found;
    found.push_back(static_cast<size_t>(at - value.begin()) + prefix.size());
  }
}

TEST(PckExtension, NeedsEveryMemberOnceAndIgnoresUnknownOnes) {
  fake::PckOptions options;
  options.platform_instance_id.reset();
  options.configuration.reset();
  const ByteVector value = fake::sgx_extension(options);
  const std::vector<size_t> numbers = identifiers(value);
  ASSERT_EQ(numbers.size(), 5u + 18u);
  for (const size_t number : numbers) {
    ByteVector missing = value;
    // The last arc of members of the TCB is one byte further.
    const bool nested = value[number - 10] == 11;
    missing[number + (nested ? 1 : 0)] = 0x1f;
    EXPECT_FALSE(PckExtension::parse(missing).ok()) << number;
  }
  ByteVector twice = value;
  twice[numbers[0]] = 4;  // the PPID's identifier becomes that of the FMSPC
  EXPECT_FALSE(PckExtension::parse(twice).ok());
}

}  // namespace
}  // namespace cella::attest::dcap
