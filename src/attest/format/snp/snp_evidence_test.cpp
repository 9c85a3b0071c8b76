// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Genuine SEV-SNP reports: what must verify, what must be refused, and why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>

#include "src/attest/format/snp/snp.h"
#include "src/attest/testing/verdict_text.h"
#include "src/wire/base64.h"
#include "tests/support/evidence.h"

namespace cella::attest::snp {
namespace {

using fake::explain;
using fake::failed;
using ::testing::Contains;
using ::testing::HasSubstr;

std::vector<std::vector<std::string>> read_table(const std::string& path) {
  std::istringstream text(test::read_evidence_text(path));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(text, line);) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
  }
  return rows;
}

void add(Collateral& collateral, const std::string& path) {
  const auto added = collateral.add(test::read_evidence(path), path);
  ASSERT_TRUE(added.ok()) << added.error().message;
}

/// Every ASK, ASVK and ARK of AMD.
void add_authorities(Collateral& collateral) {
  for (const std::string& path : test::list_evidence("collateral/amd", ".der")) {
    add(collateral, path);
  }
}

/// The names of checks, one of which must fail where the reference gives this reason.
std::vector<std::string> checks_for(const std::string& reason) {
  static const std::map<std::string, std::vector<std::string>> table = {
      {"REJECT(report signature)", {"snp.signature"}},
      {"REJECT(sigalgo)", {"snp.signature_algorithm"}},
      {"REJECT(signature range)", {"snp.signature_range"}},
      {"REJECT(signature reserved not zero)", {"snp.reserved"}},
      {"REJECT(length)", {"format", "snp.encoding"}},
      {"REJECT(leaf not in validity)", {"amd_chain.validity"}},
      {"REJECT(chain)", {"amd_chain.path", "amd_chain.signatures"}},
  };
  const auto found = table.find(reason);
  return found == table.end() ? std::vector<std::string>{} : found->second;
}

TEST(SnpEvidence, TamperTable) {
  CELLA_NEEDS_EVIDENCE();
  const auto rows = read_table("negative/tamper_snp/CASES.tsv");
  size_t run = 0;
  for (const auto& row : rows) {
    if (row[0] == "case") continue;
    SCOPED_TRACE(row[0] + ": " + row[1]);
    ASSERT_GE(row.size(), 8u);
    Collateral collateral;
    for (const size_t column : {3u, 4u, 5u}) add(collateral, row[column]);
    const auto report = test::read_evidence(row[2]);
    const Verdict verdict = Verifier().verify(report, collateral, std::stoll(row[6]));
    if (row[7] == "ACCEPT") {
      EXPECT_TRUE(verdict.trusted()) << explain(verdict);
    } else if (row[7].starts_with("ACCEPT(debug")) {
      EXPECT_THAT(failed(verdict), ::testing::ElementsAre("policy.debug")) << explain(verdict);
    } else {
      EXPECT_FALSE(verdict.trusted());
      const auto expected = checks_for(row[7]);
      const auto names = failed(verdict);
      const bool named = std::ranges::any_of(
          expected, [&](const auto& name) { return std::ranges::count(names, name) != 0; });
      EXPECT_TRUE(named) << row[7] << "\n" << explain(verdict);
    }
    ++run;
  }
  std::cout << "SNP tamper rows run: " << run << ", skipped: 0\n";
  EXPECT_GE(run, 62u);
}

struct Item {
  std::string path;
  std::string expected;
  int64_t from = 0, until = 0;
};

/// "2026-06-17 01:05:04".
int64_t seconds(const std::string& text) {
  if (text.size() != 19) return 0;
  std::string rfc = text + "Z";
  rfc[10] = 'T';
  return wire::parse_rfc3339(rfc).value_or(0);
}

std::vector<Item> reports() {
  std::vector<Item> items;
  for (const auto& row : read_table("MANIFEST.tsv")) {
    if (row.size() < 12 || !row[0].starts_with("snp/") || !row[0].ends_with(".report.bin"))
      continue;
    items.push_back({row[0], row[9], seconds(row[10]), seconds(row[11])});
  }
  return items;
}

/// The certificate beside a report: same name, other ending.
std::string leaf_of(const std::string& report) {
  const std::string stem = report.substr(0, report.size() - std::string("report.bin").size());
  const auto all = test::list_evidence("snp", ".der");
  for (const std::string ending : {"vcek.der", "vlek.der"}) {
    if (std::ranges::count(all, stem + ending) != 0) return stem + ending;
  }
  return {};
}

