// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/core/policy.h"

#include <algorithm>

#include "src/attest/core/json.h"
#include "src/base/hex.h"
#include "src/wire/time.h"

namespace cella::attest {
namespace {

/// What every rule works with.
struct Rules {
  const Policy& policy;
  std::optional<ByteView> nonce;
  UnixTime now;
  Checks& checks;
};

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

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

/// A container's label says what is inside; the evidence inside is judged for itself.
bool is_container(const Claims& claims) { return !claims.inner.empty(); }

// ---- What every level must satisfy ----

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

void judge_advisories(const Rules& rules, const Claims& claims) {
  constexpr std::string_view name = "policy.advisories";
  if (!rules.policy.accepted_advisories) return;
  const auto& accepted = *rules.policy.accepted_advisories;
  const auto listed = [&](const std::string& advisory) {
    return std::ranges::find(accepted, advisory) != accepted.end();
  };
  std::vector<std::string> unwanted;
  if (!listed("*")) {
    std::ranges::copy_if(claims.advisories, std::back_inserter(unwanted),
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

// ---- Rules of one TEE ----

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

void judge_tdx(const Rules& rules, const Claims& claims) {
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

void judge_snp(const Rules& rules, const Claims& claims) {
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

void apply_policy(const Policy& policy, std::optional<ByteView> nonce, UnixTime now,
                  const Claims& claims, Checks& checks) {
  const Rules rules{policy, nonce, now, checks};
  judge_level(rules, claims);
  judge_tcb_date(rules, claims);
  judge_evaluation_number(rules, claims);
  judge_collateral_age(rules, claims);
#ifndef CELLA_WITHOUT_CHECK_POLICY_MEASUREMENT
  judge_one_of(rules, claims, "policy.measurement", "measurement", policy.measurements,
               &Claims::measurement);
#endif
  judge_one_of(rules, claims, "policy.signer", "signer", policy.signers, &Claims::signer);
  judge_product(rules, claims);
  judge_svn(rules, claims);
  judge_binding(rules, claims);
  for (const Policy::FieldRule& rule : policy.fields) judge_field(rules, claims, rule);
}

}  // namespace cella::attest
