// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SIGSTRUCT: the signer's statement about an enclave. Build, digest, sign and verify it.
// Source: Intel SDM volume 3D, "Enclave Signature Structure (SIGSTRUCT)" and EINIT.
#pragma once

#include <cella/result.h>

#include <array>
#include <type_traits>

#include "src/crypto/rsa.h"
#include "src/crypto/sha256.h"
#include "src/sgx/arch.h"

namespace cella::sgx {

using Digest = crypto::Sha256Digest;

/// Numbers are little-endian, the RSA ones too. The signature covers [0, 128) and [900, 1028).
struct Sigstruct {
  uint8_t header[16];
  uint32_t vendor;
  uint32_t date;  // 0xYYYYMMDD in binary-coded decimal
  uint8_t header2[16];
  uint32_t sw_defined;
  uint8_t reserved1[84];
  uint8_t modulus[384];
  uint32_t exponent;
  uint8_t signature[384];
  uint32_t misc_select;
  uint32_t misc_mask;
  uint8_t cet_attributes;
  uint8_t cet_attributes_mask;
  uint8_t reserved2[2];
  uint8_t isv_family_id[16];
  Attributes attributes;
  Attributes attribute_mask;
  uint8_t enclave_hash[32];
  uint8_t reserved3[16];
  uint8_t isv_ext_prod_id[16];
  uint16_t isv_prod_id;
  uint16_t isv_svn;
  uint8_t reserved4[12];
  uint8_t q1[384];
  uint8_t q2[384];
};
static_assert(std::is_trivially_copyable_v<Sigstruct> && sizeof(Sigstruct) == 1808);
static_assert(offsetof(Sigstruct, modulus) == 128 && offsetof(Sigstruct, signature) == 516);
static_assert(offsetof(Sigstruct, misc_select) == 900 && offsetof(Sigstruct, isv_family_id) == 912);
static_assert(offsetof(Sigstruct, attributes) == 928 && offsetof(Sigstruct, enclave_hash) == 960);
static_assert(offsetof(Sigstruct, isv_prod_id) == 1024 && offsetof(Sigstruct, q1) == 1040);

/// DATE when SOURCE_DATE_EPOCH says nothing: fixed, so that equal inputs give equal bytes.
constexpr uint32_t default_date = 0x20260101;

/// What the signer decides about an enclave.
struct Identity {
  Digest mr_enclave = {};
  uint16_t product_id = 0;
  uint16_t security_version = 0;
  bool debug_allowed = false;
  bool kss = false;
  bool report_faults = false;  ///< MISCSELECT.EXINFO
  std::array<uint8_t, 16> family_id = {};
  std::array<uint8_t, 16> extended_product_id = {};
  uint32_t date = default_date;
};

/// DATE for a SOURCE_DATE_EPOCH text (seconds since 1970, UTC; null: default_date).
/// Errors: sigstruct.bad_date (not a number, or a year beyond 9999).
Result<uint32_t> date_from_epoch(const char* source_date_epoch);

/// A SIGSTRUCT without key and signature. The rules for masks are in docs/design/0001-image.md.
Sigstruct build_sigstruct(const Identity& identity);

/// SHA-256 over the signed regions: what the signer signs, also in an HSM.
Digest signed_digest(const Sigstruct& sigstruct);

/// Fills in modulus, exponent, signature, Q1 and Q2. Errors: those of crypto::RsaPrivateKey::sign.
Result<void> sign_sigstruct(Sigstruct& sigstruct, const crypto::RsaPrivateKey& key);

/// The same with a signature that was made elsewhere (big-endian, PKCS#1 v1.5 with SHA-256 over
/// signed_digest). Errors: sigstruct.bad_signature if it is not that.
Result<void> attach_signature(Sigstruct& sigstruct, const crypto::RsaPublicKey& key,
                              const crypto::RsaNumber& signature);

/// MRSIGNER: SHA-256 of the little-endian modulus.
Digest mr_signer(const Sigstruct& sigstruct);

/// EINIT's checks of the structure alone: constants, reserved bytes, signature, Q1 and Q2.
/// Errors: sigstruct.malformed, sigstruct.bad_signature.
Result<void> verify_sigstruct(const Sigstruct& sigstruct);

}  // namespace cella::sgx
