// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Integers are little-endian (DSP0274, 4).
#include "src/attest/format/nvidia/report.h"

#include <algorithm>
#include <bitset>

namespace cella::attest::nvidia {
namespace {

constexpr uint8_t spdm_1_1 = 0x11;
constexpr uint8_t get_measurements = 0xe0;
constexpr uint8_t measurements_response = 0x60;
constexpr uint8_t signature_requested = 1;
constexpr uint8_t dmtf_specification = 1;
constexpr size_t most_opaque_fields = 256;

Error malformed(std::string_view what) {
  return Error{Blame::evidence, "nvidia.malformed",
               "NVIDIA attestation report: " + std::string(what) +
                   "; get the report again from the GPU, unchanged."};
}

struct Header {
  uint8_t version, code, param1, param2;
};

Result<void> read_request(base::ByteReader& reader, Report& report) {
  Header header = {};
  if (!reader.read(header) || !reader.read_bytes(nonce_size, report.request_nonce) ||
      !reader.read(report.slot))
    return malformed("the request is cut off");
  if (header.version != spdm_1_1)
    return Error{Blame::evidence, "nvidia.unsupported_version",
                 "NVIDIA attestation report: the SPDM version is not 1.1, and no other is "
                 "supported; ask the GPU for SPDM 1.1."};
  if (header.code != get_measurements) return malformed("the request is not GET_MEASUREMENTS");
  if ((header.param1 & signature_requested) == 0)
    return malformed("the request did not ask for a signature");
  return {};
}

Result<void> read_measurement(base::ByteReader& reader, std::bitset<256>& seen, Report& report) {
  Measurement block;
  uint8_t specification = 0;
  uint16_t size = 0, value_size = 0;
  reader.read(block.index);
  reader.read(specification);
  reader.read(size);
  reader.read(block.type);
  reader.read(value_size);
  if (!reader.read_bytes(value_size, block.value)) return malformed("a measurement is cut off");
  if (specification != dmtf_specification) return malformed("a measurement is not of DMTF's form");
  if (size != value_size + 3u) return malformed("the sizes of a measurement disagree");
  if (seen.test(block.index)) return malformed("an index of a measurement occurs twice");
  seen.set(block.index);
  report.measurements.push_back(block);
  return {};
}

Result<void> read_measurements(base::ByteReader& response, Report& report) {
  uint8_t count = 0;
  uint8_t length[3] = {};
  response.read(count);
  response.read(length);
  const uint32_t size =
      length[0] | static_cast<uint32_t>(length[1]) << 8 | static_cast<uint32_t>(length[2]) << 16;
  if (!response.read_bytes(size, report.measurement_record))
    return malformed("the measurement record is cut off");
  if (count == 0) return malformed("there are no measurements");
  base::ByteReader record(report.measurement_record);
  std::bitset<256> seen;
  for (unsigned i = 0; i < count; ++i) TRY(read_measurement(record, seen, report));
  if (record.remaining() != 0) return malformed("the measurement record has bytes left over");
  return {};
}

Result<void> read_opaque(base::ByteReader& response, Report& report) {
  uint16_t size = 0;
  base::Bytes data;
  response.read(size);
  if (!response.read_bytes(size, data)) return malformed("the opaque data are cut off");
  base::ByteReader reader(data);
  while (reader.remaining() != 0) {
    Opaque field;
    uint16_t field_size = 0;
    reader.read(field.type);
    reader.read(field_size);
    if (!reader.read_bytes(field_size, field.value) || report.opaque.size() >= most_opaque_fields)
      return malformed("the opaque data are not a list of types, sizes and values");
    if (std::ranges::find(report.opaque, field.type, &Opaque::type) != report.opaque.end())
      return malformed("a type of the opaque data occurs twice");
    report.opaque.push_back(field);
  }
  return {};
}

}  // namespace

Result<Report> Report::parse(base::Bytes bytes) {
  Report report;
  base::ByteReader reader(bytes);
  TRY(read_request(reader, report));
  Header header = {};
  if (!reader.read(header)) return malformed("there is no response");
  if (header.version != spdm_1_1 || header.code != measurements_response)
    return malformed("the response is not the MEASUREMENTS of SPDM 1.1");
  TRY(read_measurements(reader, report));
  if (!reader.read_bytes(nonce_size, report.response_nonce))
    return malformed("the response is cut off");
  TRY(read_opaque(reader, report));
  report.signed_region = bytes.first(static_cast<size_t>(reader.offset()));
  if (reader.remaining() != signature_size || !reader.read_bytes(signature_size, report.signature))
    return malformed("after the opaque data there are not the 96 bytes of a signature");
  return report;
}

base::Bytes Report::find(uint16_t type) const {
  const auto field = std::ranges::find(opaque, type, &Opaque::type);
  return field == opaque.end() ? base::Bytes() : field->value;
}

std::string Report::vbios_version() const {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr size_t order[] = {3, 2, 1, 0, 4};
  const base::Bytes version = find(Opaque::vbios_version);
  if (version.size() != 8) return {};
  std::string text;
  for (const size_t place : order) {
    if (!text.empty()) text += '.';
    text += digits[version[place] >> 4];
    text += digits[version[place] & 15];
  }
  return text;
}

std::string Report::text(uint16_t type) const {
  base::Bytes value = find(type);
  while (!value.empty() && value.back() == 0) value = value.first(value.size() - 1);
  std::string text;
  for (const uint8_t byte : value)
    text += byte >= 0x20 && byte < 0x7f ? static_cast<char>(byte) : '?';
  return text;
}

}  // namespace cella::attest::nvidia
