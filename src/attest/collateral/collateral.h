// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a Collateral object holds: parsed items, none of them trusted yet. Formats look here for
// what they need and say what is missing.
#pragma once

#include <cella/attest.h>

#include <memory>
#include <string>
#include <vector>

#include "src/attest/collateral/intel.h"
#include "src/attest/core/memo.h"
#include "src/crypto/public_key.h"
#include "src/wire/x509.h"

namespace cella::attest {

/// A bare public key (an attestation key or an Arm platform's endorsement), from PEM "PUBLIC KEY"
/// or a JWK.
struct EndorsedKey {
  crypto::PublicKey key;
  KeyDigest digest = {};  ///< of its SubjectPublicKeyInfo
  std::string name;       ///< of the file, for messages
};

}  // namespace cella::attest

namespace cella {

struct Collateral::State {
  std::vector<wire::CertificatePtr> certificates;
  std::vector<wire::RevocationListPtr> revocation_lists;
  std::vector<attest::EndorsedKey> keys;
  std::vector<std::shared_ptr<const attest::intel::TcbInfo>> tcb_infos;
  std::vector<std::shared_ptr<const attest::intel::QeIdentity>> qe_identities;
  /// Files that only one format understands (event logs, signatures kept apart), by what they are.
  struct Attachment {
    std::string kind;  ///< "tpm-event-log", "tpm-signature", ...
    ByteVector bytes;
    std::string name;
  };
  std::vector<Attachment> attachments;
  mutable attest::SignatureMemo memo;
};

}  // namespace cella
