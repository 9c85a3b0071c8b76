// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/quote.h"

#include <algorithm>
#include <array>
#include <string>

namespace cella::attest::dcap {
namespace {

/// Intel's id as a vendor of quoting enclaves: 939a7233-f79c-4ca9-940a-0db3957f0607.
constexpr std::array<uint8_t, 16> intel_vendor_id = {
    0x93, 0x9a, 0x72, 0x33, 0xf7, 0x9c, 0x4c, 0xa9, 0x94, 0x0a, 0x0d, 0xb3, 0x95, 0x7f, 0x06, 0x07};
constexpr uint16_t body_type_sgx = 1;
constexpr uint16_t body_type_td10 = 2;
constexpr uint16_t body_type_td15 = 3;
constexpr size_t qe_signature_size = 64;  // the PCK is on P-256 whatever the attestation key is

Error malformed(std::string message) {
  return {Blame::evidence, "quote.malformed", "the quote " + std::move(message)};
}

Error unsupported(std::string message) {
  return {Blame::evidence, "quote.unsupported", std::move(message)};
}

bool is_intel(const QuoteHeader& header) {
  return std::ranges::equal(header.qe_vendor_id, intel_vendor_id);
}

Result<void> check_header(const QuoteHeader& header) {
  if (header.version < 3 || header.version > 5) {
    return unsupported("a quote of version " + std::to_string(header.version) +
                       " is not supported, only versions 3, 4 and 5 are");
  }
  if (header.attestation_key_type != key_type_p256 &&
      header.attestation_key_type != key_type_p384) {
    return unsupported("the attestation key type " + std::to_string(header.attestation_key_type) +
                       " is not supported, only 2 (ECDSA P-256) and 3 (ECDSA P-384) are");
  }
  if (header.tee_type != tee_type_sgx && header.tee_type != tee_type_tdx) {
    return unsupported("the TEE type " + std::to_string(header.tee_type) +
                       " is neither SGX (0) nor TDX (129)");
  }
  if (header.version == 3 && header.tee_type != tee_type_sgx) {
    return malformed("of version 3 has non-zero reserved bytes where later versions have the TEE");
  }
#ifndef CELLA_WITHOUT_CHECK_QE_VENDOR
  if (!is_intel(header)) {
    return unsupported(
        "the quoting enclave's vendor is not Intel (939a7233f79c4ca9940a0db3957f0607), whose "
        "collateral is the only one that is known");
  }
#endif
  return {};
}

Result<Body> body_of(const QuoteHeader& header, base::ByteReader& reader) {
  if (header.version < 5) return header.tee_type == tee_type_sgx ? Body::sgx : Body::td10;
  uint16_t type = 0;
  uint32_t size = 0;
  reader.read(type);
  reader.read(size);
  const bool sgx = header.tee_type == tee_type_sgx;
  if (sgx && type == body_type_sgx && size == sizeof(SgxReport)) return Body::sgx;
  if (!sgx && type == body_type_td10 && size == sizeof(TdReport)) return Body::td10;
  if (!sgx && type == body_type_td15 && size == sizeof(TdReport) + sizeof(TdReport15Tail)) {
    return Body::td15;
  }
  return malformed("has the body type " + std::to_string(type) + " of " + std::to_string(size) +
                   " bytes, which does not go with its TEE type");
}

bool read_body(base::ByteReader& reader, Quote& quote) {
  if (quote.body == Body::sgx) return reader.read(quote.sgx);
  return reader.read(quote.td) && (quote.body == Body::td10 || reader.read(quote.td15));
}

/// QE report, its signature, authentication data and the innermost certification data: all of
/// `reader`.
Result<void> read_certification(base::ByteReader& reader, Quote& quote) {
  uint16_t auth_size = 0;
  uint32_t data_size = 0;
  reader.read_bytes(sizeof(SgxReport), quote.qe_report_bytes);
  reader.read_bytes(qe_signature_size, quote.qe_report_signature);
  reader.read(auth_size);
  reader.read_bytes(auth_size, quote.qe_auth_data);
  reader.read(quote.certification_type);
  reader.read(data_size);
  if (!reader.read_bytes(data_size, quote.certification_data)) {
    return malformed("ends inside its signature data: a length in it is too large");
  }
  if (reader.remaining() != 0) {
    return malformed("has " + std::to_string(reader.remaining()) +
                     " bytes after its certification data that belong to nothing");
  }
  base::load(quote.qe_report_bytes, 0, quote.qe_report);
  return {};
}

Result<void> read_signature_data(base::Bytes data, Quote& quote) {
  const size_t field = quote.header.attestation_key_type == key_type_p384 ? 48 : 32;
  base::ByteReader reader(data);
  reader.read_bytes(2 * field, quote.signature);
  reader.read_bytes(2 * field, quote.attestation_key);
  if (quote.header.version == 3) return read_certification(reader, quote);
  uint16_t type = 0;
  uint32_t size = 0;
  base::Bytes nested;
  reader.read(type);
  reader.read(size);
  if (!reader.read_bytes(size, nested)) {
    return malformed("ends inside its signature data: a length in it is too large");
  }
  if (reader.remaining() != 0) {
    return malformed("has " + std::to_string(reader.remaining()) +
                     " bytes of signature data after the certification data");
  }
  if (type != static_cast<uint16_t>(Certification::qe_report)) {
    return unsupported("the certification data type " + std::to_string(type) +
                       " is not supported here: quotes of versions 4 and 5 carry type 6, the QE "
                       "report's certification data");
  }
  base::ByteReader inner(nested);
  return read_certification(inner, quote);
}

Result<void> read_padding(base::Bytes bytes, base::ByteReader& reader, Quote& quote) {
  const base::Bytes rest = bytes.subspan(static_cast<size_t>(reader.offset()));
  quote.padding = rest.size();
#ifndef CELLA_WITHOUT_CHECK_TRAILING_BYTES
  if (std::ranges::any_of(rest, [](uint8_t byte) { return byte != 0; })) {
    return malformed("is followed by " + std::to_string(rest.size()) +
                     " bytes that are not all NUL; pass the quote alone");
  }
#endif
  return {};
}

}  // namespace

Result<Quote> Quote::parse(base::Bytes bytes) {
  Quote quote;
  base::ByteReader reader(bytes);
  if (!reader.read(quote.header)) {
    return malformed("has only " + std::to_string(bytes.size()) + " bytes, its header alone is 48");
  }
  TRY(check_header(quote.header));
  quote.body = TRY(body_of(quote.header, reader));
  if (!read_body(reader, quote)) return malformed("ends inside its body");
  quote.signed_region = bytes.first(static_cast<size_t>(reader.offset()));
  uint32_t size = 0;
  base::Bytes data;
  if (!reader.read(size) || !reader.read_bytes(size, data)) {
    return malformed("ends inside its signature data: it says that there are " +
                     std::to_string(size) + " bytes of it");
  }
  TRY(read_signature_data(data, quote));
  TRY(read_padding(bytes, reader, quote));
  return quote;
}

bool looks_like_quote(base::Bytes bytes, uint16_t version, uint32_t tee_type) {
  QuoteHeader header = {};
  if (!base::load(bytes, 0, header)) return false;
  if (header.version != version || header.tee_type != tee_type) return false;
  // Either one is enough, so that a quote with the other one damaged gets a refusal that says so.
  return header.attestation_key_type == key_type_p256 ||
         header.attestation_key_type == key_type_p384 || is_intel(header);
}

}  // namespace cella::attest::dcap
