// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/core/policy.h"

#include <algorithm>

#include "src/attest/core/policy_rules.h"
#include "src/base/hex.h"

namespace cella::attest {
namespace {

using Rules = PolicyRules;

void judge_tee(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.tee";
  const auto& accepted = rules.policy.accepted_tees;
  if (accepted.empty()) return;
  if (std::ranges::find(accepted, claims.tee) != accepted.end()) {
    rules.checks.pass(name);
    return;
  }
  std::vector<std::string> names;
  for (const Tee tee : accepted) names.emplace_back(to_string(tee));
  const std::string found(to_string(claims.tee));
  rules.checks.fail(name, Blame::policy,
                    "the evidence is of " + found + " and the policy accepts " + joined(names) +
                        "; send evidence of such an environment, or add it to accepted_tees",
                    found, joined(names));
}

void judge_root(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.root";
  if (claims.root_kind == RootKind::hardware) {
    if (claims.root_key) {
      rules.checks.pass(name);
    } else {
      rules.checks.skip(name, "no root of trust was reached");
    }
    return;
  }
  const auto& trusted = rules.policy.trusted_roots;
#ifndef CELLA_WITHOUT_CHECK_SOFTWARE_ROOT
  if (!claims.root_key || std::ranges::find(trusted, *claims.root_key) == trusted.end()) {
    const std::string key = claims.root_key ? base::to_hex(*claims.root_key) : "none";
    rules.checks.fail(
        name, Blame::policy,
        "the evidence rests on a software root (" + key +
            ") that the policy does not name; if it is yours, add it to trusted_roots",
        key, "a hardware root, or one of trusted_roots");
    return;
  }
#else
  (void)trusted;
#endif
  rules.checks.pass(name);
}

void judge_debug(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.debug";
#ifndef CELLA_WITHOUT_CHECK_POLICY_DEBUG
  if (claims.debug && !rules.policy.allow_debug) {
    rules.checks.fail(name, Blame::evidence,
                      "the " + std::string(to_string(claims.tee)) +
                          " environment is open to debugging, so nothing in it is confidential; "
                          "run a production build, or set allow_debug for tests",
                      "debug", "no debug");
    return;
  }
#endif
  rules.checks.pass(name);
}

void judge_tcb_status(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.tcb_status";
  const bool has_statuses = claims.tee == Tee::sgx || claims.tee == Tee::tdx;
  if (!claims.tcb_status && !has_statuses) {
    rules.checks.skip(name, std::string(to_string(claims.tee)) + " evidence has no TCB status");
    return;
  }
  if (!claims.tcb_status && is_container(claims)) {
    rules.checks.skip(name, "judged in the evidence inside");
    return;
  }
  const auto& accepted = rules.policy.accepted_tcb_statuses;
  std::vector<std::string> names;
  for (const TcbStatus status : accepted) names.emplace_back(to_string(status));
  if (!claims.tcb_status) {
    rules.checks.fail(name, Blame::collateral,
                      "no TCB status could be computed; pass the platform's TCB info and quoting "
                      "enclave identity as collateral",
                      "none", joined(names));
    return;
  }
#ifndef CELLA_WITHOUT_CHECK_TCB_STATUS
  if (!accepted.empty() && std::ranges::find(accepted, *claims.tcb_status) == accepted.end()) {
    const std::string found(to_string(*claims.tcb_status));
    rules.checks.fail(name, Blame::platform,
                      "the platform's TCB status is " + found + " and the policy accepts " +
                          joined(names) +
                          "; update the platform, or accept the status in the policy",
                      found, joined(names));
    return;
  }
#endif
  rules.checks.pass(name);
}

/// Those of the platform, and of its parts: fields named "..._advisories".
std::vector<std::string> all_advisories(const Claims& claims) {
  std::vector<std::string> all = claims.advisories;
  for (const Field& field : claims.fields) {
    const auto* texts = std::get_if<std::vector<std::string>>(&field.value);
    if (texts == nullptr || !field.name.ends_with("_advisories")) continue;
    std::ranges::copy_if(*texts, std::back_inserter(all), [&](const std::string& advisory) {
      return std::ranges::find(all, advisory) == all.end();
    });
  }
  return all;
}

void judge_advisories(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.advisories";
  if (!rules.policy.accepted_advisories) return;
  const auto& accepted = *rules.policy.accepted_advisories;
  const auto listed = [&](const std::string& advisory) {
    return std::ranges::find(accepted, advisory) != accepted.end();
  };
  std::vector<std::string> unwanted;
  if (!listed("*")) {
    std::ranges::copy_if(all_advisories(claims), std::back_inserter(unwanted),
                         [&](const std::string& advisory) { return !listed(advisory); });
  }
  if (unwanted.empty()) {
    rules.checks.pass(name);
    return;
  }
  rules.checks.fail(name, Blame::platform,
                    "the platform is subject to " + joined(unwanted) +
                        ", which accepted_advisories does not list; update the platform, or accept "
                        "them",
                    joined(unwanted), accepted.empty() ? "no advisory" : joined(accepted));
}

/// What holds for a level whatever is around it.
void judge_level(const Rules& rules, const Claims& claims) {
  judge_tee(rules, claims);
  judge_root(rules, claims);
  judge_debug(rules, claims);
  judge_tcb_status(rules, claims);
  judge_advisories(rules, claims);
  if (claims.tee == Tee::tdx) judge_tdx(rules, claims);
  if (claims.tee == Tee::sev_snp) judge_snp(rules, claims);
  for (const Claims& inner : claims.inner) {
    const Checks::Prefixed names(rules.checks, to_string(inner.tee));
    judge_level(rules, inner);
  }
}

}  // namespace

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

void apply_policy(const Policy& policy, std::optional<ByteView> nonce, UnixTime now,
                  const Claims& claims, Checks& checks) {
  const PolicyRules rules{policy, nonce, now, checks};
  judge_level(rules, claims);
  judge_values(rules, claims);
}

}  // namespace cella::attest
