// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Whether a Nitro attestation document is what AWS's hypervisor signed. Everything comes from the
// sender but the root key and the time.
#include "src/attest/format/nitro/nitro.h"

#include <array>
#include <string>

#include "src/attest/collateral/collateral.h"
#include "src/attest/core/chain.h"
#include "src/attest/format/nitro/document.h"
#include "src/wire/time.h"

namespace cella::attest::nitro {
namespace {

constexpr std::array<std::string_view, 10> needed = {
    "nitro.document",          "nitro.certificates",   "nitro_chain.path", "nitro_chain.signatures",
    "nitro_chain.constraints", "nitro_chain.validity", "nitro_chain.root", "nitro.leaf",
    "nitro.signature",         "nitro.timestamp"};

/// [tag 18] array, byte string: as far as a COSE_Sign1 without tag can be told from anything else.
bool recognises(base::Bytes evidence) {
  const size_t start = !evidence.empty() && evidence[0] == 0xd2 ? 1 : 0;
  if (evidence.size() < start + 2) return false;
  const uint8_t outer = evidence[start];
  return ((outer >= 0x83 && outer <= 0x85) || outer == 0x9f) && (evidence[start + 1] >> 5) == 2;
}

ByteVector copy(base::Bytes bytes) { return {bytes.begin(), bytes.end()}; }

void add_optional(Claims& claims, std::string_view name, const std::optional<base::Bytes>& value) {
  if (value) claims.fields.push_back({std::string(name), copy(*value)});
}

void fill_claims(const Document& document, Claims& claims) {
  claims.debug = document.debug();
  claims.measurement = copy(*document.pcrs[0]);
  if (document.pcrs[8]) claims.signer = copy(*document.pcrs[8]);
  if (document.nonce) claims.report_data = copy(*document.nonce);
  claims.fields.push_back({"module_id", std::string(document.module_id)});
  claims.fields.push_back({"digest", std::string("SHA384")});
  claims.fields.push_back({"timestamp", document.timestamp_ms});
  for (size_t i = 0; i < pcr_count; ++i)
    add_optional(claims, "pcr" + std::to_string(i), document.pcrs[i]);
  add_optional(claims, "public_key", document.public_key);
  add_optional(claims, "user_data", document.user_data);
  add_optional(claims, "nonce", document.nonce);
}

struct Certificates {
  wire::CertificatePtr leaf;
  std::vector<wire::CertificatePtr> issuers;
};

Result<Certificates> parse_certificates(const Document& document) {
  Certificates certificates;
  certificates.leaf = TRY(wire::Certificate::parse(document.certificate));
  for (const base::Bytes der : document.cabundle)
    certificates.issuers.push_back(TRY(wire::Certificate::parse(der)));
  return certificates;
}

void check_leaf(const wire::Certificate& leaf, Checks& checks) {
  const bool may_sign =
      !leaf.is_ca() && (!leaf.key_usage().present || leaf.key_usage().digital_signature);
  checks.expect(may_sign, "nitro.leaf", [] {
    return Error{Blame::evidence, "",
                 "the document's certificate is one of a CA or not for signatures, but documents "
                 "are signed by an enclave's own; get the document again from the enclave"};
  });
}

void check_signature(const Document& document, const wire::Certificate& leaf, Checks& checks) {
#ifndef CELLA_WITHOUT_CHECK_NITRO_SIGNATURE
  const auto key = leaf.public_key();
  const bool good = key.ok() && document.envelope.signed_by(*key);
#else
  const bool good = true;
  (void)document;
  (void)leaf;
#endif
  checks.expect(good, "nitro.signature", [] {
    return Error{Blame::evidence, "",
                 "the signature over the document was not made with its certificate's key; the "
                 "document was changed or forged"};
  });
}

void check_timestamp(const Document& document, Appraisal& appraisal) {
  const auto made = static_cast<UnixTime>(document.timestamp_ms / 1000);
#ifndef CELLA_WITHOUT_CHECK_NITRO_TIMESTAMP
  const bool past = made <= appraisal.now;
#else
  const bool past = true;
#endif
  appraisal.checks.expect(past, "nitro.timestamp", [&] {
    return Error{Blame::evidence, "",
                 "the document was made at " + wire::to_rfc3339(made) +
                     ", which is after the time of this appraisal, " +
                     wire::to_rfc3339(appraisal.now) + "; check the clock or the time given"};
  });
}

void check_certificates(const Document& document, Appraisal& appraisal) {
  const auto certificates = parse_certificates(document);
  if (!certificates.ok()) {
    appraisal.checks.fail("nitro.certificates", certificates.error());
    appraisal.checks.skip("nitro.signature", "the certificates cannot be read");
    return;
  }
  appraisal.checks.pass("nitro.certificates");
  ChainRules rules;
  rules.name = "nitro_chain";
  rules.vendor = "aws";
  rules.memo = &appraisal.collateral.state().memo;
  check_chain(appraisal, rules, certificates->leaf, certificates->issuers);
  check_leaf(*certificates->leaf, appraisal.checks);
  check_signature(document, *certificates->leaf, appraisal.checks);
}

void appraise(Appraisal& appraisal) {
  const auto document = Document::parse(appraisal.evidence);
  if (!document.ok()) {
    appraisal.checks.fail("nitro.document", document.error());
    appraisal.checks.skip("nitro.signature", "the document cannot be read");
    return;
  }
  appraisal.checks.pass("nitro.document");
  fill_claims(*document, appraisal.claims);
  check_certificates(*document, appraisal);
  check_timestamp(*document, appraisal);
}

constexpr std::array<Format::FieldText, 9> fields = {{
    {"module_id", "text", "instance and enclave that the document is about"},
    {"digest", "text", "hash algorithm of the PCRs: always SHA384"},
    {"timestamp", "number", "when the document was made, milliseconds since 1970"},
    {"pcr0", "bytes(48)", "enclave image; zero in debug mode. The claim \"measurement\""},
    {"pcrN", "bytes(48)",
     "other PCRs: 1 kernel and boot, 2 application, 3 IAM role, 4 instance, 8 signer"},
    {"public_key", "bytes", "a key that the enclave put into the document; absent if null"},
    {"user_data", "bytes", "data that the enclave put into the document; absent if null"},
    {"nonce", "bytes", "the nonce that the enclave was given. The claim \"report_data\""},
    {"pcr8", "bytes(48)", "signing certificate of the image. The claim \"signer\""},
}};

}  // namespace

constinit const Format format = {
    .name = "nitro-document",
    .tee = Tee::nitro,
    .title = "AWS Nitro attestation document",
    .recognises = recognises,
    .appraise = appraise,
    .needed = needed,
    .fields = fields,
};

}  // namespace cella::attest::nitro
