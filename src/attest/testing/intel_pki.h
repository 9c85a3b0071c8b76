// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A PKI of the shape of Intel's for SGX and TDX, with a root of its own: root CA, PCK Platform or
// Processor CA, PCK leaf with the SGX extension, TCB signing certificate, CRLs. By default all is
// well at example_time; a test changes one option. Trusted by nobody who does not name its root.
// Source: Intel SGX PCK Certificate and CRL Profile Specification.
#pragma once

#include <cella/attest.h>

#include <array>
#include <optional>
#include <string>

#include "src/attest/testing/certificate.h"
#include "src/attest/testing/intel_collateral.h"
#include "src/attest/testing/intel_quote.h"
#include "src/attest/testing/signing_key.h"

namespace cella::attest::fake {

/// "CN=common_name, O=Intel Corporation, L=Santa Clara, ST=CA, C=US".
ByteVector intel_name(const std::string& common_name);

/// Contents of the SGX extension of a PCK certificate (OID 1.2.840.113741.1.13.1).
struct PckOptions {
  std::array<uint8_t, 16> ppid = {0x50, 0x50, 0x49, 0x44};
  Svns tcb = example_svns;
  uint32_t pcesvn = example_pcesvn;
  std::array<uint8_t, 16> cpusvn = example_svns;
  std::array<uint8_t, 2> pceid = {};
  std::array<uint8_t, 6> fmspc = example_fmspc;
  uint8_t sgx_type = 0;  ///< 0 standard, 1 scalable, 2 scalable with integrity
  /// The rest is in certificates of the Platform CA only; nothing: left out.
  std::optional<std::array<uint8_t, 16>> platform_instance_id = std::array<uint8_t, 16>{1, 2, 3, 4};
  struct Configuration {
    bool dynamic_platform = true;
    bool cached_keys = false;
    bool smt_enabled = true;
  };
  std::optional<Configuration> configuration = Configuration{};
  /// The whole content of extnValue instead of all that; present and empty: no extension at all.
  std::optional<ByteVector> raw;
};

/// The content of extnValue of the SGX extension.
ByteVector sgx_extension(const PckOptions& options);

enum class PckCa { processor, platform };

/// Each certificate's defaults are Intel's profile. Issuer names, serials and, in the leaf, the SGX
/// extension are filled in if empty.
struct IntelPkiOptions {
  IntelPkiOptions();
  PckCa ca = PckCa::platform;
  CertificateOptions root;
  CertificateOptions platform_ca;
  CertificateOptions processor_ca;
  CertificateOptions tcb_signing;
  CertificateOptions pck;
  PckOptions platform;
};

/// The private keys of a PKI: to keep one, or to share a root between two.
struct IntelKeys {
  SigningKey root;
  SigningKey pck_ca;
  SigningKey tcb_signing;
  SigningKey pck;
  static Result<IntelKeys> generate();
};

/// What collateral() puts together. Nothing in an optional: made with its defaults, fitting the
/// PKI.
struct IntelCollateralOptions {
  CrlOptions root_crl;
  CrlOptions pck_crl;
  std::optional<TcbInfoOptions> tcb_info;
  std::optional<QeIdentityOptions> qe_identity;
};

/// A value; cheap to copy; thread-safe to read.
class IntelPki {
 public:
  /// Errors: those of SigningKey::generate.
  static Result<IntelPki> create(const IntelPkiOptions& options = {});
  static IntelPki with_keys(const IntelKeys& keys, const IntelPkiOptions& options = {});

  const IntelPkiOptions& options() const { return options_; }
  const IntelKeys& keys() const { return keys_; }
  const Certificate& root() const { return root_; }
  const Certificate& pck_ca() const { return pck_ca_; }
  const Certificate& tcb_signing() const { return tcb_signing_; }
  const Certificate& pck() const { return pck_; }
  /// By this the root is trusted: for a policy's trusted_roots.
  KeyDigest root_digest() const { return keys_.root.digest(); }

  /// PEM chains in Intel's order: leaf, CA, root.
  std::string pck_chain() const;
  std::string tcb_signing_chain() const;
  std::string pck_ca_chain() const;  ///< issuer of the PCK CRL, root

  ByteVector root_crl(const CrlOptions& options = {}) const;
  ByteVector pck_crl(const CrlOptions& options = {}) const;
  /// Options whose FMSPC and PCE-ID are the platform's, for a TEE of this quote.
  TcbInfoOptions tcb_info_options(IntelTee tee) const;
  /// The document as Intel's service gives it, signed by the TCB signing key.
  std::string tcb_info(const TcbInfoOptions& options) const;
  std::string qe_identity(const QeIdentityOptions& options) const;
  /// A bundle (docs/reference/collateral.md) of everything that a quote of `tee` needs.
  std::string collateral(IntelTee tee, const IntelCollateralOptions& options = {}) const;

  /// A quote of this platform. Never fails, whatever the options say.
  ByteVector quote(const QuoteOptions& options) const;

 private:
  IntelPki(IntelKeys keys, const IntelPkiOptions& options);
  IntelKeys keys_;
  IntelPkiOptions options_;
  Certificate root_, pck_ca_, tcb_signing_, pck_;
};

}  // namespace cella::attest::fake
