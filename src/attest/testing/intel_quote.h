// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Builds SGX and TDX quotes of versions 3, 4 and 5 with any contents. Part of the self-made PKI of
// Intel's shape. Source: Intel SGX ECDSA QuoteGenReference API, Intel TDX DCAP Quoting Library API.
#pragma once

#include <cella/attest.h>

#include <array>
#include <optional>

#include "src/attest/testing/intel_collateral.h"
#include "src/attest/testing/signing_key.h"

namespace cella::attest::fake {

/// The 384 bytes of an SGX report body.
struct SgxReportOptions {
  std::array<uint8_t, 16> cpusvn = example_svns;
  uint32_t miscselect = 0;
  std::array<uint8_t, 16> isvextprodid = {};
  uint64_t flags = 0x5;  ///< ATTRIBUTES: INIT, MODE64BIT
  uint64_t xfrm = 0x7;
  std::array<uint8_t, 32> mrenclave = {0xe0, 0xc1, 0xa4};
  std::array<uint8_t, 32> mrsigner = {0x51, 0x69};
  std::array<uint8_t, 64> configid = {};
  uint16_t isvprodid = 1;
  uint16_t isvsvn = 1;
  uint16_t configsvn = 0;
  std::array<uint8_t, 16> isvfamilyid = {};
  std::array<uint8_t, 64> report_data = {0xda, 0x7a};
};
ByteVector sgx_report_body(const SgxReportOptions& options);

/// The 584 bytes of a TD report body 1.0, or the 648 of 1.5.
struct TdReportOptions {
  std::array<uint8_t, 16> tee_tcb_svn = example_tdx_svns;
  std::array<uint8_t, 48> mrseam = {0x5e, 0xa3};
  std::array<uint8_t, 48> mrsignerseam = {};
  std::array<uint8_t, 8> seamattributes = {};
  uint64_t tdattributes = 0x10000000;  ///< SEPT_VE_DISABLE
  uint64_t xfam = 0x61ae7;
  std::array<uint8_t, 48> mrtd = {0x7d};
  std::array<uint8_t, 48> mrconfigid = {};
  std::array<uint8_t, 48> mrowner = {};
  std::array<uint8_t, 48> mrownerconfig = {};
  std::array<std::array<uint8_t, 48>, 4> rtmr = {};
  std::array<uint8_t, 64> report_data = {0xda, 0x7a};
  std::array<uint8_t, 16> tee_tcb_svn2 = example_tdx_svns;  ///< 1.5
  std::array<uint8_t, 48> mrservicetd = {};                 ///< 1.5
};
enum class TdReportVersion { v1_0, v1_5 };
ByteVector td_report_body(const TdReportOptions& options, TdReportVersion version);

enum class QuoteBody : uint16_t { sgx = 1, td_1_0 = 2, td_1_5 = 3 };

struct QuoteOptions {
  uint16_t version = 3;             ///< 3, 4 or 5; decides the layout
  QuoteBody body = QuoteBody::sgx;  ///< 3: SGX; 4: SGX or TD 1.0; 5: any
  SgxReportOptions sgx;             ///< what is attested, if body is sgx
  TdReportOptions td;               ///< else
  crypto::KeyKind attestation_curve = crypto::KeyKind::ec_p256;
  const SigningKey* attestation_key = nullptr;   ///< null: a fresh one of that curve
  std::optional<uint16_t> attestation_key_type;  ///< instead of 2 or 3
  std::optional<uint32_t> tee_type;              ///< instead of 0 or 0x81; version 4 and 5
  std::optional<uint16_t> body_type;             ///< instead of that of `body`; version 5
  uint16_t qe_svn = example_qe_svn;              ///< version 3
  uint16_t pce_svn = example_pcesvn;             ///< version 3
  std::array<uint8_t, 16> vendor = {0x93, 0x9a, 0x72, 0x33, 0xf7, 0x9c, 0x4c, 0xa9,
                                    0x94, 0x0a, 0x0d, 0xb3, 0x95, 0x7f, 0x06, 0x07};
  std::array<uint8_t, 20> user_data = {};
  /// The QE's report. Nothing: the example QE or TD_QE. Its report data is the hash of the
  /// attestation key and the authentication data unless qe_report_data is given.
  std::optional<SgxReportOptions> qe;
  std::optional<std::array<uint8_t, 64>> qe_report_data;
  ByteVector auth_data = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                          16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
  const SigningKey* qe_report_signer = nullptr;  ///< null: the PCK key
  /// Certification data. Type 5 is the PEM chain, 4 the leaf's DER, 1 to 3 the (encrypted) PPID
  /// with SVNs, 6 a nested QE report (versions 4 and 5 always have 6 outside), 7 a manifest.
  uint16_t certification_type = 5;
  std::optional<ByteVector> certification_data;      ///< instead of the type's own
  std::optional<uint16_t> outer_certification_type;  ///< instead of 6; versions 4 and 5
  std::optional<uint32_t> signature_data_size;       ///< instead of the true one
  ByteVector trailing;                               ///< after the signature data
};

/// The example quoting enclave's report for a TEE.
SgxReportOptions example_qe_report(IntelTee tee);
IntelTee tee_of(QuoteBody body);

}  // namespace cella::attest::fake
