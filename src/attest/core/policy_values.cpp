// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Demands on values of the claims.
#include <algorithm>

#include "src/attest/core/json.h"
#include "src/attest/core/policy_rules.h"
#include "src/base/hex.h"
#include "src/wire/time.h"

namespace cella::attest {
namespace {

using Rules = PolicyRules;

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// The outermost level, breadth before depth, for which `has` holds; or null.
template <typename Has>
const Claims* outermost(const Claims& claims, Has has) {
  std::vector<const Claims*> level = {&claims};
  while (!level.empty()) {
    std::vector<const Claims*> next;
    for (const Claims* one : level) {
      if (has(*one)) return one;
      for (const Claims& inner : one->inner) next.push_back(&inner);
    }
    level = std::move(next);
  }
  return nullptr;
}

/// Calls `visit` for every level of evidence.
template <typename Visit>
void each_level(const Claims& claims, const Visit& visit) {
  visit(claims);
  for (const Claims& inner : claims.inner) each_level(inner, visit);
}

// ---- Demands that the outermost level that has such a value must satisfy ----

void judge_one_of(const Rules& rules, const Claims& claims, std::string_view name,
                  std::string_view what, const std::vector<ByteVector>& accepted,
                  ByteVector Claims::*member) {
  if (accepted.empty()) return;
  const Claims* level =
      outermost(claims, [&](const Claims& one) { return !(one.*member).empty(); });
  const ByteVector none;
  const ByteVector& found = level == nullptr ? none : level->*member;
  if (level != nullptr && std::ranges::find(accepted, found) != accepted.end()) {
    rules.checks.pass(name);
    return;
  }
  std::vector<std::string> wanted;
  for (const ByteVector& one : accepted) wanted.push_back(base::to_hex(one));
  const std::string text = level == nullptr ? "none" : base::to_hex(found);
  rules.checks.fail(
      name, Blame::policy,
      "the " + std::string(what) + " is " + text +
          ", which the policy does not list; run what the policy names, or add it to " +
          std::string(what) + "s",
      text, joined(wanted));
}

void judge_product(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.product_id";
  if (!rules.policy.product_id) return;
  const Claims* level = outermost(claims, [](const Claims& one) { return !!one.product_id; });
  if (level != nullptr && level->product_id == rules.policy.product_id) {
    rules.checks.pass(name);
    return;
  }
  const std::string found = level == nullptr ? "none" : std::to_string(*level->product_id);
  const std::string wanted = std::to_string(*rules.policy.product_id);
  rules.checks.fail(name, Blame::policy,
                    "the product is " + found + " and the policy wants " + wanted +
                        "; run that product, or change product_id",
                    found, wanted);
}

void judge_svn(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.svn";
  if (!rules.policy.minimum_svn) return;
  const Claims* level = outermost(claims, [](const Claims& one) { return !!one.svn; });
  if (level != nullptr && *level->svn >= *rules.policy.minimum_svn) {
    rules.checks.pass(name);
    return;
  }
  const std::string found = level == nullptr ? "none" : std::to_string(*level->svn);
  const std::string wanted = std::to_string(*rules.policy.minimum_svn);
  rules.checks.fail(name, Blame::policy,
                    "the security version is " + found + " and the policy wants at least " +
                        wanted + "; run a newer version, or lower minimum_svn",
                    found, "at least " + wanted);
}

/// Whether `bound` begins with `wanted` and is zero after it.
bool binds(ByteView bound, ByteView wanted) {
  if (wanted.empty() || bound.size() < wanted.size()) return false;
  const auto rest = bound.subspan(wanted.size());
  return std::ranges::equal(bound.first(wanted.size()), wanted) &&
         std::ranges::all_of(rest, [](uint8_t byte) { return byte == 0; });
}

void judge_bound(const Rules& rules, const Claims& claims, std::string_view name,
                 std::string_view what, ByteView wanted) {
  const Claims* level =
      outermost(claims, [](const Claims& one) { return !one.report_data.empty(); });
#ifndef CELLA_WITHOUT_CHECK_REPORT_DATA
  if (level == nullptr || !binds(level->report_data, wanted)) {
    const std::string found = level == nullptr ? "none" : base::to_hex(level->report_data);
    rules.checks.fail(name, Blame::evidence,
                      "the evidence binds " + found + " and not the wanted " + std::string(what) +
                          ": it was made for something else, or is replayed; ask for new evidence",
                      found, base::to_hex(wanted));
    return;
  }
#else
  (void)level, (void)what, (void)wanted, (void)binds;
#endif
  rules.checks.pass(name);
}

void judge_binding(const Rules& rules, const Claims& claims) {
  if (rules.policy.report_data) {
    judge_bound(rules, claims, "policy.report_data", "report data", *rules.policy.report_data);
  }
  if (!rules.nonce) return;
  if (rules.nonce->empty()) {
    rules.checks.fail("policy.nonce", Blame::caller,
                      "the nonce is empty and binds nothing; pass the bytes that the attester got");
    return;
  }
  judge_bound(rules, claims, "policy.nonce", "nonce", *rules.nonce);
}

// ---- Floors: every level that has such a value, and at least one level ----

/// `good` says whether a level's value is good enough; `has` whether it has one.
struct Floor {
  std::string_view name;
  Blame fault;
  bool (*has)(const Claims&);
  bool (*good)(const Rules&, const Claims&);
  std::string (*found)(const Rules&, const Claims&);
  std::string wanted;
  std::string_view advice;
};

void judge_floor(const Rules& rules, const Claims& claims, const Floor& floor) {
  const Claims* bad = nullptr;
  size_t levels = 0;
  each_level(claims, [&](const Claims& one) {
    if (!floor.has(one)) return;
    ++levels;
    if (bad == nullptr && !floor.good(rules, one)) bad = &one;
  });
  if (levels != 0 && bad == nullptr) {
    rules.checks.pass(floor.name);
    return;
  }
  const std::string found = bad == nullptr ? "none" : floor.found(rules, *bad);
  rules.checks.fail(
      floor.name, floor.fault,
      "found " + found + " and the policy wants " + floor.wanted + "; " + std::string(floor.advice),
      found, floor.wanted);
}

void judge_tcb_date(const Rules& rules, const Claims& claims) {
  if (!rules.policy.minimum_tcb_date) return;
  judge_floor(rules, claims,
              {"policy.tcb_date", Blame::platform,
               [](const Claims& one) { return one.tcb_date.has_value(); },
               [](const Rules& r, const Claims& one) {
                 return *one.tcb_date >= *r.policy.minimum_tcb_date;
               },
               [](const Rules&, const Claims& one) {
                 return "a TCB of " + wire::to_rfc3339(*one.tcb_date);
               },
               "one of " + wire::to_rfc3339(*rules.policy.minimum_tcb_date) + " or later",
               "update the platform, or change minimum_tcb_date"});
}

void judge_evaluation_number(const Rules& rules, const Claims& claims) {
  if (!rules.policy.minimum_tcb_evaluation_number) return;
  judge_floor(
      rules, claims,
      {"policy.tcb_evaluation_number", Blame::collateral,
       [](const Claims& one) { return one.tcb_evaluation_number.has_value(); },
       [](const Rules& r, const Claims& one) {
         return *one.tcb_evaluation_number >= *r.policy.minimum_tcb_evaluation_number;
       },
       [](const Rules&, const Claims& one) {
         return "collateral of TCB evaluation " + std::to_string(*one.tcb_evaluation_number);
       },
       "evaluation " + std::to_string(*rules.policy.minimum_tcb_evaluation_number) + " or later",
       "fetch newer collateral"});
}

uint64_t age(const Rules& rules, const Claims& claims) {
  const UnixTime issued = *claims.collateral_issued;
  return rules.now <= issued ? 0 : static_cast<uint64_t>(rules.now) - static_cast<uint64_t>(issued);
}

void judge_collateral_age(const Rules& rules, const Claims& claims) {
  if (!rules.policy.maximum_collateral_age) return;
  judge_floor(
      rules, claims,
      {"policy.collateral_age", Blame::collateral,
       [](const Claims& one) { return one.collateral_issued.has_value(); },
       [](const Rules& r, const Claims& one) {
         return age(r, one) <= *r.policy.maximum_collateral_age;
       },
       [](const Rules& r, const Claims& one) {
         return "collateral that is " + std::to_string(age(r, one)) + " seconds old";
       },
       "collateral of at most " + std::to_string(*rules.policy.maximum_collateral_age) + " seconds",
       "fetch newer collateral"});
}

// ---- Fields by name ----

std::string lower(std::string_view text) {
  std::string copy(text);
  for (char& c : copy) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return copy;
}

bool accepts(const std::vector<std::string>& accepted, const Field::Value& value) {
  const auto listed = [&](const std::string& text) {
    return std::ranges::find(accepted, text) != accepted.end();
  };
  if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
    return std::ranges::all_of(*texts, listed);
  }
  if (const auto* bytes = std::get_if<ByteVector>(&value)) {
    const std::string text = base::to_hex(*bytes);
    return std::ranges::any_of(accepted,
                               [&](const std::string& one) { return lower(one) == text; });
  }
  return listed(to_text(value));
}

/// "NAME" is looked for from the outermost level inwards, "TEE/NAME" only in levels of that TEE.
const Field::Value* find_anywhere(const Claims& claims, std::string_view rule) {
  const size_t slash = rule.find('/');
  const std::string_view tee = slash == rule.npos ? std::string_view() : rule.substr(0, slash);
  const std::string_view name = slash == rule.npos ? rule : rule.substr(slash + 1);
  const Claims* level = outermost(claims, [&](const Claims& one) {
    return (tee.empty() || to_string(one.tee) == tee) && find_field(one, name) != nullptr;
  });
  return level == nullptr ? nullptr : find_field(*level, name);
}

void judge_field(const Rules& rules, const Claims& claims, const Policy::FieldRule& rule) {
  const std::string name = "policy.fields." + rule.name;
  const Field::Value* value = find_anywhere(claims, rule.name);
  if (value != nullptr && accepts(rule.accepted, *value)) {
    rules.checks.pass(name);
    return;
  }
  const std::string wanted = joined(rule.accepted);
  if (value == nullptr) {
    rules.checks.fail(name, Blame::policy,
                      "the evidence has no field " + quoted(rule.name) +
                          "; docs/reference/claims.md lists the fields of each format",
                      "none", wanted);
    return;
  }
  const std::string found = to_text(*value);
  rules.checks.fail(name, Blame::policy,
                    "the field " + rule.name + " is " + found + " and the policy wants " + wanted +
                        "; run what the policy names, or change the policy",
                    found, wanted);
}

}  // namespace

void judge_values(const PolicyRules& rules, const Claims& claims) {
  judge_tcb_date(rules, claims);
  judge_evaluation_number(rules, claims);
  judge_collateral_age(rules, claims);
#ifndef CELLA_WITHOUT_CHECK_POLICY_MEASUREMENT
  judge_one_of(rules, claims, "policy.measurement", "measurement", rules.policy.measurements,
               &Claims::measurement);
#endif
  judge_one_of(rules, claims, "policy.signer", "signer", rules.policy.signers, &Claims::signer);
  judge_product(rules, claims);
  judge_svn(rules, claims);
  judge_binding(rules, claims);
  for (const Policy::FieldRule& rule : rules.policy.fields) judge_field(rules, claims, rule);
}

}  // namespace cella::attest
