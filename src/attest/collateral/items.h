// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What one file of collateral contains, parsed and not yet added: so that nothing is added by
// halves. The bytes are a stranger's.
#pragma once

#include "src/attest/collateral/collateral.h"
#include "src/base/bytes.h"

namespace cella::attest {

struct Items {
  std::vector<wire::CertificatePtr> certificates;
  std::vector<wire::RevocationListPtr> revocation_lists;
  std::vector<EndorsedKey> keys;
  std::vector<std::shared_ptr<const intel::TcbInfo>> tcb_infos;
  std::vector<std::shared_ptr<const intel::QeIdentity>> qe_identities;
  std::vector<Collateral::State::Attachment> attachments;
};

/// Reads a file whose kind is recognised from its bytes. Errors (Blame::collateral) name the file.
Result<Items> read_items(base::Bytes bytes, std::string_view name);

// The parts of it; `name` is the file's. Errors keep the blame of the parser that found them.

/// A JSON text: a bundle, a response of Intel's or Azure's services, a JWK or a set of them.
Result<void> read_json(std::string_view text, std::string_view name, Items& items);
/// PEM blocks: certificates, CRLs, public keys.
Result<void> read_pem(std::string_view text, std::string_view name, Items& items);
/// One certificate, CRL or SubjectPublicKeyInfo.
Result<void> read_der(base::Bytes der, std::string_view name, Items& items);
/// A public key, by its SubjectPublicKeyInfo.
Result<void> read_key(base::Bytes spki, std::string_view name, Items& items);

}  // namespace cella::attest
