// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Genuine quotes with genuine collateral: each row of BUNDLES.tsv says what Intel's own library
// finds. And the tampered ones: each row of CASES.tsv says what it refuses.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <sstream>

#include "src/attest/format/dcap/appraisal_for_test.h"
#include "src/wire/time.h"
#include "tests/support/evidence.h"

namespace cella::attest::dcap {
namespace {

std::string module_of(const Claims& claims) {
  if (text_field(claims, "tcb.module_id").empty()) return "-";
  return text_field(claims, "tcb.module_status") + " " + text_field(claims, "tcb.module_id") +
         " isvsvn>=" + number_field(claims, "tcb.module_level_isv_svn");
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ",") + text;
  return all;
}

std::string name_of(std::optional<TcbStatus> status) {
  return status ? std::string(to_string(*status)) : "none";
}

/// Intel's reference calls what does not match by other words.
std::string as_ours(std::string name) {
  return name == "NoMatchingLevel" || name == "TCB_NOT_SUPPORTED" ? "NotSupported" : name;
}

void check_row(const Row& row, const Verdict& verdict) {
  EXPECT_TRUE(verdict.trusted()) << failures(verdict);
  ASSERT_TRUE(verdict.unverified_claims());
  const Claims& claims = *verdict.unverified_claims();
  EXPECT_EQ(text_field(claims, "tcb.platform_status"), as_ours(row.at("platform_tcb_status")));
  EXPECT_EQ(text_field(claims, "tcb.qe_status"), row.at("qe_status"));
  EXPECT_EQ(name_of(claims.tcb_status), as_ours(row.at("converged")));
  // Of module version 0 there is no level to speak of.
  const std::string module = row.at("tdx_module_status");
  EXPECT_EQ(module_of(claims), module.starts_with("- ") ? "-" : module);
  EXPECT_EQ(joined(claims.advisories), row.at("advisories"));
  EXPECT_EQ(claims.debug, row.at("debug") == "1");
  EXPECT_EQ(claims.tcb_date ? wire::to_rfc3339(*claims.tcb_date) : "", row.at("tcb_date"));
  EXPECT_EQ(to_string(claims.tee), row.at("tee") == "SGX" ? "sgx" : "tdx");
  EXPECT_EQ(number_field(claims, "version"), row.at("qver"));
  EXPECT_EQ(bytes_field(claims, "fmspc"), row.at("fmspc"));
  EXPECT_EQ(number_field(claims, "tcb_info.evaluation_number"), row.at("tcb_eval"));
  EXPECT_EQ(number_field(claims, "qe_identity.evaluation_number"), row.at("qe_eval"));
  EXPECT_EQ(claims.root_kind, RootKind::hardware);
}

TEST(Bundles, AreJudgedAsByIntelsLibrary) {
  CELLA_NEEDS_EVIDENCE();
  size_t run = 0;
  size_t skipped = 0;
  std::map<std::string, Collateral> bundles;
  for (const Row& row : read_table("BUNDLES.tsv")) {
    if (!evidence_exists(row.at("quote")) || !evidence_exists(row.at("collateral"))) {
      ++skipped;
      continue;
    }
    const std::string& name = row.at("collateral");
    if (bundles.find(name) == bundles.end()) bundles.emplace(name, read_bundle(name));
    SCOPED_TRACE(row.at("quote") + " " + name + " " + row.at("time_unix"));
    const Verdict verdict =
        Verifier(accept_any_status())
            .verify(test::read_evidence(row.at("quote")), bundles.at(name), time_of(row));
    check_row(row, verdict);
    ++run;
  }
  std::printf("BUNDLES.tsv: %zu rows run, %zu skipped (files absent)\n", run, skipped);
  EXPECT_GT(run, 0u);
}

}  // namespace
}  // namespace cella::attest::dcap
