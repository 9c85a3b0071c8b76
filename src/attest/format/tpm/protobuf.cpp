// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Google's attest.Attestation (go-tpm-tools, proto/attest.proto): attestation key, quotes over
// several banks, event log, certificates. Only the wire format's two types that it uses are read.
#include "src/attest/format/tpm/carrier.h"

namespace cella::attest::tpm {
namespace {

constexpr size_t largest_message = 16u << 20;
constexpr size_t most_fields = 4096;
constexpr size_t most_quotes = 8;

Error wrong(const std::string& what) { return {Blame::evidence, "tpm.encoding", what}; }

struct ProtoField {
  uint64_t number = 0;
  uint64_t value = 0;   ///< of a varint
  base::Bytes content;  ///< of a length-delimited field
  bool delimited = false;
};

class ProtoReader {
 public:
  explicit ProtoReader(base::Bytes bytes) : reader_(bytes) {}
  bool more() const { return !failed_ && reader_.remaining() != 0; }
  bool failed() const { return failed_; }

  ProtoField next() {
    ProtoField field;
    const uint64_t key = varint();
    field.number = key >> 3;
    field.delimited = (key & 7) == 2;
    if (field.delimited) {
      if (!reader_.read_bytes(varint(), field.content)) failed_ = true;
    } else if ((key & 7) == 0) {
      field.value = varint();
    } else {
      failed_ = true;
    }
    if (field.number == 0 || ++fields_ > most_fields) failed_ = true;
    return field;
  }

 private:
  uint64_t varint() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      uint8_t byte = 0;
      if (!reader_.read(byte)) break;
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return value;
    }
    failed_ = true;
    return 0;
  }

  base::ByteReader reader_;
  size_t fields_ = 0;
  bool failed_ = false;
};

/// An entry of map<uint32, bytes>.
bool read_pcr(base::Bytes entry, std::map<unsigned, ByteVector>& values) {
  ProtoReader reader(entry);
  uint64_t index = 0;
  base::Bytes value;
  while (reader.more()) {
    const ProtoField field = reader.next();
    if (field.number == 1 && !field.delimited) index = field.value;
    if (field.number == 2 && field.delimited) value = field.content;
  }
  if (reader.failed() || index >= 32) return false;
  return values.emplace(static_cast<unsigned>(index), ByteVector(value.begin(), value.end()))
      .second;
}

bool read_pcrs(base::Bytes message, tpm2::PcrValues& out) {
  ProtoReader reader(message);
  uint64_t bank = 0;
  std::map<unsigned, ByteVector> values;
  while (reader.more()) {
    const ProtoField field = reader.next();
    if (field.number == 1 && !field.delimited) bank = field.value;
    if (field.number == 2 && field.delimited && !read_pcr(field.content, values)) return false;
  }
  if (reader.failed() || bank > 0xffff) return false;
  return out.emplace(static_cast<uint16_t>(bank), std::move(values)).second;
}

Result<tpm2::SignedQuote> read_quote(base::Bytes message) {
  ProtoReader reader(message);
  tpm2::SignedQuote quote;
  while (reader.more()) {
    const ProtoField field = reader.next();
    if (!field.delimited) continue;
    if (field.number == 1) quote.attest = field.content;
    if (field.number == 2) quote.signature = field.content;
    if (field.number == 3 && !read_pcrs(field.content, quote.pcrs)) {
      return wrong("the PCR values of a quote are malformed");
    }
  }
  if (reader.failed() || quote.attest.empty() || quote.signature.empty()) {
    return wrong("a quote of the message is malformed");
  }
  return quote;
}

Result<void> read_key(base::Bytes area, Carried& out) {
  if (!out.keys.empty()) return wrong("the message has two attestation keys");
  tpm2::Public key = TRY(tpm2::Public::parse(area));
  out.key_is_restricted = key.is_attestation_key();
  out.keys.push_back(std::move(key.spki));
  return {};
}

Result<void> read_field(const ProtoField& field, Carried& out) {
  enum : uint64_t { ak_pub = 1, quotes = 2, event_log = 3, ak_cert = 6, intermediate_certs = 7 };
  switch (field.number) {
    case ak_pub: return read_key(field.content, out);
    case quotes:
      if (out.quotes.size() >= most_quotes) return wrong("the message has too many quotes");
      out.quotes.push_back(TRY(read_quote(field.content)));
      return {};
    case event_log: out.event_log = field.content; return {};
    case ak_cert:
    case intermediate_certs:
      out.certificates.push_back(TRY(wire::Certificate::parse(field.content)));
      return {};
    default: return {};
  }
}

}  // namespace

bool looks_like_protobuf(base::Bytes evidence) {
  constexpr uint8_t first_key = 0x0a;
  if (evidence.empty() || evidence[0] != first_key || evidence.size() > largest_message) {
    return false;
  }
  ProtoReader reader(evidence);
  bool key = false, quote = false;
  while (reader.more()) {
    const ProtoField field = reader.next();
    if (field.number == 1 && field.delimited && field.content.size() > 2) {
      const unsigned type = static_cast<unsigned>(field.content[0]) << 8 | field.content[1];
      key |= type == tpm2::alg::rsa || type == tpm2::alg::ecc;
    }
    quote |= field.number == 2 && field.delimited;
  }
  return !reader.failed() && key && quote;
}

Result<Carried> unpack_protobuf(base::Bytes evidence) {
  Carried out;
  ProtoReader reader(evidence);
  while (reader.more()) {
    const ProtoField field = reader.next();
    if (!reader.failed() && field.delimited) TRY(read_field(field, out));
  }
  if (reader.failed() || out.quotes.empty()) return wrong("the message is malformed");
  return out;
}

}  // namespace cella::attest::tpm
