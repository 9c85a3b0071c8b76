// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Intel's rules of how a platform, a TDX module and a quoting enclave are matched to the levels of
// collateral and how their statuses become one. Pure functions over parsed data; who signed it is
// not their concern. Source: Intel PCS API v4, "Get TCB Info" and "Enclave Identity"; Intel's quote
// verification library, whose outcome is reproduced.
#pragma once

#include <array>
#include <string_view>

#include "src/attest/collateral/intel.h"
#include "src/attest/format/dcap/pck.h"
#include "src/attest/format/dcap/quote.h"

namespace cella::attest::dcap {

/// The levels that a platform matches: the highest of those that it reaches. Null if there is none.
struct PlatformLevels {
  const intel::TcbLevel* sgx = nullptr;
  const intel::TcbLevel* tdx = nullptr;  ///< of TDX only
};
PlatformLevels match_platform(const intel::TcbInfo& info, const PckExtension& pck,
                              const TdReport* td);

/// The highest level that an ISVSVN reaches, or null.
const intel::IsvLevel* match_isvsvn(std::span<const intel::IsvLevel> levels, uint16_t isvsvn);

/// The identity "TDX_xx" (two hexadecimal digits, any case) of a major version of the TDX module,
/// or null.
const intel::TdxModule* find_module(const intel::TcbInfo& info, uint8_t major_version);

/// What a TD report says of its TDX module, compared with the collateral.
struct ModuleMatch {
  const intel::TdxModule* identity = nullptr;  ///< what was compared with; null if there is none
  const intel::IsvLevel* level = nullptr;      ///< null for major version 0, which has no levels
  std::string_view mismatch;                   ///< what differs; empty if nothing does
  TcbStatus status = TcbStatus::up_to_date;
};
ModuleMatch match_module(const intel::TcbInfo& info, const TdReport& td);

/// What in a QE's report differs from its identity ("MISCSELECT", "ATTRIBUTES", "MRSIGNER",
/// "ISVPRODID"); empty if nothing does.
std::string_view qe_mismatch(const intel::QeIdentity& identity, const SgxReport& report);

/// The status of a platform whose module or QE has the status `other`.
TcbStatus converge(TcbStatus platform, TcbStatus other);

/// Whether a TD whose module was out of date at its launch needs only a relaunch, because the
/// module that runs now is the latest; else `tdx` as it was.
struct RelaunchInput {
  TcbStatus sgx;
  TcbStatus tdx;  ///< converged with the module's
  TcbStatus module;
  TcbStatus qe;
};
TcbStatus advise_relaunch(const RelaunchInput& input, const intel::TcbInfo& info,
                          std::span<const uint8_t, 16> tee_tcb_svn2);

}  // namespace cella::attest::dcap
