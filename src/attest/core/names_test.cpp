// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include <cella/attest.h>
#include <gtest/gtest.h>

namespace cella {
namespace {

TEST(Names, TcbStatusesAreSpelledAsIntelDoes) {
  EXPECT_EQ(to_string(TcbStatus::up_to_date), "UpToDate");
  EXPECT_EQ(to_string(TcbStatus::sw_hardening_needed), "SWHardeningNeeded");
  EXPECT_EQ(to_string(TcbStatus::configuration_needed), "ConfigurationNeeded");
  EXPECT_EQ(to_string(TcbStatus::configuration_and_sw_hardening_needed),
            "ConfigurationAndSWHardeningNeeded");
  EXPECT_EQ(to_string(TcbStatus::out_of_date), "OutOfDate");
  EXPECT_EQ(to_string(TcbStatus::out_of_date_configuration_needed), "OutOfDateConfigurationNeeded");
  EXPECT_EQ(to_string(TcbStatus::revoked), "Revoked");
  EXPECT_EQ(to_string(TcbStatus::td_relaunch_advised), "TDRelaunchAdvised");
  EXPECT_EQ(to_string(TcbStatus::td_relaunch_advised_configuration_needed),
            "TDRelaunchAdvisedConfigurationNeeded");
  EXPECT_EQ(to_string(TcbStatus::not_supported), "NotSupported");
}

TEST(Names, TcbStatusesAreReadExactly) {
  for (int i = 0; i <= static_cast<int>(TcbStatus::not_supported); ++i) {
    const auto status = static_cast<TcbStatus>(i);
    EXPECT_EQ(tcb_status_from(to_string(status)), status);
  }
  EXPECT_EQ(tcb_status_from("uptodate"), std::nullopt);
  EXPECT_EQ(tcb_status_from(""), std::nullopt);
  EXPECT_EQ(tcb_status_from("UpToDate "), std::nullopt);
}

TEST(Names, TeesRootsAndOutcomes) {
  EXPECT_EQ(to_string(Tee::sgx), "sgx");
  EXPECT_EQ(to_string(Tee::tdx), "tdx");
  EXPECT_EQ(to_string(Tee::sev_snp), "sev-snp");
  EXPECT_EQ(to_string(Tee::nitro), "nitro");
  EXPECT_EQ(to_string(Tee::tpm), "tpm");
  EXPECT_EQ(to_string(Tee::cca), "cca");
  EXPECT_EQ(to_string(Tee::nvidia_gpu), "nvidia-gpu");
  EXPECT_EQ(to_string(RootKind::hardware), "hardware");
  EXPECT_EQ(to_string(RootKind::software), "software");
  EXPECT_EQ(to_string(CheckOutcome::passed), "passed");
  EXPECT_EQ(to_string(CheckOutcome::failed), "failed");
  EXPECT_EQ(to_string(CheckOutcome::skipped), "skipped");
  EXPECT_EQ(to_string(CheckOutcome::noted), "noted");
}

TEST(Names, AFieldIsFoundAtItsOwnLevelOnly) {
  Claims claims;
  claims.fields.push_back({"vmpl", uint64_t{1}});
  claims.inner.emplace_back().fields.push_back({"mrtd", std::string("x")});
  ASSERT_NE(find_field(claims, "vmpl"), nullptr);
  EXPECT_EQ(std::get<uint64_t>(*find_field(claims, "vmpl")), 1u);
  EXPECT_EQ(find_field(claims, "mrtd"), nullptr);
  EXPECT_EQ(find_field(claims, "VMPL"), nullptr);
}

}  // namespace
}  // namespace cella
