// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Policy::parse: the JSON form of an appraisal policy (docs/reference/appraisal-policy.md). A
// policy is the word of whoever relies on the verdict, so a slip in it must not pass: what is not
// understood is an error that says where.
#include <cella/attest.h>

#include <algorithm>

#include "src/attest/policy/nearest.h"
#include "src/attest/policy/policy_keys.h"
#include "src/base/hex.h"
#include "src/wire/json.h"
#include "src/wire/time.h"

namespace cella {
namespace {

using wire::JsonKind;
using wire::JsonValue;

Error at(const JsonValue& value, std::string_view code, const std::string& sentence) {
  const auto place = value.place();
  return {Blame::policy, code,
          "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": " +
              sentence};
}

Error bad_value(const JsonValue& value, std::string_view key, std::string_view wanted) {
  return at(value, "policy.bad_value",
            "\"" + std::string(key) + "\" must be " + std::string(wanted) + ".");
}

/// One key of an object and how its value is read into `Target`.
template <typename Target>
struct Key {
  std::string_view name;
  Result<void> (*read)(const JsonValue& value, std::string_view key, Target& target);
};

template <typename Target>
std::vector<std::string_view> names_of(std::span<const Key<Target>> keys) {
  std::vector<std::string_view> names;
  for (const Key<Target>& key : keys) names.push_back(key.name);
  return names;
}

template <typename Target>
Error unknown_key(const JsonValue& value, std::string_view name,
                  std::span<const Key<Target>> keys) {
  const std::string_view near = attest::nearest(name, names_of(keys));
  const std::string advice = near.empty() ? "the keys are in docs/reference/appraisal-policy.md."
                                          : "did you mean \"" + std::string(near) + "\"?";
  return at(value, "policy.unknown_key",
            "there is no key \"" + attest::printable(name) + "\"; " + advice);
}

template <typename Target>
Result<void> read_object(const JsonValue& object, std::span<const Key<Target>> keys,
                         Target& target) {
  for (size_t i = 0; i < object.size(); ++i) {
    const std::string_view name = object.name_at(i);
    const JsonValue value = object.at(i);
    const auto key = std::ranges::find(keys, name, &Key<Target>::name);
    if (key == keys.end()) return unknown_key(value, name, keys);
    TRY(key->read(value, name, target));
  }
  return {};
}

// ---- Values ----

Result<bool> flag(const JsonValue& value, std::string_view key) {
  if (const auto flag = value.boolean()) return *flag;
  return bad_value(value, key, "true or false");
}

Result<uint64_t> number(const JsonValue& value, std::string_view key) {
  if (const auto number = value.unsigned_integer()) return *number;
  return bad_value(value, key, "a whole number that is not negative");
}

Result<std::string> text(const JsonValue& value, std::string_view key) {
  if (const auto text = value.string()) return std::string(*text);
  return bad_value(value, key, "a text");
}

Result<ByteVector> bytes(const JsonValue& value, std::string_view key, size_t most) {
  const auto text = value.string();
  auto bytes = text ? base::from_hex(*text) : std::nullopt;
  if (!bytes || bytes->empty() || bytes->size() > most) {
    return bad_value(
        value, key,
        "a text of 2 to " + std::to_string(2 * most) + " hexadecimal digits, two for each byte");
  }
  return *std::move(bytes);
}

/// Reads each element; a list is never empty unless the key says so: an empty one most often comes
/// from a script that found nothing, and would demand nothing.
template <typename Element, typename Read>
Result<std::vector<Element>> list(const JsonValue& value, std::string_view key, Read read,
                                  bool may_be_empty = false) {
  if (!value.is(JsonKind::array)) return bad_value(value, key, "a list in [ ]");
  if (value.size() == 0 && !may_be_empty) {
    return at(value, "policy.empty_list",
              "\"" + std::string(key) + "\" is empty; leave the key out to demand nothing.");
  }
  std::vector<Element> elements;
  for (size_t i = 0; i < value.size(); ++i) {
    elements.push_back(TRY(read(value.at(i), key)));
  }
  return elements;
}

Result<ByteVector> digest(const JsonValue& value, std::string_view key) {
  auto digest = bytes(value, key, 64);
  const size_t size = digest.ok() ? digest->size() : 0;
  if (size == 20 || size == 32 || size == 48 || size == 64) return digest;
  return bad_value(value, key, "a list of digests in hexadecimal: 40, 64, 96 or 128 digits each");
}

Result<KeyDigest> key_digest(const JsonValue& value, std::string_view key) {
  const auto digest = bytes(value, key, 32);
  if (!digest.ok() || digest->size() != 32) {
    return bad_value(value, key,
                     "a list of SHA-256 digests of public keys (SubjectPublicKeyInfo), 64 "
                     "hexadecimal digits each");
  }
  KeyDigest copy = {};
  std::ranges::copy(*digest, copy.begin());
  return copy;
}

Result<TcbStatus> tcb_status(const JsonValue& value, std::string_view key) {
  const auto name = value.string();
  const auto status = name ? tcb_status_from(*name) : std::nullopt;
  if (status && *status != TcbStatus::not_supported) return *status;
  std::string names;
  for (int i = 0; i < static_cast<int>(TcbStatus::not_supported); ++i) {
    names += (i == 0 ? "" : ", ") + std::string(to_string(static_cast<TcbStatus>(i)));
  }
  return bad_value(value, key, "a list of these: " + names);
}

Result<Tee> tee(const JsonValue& value, std::string_view key) {
  const auto name = value.string();
  std::string names;
  for (int i = 0; i <= static_cast<int>(Tee::nvidia_gpu); ++i) {
    const Tee tee = static_cast<Tee>(i);
    if (name && *name == to_string(tee)) return tee;
    names += (i == 0 ? "" : ", ") + std::string(to_string(tee));
  }
  return bad_value(value, key, "a list of these: " + names);
}

/// "2025-02-13T00:00:00Z", or "2025-02-13" for its beginning.
Result<UnixTime> time(const JsonValue& value, std::string_view key) {
  const auto text = value.string();
  if (text) {
    const std::string whole =
        text->size() == 10 ? std::string(*text) + "T00:00:00Z" : std::string(*text);
    if (const auto time = wire::parse_rfc3339(whole)) return *time;
  }
  return bad_value(value, key, "a date such as \"2025-02-13\" or \"2025-02-13T00:00:00Z\"");
}

/// The 64-bit number, most significant digit first, with or without "0x".
Result<uint64_t> tcb_version(const JsonValue& value, std::string_view key) {
  const auto text = value.string();
  if (text) {
    const auto digits = text->starts_with("0x") ? text->substr(2) : *text;
    const auto bytes = base::from_hex(digits);
    if (bytes && bytes->size() == 8) {
      uint64_t version = 0;
      for (const uint8_t byte : *bytes) version = version << 8 | byte;
      return version;
    }
  }
  return bad_value(value, key,
                   "a text of 16 hexadecimal digits: TCB_VERSION, most significant byte first");
}

Result<Policy::FieldRule> field_rule(std::string_view name, const JsonValue& value) {
  const std::string key = "fields." + attest::printable(name);
  Policy::FieldRule rule{std::string(name), {}};
  if (name.empty()) return bad_value(value, key, "named after a field");
  if (value.is(JsonKind::array)) {
    rule.accepted = TRY(list<std::string>(value, key, text));
  } else if (value.is(JsonKind::string)) {
    rule.accepted.push_back(TRY(text(value, key)));
  } else {
    return bad_value(value, key,
                     "a text or a list of texts (hexadecimal for bytes, \"true\", \"7\")");
  }
  return rule;
}

// ---- The tables of keys ----

using TdxKey = Key<Policy::Tdx>;
constexpr TdxKey tdx_table[] = {
    {"require_sept_ve_disable",
     [](const JsonValue& value, std::string_view key, Policy::Tdx& tdx) -> Result<void> {
       tdx.require_sept_ve_disable = TRY(flag(value, key));
       return {};
     }},
    {"allow_migratable",
     [](const JsonValue& value, std::string_view key, Policy::Tdx& tdx) -> Result<void> {
       tdx.allow_migratable = TRY(flag(value, key));
       return {};
     }},
    {"allow_service_td",
     [](const JsonValue& value, std::string_view key, Policy::Tdx& tdx) -> Result<void> {
       tdx.allow_service_td = TRY(flag(value, key));
       return {};
     }},
};

using SnpKey = Key<Policy::Snp>;
constexpr SnpKey snp_table[] = {
    {"maximum_vmpl",
     [](const JsonValue& value, std::string_view key, Policy::Snp& snp) -> Result<void> {
       snp.maximum_vmpl = TRY(number(value, key));
       return {};
     }},
    {"allow_migration_agent",
     [](const JsonValue& value, std::string_view key, Policy::Snp& snp) -> Result<void> {
       snp.allow_migration_agent = TRY(flag(value, key));
       return {};
     }},
    {"allow_smt",
     [](const JsonValue& value, std::string_view key, Policy::Snp& snp) -> Result<void> {
       snp.allow_smt = TRY(flag(value, key));
       return {};
     }},
    {"minimum_reported_tcb",
     [](const JsonValue& value, std::string_view key, Policy::Snp& snp) -> Result<void> {
       snp.minimum_reported_tcb = TRY(tcb_version(value, key));
       return {};
     }},
};

Result<void> read_tdx(const JsonValue& value, std::string_view key, Policy& policy) {
  if (!value.is(JsonKind::object)) return bad_value(value, key, "an object in { }");
  return read_object<Policy::Tdx>(value, tdx_table, policy.tdx);
}

Result<void> read_snp(const JsonValue& value, std::string_view key, Policy& policy) {
  if (!value.is(JsonKind::object)) return bad_value(value, key, "an object in { }");
  return read_object<Policy::Snp>(value, snp_table, policy.snp);
}

Result<void> read_fields(const JsonValue& value, std::string_view key, Policy& policy) {
  if (!value.is(JsonKind::object)) return bad_value(value, key, "an object in { }");
  for (size_t i = 0; i < value.size(); ++i) {
    policy.fields.push_back(TRY(field_rule(value.name_at(i), value.at(i))));
  }
  return {};
}

Result<void> read_advisories(const JsonValue& value, std::string_view key, Policy& policy) {
  policy.accepted_advisories = TRY(list<std::string>(value, key, text, true));
  return {};
}

/// For people and editors; says nothing to the verifier.
Result<void> read_remark(const JsonValue& value, std::string_view key, Policy&) {
  TRY(text(value, key));
  return {};
}

using PolicyKey = Key<Policy>;
constexpr PolicyKey policy_table[] = {
    {"$schema", read_remark},
    {"description", read_remark},
    {"accepted_tcb_statuses",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.accepted_tcb_statuses = TRY(list<TcbStatus>(value, key, tcb_status));
       return {};
     }},
    {"minimum_tcb_date",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.minimum_tcb_date = TRY(time(value, key));
       return {};
     }},
    {"minimum_tcb_evaluation_number",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.minimum_tcb_evaluation_number = TRY(number(value, key));
       return {};
     }},
    {"allow_debug",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.allow_debug = TRY(flag(value, key));
       return {};
     }},
    {"accepted_advisories", read_advisories},
    {"accepted_tees",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.accepted_tees = TRY(list<Tee>(value, key, tee));
       return {};
     }},
    {"measurements",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.measurements = TRY(list<ByteVector>(value, key, digest));
       return {};
     }},
    {"signers",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.signers = TRY(list<ByteVector>(value, key, digest));
       return {};
     }},
    {"product_id",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.product_id = TRY(number(value, key));
       return {};
     }},
    {"minimum_svn",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.minimum_svn = TRY(number(value, key));
       return {};
     }},
    {"report_data",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.report_data = TRY(bytes(value, key, 1024));
       return {};
     }},
    {"trusted_roots",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.trusted_roots = TRY(list<KeyDigest>(value, key, key_digest, true));
       return {};
     }},
    {"maximum_collateral_age",
     [](const JsonValue& value, std::string_view key, Policy& policy) -> Result<void> {
       policy.maximum_collateral_age = TRY(number(value, key));
       return {};
     }},
    {"fields", read_fields},
    {"tdx", read_tdx},
    {"snp", read_snp},
};

constexpr wire::JsonLimits limits = {.bytes = size_t{1} << 20, .depth = 8, .values = 20000};

}  // namespace

std::vector<std::string_view> attest::policy_keys(std::string_view section) {
  if (section.empty()) return names_of<Policy>(policy_table);
  if (section == "tdx") return names_of<Policy::Tdx>(tdx_table);
  if (section == "snp") return names_of<Policy::Snp>(snp_table);
  return {};
}

Result<Policy> Policy::parse(std::string_view json) {
  auto document = wire::JsonDocument::parse(json, limits);
  if (!document.ok()) {
    return Error{Blame::policy, "policy.malformed",
                 "the policy is no JSON that can be read: " + document.error().message};
  }
  const JsonValue root = (*document)->root();
  if (!root.is(JsonKind::object)) {
    return at(root, "policy.malformed", "a policy is one JSON object in { }.");
  }
  Policy policy;
  TRY(read_object<Policy>(root, policy_table, policy));
  return policy;
}

}  // namespace cella
