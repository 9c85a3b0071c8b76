// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/tpm2/structures.h"

#include <algorithm>

namespace cella::attest::tpm2 {
namespace {

constexpr uint16_t attest_quote = 0x8018;
constexpr size_t largest_attest = 4096;
constexpr size_t most_selections = 16;
constexpr size_t most_selected_bytes = 4;

Error malformed(const std::string& what) { return {Blame::evidence, "tpm.malformed", what}; }

Result<std::vector<PcrSelection>> read_selections(BigEndianReader& reader) {
  const uint32_t count = reader.u32();
  if (count > most_selections) return malformed("the quote selects too many PCR banks");
  std::vector<PcrSelection> selections;
  for (uint32_t i = 0; i < count; ++i) {
    PcrSelection selection;
    selection.bank = reader.u16();
    const uint8_t size = reader.u8();
    if (size > most_selected_bytes) return malformed("the quote selects PCRs beyond 31");
    for (unsigned byte = 0; byte < size; ++byte) {
      selection.pcrs |= static_cast<uint32_t>(reader.u8()) << (8 * byte);
    }
    selections.push_back(selection);
  }
  return selections;
}

/// Left-padded with zeros to `size`; nothing if it is longer.
std::optional<std::vector<uint8_t>> padded(base::Bytes number, size_t size) {
  while (number.size() > size && number[0] == 0) number = number.subspan(1);
  if (number.size() > size) return std::nullopt;
  std::vector<uint8_t> out(size - number.size(), 0);
  out.insert(out.end(), number.begin(), number.end());
  return out;
}

}  // namespace

std::string hash_name(uint16_t algorithm) {
  switch (algorithm) {
    case alg::sha1: return "sha1";
    case alg::sha256: return "sha256";
    case alg::sha384: return "sha384";
    case alg::sha512: return "sha512";
    default: break;
  }
  std::string text = "0x";
  for (int shift = 12; shift >= 0; shift -= 4) text += "0123456789abcdef"[algorithm >> shift & 0xf];
  return text;
}

std::optional<crypto::HashAlgorithm> hash_from(uint16_t algorithm) {
  switch (algorithm) {
    case alg::sha1: return crypto::HashAlgorithm::sha1;
    case alg::sha256: return crypto::HashAlgorithm::sha256;
    case alg::sha384: return crypto::HashAlgorithm::sha384;
    case alg::sha512: return crypto::HashAlgorithm::sha512;
    default: return std::nullopt;
  }
}

base::Bytes BigEndianReader::bytes(uint64_t size) {
  base::Bytes out;
  reader_.read_bytes(size, out);
  return out;
}

uint64_t BigEndianReader::number(size_t size) {
  uint64_t value = 0;
  for (const uint8_t byte : bytes(size)) value = value << 8 | byte;
  return value;
}

std::string to_text(const PcrSelection& selection) {
  std::string text = hash_name(selection.bank) + ":";
  bool first = true;
  for (unsigned i = 0; i < 32; ++i) {
    if ((selection.pcrs >> i & 1) == 0) continue;
    if (!first) text += ',';
    first = false;
    text += std::to_string(i);
  }
  return text;
}

Result<Quote> Quote::parse_prefix(base::Bytes bytes) {
  BigEndianReader reader(bytes);
  const base::Bytes start = reader.bytes(magic.size());
  const bool genuine = std::ranges::equal(
      start, magic, [](uint8_t byte, char wanted) { return byte == static_cast<uint8_t>(wanted); });
  if (!genuine) return malformed("the attestation does not start with TPM_GENERATED_VALUE");
  if (reader.u16() != attest_quote) return malformed("the attestation is not a quote");
  Quote quote;
  quote.qualified_signer = reader.sized();
  quote.extra_data = reader.sized();
  quote.clock = reader.u64();
  quote.reset_count = reader.u32();
  quote.restart_count = reader.u32();
  const uint8_t safe = reader.u8();
  if (safe > 1) return malformed("the clock's \"safe\" is neither YES nor NO");
  quote.safe = safe == 1;
  quote.firmware_version = reader.u64();
  quote.selections = TRY(read_selections(reader));
  quote.pcr_digest = reader.sized();
  if (reader.failed() || reader.offset() > largest_attest) {
    return malformed("the quote ends before it is complete");
  }
  quote.raw = bytes.first(reader.offset());
  return quote;
}

Result<Quote> Quote::parse(base::Bytes bytes) {
  Quote quote = TRY(parse_prefix(bytes));
  if (quote.raw.size() != bytes.size()) return malformed("bytes follow the quote");
  return quote;
}

Result<Signature> Signature::parse_prefix(base::Bytes bytes) {
  BigEndianReader reader(bytes);
  Signature signature;
  signature.scheme = reader.u16();
  signature.hash = reader.u16();
  if (signature.scheme == alg::rsassa || signature.scheme == alg::rsapss) {
    signature.rsa = reader.sized();
  } else if (signature.scheme == alg::ecdsa) {
    signature.r = reader.sized();
    signature.s = reader.sized();
  } else {
    return malformed("the signature scheme is none of RSASSA, RSAPSS and ECDSA");
  }
  if (reader.failed()) return malformed("the signature ends before it is complete");
  signature.size = reader.offset();
  return signature;
}

Result<Signature> Signature::parse(base::Bytes bytes) {
  if (bytes.size() == 256 || bytes.size() == 384 || bytes.size() == 512) {
    Signature bare;
    bare.rsa = bytes;
    bare.size = bytes.size();
    return bare;
  }
  Signature signature = TRY(parse_prefix(bytes));
  if (signature.size != bytes.size()) return malformed("bytes follow the signature");
  return signature;
}

bool Signature::verifies(const crypto::PublicKey& key, base::Bytes message) const {
  const auto digest = hash_from(hash);
  if (!digest || *digest == crypto::HashAlgorithm::sha1) return false;
  if (scheme == alg::rsassa) return key.verify_rsa_pkcs1(*digest, message, rsa);
  if (scheme == alg::rsapss) {
    return key.verify_rsa_pss(*digest, crypto::digest_size(*digest), message, rsa);
  }
  if (scheme != alg::ecdsa) return false;
  const size_t coordinate = key.kind() == crypto::KeyKind::ec_p256   ? 32
                            : key.kind() == crypto::KeyKind::ec_p384 ? 48
                            : key.kind() == crypto::KeyKind::ec_p521 ? 66
                                                                     : 0;
  auto both = padded(r, coordinate);
  const auto second = padded(s, coordinate);
  if (coordinate == 0 || !both || !second) return false;
  both->insert(both->end(), second->begin(), second->end());
  return key.verify_ecdsa(*digest, message, *both);
}

}  // namespace cella::attest::tpm2
