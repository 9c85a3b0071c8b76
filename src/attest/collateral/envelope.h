// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A signed bundle of collateral (docs/reference/collateral.md): documents of vendors, put together
// for a time by somebody who signs for the choice. The vendors' own signatures inside are not
// replaced: who forges a bundle can hold back what is newer, and forge nothing.
#pragma once

#include <cella/attest.h>

#include <string>
#include <vector>

#include "src/crypto/ec_private_key.h"
#include "src/crypto/public_key.h"

namespace cella::attest {

struct EnvelopeItem {
  std::string name;  ///< for people
  ByteVector content;
};

/// What a bundle says, verified or not.
struct Envelope {
  UnixTime not_before = 0;
  UnixTime not_after = 0;
  std::vector<EnvelopeItem> items;
  KeyDigest signer = {};  ///< SHA-256 of the SubjectPublicKeyInfo of the key said to have signed

  /// Reads without verifying. Errors (Blame::collateral): bundle.malformed.
  static Result<Envelope> read_unverified(std::string_view text);
  /// Reads a bundle that this key (SubjectPublicKeyInfo) signed and that is valid at `now`. Errors
  /// (Blame::collateral): bundle.malformed, bundle.other_signer, bundle.bad_signature,
  /// bundle.not_yet_valid, bundle.expired; those of PublicKey::from_spki.
  static Result<Envelope> open(std::string_view text, ByteView signer_spki, UnixTime now);
  /// Whether a text means to be a bundle.
  static bool looks_like_one(std::string_view text);
};

/// The text of a bundle. Valid at not_before and at not_after and between. Errors: bundle.empty,
/// bundle.bad_validity (Blame::caller); those of EcPrivateKey::sign.
Result<std::string> seal_envelope(const Envelope& envelope, const crypto::EcPrivateKey& key);

}  // namespace cella::attest
