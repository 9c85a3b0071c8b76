// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Intel's JSON collateral, member by member in Intel's order.
#include "src/attest/testing/intel_collateral.h"

#include <algorithm>

#include "src/base/hex.h"
#include "src/wire/json.h"
#include "src/wire/time.h"

namespace cella::attest::fake {
namespace {

using wire::JsonWriter;

std::string upper_hex(ByteView bytes) {
  std::string text = base::to_hex(bytes);
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

void member(JsonWriter& json, std::string_view name, std::string_view text) {
  json.name(name).value(text);
}

void member(JsonWriter& json, std::string_view name, uint64_t number) {
  json.name(name).value(number);
}

void date_member(JsonWriter& json, std::string_view name, UnixTime time) {
  json.name(name).value(wire::to_rfc3339(time));
}

void components(JsonWriter& json, std::string_view name, const Svns& svns) {
  json.name(name).begin_array();
  for (const uint8_t svn : svns) {
    json.begin_object();
    member(json, "svn", uint64_t{svn});
    json.end_object();
  }
  json.end_array();
}

void numbered_components(JsonWriter& json, const Svns& svns) {
  for (size_t i = 0; i < svns.size(); ++i) {
    const std::string number = (i < 9 ? "0" : "") + std::to_string(i + 1);
    member(json, "sgxtcbcomp" + number + "svn", uint64_t{svns[i]});
  }
}

template <typename Level>
void status_members(JsonWriter& json, const Level& level, bool advisories) {
  date_member(json, "tcbDate", level.date);
  member(json, "tcbStatus", level.status);
  if (!advisories || level.advisories.empty()) return;
  json.name("advisoryIDs").begin_array();
  for (const std::string& advisory : level.advisories) json.value(advisory);
  json.end_array();
}

void tcb_level(JsonWriter& json, const TcbInfoOptions& options, const TcbLevelOptions& level) {
  json.begin_object().name("tcb").begin_object();
  if (options.version == 2) {
    numbered_components(json, level.sgx);
  } else {
    components(json, "sgxtcbcomponents", level.sgx);
  }
  member(json, "pcesvn", uint64_t{level.pcesvn});
  if (options.tee == IntelTee::tdx) components(json, "tdxtcbcomponents", level.tdx);
  json.end_object();
  status_members(json, level, options.version != 2);
  json.end_object();
}

void isv_levels(JsonWriter& json, const std::vector<IsvLevelOptions>& levels) {
  json.name("tcbLevels").begin_array();
  for (const IsvLevelOptions& level : levels) {
    json.begin_object().name("tcb").begin_object();
    member(json, "isvsvn", uint64_t{level.isvsvn});
    json.end_object();
    status_members(json, level, true);
    json.end_object();
  }
  json.end_array();
}

void module_members(JsonWriter& json, const TdxModuleOptions& module) {
  member(json, "mrsigner", upper_hex(module.mrsigner));
  member(json, "attributes", upper_hex(module.attributes));
  member(json, "attributesMask", upper_hex(module.attributes_mask));
}

void modules(JsonWriter& json, const TcbInfoOptions& options) {
  if (options.module) {
    json.name("tdxModule").begin_object();
    module_members(json, *options.module);
    json.end_object();
  }
  if (options.module_identities.empty()) return;
  json.name("tdxModuleIdentities").begin_array();
  for (const TdxModuleOptions& module : options.module_identities) {
    json.begin_object();
    member(json, "id", module.id);
    module_members(json, module);
    isv_levels(json, module.levels);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

QeIdentityOptions QeIdentityOptions::of(IntelTee tee) {
  QeIdentityOptions options;
  if (tee == IntelTee::tdx) {
    options.id = "TD_QE";
    options.isvprodid = 2;
    options.mrsigner = example_qe_signer(tee);
  }
  return options;
}

std::string tcb_info_body(const TcbInfoOptions& options) {
  const bool tdx = options.tee == IntelTee::tdx;
  JsonWriter json;
  json.begin_object();
  if (options.version != 2 || options.id) {
    member(json, "id", options.id.value_or(tdx ? "TDX" : "SGX"));
  }
  member(json, "version", uint64_t{options.version});
  date_member(json, "issueDate", options.issued);
  date_member(json, "nextUpdate", options.next_update);
  member(json, "fmspc", upper_hex(options.fmspc));
  member(json, "pceId", upper_hex(options.pceid));
  member(json, "tcbType", options.tcb_type);
  member(json, "tcbEvaluationDataNumber", options.evaluation_number);
  if (tdx) modules(json, options);
  json.name("tcbLevels").begin_array();
  for (const TcbLevelOptions& level : options.levels) tcb_level(json, options, level);
  json.end_array().end_object();
  return json.take();
}

std::string qe_identity_body(const QeIdentityOptions& options) {
  JsonWriter json;
  json.begin_object();
  member(json, "id", options.id);
  member(json, "version", uint64_t{options.version});
  date_member(json, "issueDate", options.issued);
  date_member(json, "nextUpdate", options.next_update);
  member(json, "tcbEvaluationDataNumber", options.evaluation_number);
  member(json, "miscselect", options.miscselect);
  member(json, "miscselectMask", options.miscselect_mask);
  member(json, "attributes", options.attributes);
  member(json, "attributesMask", options.attributes_mask);
  member(json, "mrsigner", upper_hex(options.mrsigner));
  member(json, "isvprodid", options.isvprodid);
  isv_levels(json, options.levels);
  json.end_object();
  return json.take();
}

std::string json_signature(const std::string& body, const SigningKey& key) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(body.data());
  return base::to_hex(key.sign_raw({bytes, body.size()}));
}

}  // namespace cella::attest::fake