TEST(SnpEvidence, EveryReportVerifiesOrIsRefusedForAReason) {
  CELLA_NEEDS_EVIDENCE();
  size_t trusted = 0, refused = 0;
  for (const Item& item : reports()) {
    SCOPED_TRACE(item.path + " " + item.expected);
    Collateral collateral;
    add_authorities(collateral);
    const std::string leaf = leaf_of(item.path);
    if (!leaf.empty()) add(collateral, leaf);
    const int64_t time = item.from == 0 ? 1750000000 : (item.from + item.until) / 2;
    const Verdict verdict = Verifier().verify(test::read_evidence(item.path), collateral, time);
    ASSERT_TRUE(verdict.unverified_claims()) << explain(verdict);
    EXPECT_EQ(verdict.unverified_claims()->tee, Tee::sev_snp);
    EXPECT_EQ(verdict.unverified_claims()->measurement.size(), 48u);
    if (item.expected == "valid") {
      EXPECT_TRUE(verdict.trusted()) << explain(verdict);
      ++trusted;
    } else {
      const auto names = failed(verdict);
      const std::string wanted =
          item.expected.find("DEBUG") != std::string::npos ? "policy.debug" : "snp.endorsement";
      EXPECT_THAT(names, Contains(wanted)) << explain(verdict);
      ++refused;
    }
  }
  std::cout << "SNP reports run: " << trusted + refused << " (" << trusted << " trusted, "
            << refused << " refused), skipped: 0\n";
  EXPECT_GE(trusted, 20u);
}

TEST(SnpEvidence, FindsTheCertificateAmongAllOfThem) {
  CELLA_NEEDS_EVIDENCE();
  Collateral collateral;
  add_authorities(collateral);
  for (const std::string& path : test::list_evidence("snp", ".der")) add(collateral, path);
  size_t run = 0;
  for (const Item& item : reports()) {
    if (item.expected != "valid") continue;
    SCOPED_TRACE(item.path);
    const Verdict verdict =
        Verifier().verify(test::read_evidence(item.path), collateral, (item.from + item.until) / 2);
    EXPECT_TRUE(verdict.trusted()) << explain(verdict);
    ++run;
  }
  std::cout << "SNP reports with all certificates at once: " << run << "\n";
}

/// A genuine report, its certificate and a time at which it verifies, for each product and key.
const std::vector<std::string> examples = {
    "snp/Dstack-TEE+dstack/sev_snp_attestation__a20e02a2.report.bin",
    "snp/confidential-dot-ai+attestation-rs/live-report-v5-genoa__8fd94192.report.bin",
    "snp/microsoft+TEE-Attestation-Verification/turin_attestation_report__85da705e.report.bin",
    "snp/confidential-containers+trustee/test-vlek-report__decdab94.report.bin",
    "snp/virtee+sev/report_milan__120d77b2.report.bin",
};

int64_t time_of(const std::string& path) {
  for (const Item& item : reports()) {
    if (item.path == path) return (item.from + item.until) / 2;
  }
  return 0;
}

TEST(SnpEvidence, EveryByteOfTheSignedRegionCounts) {
  CELLA_NEEDS_EVIDENCE();
  for (const std::string& path : examples) {
    SCOPED_TRACE(path);
    Collateral collateral;
    add_authorities(collateral);
    add(collateral, leaf_of(path));
    const int64_t time = time_of(path);
    auto report = test::read_evidence(path);
    ASSERT_TRUE(Verifier().verify(report, collateral, time).trusted());
    size_t refused = 0;
    for (size_t i = 0; i < signed_size; ++i) {
      const auto bit = static_cast<uint8_t>(1u << i % 8);
      report[i] ^= bit;
      const Verdict verdict = Verifier().verify(report, collateral, time);
      EXPECT_FALSE(verdict.trusted()) << i;
      EXPECT_FALSE(failed(verdict).empty()) << i;
      if (!verdict.trusted() && !failed(verdict).empty()) ++refused;
      report[i] ^= bit;
    }
    std::cout << "SNP bytes flipped and refused: " << refused << " of " << signed_size << "\n";
    EXPECT_EQ(refused, signed_size);
  }
}

TEST(SnpEvidence, EveryByteOfTheSignatureFieldCounts) {
  CELLA_NEEDS_EVIDENCE();
  const std::string& path = examples[0];
  Collateral collateral;
  add_authorities(collateral);
  add(collateral, leaf_of(path));
  auto report = test::read_evidence(path);
  for (size_t i = signed_size; i < report_size; ++i) {
    report[i] ^= 0x10;
    const Verdict verdict = Verifier().verify(report, collateral, time_of(path));
    EXPECT_FALSE(verdict.trusted()) << i;
    report[i] ^= 0x10;
  }
}

class Carriers : public ::testing::Test {
 protected:
  void SetUp() override {
    CELLA_NEEDS_EVIDENCE();
    report_ = test::read_evidence(examples[0]);
    for (const std::string& path :
         {leaf_of(examples[0]), std::string("collateral/amd/SEV-Milan_67d303bd.der"),
          std::string("collateral/amd/ARK-Milan_69d063b4.der")}) {
      ders_.push_back(test::read_evidence(path));
      pem_ += wire::to_pem("CERTIFICATE", ders_.back());
    }
    time_ = time_of(examples[0]);
  }
  Verdict verify(const std::vector<uint8_t>& evidence) const {
    return Verifier().verify(evidence, Collateral(), time_);
  }
  Verdict verify(const std::string& text) const {
    return verify(std::vector<uint8_t>(text.begin(), text.end()));
  }
  static base::Bytes bytes(const std::string& text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
  }
  /// The report and a table of these entries.
  std::vector<uint8_t> extended(const std::vector<std::vector<uint8_t>>& entries) const {
    std::vector<uint8_t> out = report_;
    size_t offset = 24 * (entries.size() + 1);
    for (const auto& entry : entries) {
      std::vector<uint8_t> head(24, 0xaa);
      for (size_t i = 0; i < 4; ++i) {
        head[16 + i] = static_cast<uint8_t>(offset >> 8 * i);
        head[20 + i] = static_cast<uint8_t>(entry.size() >> 8 * i);
      }
      out.insert(out.end(), head.begin(), head.end());
      offset += entry.size();
    }
    out.insert(out.end(), 24, 0);
    for (const auto& entry : entries) out.insert(out.end(), entry.begin(), entry.end());
    return out;
  }

