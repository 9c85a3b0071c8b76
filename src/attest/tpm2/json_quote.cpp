// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/tpm2/json_quote.h"

#include <algorithm>

#include "src/attest/tpm2/event_log.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"

namespace cella::attest::tpm2 {
namespace {

constexpr size_t most_bytes = 1u << 20;

Error wrong(const std::string& what) { return {Blame::evidence, "tpm.encoding", what}; }

std::optional<ByteVector> from_array(const wire::JsonValue& array) {
  ByteVector bytes;
  bytes.reserve(array.size());
  for (size_t i = 0; i < array.size(); ++i) {
    const auto number = array.at(i).unsigned_integer();
    if (!number || *number > 0xff) return std::nullopt;
    bytes.push_back(static_cast<uint8_t>(*number));
  }
  return bytes;
}

/// Without the padding that some agents write after base64url too.
std::string_view unpadded(std::string_view text) {
  if (text.size() % 4 != 0) return text;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return text;
}

}  // namespace

bool starts_json_object(base::Bytes bytes) {
  const auto first = std::ranges::find_if_not(
      bytes, [](uint8_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return first != bytes.end() && *first == '{';
}

std::optional<ByteVector> json_bytes(const wire::JsonValue& value) {
  if (value.is(wire::JsonKind::array)) {
    if (value.size() > most_bytes) return std::nullopt;
    return from_array(value);
  }
  const auto text = value.string();
  if (!text || text->size() > 2 * most_bytes) return std::nullopt;
  if (auto bytes = base::from_hex(*text)) return bytes;
  if (auto bytes = wire::from_base64(*text, wire::Base64Lines::allowed)) return bytes;
  return wire::from_base64url(unpadded(*text));
}

std::optional<PcrValues> bank_of_values(const std::vector<ByteVector>& values) {
  if (values.empty() || values.size() > pcr_count) return std::nullopt;
  const size_t size = values.front().size();
  for (const uint16_t bank : {alg::sha1, alg::sha256, alg::sha384, alg::sha512}) {
    if (crypto::digest_size(*hash_from(bank)) != size) continue;
    PcrValues out;
    for (unsigned i = 0; i < values.size(); ++i) {
      if (values[i].size() != size) return std::nullopt;
      out[bank][i] = values[i];
    }
    return out;
  }
  return std::nullopt;
}

Result<SignedQuote> json_quote(const wire::JsonValue& value, Storage& storage) {
  auto message = json_bytes(value["message"]);
  if (!message) return wrong("the quote's \"message\" is missing or not bytes");
  auto signature = json_bytes(value["signature"]);
  if (!signature) return wrong("the quote's \"signature\" is missing or not bytes");
  SignedQuote quote;
  quote.attest = storage.emplace_back(*std::move(message));
  quote.signature = storage.emplace_back(*std::move(signature));
  const wire::JsonValue pcrs = value["pcrs"];
  if (!pcrs.present() || pcrs.size() == 0) return quote;
  std::vector<ByteVector> values;
  for (size_t i = 0; i < std::min<size_t>(pcrs.size(), pcr_count + 1); ++i) {
    auto bytes = json_bytes(pcrs.at(i));
    if (!bytes) return wrong("the quote's \"pcrs\" are not all bytes");
    values.push_back(*std::move(bytes));
  }
  auto bank = bank_of_values(values);
  if (!bank) return wrong("the quote's \"pcrs\" are not up to 24 values of one bank");
  quote.pcrs = *std::move(bank);
  return quote;
}

}  // namespace cella::attest::tpm2
