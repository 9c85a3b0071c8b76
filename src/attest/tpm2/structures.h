// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Structures of TPM 2.0 that attestation needs (TCG "Trusted Platform Module Library, Part 2:
// Structures"): TPMS_ATTEST of a quote, TPMT_SIGNATURE, TPMT_PUBLIC. Big-endian, hostile bytes;
// parsed, not verified.
#pragma once

#include <cella/result.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"
#include "src/crypto/hash.h"
#include "src/crypto/public_key.h"

namespace cella::attest::tpm2 {

/// TPM_ALG_ID, the few that matter.
namespace alg {
constexpr uint16_t rsa = 0x0001, sha1 = 0x0004, sha256 = 0x000b, sha384 = 0x000c, sha512 = 0x000d,
                   null = 0x0010, rsassa = 0x0014, rsapss = 0x0016, ecdsa = 0x0018, ecc = 0x0023;
}  // namespace alg

/// "sha256"; "0x0012" for one that is not known.
std::string hash_name(uint16_t algorithm);
std::optional<crypto::HashAlgorithm> hash_from(uint16_t algorithm);

/// Reads forward; after a failed read it stays failed and gives zeros and empty spans.
class BigEndianReader {
 public:
  explicit BigEndianReader(base::Bytes bytes) : reader_(bytes), size_(bytes.size()) {}
  uint8_t u8() { return static_cast<uint8_t>(number(1)); }
  uint16_t u16() { return static_cast<uint16_t>(number(2)); }
  uint32_t u32() { return static_cast<uint32_t>(number(4)); }
  uint64_t u64() { return number(8); }
  base::Bytes bytes(uint64_t size);
  /// TPM2B: a 16-bit size and so many bytes.
  base::Bytes sized() { return bytes(u16()); }
  bool failed() const { return reader_.failed(); }
  bool at_end() const { return !failed() && reader_.remaining() == 0; }
  size_t offset() const { return static_cast<size_t>(reader_.offset()); }

 private:
  uint64_t number(size_t size);
  base::ByteReader reader_;
  size_t size_;
};

/// PCRs of one bank.
struct PcrSelection {
  uint16_t bank = 0;  ///< TPM_ALG_ID
  uint32_t pcrs = 0;  ///< bit i: PCR i
};

/// "sha256:0,1,2".
std::string to_text(const PcrSelection& selection);

/// TPMS_ATTEST whose type is TPM_ST_ATTEST_QUOTE. Spans point into the bytes parsed.
struct Quote {
  base::Bytes raw;  ///< what is signed
  base::Bytes qualified_signer;
  base::Bytes extra_data;
  uint64_t clock = 0;
  uint32_t reset_count = 0, restart_count = 0;
  bool safe = false;
  uint64_t firmware_version = 0;
  std::vector<PcrSelection> selections;
  base::Bytes pcr_digest;

  static constexpr std::string_view magic = "\xff\x54\x43\x47";
  /// A quote at the beginning of `bytes`; `raw` says where it ends. Errors (Blame::evidence):
  /// tpm.malformed.
  static Result<Quote> parse_prefix(base::Bytes bytes);
  /// The same, and nothing after it.
  static Result<Quote> parse(base::Bytes bytes);
};

/// TPMT_SIGNATURE of RSASSA, RSAPSS or ECDSA, or a bare RSASSA signature with SHA-256, as some
/// bundles carry it.
struct Signature {
  uint16_t scheme = alg::rsassa;
  uint16_t hash = alg::sha256;
  base::Bytes rsa;
  base::Bytes r, s;
  size_t size = 0;  ///< of its encoding

  /// At the beginning of `bytes`. Errors (Blame::evidence): tpm.malformed.
  static Result<Signature> parse_prefix(base::Bytes bytes);
  /// A whole TPMT_SIGNATURE, or a bare RSA signature of 256, 384 or 512 bytes.
  static Result<Signature> parse(base::Bytes bytes);
  /// Never true for SHA-1.
  bool verifies(const crypto::PublicKey& key, base::Bytes message) const;
};

/// TPMT_PUBLIC of an RSA or ECC key.
struct Public {
  uint32_t attributes = 0;    ///< TPMA_OBJECT
  std::vector<uint8_t> spki;  ///< the key as a DER SubjectPublicKeyInfo

  static constexpr uint32_t fixed_tpm = 1u << 1, sensitive_data_origin = 1u << 5,
                            restricted = 1u << 16, sign = 1u << 18;
  /// A key that signs only what the TPM itself made, and never left it.
  bool is_attestation_key() const;

  static Result<Public> parse(base::Bytes bytes);
};

/// SubjectPublicKeyInfo of an RSA key from a big-endian modulus and exponent.
std::vector<uint8_t> rsa_spki(base::Bytes modulus, uint64_t exponent);
/// The same of an EC key (256 or 384 bits); empty for other sizes. Coordinates may be shorter.
std::vector<uint8_t> ec_spki(size_t coordinate_size, base::Bytes x, base::Bytes y);

}  // namespace cella::attest::tpm2
