// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/snp/report.h"

#include <algorithm>

namespace cella::attest::snp {
namespace {

constexpr size_t signature_offset = signed_size;
/// R and S have 72 bytes each, of which P-384 uses 48.
constexpr size_t number_field = 72;
constexpr size_t number_size = 48;

/// The order of P-384 (FIPS 186-4, D.1.2.4), big-endian.
constexpr std::array<uint8_t, number_size> order = {
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc7, 0x63, 0x4d, 0x81, 0xf4, 0x37, 0x2d, 0xdf,
    0x58, 0x1a, 0x0d, 0xb2, 0x48, 0xb0, 0xa7, 0x7a, 0xec, 0xec, 0x19, 0x6a, 0xcc, 0xc5, 0x29, 0x73};

bool all_zero(base::Bytes bytes) {
  return std::ranges::all_of(bytes, [](uint8_t byte) { return byte == 0; });
}

template <typename T>
T at(base::Bytes bytes, size_t offset) {
  T value = {};
  base::load(bytes, offset, value);
  return value;
}

/// A range of bytes that must be zero in versions before `until`.
struct Reserved {
  size_t offset, size;
  uint32_t until;
};
constexpr uint32_t always = 0xffffffff;
constexpr std::array reserved_ranges = {
    Reserved{0x04c, 4, always},   Reserved{0x188, 3, 3},      Reserved{0x18b, 21, always},
    Reserved{0x1eb, 1, always},   Reserved{0x1ef, 1, always}, Reserved{0x1f8, 16, 5},
    Reserved{0x208, 152, always},
};

/// One of R and S: little-endian in the report. Writes it big-endian.
bool read_number(base::Bytes field, std::span<uint8_t> out) {
#ifndef CELLA_WITHOUT_CHECK_SNP_SIGNATURE_RANGE
  if (!all_zero(field.subspan(number_size))) return false;
#endif
  std::reverse_copy(field.begin(), field.begin() + number_size, out.begin());
#ifndef CELLA_WITHOUT_CHECK_SNP_SIGNATURE_RANGE
  return !all_zero(out) && std::ranges::lexicographical_compare(out, order);
#else
  return true;
#endif
}

}  // namespace

std::string_view to_string(Product product) {
  switch (product) {
    case Product::milan: return "Milan";
    case Product::genoa: return "Genoa";
    case Product::turin: return "Turin";
  }
  return "";
}

std::optional<Product> product_from_name(std::string_view name) {
  const std::string_view line = name.substr(0, name.find('-'));
  if (line == "Milan") return Product::milan;
  if (line == "Genoa" || line == "Bergamo" || line == "Siena") return Product::genoa;
  if (line == "Turin") return Product::turin;
  return std::nullopt;
}

std::optional<Product> product_from_cpuid(uint8_t family, uint8_t model) {
  if (family == 0x19 && model <= 0x0f) return Product::milan;
  if (family == 0x19 && model >= 0x10 && model <= 0x1f) return Product::genoa;
  if (family == 0x19 && model >= 0xa0 && model <= 0xaf) return Product::genoa;
  if (family == 0x1a && model <= 0x1f) return Product::turin;
  return std::nullopt;
}

std::array<TcbVersion::Component, 5> TcbVersion::components(Product product, size_t& count) const {
  if (product == Product::turin) {
    count = 5;
    return {{{"fmc", bytes[0]},
             {"bootloader", bytes[1]},
             {"tee", bytes[2]},
             {"snp", bytes[3]},
             {"microcode", bytes[7]}}};
  }
  count = 4;
  return {{{"bootloader", bytes[0]},
           {"tee", bytes[1]},
           {"snp", bytes[6]},
           {"microcode", bytes[7]},
           {"", 0}}};
}

std::string TcbVersion::text(Product product) const {
  size_t count = 0;
  const auto parts = components(product, count);
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    if (i != 0) text += ", ";
    text += std::string(parts[i].name) + " " + std::to_string(parts[i].value);
  }
  return text;
}

Result<Report> Report::parse(base::Bytes bytes) {
  if (bytes.size() != report_size) {
    return Error{Blame::evidence, "snp.wrong_size",
                 "an SEV-SNP report has 1184 bytes, this has " + std::to_string(bytes.size())};
  }
  Report report;
  report.raw = bytes;
  report.version = at<uint32_t>(bytes, 0x000);
  report.guest_svn = at<uint32_t>(bytes, 0x004);
  report.policy = at<uint64_t>(bytes, 0x008);
  report.family_id = bytes.subspan(0x010, 16);
  report.image_id = bytes.subspan(0x020, 16);
  report.vmpl = at<uint32_t>(bytes, 0x030);
  report.signature_algorithm = at<uint32_t>(bytes, 0x034);
  report.current_tcb = at<TcbVersion>(bytes, 0x038);
  report.platform_info = at<uint64_t>(bytes, 0x040);
  report.flags = at<uint32_t>(bytes, 0x048);
  report.report_data = bytes.subspan(0x050, 64);
  report.measurement = bytes.subspan(0x090, 48);
  report.host_data = bytes.subspan(0x0c0, 32);
  report.id_key_digest = bytes.subspan(0x0e0, 48);
  report.author_key_digest = bytes.subspan(0x110, 48);
  report.report_id = bytes.subspan(0x140, 32);
  report.report_id_ma = bytes.subspan(0x160, 32);
  report.reported_tcb = at<TcbVersion>(bytes, 0x180);
  report.cpuid_family = bytes[0x188];
  report.cpuid_model = bytes[0x189];
  report.cpuid_stepping = bytes[0x18a];
  report.chip_id = bytes.subspan(0x1a0, 64);
  report.committed_tcb = at<TcbVersion>(bytes, 0x1e0);
  report.current_version = at<std::array<uint8_t, 3>>(bytes, 0x1e8);
  report.committed_version = at<std::array<uint8_t, 3>>(bytes, 0x1ec);
  report.launch_tcb = at<TcbVersion>(bytes, 0x1f0);
  report.launch_mitigations = at<uint64_t>(bytes, 0x1f8);
  report.current_mitigations = at<uint64_t>(bytes, 0x200);
  return report;
}

bool Report::chip_id_masked() const { return all_zero(chip_id); }

std::optional<size_t> Report::nonzero_reserved() const {
  for (const Reserved& range : reserved_ranges) {
    if (version >= range.until) continue;
    for (size_t i = range.offset; i < range.offset + range.size; ++i) {
      if (raw[i] != 0) return i;
    }
  }
  return std::nullopt;
}

bool Report::signature_tail_zero() const {
  return all_zero(raw.subspan(signature_offset + 2 * number_field));
}

std::optional<std::array<uint8_t, 96>> Report::signature() const {
  std::array<uint8_t, 96> out = {};
  const base::Bytes r = raw.subspan(signature_offset, number_field);
  const base::Bytes s = raw.subspan(signature_offset + number_field, number_field);
  if (!read_number(r, std::span(out).first(number_size))) return std::nullopt;
  if (!read_number(s, std::span(out).last(number_size))) return std::nullopt;
  return out;
}

}  // namespace cella::attest::snp
