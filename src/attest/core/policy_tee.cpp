// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Demands on what only TDX and only SEV-SNP evidence has.
#include <algorithm>
#include <array>

#include "src/attest/core/policy_rules.h"
#include "src/base/hex.h"

namespace cella::attest {
namespace {

using Rules = PolicyRules;

/// A number, or up to eight bytes as the little-endian number that they are in the format.
std::optional<uint64_t> number_field(const Claims& claims, std::string_view name) {
  const Field::Value* value = find_field(claims, name);
  if (value == nullptr) return std::nullopt;
  if (const auto* number = std::get_if<uint64_t>(value)) return *number;
  const auto* bytes = std::get_if<ByteVector>(value);
  if (bytes == nullptr || bytes->empty() || bytes->size() > 8) return std::nullopt;
  uint64_t number = 0;
  for (size_t i = bytes->size(); i-- > 0;) number = number << 8 | (*bytes)[i];
  return number;
}

void fail_unreadable(const Rules& rules, const Claims& claims, std::string_view name,
                     std::string_view field) {
  if (is_container(claims)) {
    rules.checks.skip(name, "judged in the evidence inside");
    return;
  }
  rules.checks.fail(name, Blame::evidence,
                    "the evidence has no " + std::string(field) +
                        ", by which the policy would judge it; send evidence that has it");
}

struct BitRule {
  std::string_view name;
  std::string_view field;
  unsigned bit;
  bool wanted;
  std::string_view message;
};

void judge_bit(const Rules& rules, const Claims& claims, const BitRule& rule) {
  const auto number = number_field(claims, rule.field);
  if (!number) return fail_unreadable(rules, claims, rule.name, rule.field);
  const bool set = (*number >> rule.bit & 1) != 0;
  if (set == rule.wanted) {
    rules.checks.pass(rule.name);
    return;
  }
  rules.checks.fail(rule.name, Blame::policy, std::string(rule.message), set ? "1" : "0",
                    rule.wanted ? "1" : "0");
}

// Intel TDX Module architecture: TDATTRIBUTES.
constexpr unsigned sept_ve_disable_bit = 28;
constexpr unsigned migratable_bit = 29;

void judge_service_td(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.tdx.service_td";
  const Field::Value* value = find_field(claims, "mr_service_td");
  if (value == nullptr) {
    rules.checks.skip(name, "a TD report 1.0 does not say whether a service TD is bound");
    return;
  }
  const auto* bytes = std::get_if<ByteVector>(value);
  if (bytes == nullptr) return fail_unreadable(rules, claims, name, "mr_service_td");
  if (std::ranges::all_of(*bytes, [](uint8_t byte) { return byte == 0; })) {
    rules.checks.pass(name);
    return;
  }
  rules.checks.fail(name, Blame::policy,
                    "a service TD is bound to the TD and could act on it; run the TD without one, "
                    "or set tdx.allow_service_td and list its mr_service_td in fields",
                    base::to_hex(*bytes), "zero");
}

}  // namespace

void judge_tdx(const PolicyRules& rules, const Claims& claims) {
  const Policy::Tdx& tdx = rules.policy.tdx;
  if (tdx.require_sept_ve_disable) {
    judge_bit(rules, claims,
              {"policy.tdx.sept_ve_disable", "td_attributes", sept_ve_disable_bit, true,
               "SEPT_VE_DISABLE is off, so the host can inject #VE on the TD's private pages; "
               "launch the TD with it, or do not require it"});
  }
#ifndef CELLA_WITHOUT_CHECK_TDX_MIGRATABLE
  if (!tdx.allow_migratable) {
    judge_bit(rules, claims,
              {"policy.tdx.migratable", "td_attributes", migratable_bit, false,
               "the TD may be migrated to another platform; launch it without MIGRATABLE, or set "
               "tdx.allow_migratable"});
  }
#endif
#ifndef CELLA_WITHOUT_CHECK_TDX_SERVICE_TD
  if (!tdx.allow_service_td) judge_service_td(rules, claims);
#endif
}

namespace {

// AMD SEV-SNP firmware ABI (56860): POLICY.
constexpr unsigned smt_bit = 16;
constexpr unsigned migration_agent_bit = 18;

void judge_vmpl(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.snp.vmpl";
  const auto vmpl = number_field(claims, "vmpl");
  if (!vmpl) return fail_unreadable(rules, claims, name, "vmpl");
  if (*vmpl <= *rules.policy.snp.maximum_vmpl) {
    rules.checks.pass(name);
    return;
  }
  const std::string wanted = std::to_string(*rules.policy.snp.maximum_vmpl);
  rules.checks.fail(name, Blame::policy,
                    "the report was requested from VMPL " + std::to_string(*vmpl) +
                        " and the policy wants at most " + wanted +
                        "; request it from a more privileged level, or change snp.maximum_vmpl",
                    std::to_string(*vmpl), "at most " + wanted);
}

void judge_reported_tcb(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.snp.minimum_reported_tcb";
  const auto reported = number_field(claims, "reported_tcb");
  if (!reported) return fail_unreadable(rules, claims, name, "reported_tcb");
  const uint64_t minimum = *rules.policy.snp.minimum_reported_tcb;
  bool good = true;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    good = good && (*reported >> shift & 0xff) >= (minimum >> shift & 0xff);
  }
  if (good) {
    rules.checks.pass(name);
    return;
  }
  const auto text = [](uint64_t tcb) {
    std::array<uint8_t, 8> bytes = {};
    for (size_t i = 0; i < 8; ++i) bytes[i] = static_cast<uint8_t>(tcb >> (56 - 8 * i));
    return base::to_hex(bytes);
  };
  rules.checks.fail(name, Blame::platform,
                    "the reported TCB " + text(*reported) + " is in some component below " +
                        text(minimum) +
                        "; update the platform's firmware, or change snp.minimum_reported_tcb",
                    text(*reported), text(minimum));
}

}  // namespace

void judge_snp(const PolicyRules& rules, const Claims& claims) {
  const Policy::Snp& snp = rules.policy.snp;
  if (snp.maximum_vmpl) judge_vmpl(rules, claims);
#ifndef CELLA_WITHOUT_CHECK_SNP_MIGRATION_AGENT
  if (!snp.allow_migration_agent) {
    judge_bit(rules, claims,
              {"policy.snp.migration_agent", "policy", migration_agent_bit, false,
               "the guest may be associated with a migration agent, which can move it elsewhere; "
               "launch it without, or set snp.allow_migration_agent"});
  }
#endif
  if (!snp.allow_smt) {
    judge_bit(rules, claims,
              {"policy.snp.smt", "policy", smt_bit, false,
               "the guest may run with SMT on; launch it with a policy that forbids SMT, or set "
               "snp.allow_smt"});
  }
  if (snp.minimum_reported_tcb) judge_reported_tcb(rules, claims);
}

}  // namespace cella::attest
