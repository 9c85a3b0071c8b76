// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/tcb.h"

#include <algorithm>

namespace cella::attest::dcap {
namespace {

bool reaches(std::span<const uint8_t> found, std::span<const uint8_t> wanted, size_t from = 0) {
  for (size_t i = from; i < wanted.size(); ++i) {
    if (found[i] < wanted[i]) return false;
  }
  return true;
}

bool reaches_tdx(const TdReport& td, const intel::TcbLevel& level) {
  // From major version 1 on, the module has its own levels in its identity: components 0 and 1 are
  // then not the platform's.
  const size_t from = td.tee_tcb_svn[1] > 0 ? 2 : 0;
  return reaches(td.tee_tcb_svn, level.tdx, from);
}

bool all_zero(std::span<const uint8_t> bytes) {
  return std::ranges::all_of(bytes, [](uint8_t byte) { return byte == 0; });
}

bool equal_under_mask(std::span<const uint8_t> found, std::span<const uint8_t> mask,
                      std::span<const uint8_t> wanted) {
  for (size_t i = 0; i < wanted.size(); ++i) {
    if ((found[i] & mask[i]) != wanted[i]) return false;
  }
  return true;
}

std::string_view module_mismatch(const intel::TdxModule& module, const TdReport& td) {
#ifndef CELLA_WITHOUT_CHECK_TDX_MODULE
  if (!std::ranges::equal(td.mr_signer_seam, module.mrsigner)) return "MRSIGNERSEAM";
  // Intel's library demands zero whatever the mask says.
  if (!all_zero(td.seam_attributes) || !std::ranges::equal(td.seam_attributes, module.attributes)) {
    return "SEAMATTRIBUTES";
  }
#endif
  return {};
}

/// Whether `id` is "TDX_" and this number as two hexadecimal digits.
bool names_module(std::string_view id, uint8_t major_version) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const std::array<char, 6> wanted = {
      'T', 'D', 'X', '_', digits[major_version >> 4], digits[major_version & 15]};
  return std::ranges::equal(id, wanted, [](char a, char b) {
    return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
  });
}

bool needs_configuration(TcbStatus status) {
  return status == TcbStatus::configuration_needed ||
         status == TcbStatus::out_of_date_configuration_needed ||
         status == TcbStatus::configuration_and_sw_hardening_needed;
}

/// Whether the module that runs now is the latest that the collateral knows, and its loader too.
bool latest_runs(const intel::TcbInfo& info, std::span<const uint8_t, 16> svn2) {
  const intel::TcbLevel& latest = info.levels.front();
  if (svn2[2] < latest.tdx[2]) return false;
  if (svn2[1] == 0) return svn2[0] >= latest.tdx[0];
  const intel::TdxModule* module = find_module(info, svn2[1]);
  return module != nullptr && svn2[0] >= module->levels.front().isvsvn;
}

}  // namespace

PlatformLevels match_platform(const intel::TcbInfo& info, const PckExtension& pck,
                              const TdReport* td) {
  PlatformLevels result;
  for (const intel::TcbLevel& level : info.levels) {
#ifndef CELLA_WITHOUT_CHECK_SGX_COMPONENTS
    if (!reaches(pck.component_svns, level.sgx)) continue;
#endif
#ifndef CELLA_WITHOUT_CHECK_PCESVN
    if (pck.pcesvn < level.pcesvn) continue;
#endif
    if (result.sgx == nullptr) result.sgx = &level;
    if (td == nullptr) break;
#ifndef CELLA_WITHOUT_CHECK_TDX_COMPONENTS
    if (!reaches_tdx(*td, level)) continue;
#endif
    result.tdx = &level;
    break;
  }
  return result;
}

const intel::IsvLevel* match_isvsvn(std::span<const intel::IsvLevel> levels, uint16_t isvsvn) {
  const auto level = std::ranges::find_if(
      levels, [&](const intel::IsvLevel& candidate) { return isvsvn >= candidate.isvsvn; });
  return level == levels.end() ? nullptr : &*level;
}

const intel::TdxModule* find_module(const intel::TcbInfo& info, uint8_t major_version) {
  const auto module = std::ranges::find_if(
      info.module_identities,
      [&](const intel::TdxModule& candidate) { return names_module(candidate.id, major_version); });
  return module == info.module_identities.end() ? nullptr : &*module;
}

ModuleMatch match_module(const intel::TcbInfo& info, const TdReport& td) {
  ModuleMatch match;
  const uint8_t major_version = td.tee_tcb_svn[1];
  if (major_version == 0) {
    match.identity = info.module ? &*info.module : nullptr;
  } else {
    match.identity = find_module(info, major_version);
  }
  if (match.identity == nullptr) {
    match.mismatch = "the module's major version";
    match.status = TcbStatus::not_supported;
    return match;
  }
  match.mismatch = module_mismatch(*match.identity, td);
  if (major_version == 0) return match;
  match.level = match_isvsvn(match.identity->levels, td.tee_tcb_svn[0]);
  match.status = match.level == nullptr ? TcbStatus::not_supported : match.level->status;
  return match;
}

std::string_view qe_mismatch(const intel::QeIdentity& identity, const SgxReport& report) {
#ifndef CELLA_WITHOUT_CHECK_QE_IDENTITY
  if (!equal_under_mask(report.misc_select, identity.miscselect_mask, identity.miscselect)) {
    return "MISCSELECT";
  }
  if (!equal_under_mask(report.attributes, identity.attributes_mask, identity.attributes)) {
    return "ATTRIBUTES";
  }
  if (!std::ranges::equal(report.mr_signer, identity.mrsigner)) return "MRSIGNER";
  if (report.isv_prod_id != identity.isvprodid) return "ISVPRODID";
#endif
  return {};
}

TcbStatus converge(TcbStatus platform, TcbStatus other) {
  if (other == TcbStatus::revoked || other == TcbStatus::not_supported) return other;
  if (other != TcbStatus::out_of_date) return platform;
  switch (platform) {
    case TcbStatus::up_to_date:
    case TcbStatus::sw_hardening_needed: return TcbStatus::out_of_date;
    case TcbStatus::configuration_needed:
    case TcbStatus::configuration_and_sw_hardening_needed:
      return TcbStatus::out_of_date_configuration_needed;
    default: return platform;
  }
}

TcbStatus advise_relaunch(const RelaunchInput& input, const intel::TcbInfo& info,
                          std::span<const uint8_t, 16> tee_tcb_svn2) {
  const bool sgx_current = input.sgx == TcbStatus::up_to_date ||
                           input.sgx == TcbStatus::sw_hardening_needed ||
                           input.sgx == TcbStatus::configuration_needed ||
                           input.sgx == TcbStatus::configuration_and_sw_hardening_needed;
  const bool td_stale = input.tdx == TcbStatus::out_of_date ||
                        input.tdx == TcbStatus::out_of_date_configuration_needed;
  if (input.qe != TcbStatus::up_to_date || !sgx_current || !td_stale ||
      input.module != TcbStatus::out_of_date || !latest_runs(info, tee_tcb_svn2)) {
    return input.tdx;
  }
  return needs_configuration(input.sgx) || needs_configuration(input.tdx)
             ? TcbStatus::td_relaunch_advised_configuration_needed
             : TcbStatus::td_relaunch_advised;
}

}  // namespace cella::attest::dcap
