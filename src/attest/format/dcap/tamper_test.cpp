// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Genuine evidence with one thing wrong: every row of CASES.tsv must be refused by the check that
// is there for it, and every byte of a quote counts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "src/attest/format/dcap/appraisal_for_test.h"
#include "src/attest/format/dcap/quote.h"
#include "src/wire/time.h"

namespace cella::attest::dcap {
namespace {

/// Which check, or which error of reading the collateral, names what each case has wrong.
const std::map<std::string, std::string>& refusals() {
  static const std::map<std::string, std::string> names = {
      {"01", "quote.signature"},
      {"02", "quote.layout"},
      {"03", "format"},
      {"04", "format"},
      {"05", "quote.layout"},
      {"06", "format"},
      {"07", "quote.signature"},
      {"08", "quote.signature"},
      {"09", "quote.signature"},
      {"10", "quote.signature"},
      {"11", "quote.signature"},
      {"12", "quote.attestation_key"},
      {"13", "quote.attestation_key"},
      {"14", "qe_report.signature"},
      {"15", "qe_report.signature"},
      {"16", "qe_report.signature"},
      {"17", "quote.attestation_key"},
      {"18", "pck.certificate"},
      {"19", "quote.layout"},
      {"20", "quote.layout"},
      {"22", "quote.layout"},
      {"23", "quote.layout"},
      {"24", "quote.layout"},
      {"25", "quote.layout"},
      {"26", "format"},
      {"27", "pck_chain.signatures"},
      {"sgx3/27-pck-pem-bit", "pck.certificate"},  // here the bit makes it no certificate at all
      {"30", "pck_revocation.crl_validity"},
      {"31", "tcb_info.not_expired"},
      {"32", "pck_chain.validity"},
      {"33", "tcb_info.signature"},
      {"34", "tcb_info.signature"},
      {"35", "tcb_info.signature"},
      {"36", "tcb_info.present"},
      {"37", "tcb_info.present"},
      {"38", "qe_identity.present"},
      {"39", "qe_identity.signature"},
      {"40", "tcb_info.signature"},
      {"41", "collateral.crl_issuer"},
      {"42", "pck_revocation.crl_signature"},
      {"43", "pck_ca_revocation.crl_signature"},
      {"44", "collateral.crl_issuer"},
      {"45", "collateral.crl_issuer"},
      {"48", "tcb_info.signer"},
      {"49", "tcb_info.malformed"},
      {"50", "tcb_info.signature"},
  };
  return names;
}

/// Where Cella decides otherwise than the table: JSON that was written anew is refused, because
/// signatures cover the bytes received; and Intel's root is built in, so that no policy says that
/// it is not trusted.
bool accepted(const Row& row, const std::string& number) {
  if (number == "35") return false;
  if (number == "46") return true;
  return row.at("accept?") != "REJECT";
}

struct Outcome {
  bool trusted = false;
  std::vector<std::string> refused_by;
  std::string text;
};

Outcome judge(const Row& row) {
  Collateral collateral;
  const auto added = collateral.add(test::read_evidence(row.at("collateral")), "bundle");
  if (!added.ok()) return {false, {std::string(added.error().code)}, added.error().message};
  // The empty quote is an empty file, which read_evidence takes for a missing one.
  const bool empty = row.at("case").find("26-empty") != std::string::npos;
  const ByteVector quote = empty ? ByteVector() : test::read_evidence(row.at("quote"));
  const Verdict verdict = Verifier(accept_any_status()).verify(quote, collateral, time_of(row));
  return {verdict.trusted(), failed_checks(verdict), failures(verdict)};
}

TEST(Tampered, IsRefusedByTheCheckThatIsThereForIt) {
  CELLA_NEEDS_EVIDENCE();
  size_t run = 0;
  size_t skipped = 0;
  for (const Row& row : read_table("negative/tamper/CASES.tsv")) {
    if (!evidence_exists(row.at("quote")) || !evidence_exists(row.at("collateral"))) {
      ++skipped;
      continue;
    }
    ++run;
    const std::string number = row.at("case").substr(row.at("case").find('/') + 1, 2);
    SCOPED_TRACE(row.at("case") + ": " + row.at("what"));
    const Outcome outcome = judge(row);
    EXPECT_EQ(outcome.trusted, accepted(row, number)) << outcome.text;
    if (outcome.trusted || accepted(row, number)) continue;
    const std::string& key = refusals().count(row.at("case")) != 0 ? row.at("case") : number;
    ASSERT_TRUE(refusals().count(key)) << "this case has no row here";
    EXPECT_THAT(outcome.refused_by, ::testing::Contains(refusals().at(key))) << outcome.text;
  }
  std::printf("tamper/CASES.tsv: %zu cases run, %zu skipped (files absent)\n", run, skipped);
  EXPECT_GT(run, 0u);
}

TEST(Trailing, OnlyNulIsAccepted) {
  CELLA_NEEDS_EVIDENCE();
  for (const std::string& path : test::list_evidence("negative/trailing")) {
    const ByteVector bytes = test::read_evidence(path);
    // One published file says of itself that its last bytes are extra.
    const bool text = path.find("SPR_E4") != std::string::npos;
    EXPECT_EQ(Quote::parse(bytes).ok(), !text) << path;
  }
}

/// "2021-04-09 12:59:28" as MANIFEST.tsv has it.
UnixTime manifest_time(std::string text) {
  if (text.size() != 19) return 0;
  text[10] = 'T';
  return wire::parse_rfc3339(text + "Z").value_or(0);
}

/// Without collateral: what the quote alone proves, at a time at which its certificates are valid.
TEST(Published, EveryQuoteProvesWhatItsManifestSays) {
  CELLA_NEEDS_EVIDENCE();
  const std::vector<std::string> proven = {
      "quote.layout",         "quote.attestation_key", "quote.signature",
      "pck.certificate",      "qe_report.signature",   "pck_chain.path",
      "pck_chain.signatures", "pck.extension",         "pck_chain.roles",
      "pck_chain.root",       "pck_chain.constraints", "pck_chain.validity"};
  const Collateral nothing;
  size_t authentic = 0;
  size_t others = 0;
  for (const Row& row : read_table("MANIFEST.tsv")) {
    const std::string& path = row.at("path");
    if (!path.starts_with("sgx/") && !path.starts_with("tdx/")) continue;
    if (!evidence_exists(path)) continue;
    SCOPED_TRACE(path);
    const UnixTime now = manifest_time(row.at("valid_from")) + 1;
    const Verdict verdict =
        Verifier(accept_any_status()).verify(test::read_evidence(path), nothing, now);
    EXPECT_FALSE(verdict.trusted());
    const std::vector<std::string> failed = failed_checks(verdict);
    const std::string& expected = row.at("expected_verdict");
    if (expected.starts_with("authentic")) {
      for (const std::string& name : proven) {
        EXPECT_THAT(failed, ::testing::Not(::testing::Contains(name))) << failures(verdict);
      }
      EXPECT_EQ(verdict.unverified_claims()->debug, expected.find("DEBUG") != expected.npos);
      ++authentic;
    } else if (expected.starts_with("quote signature valid, no PCK")) {
      EXPECT_THAT(failed, ::testing::Contains("pck.certificate"));
      EXPECT_THAT(failed, ::testing::Not(::testing::Contains("quote.signature")));
      ++others;
    } else {
      EXPECT_THAT(failed, ::testing::Contains(::testing::AnyOf(
                              "pck.certificate", ::testing::StartsWith("pck_chain."))));
      ++others;
    }
  }
  std::printf("published quotes: %zu authentic, %zu refused as they must be\n", authentic, others);
  EXPECT_GT(authentic, 0u);
}

class EveryByte : public ::testing::TestWithParam<const char*> {};

/// From the first byte to the certification data: header, body, signature, key, QE report, its
/// signature, authentication data and every length.
TEST_P(EveryByte, Counts) {
  CELLA_NEEDS_EVIDENCE();
  const std::string path = GetParam();
  if (!evidence_exists(path)) GTEST_SKIP() << path << " is not among the evidence";
  const auto rows = read_table("BUNDLES.tsv");
  const auto row =
      std::ranges::find_if(rows, [&](const Row& one) { return one.at("quote") == path; });
  ASSERT_NE(row, rows.end());
  ByteVector bytes = test::read_evidence(path);
  const Collateral collateral = read_bundle(row->at("collateral"));
  const Verifier verifier(accept_any_status());
  ASSERT_TRUE(verifier.verify(bytes, collateral, time_of(*row)).trusted());
  const auto quote = Quote::parse(bytes);
  ASSERT_TRUE(quote.ok());
  const size_t region = quote->signed_region.size();
  const auto covered = static_cast<size_t>(quote->certification_data.data() - bytes.data());
  size_t refused_in_region = 0;
  for (size_t i = 0; i < covered; ++i) {
    const auto bit = static_cast<uint8_t>(1u << (i % 8));
    bytes[i] = static_cast<uint8_t>(bytes[i] ^ bit);
    const Verdict verdict = verifier.verify(bytes, collateral, time_of(*row));
    EXPECT_FALSE(verdict.trusted()) << "byte " << i;
    const bool named = !failed_checks(verdict).empty() && !failed_checks(verdict).front().empty();
    EXPECT_TRUE(named) << "byte " << i;
    if (i < region && named && !verdict.trusted()) ++refused_in_region;
    bytes[i] = static_cast<uint8_t>(bytes[i] ^ bit);
  }
  EXPECT_EQ(refused_in_region, region);
  std::printf("%s: %zu of %zu bytes of the signed region flipped and refused, %zu bytes in all\n",
              path.c_str(), refused_in_region, region, covered);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, EveryByte,
    ::testing::Values("sgx/Phala-Network+dcap-qvl/sgx_quote__f8b81014.bin",
                      "tdx/Phala-Network+dcap-qvl/tdx_quote__f1c85033.bin",
                      "tdx/openenclave+openenclave/tdx_quote_v5__67adfc4a.bin"));

}  // namespace
}  // namespace cella::attest::dcap
