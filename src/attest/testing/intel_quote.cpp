// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Quotes, from the inside out.
#include "src/attest/testing/intel_quote.h"

#include <algorithm>

#include "src/attest/testing/intel_pki.h"
#include "src/base/bytes.h"
#include "src/crypto/sha256.h"

namespace cella::attest::fake {
namespace {

constexpr size_t header_user_data = 28;

void append(ByteVector& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

template <typename T>
requires std::is_integral_v<T>
void append_number(ByteVector& out, T value) { append(out, base::bytes_of(value)); }

void append_zeros(ByteVector& out, size_t count) { out.resize(out.size() + count); }

ByteVector header(const QuoteOptions& options) {
  const bool p384 = options.attestation_curve == crypto::KeyKind::ec_p384;
  ByteVector out;
  append_number(out, options.version);
  append_number(out, options.attestation_key_type.value_or(static_cast<uint16_t>(p384 ? 3 : 2)));
  if (options.version == 3) {
    append_number(out, uint32_t{0});
    append_number(out, options.qe_svn);
    append_number(out, options.pce_svn);
  } else {
    const uint32_t tee = tee_of(options.body) == IntelTee::tdx ? 0x81 : 0;
    append_number(out, options.tee_type.value_or(tee));
    append_number(out, uint32_t{0});
  }
  append(out, options.vendor);
  append(out, options.user_data);
  static_assert(header_user_data + sizeof(options.user_data) == 48);
  return out;
}

ByteVector body(const QuoteOptions& options) {
  if (options.body == QuoteBody::sgx) return sgx_report_body(options.sgx);
  return td_report_body(options.td, options.body == QuoteBody::td_1_0 ? TdReportVersion::v1_0
                                                                      : TdReportVersion::v1_5);
}

ByteVector signed_part(const QuoteOptions& options) {
  ByteVector out = header(options);
  const ByteVector content = body(options);
  if (options.version == 5) {
    append_number(out, options.body_type.value_or(static_cast<uint16_t>(options.body)));
    append_number(out, static_cast<uint32_t>(content.size()));
  }
  append(out, content);
  return out;
}

// Types 1 to 3: PPID in clear or encrypted, CPUSVN, PCESVN, PCE-ID. The encrypted ones cannot be
// decrypted by any verifier, so their bytes do not matter.
ByteVector ppid_data(const QuoteOptions& options, const PckOptions& platform) {
  ByteVector out;
  if (options.certification_type == 1) {
    append(out, platform.ppid);
  } else {
    out.assign(options.certification_type == 2 ? 256 : 384, 0xee);
  }
  append(out, platform.cpusvn);
  append_number(out, static_cast<uint16_t>(platform.pcesvn));
  append(out, platform.pceid);
  return out;
}

ByteVector certification_data(const QuoteOptions& options, const IntelPki& pki) {
  if (options.certification_data) return *options.certification_data;
  switch (options.certification_type) {
    case 1:
    case 2:
    case 3: return ppid_data(options, pki.options().platform);
    case 4: return pki.pck().der;
    case 5: {
      const std::string chain = pki.pck_chain();
      ByteVector out(chain.begin(), chain.end());
      out.push_back(0);
      return out;
    }
    default: return ByteVector(64, 0x3a);
  }
}

void append_certification(ByteVector& out, uint16_t type, const ByteVector& data) {
  append_number(out, type);
  append_number(out, static_cast<uint32_t>(data.size()));
  append(out, data);
}

// QE report, its signature, authentication data and certification data.
ByteVector qe_part(const QuoteOptions& options, const IntelPki& pki, const ByteVector& public_key) {
  SgxReportOptions report = options.qe.value_or(example_qe_report(tee_of(options.body)));
  ByteVector bound = public_key;
  append(bound, options.auth_data);
  const KeyDigest digest = crypto::sha256(bound);
  report.report_data = {};
  std::copy(digest.begin(), digest.end(), report.report_data.begin());
  if (options.qe_report_data) report.report_data = *options.qe_report_data;
  ByteVector out = sgx_report_body(report);
  const SigningKey& signer =
      options.qe_report_signer != nullptr ? *options.qe_report_signer : pki.keys().pck;
  append(out, signer.sign_raw(ByteVector(out)));
  append_number(out, static_cast<uint16_t>(options.auth_data.size()));
  append(out, options.auth_data);
  append_certification(out, options.certification_type, certification_data(options, pki));
  return out;
}

}  // namespace

IntelTee tee_of(QuoteBody body) { return body == QuoteBody::sgx ? IntelTee::sgx : IntelTee::tdx; }

SgxReportOptions example_qe_report(IntelTee tee) {
  SgxReportOptions report;
  report.flags = 0x15;  // INIT, MODE64BIT, PROVISION_KEY
  report.mrenclave = {0x51, 0x45, 0xe0};
  report.mrsigner = QeIdentityOptions::example_qe_signer(tee);
  report.isvprodid = tee == IntelTee::tdx ? 2 : 1;
  report.isvsvn = example_qe_svn;
  return report;
}

ByteVector sgx_report_body(const SgxReportOptions& options) {
  ByteVector out;
  append(out, options.cpusvn);
  append_number(out, options.miscselect);
  append_zeros(out, 12);
  append(out, options.isvextprodid);
  append_number(out, options.flags);
  append_number(out, options.xfrm);
  append(out, options.mrenclave);
  append_zeros(out, 32);
  append(out, options.mrsigner);
  append_zeros(out, 32);
  append(out, options.configid);
  append_number(out, options.isvprodid);
  append_number(out, options.isvsvn);
  append_number(out, options.configsvn);
  append_zeros(out, 42);
  append(out, options.isvfamilyid);
  append(out, options.report_data);
  return out;
}

ByteVector td_report_body(const TdReportOptions& options, TdReportVersion version) {
  ByteVector out;
  append(out, options.tee_tcb_svn);
  append(out, options.mrseam);
  append(out, options.mrsignerseam);
  append(out, options.seamattributes);
  append_number(out, options.tdattributes);
  append_number(out, options.xfam);
  append(out, options.mrtd);
  append(out, options.mrconfigid);
  append(out, options.mrowner);
  append(out, options.mrownerconfig);
  for (const auto& rtmr : options.rtmr) append(out, rtmr);
  append(out, options.report_data);
  if (version == TdReportVersion::v1_0) return out;
  append(out, options.tee_tcb_svn2);
  append(out, options.mrservicetd);
  return out;
}

ByteVector IntelPki::quote(const QuoteOptions& options) const {
  const SigningKey key = options.attestation_key != nullptr
                             ? *options.attestation_key
                             : SigningKey::generate(options.attestation_curve).value();
  const ByteVector to_be_signed = signed_part(options);
  ByteVector signature_data = key.sign_raw(to_be_signed);
  append(signature_data, key.public_point());
  const ByteVector certified = qe_part(options, *this, key.public_point());
  if (options.version == 3) {
    append(signature_data, certified);
  } else {
    append_certification(signature_data, options.outer_certification_type.value_or(uint16_t{6}),
                         certified);
  }
  ByteVector out = to_be_signed;
  append_number(out,
                options.signature_data_size.value_or(static_cast<uint32_t>(signature_data.size())));
  append(out, signature_data);
  append(out, options.trailing);
  return out;
}

}  // namespace cella::attest::fake
