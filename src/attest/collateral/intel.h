// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Intel's signed JSON collateral (PCS API v3 and v4): TCB info versions 2 and 3 for SGX and TDX,
// and the identities of quoting enclaves version 2. Parsed, not verified: signature, chain, dates
// and matching belong to src/attest/format/dcap.
#pragma once

#include <cella/attest.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "src/wire/json.h"
#include "src/wire/x509.h"

namespace cella::attest::intel {

using Svns = std::array<uint8_t, 16>;

struct TcbLevel {
  Svns sgx = {};
  uint16_t pcesvn = 0;
  Svns tdx = {};
  UnixTime date = 0;
  TcbStatus status = TcbStatus::not_supported;
  std::vector<std::string> advisories;
};

/// A level of a TDX module or of a quoting enclave: by ISVSVN alone.
struct IsvLevel {
  uint16_t isvsvn = 0;
  UnixTime date = 0;
  TcbStatus status = TcbStatus::not_supported;
  std::vector<std::string> advisories;
};

struct TdxModule {
  std::string id;  ///< "TDX_01"; empty for the one of module version 0
  std::array<uint8_t, 48> mrsigner = {};
  std::array<uint8_t, 8> attributes = {};
  std::array<uint8_t, 8> attributes_mask = {};
  std::vector<IsvLevel> levels;  ///< highest first
};

/// The text that is signed and by whom: common to both documents.
struct SignedBody {
  std::string body;                ///< exactly the bytes received
  std::vector<uint8_t> signature;  ///< r||s, 64 bytes
  std::vector<wire::CertificatePtr>
      chain;         ///< of the bundle it came in; may be empty: then the pool is searched
  std::string name;  ///< of the file, for messages
};

struct TcbInfo {
  SignedBody signed_body;
  unsigned version = 0;
  Tee tee = Tee::sgx;
  UnixTime issued = 0;
  UnixTime next_update = 0;
  std::array<uint8_t, 6> fmspc = {};
  std::array<uint8_t, 2> pceid = {};
  uint32_t evaluation_number = 0;
  std::vector<TcbLevel> levels;     ///< highest first
  std::optional<TdxModule> module;  ///< "tdxModule"
  std::vector<TdxModule> module_identities;

  /// `body` is the value of "tcbInfo". Strict: every needed member present, of its kind and in
  /// range, none twice. Errors (Blame::collateral): tcb_info.malformed,
  /// tcb_info.unsupported_version.
  static Result<std::shared_ptr<const TcbInfo>> parse(SignedBody body);
};

enum class QeKind { qe, td_qe, qve, qae };

struct QeIdentity {
  SignedBody signed_body;
  QeKind kind = QeKind::qe;
  UnixTime issued = 0;
  UnixTime next_update = 0;
  uint32_t evaluation_number = 0;
  std::array<uint8_t, 4> miscselect = {}, miscselect_mask = {};  ///< in memory order
  std::array<uint8_t, 16> attributes = {}, attributes_mask = {};
  std::array<uint8_t, 32> mrsigner = {};
  uint16_t isvprodid = 0;
  std::vector<IsvLevel> levels;  ///< highest first

  /// `body` is the value of "enclaveIdentity". Errors (Blame::collateral): qe_identity.malformed,
  /// qe_identity.unsupported_version.
  static Result<std::shared_ptr<const QeIdentity>> parse(SignedBody body);
};

}  // namespace cella::attest::intel
