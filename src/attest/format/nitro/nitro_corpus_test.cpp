// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Genuine documents of AWS, and those that somebody tampered with.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <sstream>

#include "src/attest/format/nitro/document.h"
#include "src/attest/format/nitro/nitro.h"
#include "src/attest/testing/run_format.h"
#include "tests/support/evidence.h"

namespace {

using namespace cella;
using namespace cella::attest;
using fake::Outcome;

/// At the document's own time, or at another.
Outcome run(const ByteVector& bytes, const Collateral& collateral,
            std::optional<UnixTime> now = std::nullopt) {
  if (!now) {
    const auto document = nitro::Document::parse(bytes);
    now = document.ok() ? static_cast<UnixTime>(document->timestamp_ms / 1000) : 1700000000;
  }
  return fake::run_format(nitro::format, bytes, collateral, *now);
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(NitroCorpus, GenuineDocumentsVerify) {
  CELLA_NEEDS_EVIDENCE();
  const Collateral none;
  size_t verified = 0, debug = 0, refused = 0;
  for (const std::string& path : test::list_evidence("nitro", ".cbor")) {
    const auto outcome = run(test::read_evidence(path), none);
    EXPECT_TRUE(outcome.recognised) << path;
    if (contains(path, "tampered_signature")) {
      EXPECT_EQ(outcome.first_failure(), "nitro.signature") << path;
      ++refused;
      continue;
    }
    EXPECT_TRUE(outcome.verified) << path << "\n" << outcome.explain();
    EXPECT_EQ(outcome.claims.root_name, "AWS Nitro Enclaves Root G1") << path;
    EXPECT_EQ(outcome.claims.root_kind, RootKind::hardware) << path;
    EXPECT_EQ(outcome.claims.measurement.size(), 48u) << path;
    const bool wanted = contains(path, "debug-mode") || contains(path, "doc-base64");
    EXPECT_EQ(outcome.claims.debug, wanted) << path;
    ++verified;
    debug += outcome.claims.debug ? 1 : 0;
  }
  std::cout << "Nitro documents: " << verified << " verified (" << debug << " debug), " << refused
            << " refused\n";
}

TEST(NitroCorpus, DocumentsExpire) {
  CELLA_NEEDS_EVIDENCE();
  const Collateral none;
  for (const std::string& path : test::list_evidence("nitro", ".cbor")) {
    const auto bytes = test::read_evidence(path);
    const auto made = static_cast<UnixTime>(nitro::Document::parse(bytes)->timestamp_ms / 1000);
    EXPECT_TRUE(run(bytes, none, made + 4 * 3600).failed("nitro_chain.validity")) << path;
    EXPECT_TRUE(run(bytes, none, made - 1).failed("nitro.timestamp")) << path;
  }
}

/// The rows of CASES.tsv where this verifier decided otherwise than the reference that made them.
const std::map<std::string, std::string> decided = {
    {"21-trailing", "refused: a trailing byte"},
    {"24-indefinite-outer", "refused: an indefinite length"},
};

struct Case {
  std::string name, path, verdict;
  UnixTime time = 0;
};

std::vector<Case> cases() {
  std::istringstream table(test::read_evidence_text("negative/tamper_nitro/CASES.tsv"));
  std::vector<Case> rows;
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream columns(line);
    Case row;
    std::string what, time;
    std::getline(columns, row.name, '\t');
    std::getline(columns, what, '\t');
    std::getline(columns, row.path, '\t');
    std::getline(columns, time, '\t');
    std::getline(columns, row.verdict, '\t');
    row.time = std::stoll(time);
    rows.push_back(row);
  }
  return rows;
}

/// read_evidence takes an empty file for a mistake; one case is an empty document.
ByteVector document_of(const Case& row) {
  return row.name == "27-empty" ? ByteVector() : test::read_evidence(row.path);
}

TEST(NitroCorpus, TamperedDocumentsAreRefused) {
  CELLA_NEEDS_EVIDENCE();
  const Collateral none;
  size_t as_stated = 0, as_decided = 0;
  for (const Case& row : cases()) {
    const auto outcome = run(document_of(row), none, row.time);
    const bool exception = decided.contains(row.name);
    const bool wanted = row.verdict == "ACCEPT" && !exception;
    EXPECT_EQ(outcome.verified, wanted) << row.name << "\n" << outcome.explain();
    EXPECT_EQ(outcome.first_failure().empty(), wanted) << row.name;
    (exception ? as_decided : as_stated) += 1;
  }
  EXPECT_EQ(as_stated, 23u);
  EXPECT_EQ(as_decided, decided.size());
  std::cout << "tampered Nitro documents: " << as_stated << " as stated, " << as_decided
            << " as decided here\n";
}

TEST(NitroCorpus, RefusalsNameTheirCheck) {
  CELLA_NEEDS_EVIDENCE();
  const std::map<std::string, std::string> first_failures = {
      {"01-payload-pcr0", "nitro.signature"},
      {"02-payload-userdata", "nitro.signature"},
      {"03-nonce", "nitro.signature"},
      {"04-sig", "nitro.signature"},
      {"05-sig-zero", "nitro.signature"},
      {"06-sig-short", "nitro.document"},
      {"07-sig-der", "nitro.document"},
      {"08-alg-es256", "nitro.document"},
      {"09-alg-none", "nitro.document"},
      {"10-unprotected-alg", "nitro.document"},
      {"12-root-swap", "nitro_chain.root"},
      {"15-cabundle-empty", "nitro.document"},
      {"20-truncated", "nitro.document"},
      {"21-trailing", "nitro.document"},
      {"23-array5", "nitro.document"},
      {"24-indefinite-outer", "nitro.document"},
      {"25-payload-missing-pcrs", "nitro.document"},
      {"27-empty", "nitro.document"}};
  const Collateral none;
  size_t seen = 0;
  for (const Case& row : cases()) {
    const auto wanted = first_failures.find(row.name);
    if (wanted == first_failures.end()) continue;
    const auto outcome = run(document_of(row), none, row.time);
    EXPECT_EQ(outcome.first_failure(), wanted->second) << row.name << "\n" << outcome.explain();
    ++seen;
  }
  EXPECT_EQ(seen, first_failures.size());
}

/// The signed region is the content of the two byte strings, protected header and payload; their
/// heads say where it is.
TEST(NitroCorpus, EveryByteOfTheSignedRegionCounts) {
  CELLA_NEEDS_EVIDENCE();
  const Collateral none;
  const auto genuine = test::read_evidence(
      "nitro/sparsity-xyz+aws-nitro-enclave-attestation/attestation_2.report__93c85b9b.cbor");
  const auto document = nitro::Document::parse(genuine);
  ASSERT_TRUE(document.ok());
  const auto now = static_cast<UnixTime>(document->timestamp_ms / 1000);
  size_t refused = 0, region = 0;
  for (const base::Bytes part : {document->envelope.protected_header, document->envelope.payload}) {
    region += part.size();
    for (size_t i = 0; i < part.size(); ++i) {
      auto tampered = genuine;
      auto& byte = tampered[static_cast<size_t>(part.data() - genuine.data()) + i];
      byte = static_cast<uint8_t>(byte ^ (1u << (i % 8)));
      const auto outcome = run(tampered, none, now);
      if (!outcome.verified && !outcome.first_failure().empty()) ++refused;
    }
  }
  EXPECT_EQ(refused, region);
  std::cout << "flipped bits of a Nitro document: " << refused << " of " << region
            << " bytes of the signed region refused\n";
}

}  // namespace
