// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A PKI of the shape of AWS Nitro Enclaves', with a root of its own: root, regional, zonal and
// instance CA, leaf (all P-384), and attestation documents. By default all is well at example_time;
// a test changes one option. Source: AWS Nitro Enclaves, "Attestation process".
#pragma once

#include <cella/attest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/attest/testing/certificate.h"
#include "src/attest/testing/signing_key.h"

namespace cella::attest::fake {

struct NitroPkiOptions {
  NitroPkiOptions();
  /// Root, regional, zonal, instance: from the root on. Any number of at least one.
  std::vector<CertificateOptions> cas;
  CertificateOptions leaf;
};

struct NitroDocumentOptions {
  std::string module_id = "i-0123456789abcdef0-enc0123456789abcdef";
  std::string digest = "SHA384";
  uint64_t timestamp = static_cast<uint64_t>(example_time) * 1000;  ///< milliseconds
  std::map<uint64_t, ByteVector> pcrs = example_pcrs();
  std::optional<ByteVector> certificate;                   ///< instead of the leaf's DER
  std::optional<std::vector<ByteVector>> cabundle;         ///< instead of the CAs, root first
  std::optional<ByteVector> public_key, user_data, nonce;  ///< nothing: null
  int64_t algorithm = -35;
  std::optional<ByteVector> protected_header;    ///< instead of {1: algorithm}
  std::optional<ByteVector> unprotected_header;  ///< encoded; instead of {}
  std::optional<ByteVector> payload;             ///< instead of the map of all that
  bool tagged = false;                           ///< with tag 18
  const SigningKey* signer = nullptr;            ///< null: the leaf's key
  /// 16 PCRs of 48 bytes; 0 to 2 are not zero, so it is no debug enclave.
  static std::map<uint64_t, ByteVector> example_pcrs();
};

/// A value; cheap to copy; thread-safe to read.
class NitroPki {
 public:
  /// Errors: those of SigningKey::generate.
  static Result<NitroPki> create(const NitroPkiOptions& options = {});

  /// From the root on.
  const std::vector<Certificate>& cas() const { return cas_; }
  const std::vector<SigningKey>& ca_keys() const { return ca_keys_; }
  const Certificate& leaf() const { return leaf_; }
  const SigningKey& leaf_key() const { return *leaf_key_; }
  KeyDigest root_digest() const { return ca_keys_.front().digest(); }

  /// A COSE_Sign1 with a document.
  ByteVector document(const NitroDocumentOptions& options = {}) const;

 private:
  NitroPki() = default;
  std::vector<SigningKey> ca_keys_;
  std::vector<Certificate> cas_;
  std::optional<SigningKey> leaf_key_;
  Certificate leaf_;
};

}  // namespace cella::attest::fake
