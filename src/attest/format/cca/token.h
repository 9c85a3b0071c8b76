// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The Arm CCA attestation token (RMM specification DEN0137, A7.2; draft-ffm-rats-cca-token): two
// COSE_Sign1 tokens, one of the platform and one of the realm, in one CBOR collection. Parsed, not
// verified: whoever sent it may have made up every byte.
#pragma once

#include <cella/result.h>

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "src/crypto/hash.h"
#include "src/crypto/public_key.h"
#include "src/wire/cbor.h"
#include "src/wire/cose.h"

namespace cella::attest::cca {

/// Bits 15 to 8 of the lifecycle claim.
enum class Lifecycle : uint8_t {
  unknown = 0x00,
  assembly_and_test = 0x10,
  platform_rot_provisioning = 0x20,
  secured = 0x30,
  non_platform_rot_debug = 0x40,
  recoverable_platform_rot_debug = 0x50,
  decommissioned = 0x60,
};
/// "secured", "non-cca-platform-rot-debug", ...
std::string_view to_string(Lifecycle lifecycle);

struct SoftwareComponent {
  std::string_view type, version, hash_algorithm;  ///< empty if absent
  base::Bytes measurement, signer;
};

/// All spans point into the bytes of the token, which outlive it.
struct Platform {
  wire::CoseSign1 envelope;
  std::string_view profile;
  base::Bytes challenge;
  base::Bytes implementation_id, instance_id, configuration;
  Lifecycle lifecycle = Lifecycle::unknown;
  uint16_t lifecycle_value = 0;
  std::vector<SoftwareComponent> components;
  std::string_view verification_service;  ///< empty if absent
  std::string_view hash_algorithm;
};

struct Realm {
  wire::CoseSign1 envelope;
  std::string_view profile;  ///< empty in tokens of RMM before 1.0
  base::Bytes challenge;
  base::Bytes personalization;
  base::Bytes initial_measurement;
  std::array<base::Bytes, 4> extensible_measurements;
  std::string_view hash_algorithm;
  base::Bytes public_key;  ///< as received: this is what the platform's challenge is the hash of
  crypto::HashAlgorithm public_key_hash = crypto::HashAlgorithm::sha256;
  std::string_view memory_encryption_policy;  ///< "private" or "shared"; empty before profile 2.0
};

struct Token {
  Platform platform;
  Realm realm;

  /// Tag 399, values byte strings; or tag 907, values [263, byte string]. Exactly the two tokens.
  /// Profiles 1.0.0 (with and without the realm's profile claim) and 2.0.0; of those, every
  /// mandatory claim in its kind and size. Further claims are allowed, as EAT has it (RFC 9711, 4),
  /// and ignored. Errors (Blame::evidence): cca.malformed, cca.unsupported_profile, and those of
  /// CoseSign1::parse and CborDocument::parse.
  static Result<Token> parse(base::Bytes bytes);
};

/// The realm's public key: a point on P-384 where the realm has no profile, otherwise a COSE_Key
/// (RFC 9052, 7) on P-256, P-384 or P-521. Errors (Blame::evidence): cca.malformed and those of
/// PublicKey::from_ec_point.
Result<crypto::PublicKey> realm_key(const Realm& realm);

}  // namespace cella::attest::cca
