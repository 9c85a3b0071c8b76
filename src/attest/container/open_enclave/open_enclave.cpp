// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/container/open_enclave/open_enclave.h"

#include <algorithm>

#include "src/attest/container/open_enclave/framing.h"
#include "src/base/hex.h"
#include "src/crypto/hash.h"

namespace cella::attest::open_enclave {
namespace {

constexpr std::array<std::string_view, 4> report_needed = {"oe.encoding", "oe.format",
                                                           "quote/format", "quote/complete"};
constexpr std::array<std::string_view, 5> evidence_needed = {
    "oe.encoding", "oe.format", "oe.custom_claims", "quote/format", "quote/complete"};

/// Takes the claims of what is framed as those of the whole.
void promote(Appraisal& appraisal, const Claims& framed) {
  Claims claims = framed;
  claims.fields.push_back({"framed_format", claims.format});
  claims.format = appraisal.claims.format;
  appraisal.claims = std::move(claims);
}

/// "a3a21e87-1b4d-4014-b70a-a125d2fbcd8c".
std::string uuid_text(const std::array<uint8_t, 16>& uuid) {
  std::string text = base::to_hex(uuid);
  for (const size_t at : {20u, 16u, 12u, 8u}) text.insert(at, "-");
  return text;
}

void appraise_report(Appraisal& appraisal) {
  const auto report = Report::parse(appraisal.evidence);
  if (!report.ok()) {
    appraisal.checks.fail("oe.encoding", report.error());
    return;
  }
  appraisal.checks.pass("oe.encoding");
  if (report->type == Report::Type::local) {
    appraisal.checks.fail("oe.format", Blame::evidence,
                          "a local report can be verified only by an enclave on the same CPU; "
                          "ask for a remote one");
    return;
  }
  appraisal.checks.pass("oe.format");
  if (const Claims* quote = appraisal.appraise_inner(report->quote, "quote")) {
    promote(appraisal, *quote);
  }
}

/// Whether the quote's report data is the hash of the custom claims and zeros.
void check_custom_claims(Appraisal& appraisal, const Claims& quote, base::Bytes custom) {
  const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, custom);
  const base::Bytes data = quote.report_data;
  const size_t size = digest.bytes().size();
  const bool bound = data.size() >= size && std::ranges::equal(data.first(size), digest.bytes()) &&
                     std::ranges::all_of(data.subspan(size), [](uint8_t b) { return b == 0; });
#ifndef CELLA_WITHOUT_CHECK_OE_CUSTOM_CLAIMS
  if (!bound) {
    appraisal.checks.fail("oe.custom_claims", Blame::evidence,
                          "the quote does not bind the custom claims; they were changed or belong "
                          "to other evidence",
                          base::to_hex(data), base::to_hex(digest.bytes()));
    return;
  }
#else
  (void)bound;
#endif
  appraisal.checks.pass("oe.custom_claims");
}

void appraise_quote_and_claims(Appraisal& appraisal, base::Bytes data) {
  const size_t size = quote_size(data).value_or(data.size());
  const base::Bytes custom = data.subspan(size);
  const Claims* quote = appraisal.appraise_inner(data.first(size), "quote");
  if (quote == nullptr) return;
  check_custom_claims(appraisal, *quote, custom);
  promote(appraisal, *quote);
  appraisal.claims.fields.push_back(
      {"custom_claims_buffer", ByteVector(custom.begin(), custom.end())});
}

void appraise_content(Appraisal& appraisal, const Evidence& evidence) {
  if (evidence.kind == nullptr || evidence.kind->content == EvidenceKind::Content::unsupported) {
    appraisal.checks.fail(
        "oe.format", Blame::evidence,
        evidence.kind == nullptr
            ? "evidence of the format " + uuid_text(evidence.uuid) + " is not known"
            : std::string(evidence.kind->reason) + "; ask for evidence of the format SGX ECDSA",
        uuid_text(evidence.uuid));
    return;
  }
  appraisal.checks.pass("oe.format");
  if (evidence.kind->content == EvidenceKind::Content::quote_and_claims) {
    appraise_quote_and_claims(appraisal, evidence.data);
    return;
  }
  // These formats put custom claims into the report data itself: there is no more to bind.
  appraisal.checks.pass("oe.custom_claims");
  if (const Claims* quote = appraisal.appraise_inner(evidence.data, "quote")) {
    promote(appraisal, *quote);
  }
}

void appraise_evidence(Appraisal& appraisal) {
  const auto evidence = Evidence::parse(appraisal.evidence);
  if (!evidence.ok()) {
    appraisal.checks.fail("oe.encoding", evidence.error());
    return;
  }
  appraisal.checks.pass("oe.encoding");
  appraise_content(appraisal, *evidence);
  appraisal.claims.fields.push_back({"format_uuid", uuid_text(evidence->uuid)});
}

constexpr std::array<Format::FieldText, 1> report_texts = {{
    {"framed_format", "text", "format of the quote inside, whose fields follow their own names"},
}};
constexpr std::array<Format::FieldText, 3> evidence_texts = {{
    {"framed_format", "text", "format of the quote inside, whose fields follow their own names"},
    {"format_uuid", "text", "Open Enclave's UUID of the evidence format"},
    {"custom_claims_buffer", "bytes", "the custom claims; the report data is their SHA-256"},
}};

}  // namespace

constinit const Format report_format = {
    .name = "oe-report",
    .tee = Tee::sgx,
    .title = "Open Enclave report",
    .recognises = Report::recognises,
    .appraise = appraise_report,
    .needed = report_needed,
    .fields = report_texts,
};

constinit const Format evidence_format = {
    .name = "oe-evidence",
    .tee = Tee::sgx,
    .title = "Open Enclave evidence",
    .recognises = Evidence::recognises,
    .appraise = appraise_evidence,
    .needed = evidence_needed,
    .fields = evidence_texts,
};

}  // namespace cella::attest::open_enclave
