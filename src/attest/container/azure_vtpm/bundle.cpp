// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/container/azure_vtpm/bundle.h"

namespace cella::attest::azure_vtpm {
namespace {

constexpr size_t largest = 4u << 20;

Error wrong(const std::string& what) { return {Blame::evidence, "azure.encoding", what}; }

std::string_view as_text(base::Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The names of version 0 for SEV-SNP are others.
struct Members {
  wire::JsonValue report, quote;
};
Members members(const wire::JsonValue& root) {
  if (root["hcl_report"].present()) return {root["hcl_report"], root["tpm_quote"]};
  return {root["report"], root["quote"]};
}

/// PEM stays text; anything else is bytes.
Result<base::Bytes> read_certificate(const wire::JsonValue& value, tpm2::Storage& storage) {
  const auto text = value.string();
  if (text && text->starts_with("-----BEGIN")) {
    return base::Bytes(storage.emplace_back(text->begin(), text->end()));
  }
  auto bytes = tpm2::json_bytes(value);
  if (!bytes) return wrong("the member \"vcek\" is neither PEM nor bytes");
  return base::Bytes(storage.emplace_back(*std::move(bytes)));
}

}  // namespace

bool Bundle::recognises(base::Bytes bytes) {
  if (bytes.size() > largest || !tpm2::starts_json_object(bytes)) return false;
  const auto document = wire::JsonDocument::parse(as_text(bytes));
  if (!document.ok()) return false;
  const Members found = members((*document)->root());
  return found.report.present() && found.quote["message"].present();
}

Result<Bundle> Bundle::parse(base::Bytes bytes) {
  const auto document = TRY(wire::JsonDocument::parse(as_text(bytes)));
  const wire::JsonValue root = document->root();
  const wire::JsonValue version = root["version"];
  if (version.present() && version.unsigned_integer().value_or(99) > 2) {
    return wrong("the bundle's version is none of 0, 1 and 2");
  }
  const Members found = members(root);
  Bundle out;
  out.quote = TRY(tpm2::json_quote(found.quote, out.storage));
  auto report = tpm2::json_bytes(found.report);
  if (!report) return wrong("the HCL report is not bytes");
  out.hcl_report = out.storage.emplace_back(*std::move(report));
  if (root["vcek"].present()) out.vcek = TRY(read_certificate(root["vcek"], out.storage));
  if (root["td_quote"].present()) {
    auto quote = tpm2::json_bytes(root["td_quote"]);
    if (!quote) return wrong("the member \"td_quote\" is not bytes");
    out.td_quote = out.storage.emplace_back(*std::move(quote));
  }
  return out;
}

}  // namespace cella::attest::azure_vtpm
