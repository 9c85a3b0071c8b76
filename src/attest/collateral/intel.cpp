// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/collateral/intel.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "src/base/hex.h"
#include "src/wire/time.h"

namespace cella::attest::intel {
namespace {

/// Bounds on what a document may make us allocate. Intel's largest have about twenty levels.
constexpr size_t most_levels = 256;
constexpr size_t most_modules = 64;
constexpr size_t most_advisories = 256;

/// Reads members of JSON objects. The first thing that is wrong sticks; after it every read gives a
/// zero value, so that a run of reads needs one check.
class Members {
 public:
  explicit Members(std::string_view document) : document_(document) {}

  wire::JsonValue object(wire::JsonValue parent, std::string_view name) {
    const wire::JsonValue value = parent[name];
    if (!value.is(wire::JsonKind::object)) complain(name, "an object");
    return value;
  }

  wire::JsonValue array(wire::JsonValue parent, std::string_view name, size_t most) {
    const wire::JsonValue value = parent[name];
    if (!value.is(wire::JsonKind::array) || value.size() == 0 || value.size() > most) {
      complain(name, "an array of 1 to " + std::to_string(most) + " elements");
      return {};
    }
    return value;
  }

  std::string_view text(wire::JsonValue parent, std::string_view name) {
    const auto value = parent[name].string();
    if (!value) complain(name, "a string");
    return value.value_or("");
  }

  template <typename Number>
  Number number(wire::JsonValue parent, std::string_view name) {
    const auto value = parent[name].unsigned_integer();
    constexpr uint64_t most = std::numeric_limits<Number>::max();
    if (!value || *value > most) {
      complain(name, "an integer from 0 to " + std::to_string(most));
      return 0;
    }
    return static_cast<Number>(*value);
  }

  UnixTime date(wire::JsonValue parent, std::string_view name) {
    const auto value = parent[name].string();
    const auto time = value ? wire::parse_rfc3339(*value) : std::nullopt;
    if (!time) complain(name, "a date like 2026-06-30T07:53:47Z");
    return time.value_or(0);
  }

  template <size_t size>
  std::array<uint8_t, size> bytes(wire::JsonValue parent, std::string_view name) {
    std::array<uint8_t, size> result = {};
    const auto value = parent[name].string();
    const auto decoded = value ? base::from_hex(*value) : std::nullopt;
    if (!decoded || decoded->size() != size) {
      complain(name, std::to_string(size) + " bytes in hexadecimal");
      return result;
    }
    std::ranges::copy(*decoded, result.begin());
    return result;
  }

  TcbStatus status(wire::JsonValue parent, std::span<const TcbStatus> allowed) {
    const auto value = parent["tcbStatus"].string();
    const auto status = value ? tcb_status_from(*value) : std::nullopt;
    if (!status || std::ranges::find(allowed, *status) == allowed.end()) {
      complain("tcbStatus", "a status that Intel defines here");
      return TcbStatus::not_supported;
    }
    return *status;
  }

  /// "advisoryIDs" may be absent.
  std::vector<std::string> advisories(wire::JsonValue parent) {
    const wire::JsonValue value = parent["advisoryIDs"];
    std::vector<std::string> result;
    if (!value.present()) return result;
    if (!value.is(wire::JsonKind::array) || value.size() > most_advisories) {
      complain("advisoryIDs", "an array of strings");
      return result;
    }
    result.reserve(value.size());
    for (size_t i = 0; i < value.size(); ++i) {
      const auto id = value.at(i).string();
      if (!id) complain("advisoryIDs", "an array of strings");
      result.emplace_back(id.value_or(""));
    }
    return result;
  }

  void complain(std::string_view name, std::string wanted) {
    if (failed_) return;
    failed_ = true;
    complaint_ = "the " + std::string(document_) + "'s member \"" + std::string(name) +
                 "\" must be " + std::move(wanted);
  }

  bool failed() const { return failed_; }
  const std::string& complaint() const { return complaint_; }

