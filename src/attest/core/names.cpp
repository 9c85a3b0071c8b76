// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The words for the values of <cella/attest.h>: stable names in JSON, policies and messages.
#include <cella/attest.h>

#include <algorithm>
#include <utility>

namespace cella {
namespace {

/// In the order of TcbStatus.
constexpr std::array<std::string_view, 10> tcb_status_names = {
    "UpToDate",
    "SWHardeningNeeded",
    "ConfigurationNeeded",
    "ConfigurationAndSWHardeningNeeded",
    "OutOfDate",
    "OutOfDateConfigurationNeeded",
    "Revoked",
    "TDRelaunchAdvised",
    "TDRelaunchAdvisedConfigurationNeeded",
    "NotSupported",
};
static_assert(tcb_status_names.size() == static_cast<size_t>(TcbStatus::not_supported) + 1);

}  // namespace

std::string_view to_string(Tee tee) {
  switch (tee) {
    case Tee::sgx: return "sgx";
    case Tee::tdx: return "tdx";
    case Tee::sev_snp: return "sev-snp";
    case Tee::nitro: return "nitro";
    case Tee::tpm: return "tpm";
    case Tee::cca: return "cca";
    case Tee::nvidia_gpu: return "nvidia-gpu";
  }
  return "unknown";
}

std::string_view to_string(RootKind kind) {
  return kind == RootKind::hardware ? "hardware" : "software";
}

std::string_view to_string(TcbStatus status) {
  const auto index = static_cast<size_t>(status);
  return index < tcb_status_names.size() ? tcb_status_names[index] : "unknown";
}

std::optional<TcbStatus> tcb_status_from(std::string_view name) {
  const auto* found = std::ranges::find(tcb_status_names, name);
  if (found == tcb_status_names.end()) return std::nullopt;
  return static_cast<TcbStatus>(found - tcb_status_names.begin());
}

std::string_view to_string(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::passed: return "passed";
    case CheckOutcome::failed: return "failed";
    case CheckOutcome::skipped: return "skipped";
    case CheckOutcome::noted: return "noted";
  }
  return "unknown";
}

const Field::Value* find_field(const Claims& claims, std::string_view name) {
  const auto found = std::ranges::find(claims.fields, name, &Field::name);
  return found == claims.fields.end() ? nullptr : &found->value;
}

}  // namespace cella
