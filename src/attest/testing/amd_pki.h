// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A PKI of the shape of AMD's for SEV-SNP, with a root of its own: ARK, ASK, ASVK (RSA-4096 with
// PSS), VCEK and VLEK leaves with their extensions, CRLs, and attestation reports of versions 1 to
// 5. By default all is well at example_time; a test changes one option. The RSA keys are those of
// test_keys.h, so two PKIs of this kind share their root. Source: AMD 57230 (VCEK certificate and
// KDS interface), AMD 56860 (SEV-SNP firmware ABI).
#pragma once

#include <cella/attest.h>

#include <array>
#include <optional>
#include <string>

#include "src/attest/testing/certificate.h"
#include "src/attest/testing/signing_key.h"

namespace cella::attest::fake {

enum class AmdProduct { milan, genoa, turin };
/// "Milan", "Genoa", "Turin".
std::string amd_product_name(AmdProduct product);
/// "OU=Engineering, C=US, L=Santa Clara, ST=CA, O=Advanced Micro Devices, CN=common_name".
ByteVector amd_name(const std::string& common_name);

/// The parts of a TCB_VERSION.
struct AmdTcb {
  uint8_t fmc = 1;  ///< Turin only
  uint8_t boot_loader = 4;
  uint8_t tee = 1;
  uint8_t snp = 23;
  uint8_t microcode = 213;
  /// The eight bytes in a product's layout, as a little-endian number.
  uint64_t packed(AmdProduct product) const;
};

/// What a VCEK and a VLEK say in their extensions (OID 1.3.6.1.4.1.3704.1).
struct AmdLeafOptions {
  uint64_t struct_version = 0;
  std::optional<std::string> product_name;  ///< nothing: "Milan-B0", "Genoa", "Turin"; VLEK "Milan"
  AmdTcb tcb;
  std::optional<ByteVector> hardware_id;      ///< VCEK; nothing: the example chip's
  bool wrap_hardware_id = false;              ///< as an OCTET STRING inside, as genuine ones do not
  std::string csp_id = "CN=cc-example.test";  ///< VLEK
};

struct AmdPkiOptions {
  explicit AmdPkiOptions(AmdProduct product = AmdProduct::milan);
  AmdProduct product;
  CertificateOptions ark, ask, asvk, vcek, vlek;
  AmdLeafOptions leaf;
};

/// The 1184 bytes of an attestation report. Numbers little-endian.
struct SnpReportOptions {
  uint32_t version = 3;
  uint32_t guest_svn = 2;
  uint64_t policy = 0x30000;  ///< SMT allowed, reserved bit 17 set, no debug
  std::array<uint8_t, 16> family_id = {};
  std::array<uint8_t, 16> image_id = {};
  uint32_t vmpl = 0;
  uint32_t signature_algorithm = 1;
  std::optional<AmdTcb> current_tcb, reported_tcb, committed_tcb, launch_tcb;  ///< nothing: leaf's
  uint64_t platform_info = 1;
  bool author_key = false;
  bool mask_chip_key = false;
  std::optional<uint32_t> signing_key;  ///< 0 VCEK, 1 VLEK, 7 none; nothing: as signed
  std::array<uint8_t, 64> report_data = {0xda, 0x7a};
  std::array<uint8_t, 48> measurement = {0x5a};
  std::array<uint8_t, 32> host_data = {};
  std::array<uint8_t, 48> id_key_digest = {};
  std::array<uint8_t, 48> author_key_digest = {};
  std::array<uint8_t, 32> report_id = {1};
  std::array<uint8_t, 32> report_id_ma = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                          0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                          0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                          0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
  std::optional<std::array<uint8_t, 3>> cpuid;  ///< family, model, stepping; version 3 and later
  std::optional<ByteVector> chip_id;            ///< nothing: the leaf's, zero for a VLEK
  std::array<uint8_t, 3> current_version = {20, 55, 1};  ///< build, minor, major
  std::array<uint8_t, 3> committed_version = {20, 55, 1};
  uint64_t launch_mitigations = 0;  ///< version 5
  uint64_t current_mitigations = 0;
};

enum class SnpSigner { vcek, vlek };

/// A value; cheap to copy; thread-safe to read.
class AmdPki {
 public:
  /// Errors: those of SigningKey::generate.
  static Result<AmdPki> create(const AmdPkiOptions& options = AmdPkiOptions());

  const AmdPkiOptions& options() const { return options_; }
  const Certificate& ark() const { return ark_; }
  const Certificate& ask() const { return ask_; }
  const Certificate& asvk() const { return asvk_; }
  const Certificate& vcek() const { return vcek_; }
  const Certificate& vlek() const { return vlek_; }
  const SigningKey& ark_key() const { return ark_key_; }
  const SigningKey& ask_key() const { return ask_key_; }
  const SigningKey& asvk_key() const { return asvk_key_; }
  const SigningKey& vcek_key() const { return vcek_key_; }
  const SigningKey& vlek_key() const { return vlek_key_; }
  KeyDigest root_digest() const { return ark_key_.digest(); }
  /// The example chip's identity: 64 bytes, 8 on Turin.
  ByteVector hardware_id() const;

  /// The "cert_chain" of AMD's key distribution service: ASK (ASVK), then ARK, in PEM.
  std::string cert_chain(SnpSigner signer = SnpSigner::vcek) const;
  /// The ARK's CRL in DER: what KDS gives as "crl".
  ByteVector crl(const CrlOptions& options = {}) const;

  /// A report, signed by a leaf or, if given, by another key on P-384.
  ByteVector report(const SnpReportOptions& options = {}, SnpSigner signer = SnpSigner::vcek,
                    const SigningKey* other_key = nullptr) const;

 private:
  AmdPki(const AmdPkiOptions& options, SigningKey ark, SigningKey ask, SigningKey asvk,
         SigningKey vcek, SigningKey vlek);
  AmdPkiOptions options_;
  SigningKey ark_key_, ask_key_, asvk_key_, vcek_key_, vlek_key_;
  Certificate ark_, ask_, asvk_, vcek_, vlek_;
};

}  // namespace cella::attest::fake
