// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Writes TCB info and QE identities as Intel's service does (PCS API v3 and v4), with any contents.
// Part of the self-made PKI of Intel's shape.
#pragma once

#include <cella/attest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "src/attest/testing/certificate.h"

namespace cella::attest::fake {

using Svns = std::array<uint8_t, 16>;
/// What the example platform is and what the example TCB info calls UpToDate.
constexpr Svns example_svns = {5, 5, 2, 2, 3, 1, 0, 3};
constexpr Svns example_tdx_svns = {5, 1, 4};
constexpr uint32_t example_pcesvn = 13;
constexpr std::array<uint8_t, 6> example_fmspc = {0x00, 0xce, 0x11, 0xa0, 0x00, 0x00};
constexpr uint16_t example_qe_svn = 8;

enum class IntelTee { sgx, tdx };

struct TcbLevelOptions {
  Svns sgx = example_svns;
  uint32_t pcesvn = example_pcesvn;
  Svns tdx = example_tdx_svns;  ///< written for TDX only
  std::string status = "UpToDate";
  UnixTime date = example_time - 60 * one_day;
  std::vector<std::string> advisories;
};

/// A level of a TDX module or of a quoting enclave.
struct IsvLevelOptions {
  uint32_t isvsvn = example_qe_svn;
  std::string status = "UpToDate";
  UnixTime date = example_time - 60 * one_day;
  std::vector<std::string> advisories;
};

struct TdxModuleOptions {
  std::string id = "TDX_01";
  std::array<uint8_t, 48> mrsigner = {};
  std::array<uint8_t, 8> attributes = {};
  std::array<uint8_t, 8> attributes_mask = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
  std::vector<IsvLevelOptions> levels = {
      {.isvsvn = 5, .status = "UpToDate", .date = example_time - 60 * one_day, .advisories = {}}};
};

struct TcbInfoOptions {
  IntelTee tee = IntelTee::sgx;
  unsigned version = 3;           ///< 2 has no id, no component objects and no advisories
  std::optional<std::string> id;  ///< instead of "SGX" or "TDX"
  UnixTime issued = example_time - one_day;
  UnixTime next_update = example_time + 29 * one_day;
  std::array<uint8_t, 6> fmspc = example_fmspc;
  std::array<uint8_t, 2> pceid = {};
  uint64_t tcb_type = 0;
  uint64_t evaluation_number = 20;
  std::vector<TcbLevelOptions> levels = {TcbLevelOptions{}};
  std::optional<TdxModuleOptions> module = TdxModuleOptions{};  ///< "tdxModule", TDX only
  std::vector<TdxModuleOptions> module_identities = {TdxModuleOptions{}};  ///< TDX only
  const SigningKey* signer = nullptr;  ///< null: the PKI's TCB signing key
};

struct QeIdentityOptions {
  std::string id = "QE";  ///< QE, TD_QE, QVE, QAE
  unsigned version = 2;
  UnixTime issued = example_time - one_day;
  UnixTime next_update = example_time + 29 * one_day;
  uint64_t evaluation_number = 20;
  std::string miscselect = "00000000";
  std::string miscselect_mask = "FFFFFFFF";
  std::string attributes = "11000000000000000000000000000000";
  std::string attributes_mask = "FBFFFFFFFFFFFFFF0000000000000000";
  std::array<uint8_t, 32> mrsigner = example_qe_signer(IntelTee::sgx);
  uint64_t isvprodid = 1;
  std::vector<IsvLevelOptions> levels = {IsvLevelOptions{}};
  const SigningKey* signer = nullptr;  ///< null: the PKI's TCB signing key

  /// MRSIGNER of the example quoting enclaves.
  static constexpr std::array<uint8_t, 32> example_qe_signer(IntelTee tee) {
    return {0x51, 0x45, static_cast<uint8_t>(tee == IntelTee::sgx ? 1 : 2)};
  }
  /// The defaults for a TEE: "QE" or "TD_QE".
  static QeIdentityOptions of(IntelTee tee);
};

/// The value of "tcbInfo" and of "enclaveIdentity": the text that is signed.
std::string tcb_info_body(const TcbInfoOptions& options);
std::string qe_identity_body(const QeIdentityOptions& options);
/// The hexadecimal signature over a body.
std::string json_signature(const std::string& body, const SigningKey& key);

}  // namespace cella::attest::fake
