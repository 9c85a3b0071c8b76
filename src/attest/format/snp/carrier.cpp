// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/snp/carrier.h"

#include <algorithm>

#include "src/attest/format/snp/report.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"

namespace cella::attest::snp {
namespace {

constexpr size_t response_header = 32;
/// As much as the kernel interface can return beside a report.
constexpr size_t largest_table = 64 * 1024;
constexpr size_t largest_json = 256 * 1024;
constexpr size_t table_entry = 24;
constexpr size_t most_entries = 32;
constexpr size_t most_certificates = 16;

Error wrong(const std::string& what) { return {Blame::evidence, "snp.encoding", what}; }

bool all_zero(base::Bytes bytes) {
  return std::ranges::all_of(bytes, [](uint8_t byte) { return byte == 0; });
}

uint32_t word(base::Bytes bytes, size_t offset) {
  uint32_t value = 0;
  base::load(bytes, offset, value);
  return value;
}

/// Versions beyond the newest known are shaped like reports too, and refused by name later.
bool starts_like_report(base::Bytes bytes) {
  return bytes.size() >= report_size && word(bytes, 0) >= 1 && word(bytes, 0) <= 0xff &&
         (word(bytes, 0x034) <= 0xff);
}

/// What a longer thing must have too, lest others that begin with a small number pass for it: the
/// policy's bit 17 is one, and those that no version defines are zero.
bool has_guest_policy(base::Bytes bytes) {
  uint64_t policy = 0;
  base::load(bytes, 0x008, policy);
  constexpr unsigned always_one = 17, first_undefined = 26;
  return (policy >> always_one & 1) == 1 && policy >> first_undefined == 0;
}

bool is_response(base::Bytes bytes) {
  return bytes.size() >= response_header + report_size && word(bytes, 0) == 0 &&
         word(bytes, 4) == report_size && all_zero(bytes.subspan(8, response_header - 8)) &&
         bytes.size() <= 4096;
}

std::string_view as_text(base::Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_json(base::Bytes bytes) {
  const auto first = std::ranges::find_if_not(
      bytes, [](uint8_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  if (bytes.size() > largest_json || first == bytes.end() || *first != '{') return false;
  const auto document = wire::JsonDocument::parse(as_text(bytes));
  if (!document.ok()) return false;
  return (*document)->root()["SnpReport"].present();
}

/// Azure writes base64url; others the standard alphabet. Never both in one text.
std::optional<std::vector<uint8_t>> from_either_base64(std::string_view text) {
  if (auto bytes = wire::from_base64(text, wire::Base64Lines::allowed)) return bytes;
  if (text.size() % 4 == 0) {
    for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  }
  return wire::from_base64url(text);
}

Result<void> add_pem(base::Bytes text, Carried& out) {
  for (auto& certificate : TRY(wire::parse_certificates(as_text(text), most_certificates))) {
    out.certificates.push_back(std::move(certificate));
  }
  return {};
}

/// One table entry: DER, padded or not by the host, or PEM.
void add_entry(base::Bytes content, Carried& out) {
  constexpr std::string_view pem = "-----BEGIN";
  if (as_text(content).starts_with(pem)) {
    static_cast<void>(add_pem(content, out).ok());
    return;
  }
  if (auto certificate = wire::Certificate::parse(content); certificate.ok()) {
    out.certificates.push_back(*std::move(certificate));
  } else if (auto list = wire::RevocationList::parse(content); list.ok()) {
    out.revocation_lists.push_back(*std::move(list));
  }
}

Result<Carried> unpack_json(base::Bytes evidence) {
  const auto document = TRY(wire::JsonDocument::parse(as_text(evidence)));
  const wire::JsonValue root = document->root();
  const auto report = root["SnpReport"].string();
  if (!report) return wrong("the member \"SnpReport\" is not a text");
  auto bytes = from_either_base64(*report);
  if (!bytes) return wrong("the member \"SnpReport\" is no base64");
  Carried out;
  out.decoded = *std::move(bytes);
  out.report = out.decoded;
  const wire::JsonValue chain = root["VcekCertChain"];
  if (!chain.present()) return out;
  const auto text = chain.string();
  if (!text) return wrong("the member \"VcekCertChain\" is not a text");
  if (text->starts_with("-----BEGIN")) {
    TRY(add_pem({reinterpret_cast<const uint8_t*>(text->data()), text->size()}, out));
    return out;
  }
  const auto pem = from_either_base64(*text);
  if (!pem) return wrong("the member \"VcekCertChain\" is no base64");
  TRY(add_pem(*pem, out));
  return out;
}

}  // namespace

Shape shape_of(base::Bytes evidence) {
  if (is_json(evidence)) return Shape::json;
  if (is_response(evidence)) return Shape::response;
  if (!starts_like_report(evidence)) return Shape::none;
  if (evidence.size() == report_size) return Shape::bare;
  const size_t table = evidence.size() - report_size;
  const bool extended =
      table >= table_entry && table <= largest_table && has_guest_policy(evidence);
  return extended ? Shape::extended : Shape::none;
}

Result<void> read_certificate_table(base::Bytes table, Carried& out) {
  size_t end_of_entries = 0;
  for (size_t i = 0;; ++i) {
    const base::Bytes entry = base::slice(table, i * table_entry, table_entry);
    if (entry.empty()) return wrong("the certificate table has no end");
    if (all_zero(entry)) {
      end_of_entries = (i + 1) * table_entry;
      break;
    }
    if (i >= most_entries) {
      return wrong("the certificate table has more than " + std::to_string(most_entries) +
                   " entries");
    }
  }
  for (size_t at = 0; at + table_entry < end_of_entries; at += table_entry) {
    const uint32_t offset = word(table, at + 16);
    const uint32_t length = word(table, at + 20);
    if (offset < end_of_entries || length == 0 || !base::fits(offset, length, table.size())) {
      return wrong("an entry of the certificate table points outside it");
    }
    add_entry(table.subspan(offset, length), out);
  }
  return {};
}

Result<Carried> unpack(base::Bytes evidence) {
  Carried out;
  switch (shape_of(evidence)) {
    case Shape::json: return unpack_json(evidence);
    case Shape::bare: out.report = evidence; return out;
    case Shape::response:
      if (!all_zero(evidence.subspan(response_header + report_size))) {
        return wrong("bytes follow the report in the firmware's answer");
      }
      out.report = evidence.subspan(response_header, report_size);
      return out;
    case Shape::extended:
      out.report = evidence.first(report_size);
      TRY(read_certificate_table(evidence.subspan(report_size), out));
      return out;
    case Shape::none: break;
  }
  return wrong("these bytes carry no SEV-SNP report");
}

}  // namespace cella::attest::snp
