// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/core/json.h"

#include <algorithm>
#include <set>

#include "src/base/hex.h"
#include "src/wire/time.h"

namespace cella {
namespace attest {
namespace {

using wire::JsonWriter;

/// How bad a status is, for the worst of several levels of evidence.
unsigned badness(TcbStatus status) {
  switch (status) {
    case TcbStatus::up_to_date: return 0;
    case TcbStatus::sw_hardening_needed: return 1;
    case TcbStatus::configuration_needed: return 2;
    case TcbStatus::configuration_and_sw_hardening_needed: return 3;
    case TcbStatus::td_relaunch_advised: return 4;
    case TcbStatus::td_relaunch_advised_configuration_needed: return 5;
    case TcbStatus::out_of_date: return 6;
    case TcbStatus::out_of_date_configuration_needed: return 7;
    case TcbStatus::not_supported: return 8;
    case TcbStatus::revoked: return 9;
  }
  return 10;
}

void write_bytes(JsonWriter& json, std::string_view name, ByteView bytes) {
  json.name(name);
  if (bytes.empty()) {
    json.null();
  } else {
    json.value(base::to_hex(bytes));
  }
}

void write_number(JsonWriter& json, std::string_view name, std::optional<uint64_t> number) {
  json.name(name);
  if (number) {
    json.value(*number);
  } else {
    json.null();
  }
}

void write_time(JsonWriter& json, std::string_view name, std::optional<UnixTime> time) {
  json.name(name);
  if (time) {
    json.value(wire::to_rfc3339(*time));
  } else {
    json.null();
  }
}

void write_status(JsonWriter& json, std::optional<TcbStatus> status) {
  json.name("tcb_status");
  if (status) {
    json.value(to_string(*status));
  } else {
    json.null();
  }
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.name(name).begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

struct FieldWriter {
  JsonWriter& json;
  void operator()(bool flag) const { json.value(flag); }
  void operator()(uint64_t number) const { json.value(number); }
  void operator()(const std::string& text) const { json.value(text); }
  void operator()(const ByteVector& bytes) const { json.value(base::to_hex(bytes)); }
  void operator()(const std::vector<std::string>& texts) const {
    json.begin_array();
    for (const std::string& text : texts) json.value(text);
    json.end_array();
  }
};

void write_fields(JsonWriter& json, const std::vector<Field>& fields) {
  json.name("fields").begin_object();
  std::set<std::string_view> written;
  for (const Field& field : fields) {
    if (!written.insert(field.name).second) continue;
    json.name(field.name);
    std::visit(FieldWriter{json}, field.value);
  }
  json.end_object();
}

/// Before a root was reached, its kind is only a default and says nothing.
void write_root(JsonWriter& json, const Claims& claims) {
  const bool reached = claims.root_key.has_value() || !claims.root_name.empty();
  json.name("root_kind");
  if (reached) {
    json.value(to_string(claims.root_kind));
  } else {
    json.null();
  }
  json.name("root_name");
  if (reached) {
    json.value(claims.root_name);
  } else {
    json.null();
  }
}

void write_reason(JsonWriter& json, const Check& check) {
  json.begin_object();
  json.name("check").value(check.name);
  json.name("fault").value(to_string(check.fault));
  json.name("message").value(check.message);
  json.name("found").value(check.found);
  json.name("wanted").value(check.wanted);
  json.end_object();
}

void write_check(JsonWriter& json, const Check& check) {
  json.begin_object();
  json.name("check").value(check.name);
  json.name("outcome").value(to_string(check.outcome));
  if (check.outcome == CheckOutcome::failed) json.name("fault").value(to_string(check.fault));
  json.name("message").value(check.message);
  json.name("found").value(check.found);
  json.name("wanted").value(check.wanted);
  json.end_object();
}

void write_summary(JsonWriter& json, const Claims* claims) {
  json.name("tee");
  if (claims != nullptr) {
    json.value(to_string(claims->tee));
  } else {
    json.null();
  }
  write_status(json, claims != nullptr ? overall_status(*claims) : std::nullopt);
  write_texts(json, "advisories",
              claims != nullptr ? overall_advisories(*claims) : std::vector<std::string>());
  json.name("debug");
  if (claims != nullptr) {
    json.value(overall_debug(*claims));
  } else {
    json.null();
  }
}

void collect_advisories(const Claims& claims, std::set<std::string>& advisories) {
  advisories.insert(claims.advisories.begin(), claims.advisories.end());
  for (const Claims& inner : claims.inner) collect_advisories(inner, advisories);
}

}  // namespace

VerdictView view_of(const Verdict& verdict) {
  const auto& claims = verdict.unverified_claims();
  return {verdict.trusted(), claims ? &*claims : nullptr, verdict.checks()};
}

std::optional<TcbStatus> overall_status(const Claims& claims) {
  std::optional<TcbStatus> worst = claims.tcb_status;
  for (const Claims& inner : claims.inner) {
    const auto status = overall_status(inner);
    if (status && (!worst || badness(*status) > badness(*worst))) worst = status;
  }
  return worst;
}

std::vector<std::string> overall_advisories(const Claims& claims) {
  std::set<std::string> advisories;
  collect_advisories(claims, advisories);
  return {advisories.begin(), advisories.end()};
}

bool overall_debug(const Claims& claims) {
  return claims.debug || std::ranges::any_of(claims.inner, overall_debug);
}

std::string to_text(const Field::Value& value) {
  struct Text {
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(uint64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const ByteVector& bytes) const { return base::to_hex(bytes); }
    std::string operator()(const std::vector<std::string>& texts) const {
      std::string all;
      for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
      return all;
    }
  };
  return std::visit(Text{}, value);
}

void write_claims(JsonWriter& json, const Claims& claims) {
  json.begin_object();
  json.name("tee").value(to_string(claims.tee));
  json.name("format").value(claims.format);
  write_root(json, claims);
  write_bytes(json, "root_key", claims.root_key ? ByteView(*claims.root_key) : ByteView());
  json.name("debug").value(claims.debug);
  write_bytes(json, "measurement", claims.measurement);
  write_bytes(json, "signer", claims.signer);
  write_number(json, "product_id", claims.product_id);
  write_number(json, "svn", claims.svn);
  write_bytes(json, "report_data", claims.report_data);
  write_status(json, claims.tcb_status);
  write_time(json, "tcb_date", claims.tcb_date);
  write_number(json, "tcb_evaluation_number", claims.tcb_evaluation_number);
  write_texts(json, "advisories", claims.advisories);
  write_time(json, "collateral_issued", claims.collateral_issued);
  write_time(json, "collateral_expires", claims.collateral_expires);
  write_fields(json, claims.fields);
  json.name("inner").begin_array();
  for (const Claims& inner : claims.inner) write_claims(json, inner);
  json.end_array();
  json.end_object();
}

void write_members(JsonWriter& json, const VerdictView& verdict, Detail detail) {
  json.name("verdict").value(verdict.trusted ? "trusted" : "untrusted");
  write_summary(json, verdict.claims);
  json.name("reasons").begin_array();
  for (const Check& check : verdict.checks) {
    if (check.outcome == CheckOutcome::failed) write_reason(json, check);
  }
  json.end_array();
  json.name("claims");
  if (verdict.claims != nullptr) {
    write_claims(json, *verdict.claims);
  } else {
    json.begin_object().end_object();
  }
  if (detail == Detail::reasons) return;
  json.name("checks").begin_array();
  for (const Check& check : verdict.checks) write_check(json, check);
  json.end_array();
}

}  // namespace attest

std::string to_json(const Verdict& verdict, Detail detail) {
  wire::JsonWriter json;
  json.begin_object();
  attest::write_members(json, attest::view_of(verdict), detail);
  json.end_object();
  return json.take();
}

}  // namespace cella
