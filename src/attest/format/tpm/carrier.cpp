// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/tpm/carrier.h"

#include <algorithm>

#include "src/attest/tpm2/event_log.h"
#include "src/wire/cbor.h"

namespace cella::attest::tpm {
namespace {

using tpm2::Quote;

constexpr size_t node_id_size = 16;
constexpr size_t largest_json = 4u << 20;
constexpr size_t largest_binary = 64 * 1024;

Error wrong(const std::string& what) { return {Blame::evidence, "tpm.encoding", what}; }

bool starts_with_magic(base::Bytes bytes) {
  return bytes.size() >= Quote::magic.size() &&
         std::ranges::equal(bytes.first(Quote::magic.size()), Quote::magic,
                            [](uint8_t byte, char c) { return byte == static_cast<uint8_t>(c); });
}

bool is_response(base::Bytes bytes) {
  return bytes.size() > 2 && starts_with_magic(bytes.subspan(2)) &&
         base::fits(2, static_cast<uint64_t>(bytes[0]) << 8 | bytes[1], bytes.size());
}

/// The parts of the agent's form; nothing if the lengths do not add up to the whole.
struct AgentParts {
  base::Bytes signature, attest, pcrs;
};
std::optional<AgentParts> agent_parts(base::Bytes bytes) {
  constexpr size_t value_size = 32;
  base::ByteReader reader(bytes);
  uint64_t size = 0;
  AgentParts parts;
  if (!reader.read(size) || size > 1024 || !reader.read_bytes(size, parts.signature)) return {};
  if (!reader.read(size) || size > 4096 || !reader.read_bytes(size, parts.attest)) return {};
  if (!reader.read(size) || size == 0 || size > tpm2::pcr_count) return {};
  if (!reader.read_bytes(size * value_size, parts.pcrs) || reader.remaining() != 0) return {};
  if (!starts_with_magic(parts.attest)) return {};
  return parts;
}

std::string_view as_text(base::Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Hardware evidence beside the quote makes it another format's: Azure's bundle.
bool is_json(base::Bytes bytes) {
  if (bytes.size() > largest_json || !tpm2::starts_json_object(bytes)) return false;
  const auto document = wire::JsonDocument::parse(as_text(bytes));
  if (!document.ok()) return false;
  const wire::JsonValue root = (*document)->root();
  if (root["hcl_report"].present() || root["report"].present()) return false;
  return root["tpm_quote"].present() || (root["message"].present() && root["signature"].present());
}

bool is_cbor(base::Bytes bytes) {
  if (bytes.empty() || bytes[0] >> 5 != 5 || bytes.size() > largest_binary) return false;
  const auto document = wire::CborDocument::parse(bytes);
  return document.ok() && (*document)->root()["pat"]["attestInfo"].present();
}

Result<Carried> unpack_attest(base::Bytes evidence) {
  const Quote quote = TRY(Quote::parse_prefix(evidence));
  Carried out;
  out.quotes.push_back({quote.raw, evidence.subspan(quote.raw.size()), {}});
  return out;
}

Result<Carried> unpack_response(base::Bytes evidence) {
  tpm2::BigEndianReader reader(evidence);
  const base::Bytes attest = reader.sized();
  if (reader.failed()) return wrong("the quote ends before it is complete");
  Carried out;
  out.quotes.push_back({attest, evidence.subspan(reader.offset()), {}});
  return out;
}

Result<Carried> unpack_enacttrust(base::Bytes evidence) {
  Carried out = TRY(unpack_response(evidence.subspan(node_id_size)));
  out.node_id.assign(evidence.begin(), evidence.begin() + node_id_size);
  return out;
}

Result<Carried> unpack_agent(base::Bytes evidence) {
  const auto parts = agent_parts(evidence);
  if (!parts) return wrong("the lengths of the quote's parts do not add up");
  std::vector<ByteVector> values;
  for (size_t at = 0; at < parts->pcrs.size(); at += 32) {
    const base::Bytes value = parts->pcrs.subspan(at, 32);
    values.emplace_back(value.begin(), value.end());
  }
  Carried out;
  out.quotes.push_back({parts->attest, parts->signature, *tpm2::bank_of_values(values)});
  return out;
}

Result<Carried> unpack_json(base::Bytes evidence) {
  const auto document = TRY(wire::JsonDocument::parse(as_text(evidence)));
  const wire::JsonValue root = document->root();
  const wire::JsonValue quote = root["tpm_quote"].present() ? root["tpm_quote"] : root;
  Carried out;
  out.quotes.push_back(TRY(tpm2::json_quote(quote, out.storage)));
  const wire::JsonValue key = root["ak_public"];
  if (!key.present()) return out;
  auto spki = tpm2::json_bytes(key);
  if (!spki) return wrong("the member \"ak_public\" is not bytes");
  out.keys.push_back(*std::move(spki));
  return out;
}

Result<Carried> unpack_cbor(base::Bytes evidence) {
  const auto document = TRY(wire::CborDocument::parse(evidence));
  const wire::CborItem token = document->root()["pat"];
  const auto attest = token["attestInfo"].bytes();
  const auto signature = token["sig"].bytes();
  if (!attest || !signature) {
    return wrong("the platform token's \"attestInfo\" or \"sig\" is not bytes");
  }
  Carried out;
  out.quotes.push_back({*attest, *signature, {}});
  out.has_key_attestation = document->root()["kat"].present();
  return out;
}

}  // namespace

Shape shape_of(base::Bytes evidence) {
  if (is_json(evidence)) return Shape::json;
  if (evidence.size() > largest_binary) {
    return looks_like_protobuf(evidence) ? Shape::protobuf : Shape::none;
  }
  if (starts_with_magic(evidence)) return Shape::attest;
  if (is_response(evidence)) return Shape::response;
  if (evidence.size() > node_id_size && is_response(evidence.subspan(node_id_size))) {
    return Shape::enacttrust;
  }
  if (agent_parts(evidence)) return Shape::agent;
  if (is_cbor(evidence)) return Shape::cbor;
  return looks_like_protobuf(evidence) ? Shape::protobuf : Shape::none;
}

Result<Carried> unpack(base::Bytes evidence) {
  switch (shape_of(evidence)) {
    case Shape::attest: return unpack_attest(evidence);
    case Shape::response: return unpack_response(evidence);
    case Shape::enacttrust: return unpack_enacttrust(evidence);
    case Shape::agent: return unpack_agent(evidence);
    case Shape::json: return unpack_json(evidence);
    case Shape::protobuf: return unpack_protobuf(evidence);
    case Shape::cbor: return unpack_cbor(evidence);
    case Shape::none: break;
  }
  return wrong("these bytes carry no TPM quote");
}

}  // namespace cella::attest::tpm
