// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/container/azure_vtpm/hcl_report.h"

#include <algorithm>

namespace cella::attest::azure_vtpm {
namespace {

constexpr std::string_view magic = "HCLA";
constexpr size_t header_size = 32;
constexpr size_t hardware_size = 1184;
constexpr size_t runtime_header = 20;
constexpr size_t largest = 64 * 1024;

Error malformed(const std::string& what) {
  return {Blame::evidence, "azure.hcl_report", "the HCL report " + what};
}

/// IGVM attest: IGVM_ATTEST_HASH_TYPE.
bool read_hash(uint32_t type, crypto::HashAlgorithm& out) {
  switch (type) {
    case 1: out = crypto::HashAlgorithm::sha256; return true;
    case 2: out = crypto::HashAlgorithm::sha384; return true;
    case 3: out = crypto::HashAlgorithm::sha512; return true;
    default: return false;
  }
}

}  // namespace

bool HclReport::has_magic(base::Bytes bytes) {
  return bytes.size() > magic.size() &&
         std::ranges::equal(bytes.first(magic.size()), magic, [](uint8_t byte, char wanted) {
           return byte == static_cast<uint8_t>(wanted);
         });
}

Result<HclReport> HclReport::parse(base::Bytes bytes) {
  if (!has_magic(bytes)) return malformed("does not start with \"HCLA\"");
  if (bytes.size() > largest) return malformed("is too large");
  HclReport out;
  base::ByteReader reader(bytes);
  uint32_t ignored = 0, size = 0, version = 0, type = 0, hash = 0, data_size = 0;
  base::Bytes rest;
  reader.read(ignored);
  reader.read(out.version);
  reader.skip(header_size - 8);
  reader.read_bytes(hardware_size, out.hardware_report);
  reader.read(size);
  reader.read(version);
  reader.read(type);
  reader.read(hash);
  reader.read(data_size);
  reader.read_bytes(data_size, out.runtime_data);
  if (reader.failed()) return malformed("ends before it is complete");
  if (size != runtime_header + data_size) return malformed("has sizes that contradict each other");
  if (type != 2 && type != 4) {
    return malformed("is of the hardware " + std::to_string(type) +
                     "; only 2 (SEV-SNP) and 4 (TDX) can be verified");
  }
  out.kind = static_cast<HardwareKind>(type);
  if (!read_hash(hash, out.hash)) return malformed("names an unknown hash of its runtime data");
  reader.read_bytes(reader.remaining(), rest);
  if (!std::ranges::all_of(rest, [](uint8_t byte) { return byte == 0; })) {
    return malformed("is followed by other bytes");
  }
  return out;
}

}  // namespace cella::attest::azure_vtpm
