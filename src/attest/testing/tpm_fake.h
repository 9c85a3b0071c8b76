// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A TPM that is none: attestation keys (RSA-2048, P-256, P-384) with certificates of a CA of its
// own, quotes over chosen PCRs, and the HCL report with which Azure binds such a key to the
// hardware report of a confidential VM. Source: TCG, TPM 2.0 Library, part 2; Azure, "Guest
// attestation for confidential VMs".
#pragma once

#include <cella/attest.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/attest/testing/certificate.h"
#include "src/attest/testing/signing_key.h"

namespace cella::attest::fake {

enum class TpmKey { rsa_2048, ec_p256, ec_p384 };
/// TPM_ALG_ID of the PCR banks.
enum class TpmBank : uint16_t { sha1 = 0x0004, sha256 = 0x000b, sha384 = 0x000c };

struct TpmOptions {
  TpmOptions();
  TpmKey key = TpmKey::rsa_2048;
  CertificateOptions ca;
  CertificateOptions ak;
};

/// TPMS_ATTEST of a quote. Numbers are written big-endian.
struct TpmQuoteOptions {
  uint32_t magic = 0xff544347;
  uint16_t type = 0x8018;
  ByteVector qualified_signer = ByteVector(34, 0x0b);
  ByteVector extra_data = {'n', 'o', 'n', 'c', 'e'};
  uint64_t clock = 1000;
  uint32_t reset_count = 1;
  uint32_t restart_count = 0;
  uint8_t safe = 1;
  uint64_t firmware_version = 0x2020031200120003;
  TpmBank bank = TpmBank::sha256;
  /// The selected PCRs with their values; the digest is that of the values in order.
  std::map<unsigned, ByteVector> pcrs = {{0, ByteVector(32, 0xa0)}, {7, ByteVector(32, 0xa7)}};
  std::optional<ByteVector> pcr_digest;  ///< instead of it
};
ByteVector tpm_quote(const TpmQuoteOptions& options = {});

/// Azure's report: header, hardware report, runtime data.
struct HclOptions {
  std::string signature = "HCLA";
  uint32_t version = 2;
  uint32_t report_type = 2;               ///< 2 SNP, 4 TDX
  uint32_t hash_type = 1;                 ///< 1 SHA-256, 2 SHA-384, 3 SHA-512
  std::optional<uint32_t> variable_size;  ///< instead of the runtime data's
  size_t total_size = 2600;               ///< padded with zeros to this
};
/// `hardware_report`: what goes into its 1184 bytes; `runtime_data`: the JSON.
ByteVector hcl_report(ByteView hardware_report, const std::string& runtime_data,
                      const HclOptions& options = {});

/// A value; cheap to copy; thread-safe to read.
class TpmFake {
 public:
  /// Errors: those of SigningKey::generate.
  static Result<TpmFake> create(const TpmOptions& options = {});

  const Certificate& ca() const { return ca_; }
  const Certificate& ak() const { return ak_; }
  const SigningKey& ca_key() const { return ca_key_; }
  const SigningKey& ak_key() const { return ak_key_; }
  KeyDigest root_digest() const { return ca_key_.digest(); }

  /// The bare signature: RSASSA with SHA-256, or r||s.
  ByteVector sign(ByteView attest) const { return ak_key_.sign_raw(attest); }
  /// The same as a TPMT_SIGNATURE.
  ByteVector signature_structure(ByteView attest) const;
  /// Runtime data of an HCL report that names the AK ("HCLAkPub"). RSA only.
  std::string runtime_data() const;
  /// What the hardware report must carry in its report data: SHA-256 of runtime_data(), zeros.
  std::array<uint8_t, 64> runtime_binding() const;

 private:
  TpmFake(const TpmOptions& options, SigningKey ca, SigningKey ak);
  TpmKey kind_;
  SigningKey ca_key_, ak_key_;
  Certificate ca_, ak_;
};

}  // namespace cella::attest::fake