  std::vector<uint8_t> report_;
  std::vector<std::vector<uint8_t>> ders_;
  std::string pem_;
  int64_t time_ = 0;
};

TEST_F(Carriers, JsonOfAzure) {
  const std::string text = "{\"SnpReport\":\"" + wire::to_base64url(report_) +
                           "\",\"VcekCertChain\":\"" + wire::to_base64url(bytes(pem_)) + "\"}";
  EXPECT_TRUE(verify(text).trusted()) << explain(verify(text));
  const std::string standard = "{\"SnpReport\":\"" + wire::to_base64(report_) +
                               "\",\"VcekCertChain\":\"" + wire::to_base64(bytes(pem_)) + "\"}";
  EXPECT_TRUE(verify(standard).trusted());
}

TEST_F(Carriers, JsonThatIsBroken) {
  EXPECT_THAT(failed(verify(std::string("{\"SnpReport\":7}"))), Contains("snp.encoding"));
  EXPECT_THAT(failed(verify(std::string("{\"SnpReport\":\"!\"}"))), Contains("snp.encoding"));
  EXPECT_THAT(failed(verify(std::string("{\"SnpReport\":\"AAAA\"}"))), Contains("snp.encoding"));
  EXPECT_THAT(failed(verify(std::string("{\"SnpReport\":\"AAAA\",\"SnpReport\":\"AAAA\"}"))),
              Contains("format"));
}

TEST_F(Carriers, ExtendedReport) {
  EXPECT_TRUE(verify(extended(ders_)).trusted()) << explain(verify(extended(ders_)));
  const std::vector<uint8_t> pem(pem_.begin(), pem_.end());
  EXPECT_TRUE(verify(extended({pem})).trusted());
  EXPECT_TRUE(verify(extended({{1, 2, 3}, pem})).trusted()) << "an entry of the provider's own";
  EXPECT_FALSE(verify(extended({ders_[0], ders_[1]})).trusted());
}

TEST_F(Carriers, ExtendedReportWhoseTableLies) {
  auto outside = extended(ders_);
  outside[report_size + 20] = 0xff;
  outside[report_size + 22] = 0xff;
  EXPECT_THAT(failed(verify(outside)), Contains("snp.encoding"));
  auto into_table = extended(ders_);
  into_table[report_size + 16] = 0;
  EXPECT_THAT(failed(verify(into_table)), Contains("snp.encoding"));
  auto endless = report_;
  endless.insert(endless.end(), 48, 0x11);
  EXPECT_THAT(failed(verify(endless)), Contains("snp.encoding"));
}

TEST_F(Carriers, FirmwareResponse) {
  std::vector<uint8_t> response(32, 0);
  response[4] = 0xa0;
  response[5] = 0x04;
  response.insert(response.end(), report_.begin(), report_.end());
  Collateral collateral;
  for (const auto& der : ders_) ASSERT_TRUE(collateral.add(der, "certificate").ok());
  EXPECT_TRUE(Verifier().verify(response, collateral, time_).trusted());
  response.resize(4000, 0);
  EXPECT_TRUE(Verifier().verify(response, collateral, time_).trusted());
  response.back() = 1;
  EXPECT_THAT(failed(Verifier().verify(response, collateral, time_)), Contains("snp.encoding"));
}

TEST_F(Carriers, EveryFieldHasItsText) {
  const Verdict verdict = verify(extended(ders_));
  ASSERT_TRUE(verdict.unverified_claims());
  for (const Field& field : verdict.unverified_claims()->fields) {
    std::string name = field.name;
    if (const size_t tcb = name.find("_tcb."); tcb != std::string::npos) {
      name = name.substr(0, tcb + 5) + "NAME";
    }
    EXPECT_TRUE(std::ranges::any_of(field_texts, [&](const auto& text) {
      return text.name == name;
    })) << name;
  }
}

TEST_F(Carriers, PolicyOfVmpl) {
  Policy policy;
  policy.snp.maximum_vmpl = 0;
  const auto time = time_of(examples[3]);
  Collateral collateral;
  add_authorities(collateral);
  add(collateral, leaf_of(examples[3]));
  const auto report = test::read_evidence(examples[3]);
  EXPECT_TRUE(Verifier().verify(report, collateral, time).trusted());
  EXPECT_THAT(failed(Verifier(policy).verify(report, collateral, time)), Contains("snp.vmpl"));
}

}  // namespace
}  // namespace cella::attest::snp
