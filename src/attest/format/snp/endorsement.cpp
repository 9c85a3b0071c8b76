// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/snp/endorsement.h"

#include <algorithm>

#include "src/wire/der.h"

namespace cella::attest::snp {
namespace {

constexpr std::string_view oid_version = "1.3.6.1.4.1.3704.1.1";
constexpr std::string_view oid_product = "1.3.6.1.4.1.3704.1.2";
constexpr std::string_view oid_bootloader = "1.3.6.1.4.1.3704.1.3.1";
constexpr std::string_view oid_tee = "1.3.6.1.4.1.3704.1.3.2";
constexpr std::string_view oid_snp = "1.3.6.1.4.1.3704.1.3.3";
constexpr std::string_view oid_spare4 = "1.3.6.1.4.1.3704.1.3.4";
constexpr std::string_view oid_spare5 = "1.3.6.1.4.1.3704.1.3.5";
constexpr std::string_view oid_spare6 = "1.3.6.1.4.1.3704.1.3.6";
constexpr std::string_view oid_spare7 = "1.3.6.1.4.1.3704.1.3.7";
constexpr std::string_view oid_microcode = "1.3.6.1.4.1.3704.1.3.8";
constexpr std::string_view oid_fmc = "1.3.6.1.4.1.3704.1.3.9";
constexpr std::string_view oid_hwid = "1.3.6.1.4.1.3704.1.4";
constexpr std::string_view oid_csp = "1.3.6.1.4.1.3704.1.5";

constexpr std::array all_oids = {
    oid_version, oid_product, oid_bootloader, oid_tee, oid_snp,  oid_spare4, oid_spare5,
    oid_spare6,  oid_spare7,  oid_microcode,  oid_fmc, oid_hwid, oid_csp};

/// Where each patch level stands in a TCB_VERSION; the spares stand where reports have zeros.
using Places = std::array<std::string_view, 8>;
constexpr Places milan_places = {oid_bootloader, oid_tee,    oid_spare4, oid_spare5,
                                 oid_spare6,     oid_spare7, oid_snp,    oid_microcode};
constexpr Places turin_places = {oid_fmc,    oid_bootloader, oid_tee,    oid_snp,
                                 oid_spare5, oid_spare6,     oid_spare7, oid_microcode};

Error malformed(const wire::Certificate& certificate, const std::string& what) {
  return {Blame::collateral, "snp.malformed_endorsement",
          "the certificate \"" + certificate.subject_common_name() + "\" " + what +
              "; take it from AMD's key distribution service again"};
}

std::optional<std::string> ia5_text(const wire::Certificate& certificate, std::string_view oid) {
  const wire::Extension* extension = certificate.extension(oid);
  if (extension == nullptr) return std::nullopt;
  wire::DerReader reader(extension->value);
  const base::Bytes text = reader.read(wire::der::ia5_string);
  if (!reader.at_end() || text.size() > 128) return std::nullopt;
  const bool printable = std::ranges::all_of(text, [](uint8_t c) { return c >= 0x20 && c < 0x7f; });
  if (!printable) return std::nullopt;
  return std::string(text.begin(), text.end());
}

bool is_spare(std::string_view oid) {
  return oid == oid_spare4 || oid == oid_spare5 || oid == oid_spare6 || oid == oid_spare7;
}

/// A patch level. An absent spare is zero; anything else that is absent is malformed.
std::optional<uint8_t> patch_level(const wire::Certificate& certificate, std::string_view oid) {
  const wire::Extension* extension = certificate.extension(oid);
  if (extension == nullptr) {
    if (is_spare(oid)) return uint8_t{0};
    return std::nullopt;
  }
  wire::DerReader reader(extension->value);
  const uint64_t level = reader.read_unsigned();
  if (!reader.at_end() || level > 0xff) return std::nullopt;
  return static_cast<uint8_t>(level);
}

}  // namespace

std::span<const std::string_view> known_extensions() { return all_oids; }

bool Endorsement::looks_like_one(const wire::Certificate& certificate) {
  return certificate.extension(oid_bootloader) != nullptr ||
         certificate.extension(oid_microcode) != nullptr ||
         certificate.extension(oid_hwid) != nullptr;
}

Result<Endorsement> Endorsement::read(const wire::CertificatePtr& certificate) {
  Endorsement out;
  out.certificate = certificate;
  const auto product_name = ia5_text(*certificate, oid_product);
  if (!product_name) return malformed(*certificate, "has no readable product name");
  out.product_name = *product_name;
  const auto product = product_from_name(*product_name);
  if (!product) {
    return malformed(*certificate, "is for the unknown product \"" + *product_name + "\"");
  }
  out.product = *product;
  const Places& places = out.product == Product::turin ? turin_places : milan_places;
  for (size_t i = 0; i < places.size(); ++i) {
    const auto level = patch_level(*certificate, places[i]);
    if (!level) {
      return malformed(*certificate, "lacks the patch level " + std::string(places[i]) +
                                         " or has one that is no number of one byte");
    }
    out.tcb.bytes[i] = *level;
  }
  const wire::Extension* hwid = certificate->extension(oid_hwid);
  out.kind = hwid != nullptr ? SigningKey::vcek : SigningKey::vlek;
  if (hwid != nullptr) {
    const size_t size = out.product == Product::turin ? 8 : 64;
    if (hwid->value.size() != size) {
      return malformed(*certificate, "has a hardware id of " + std::to_string(hwid->value.size()) +
                                         " bytes, not " + std::to_string(size));
    }
    out.hwid = hwid->value;
  } else {
    out.csp_id = ia5_text(*certificate, oid_csp).value_or("");
  }
  return out;
}

bool Endorsement::chip_matches(const Report& report) const {
  if (kind == SigningKey::vlek || report.chip_id_masked()) return true;
  const auto rest = report.chip_id.subspan(hwid.size());
  return std::ranges::equal(report.chip_id.first(hwid.size()), hwid) &&
         std::ranges::all_of(rest, [](uint8_t byte) { return byte == 0; });
}

}  // namespace cella::attest::snp