 private:
  std::string_view document_;
  std::string complaint_;
  bool failed_ = false;
};

constexpr std::array platform_statuses = {
    TcbStatus::up_to_date,
    TcbStatus::sw_hardening_needed,
    TcbStatus::configuration_needed,
    TcbStatus::configuration_and_sw_hardening_needed,
    TcbStatus::out_of_date,
    TcbStatus::out_of_date_configuration_needed,
    TcbStatus::revoked,
};
constexpr std::array isv_statuses = {TcbStatus::up_to_date, TcbStatus::out_of_date,
                                     TcbStatus::revoked};

Svns components(Members& read, wire::JsonValue tcb, std::string_view name) {
  Svns svns = {};
  const wire::JsonValue list = tcb[name];
  if (!list.is(wire::JsonKind::array) || list.size() != svns.size()) {
    read.complain(name, "an array of 16 components");
    return svns;
  }
  for (size_t i = 0; i < svns.size(); ++i) svns[i] = read.number<uint8_t>(list.at(i), "svn");
  return svns;
}

/// Version 2 has sixteen members instead of an array: sgxtcbcomp01svn ... sgxtcbcomp16svn.
Svns numbered_components(Members& read, wire::JsonValue tcb) {
  Svns svns = {};
  std::string name = "sgxtcbcomp00svn";
  for (size_t i = 0; i < svns.size(); ++i) {
    const size_t number = i + 1;
    name[10] = static_cast<char>('0' + number / 10);
    name[11] = static_cast<char>('0' + number % 10);
    svns[i] = read.number<uint8_t>(tcb, name);
  }
  return svns;
}

TcbLevel tcb_level(Members& read, wire::JsonValue value, const TcbInfo& info) {
  const wire::JsonValue tcb = read.object(value, "tcb");
  TcbLevel level;
  level.sgx = info.version == 2 ? numbered_components(read, tcb)
                                : components(read, tcb, "sgxtcbcomponents");
  if (info.tee == Tee::tdx) level.tdx = components(read, tcb, "tdxtcbcomponents");
  level.pcesvn = read.number<uint16_t>(tcb, "pcesvn");
  level.date = read.date(value, "tcbDate");
  level.status = read.status(value, platform_statuses);
  level.advisories = read.advisories(value);
  return level;
}

std::vector<TcbLevel> tcb_levels(Members& read, wire::JsonValue document, const TcbInfo& info) {
  const wire::JsonValue list = read.array(document, "tcbLevels", most_levels);
  std::vector<TcbLevel> levels;
  levels.reserve(list.size());
  for (size_t i = 0; i < list.size() && !read.failed(); ++i) {
    levels.push_back(tcb_level(read, list.at(i), info));
  }
  const auto key = [](const TcbLevel& level) {
    return std::tie(level.sgx, level.pcesvn, level.tdx);
  };
  std::ranges::sort(levels, [&](const auto& a, const auto& b) { return key(a) > key(b); });
  const auto twin = std::ranges::adjacent_find(
      levels, [&](const auto& a, const auto& b) { return key(a) == key(b); });
  if (twin != levels.end()) read.complain("tcbLevels", "an array without two equal levels");
  return levels;
}

std::vector<IsvLevel> isv_levels(Members& read, wire::JsonValue parent) {
  const wire::JsonValue list = read.array(parent, "tcbLevels", most_levels);
  std::vector<IsvLevel> levels;
  levels.reserve(list.size());
  for (size_t i = 0; i < list.size() && !read.failed(); ++i) {
    const wire::JsonValue value = list.at(i);
    IsvLevel level;
    level.isvsvn = read.number<uint16_t>(read.object(value, "tcb"), "isvsvn");
    level.date = read.date(value, "tcbDate");
    level.status = read.status(value, isv_statuses);
    level.advisories = read.advisories(value);
    levels.push_back(std::move(level));
  }
  std::ranges::sort(levels, std::ranges::greater{}, &IsvLevel::isvsvn);
  const auto twin = std::ranges::adjacent_find(levels, {}, &IsvLevel::isvsvn);
  if (twin != levels.end()) read.complain("tcbLevels", "an array without two equal levels");
  return levels;
}

TdxModule tdx_module(Members& read, wire::JsonValue value) {
  TdxModule module;
  module.mrsigner = read.bytes<48>(value, "mrsigner");
  module.attributes = read.bytes<8>(value, "attributes");
  module.attributes_mask = read.bytes<8>(value, "attributesMask");
  return module;
}

void tdx_modules(Members& read, wire::JsonValue document, TcbInfo& info) {
  info.module = tdx_module(read, read.object(document, "tdxModule"));
  if (!document["tdxModuleIdentities"].present()) return;
  const wire::JsonValue list = document["tdxModuleIdentities"];
  if (!list.is(wire::JsonKind::array) || list.size() > most_modules) {
    read.complain("tdxModuleIdentities", "an array of module identities");
    return;
  }
  for (size_t i = 0; i < list.size() && !read.failed(); ++i) {
    TdxModule module = tdx_module(read, list.at(i));
    module.id = read.text(list.at(i), "id");
    module.levels = isv_levels(read, list.at(i));
    info.module_identities.push_back(std::move(module));
  }
}

Tee tee_of(Members& read, wire::JsonValue document, unsigned version) {
  if (version == 2) return Tee::sgx;
  const std::string_view id = read.text(document, "id");
  if (id == "TDX") return Tee::tdx;
  if (id != "SGX") read.complain("id", "\"SGX\" or \"TDX\"");
  return Tee::sgx;
}

Error malformed(std::string_view code, const SignedBody& body, const std::string& complaint) {
  return {Blame::collateral, code, body.name + ": " + complaint + "; fetch it again from Intel"};
}

/// What both documents begin with.
template <typename Document>
void common_members(Members& read, wire::JsonValue root, Document& document) {
  document.issued = read.date(root, "issueDate");
  document.next_update = read.date(root, "nextUpdate");
  document.evaluation_number = read.number<uint32_t>(root, "tcbEvaluationDataNumber");
}

void identity_members(Members& read, wire::JsonValue root, QeIdentity& identity) {
  constexpr std::array<std::pair<std::string_view, QeKind>, 4> kinds = {{
      {"QE", QeKind::qe},
      {"TD_QE", QeKind::td_qe},
      {"QVE", QeKind::qve},
      {"QAE", QeKind::qae},
  }};
  const auto* kind =
      std::ranges::find(kinds, read.text(root, "id"), &std::pair<std::string_view, QeKind>::first);
  if (kind == kinds.end()) {
    read.complain("id", "\"QE\", \"TD_QE\", \"QVE\" or \"QAE\"");
    return;
  }
  identity.kind = kind->second;
  identity.miscselect = read.bytes<4>(root, "miscselect");
  identity.miscselect_mask = read.bytes<4>(root, "miscselectMask");
  identity.attributes = read.bytes<16>(root, "attributes");
  identity.attributes_mask = read.bytes<16>(root, "attributesMask");
  identity.mrsigner = read.bytes<32>(root, "mrsigner");
  identity.isvprodid = read.number<uint16_t>(root, "isvprodid");
  identity.levels = isv_levels(read, root);
}

}  // namespace

Result<std::shared_ptr<const TcbInfo>> TcbInfo::parse(SignedBody body) {
  constexpr std::string_view code = "tcb_info.malformed";
  const auto document = wire::JsonDocument::parse(body.body);
  if (!document.ok()) return malformed(code, body, document.error().message);
  const wire::JsonValue root = (*document)->root();
  Members read("TCB info");
  const auto version = read.number<uint32_t>(root, "version");
  if (read.failed()) return malformed(code, body, read.complaint());
  if (version != 2 && version != 3) {
    return malformed("tcb_info.unsupported_version", body,
                     "TCB info of version " + std::to_string(version) +
                         " is not supported, only versions 2 and 3 are");
  }
  auto info = std::make_shared<TcbInfo>();
  info->version = version;
  info->tee = tee_of(read, root, version);
  common_members(read, root, *info);
  info->fmspc = read.bytes<6>(root, "fmspc");
  info->pceid = read.bytes<2>(root, "pceId");
  if (read.number<uint32_t>(root, "tcbType") != 0) read.complain("tcbType", "0");
  if (info->tee == Tee::tdx) tdx_modules(read, root, *info);
  info->levels = tcb_levels(read, root, *info);
  if (read.failed()) return malformed(code, body, read.complaint());
  info->signed_body = std::move(body);
  return std::shared_ptr<const TcbInfo>(std::move(info));
}

Result<std::shared_ptr<const QeIdentity>> QeIdentity::parse(SignedBody body) {
  constexpr std::string_view code = "qe_identity.malformed";
  const auto document = wire::JsonDocument::parse(body.body);
  if (!document.ok()) return malformed(code, body, document.error().message);
  const wire::JsonValue root = (*document)->root();
  Members read("QE identity");
  const auto version = read.number<uint32_t>(root, "version");
  if (read.failed()) return malformed(code, body, read.complaint());
  if (version != 2) {
    return malformed("qe_identity.unsupported_version", body,
                     "a QE identity of version " + std::to_string(version) +
                         " is not supported, only version 2 is");
  }
  auto identity = std::make_shared<QeIdentity>();
  common_members(read, root, *identity);
  identity_members(read, root, *identity);
  if (read.failed()) return malformed(code, body, read.complaint());
  identity->signed_body = std::move(body);
  return std::shared_ptr<const QeIdentity>(std::move(identity));
}

}  // namespace cella::attest::intel
