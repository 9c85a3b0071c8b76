// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// FMSPC and CA from a quote's PCK chain; chip and TCB from a report.
#include "src/attest/fetch/target.h"

#include <algorithm>

#include "src/attest/format/dcap/pck.h"
#include "src/attest/format/dcap/quote.h"
#include "src/attest/format/snp/carrier.h"
#include "src/attest/format/snp/endorsement.h"
#include "src/attest/format/snp/report.h"
#include "src/base/hex.h"

namespace cella::attest::fetch {
namespace {

constexpr size_t turin_chip_id_size = 8;

Error no_target(const std::string& why) {
  return {Blame::evidence, "fetch.no_target",
          "It cannot be told which collateral this evidence needs: " + why};
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<wire::CertificatePtr> pck_of(const dcap::Quote& quote) {
  using dcap::Certification;
  const auto type = static_cast<Certification>(quote.certification_type);
  if (type == Certification::pck_leaf) return wire::Certificate::parse(quote.certification_data);
  if (type != Certification::pck_chain) {
    return no_target("the quote has no PCK certificate (certification data of type " +
                     std::to_string(quote.certification_type) +
                     "); ask for a quote with a PCK chain (type 5)");
  }
  for (const auto& one : TRY(wire::parse_certificates(as_text(quote.certification_data)))) {
    if (one->extension(dcap::sgx_extension_oid) != nullptr) return one;
  }
  return no_target("no certificate of the quote's chain has Intel's SGX extension");
}

Result<Target> intel_target(ByteView evidence) {
  const dcap::Quote quote = TRY(dcap::Quote::parse(evidence));
  const wire::CertificatePtr pck = TRY(pck_of(quote));
  const dcap::PckExtension platform = TRY(dcap::PckExtension::from(*pck));
  IntelTarget target;
  target.tee = quote.is_tdx() ? Tee::tdx : Tee::sgx;
  target.fmspc = upper(base::to_hex(platform.fmspc));
  const std::string issuer = pck->issuer_common_name();
  if (issuer.find("Processor") != issuer.npos) {
    target.ca = IntelTarget::Ca::processor;
  } else if (issuer.find("Platform") == issuer.npos) {
    return no_target("the PCK certificate's issuer is neither the Processor nor the Platform CA");
  }
  return Target(target);
}

Result<snp::Product> product_of(const snp::Report& report, const snp::Carried& carried,
                                std::string_view given) {
  if (!given.empty()) {
    if (const auto named = snp::product_from_name(given)) return *named;
    return Error{Blame::caller, "fetch.product_needed",
                 "There is no product of this name; known are Milan, Genoa and Turin."};
  }
  if (report.has_cpuid()) {
    const auto known = snp::product_from_cpuid(report.cpuid_family, report.cpuid_model);
    if (known) return *known;
    return no_target("the report is of a processor that is not known here");
  }
  for (const auto& certificate : carried.certificates) {
    const auto endorsement = snp::Endorsement::read(certificate);
    if (endorsement.ok()) return endorsement->product;
  }
  return Error{Blame::caller, "fetch.product_needed",
               "A report of this version does not say on what processor it was made; name it: "
               "--product Milan, Genoa or Turin."};
}

void set_level(AmdTarget& target, const snp::TcbVersion::Component& level) {
  if (level.name == "fmc") target.fmc = level.value;
  if (level.name == "bootloader") target.boot_loader = level.value;
  if (level.name == "tee") target.tee = level.value;
  if (level.name == "snp") target.snp = level.value;
  if (level.name == "microcode") target.microcode = level.value;
}

Result<Target> amd_target(ByteView evidence, std::string_view product_name) {
  const snp::Carried carried = TRY(snp::unpack(evidence));
  const snp::Report report = TRY(snp::Report::parse(carried.report));
  const snp::Product product = TRY(product_of(report, carried, product_name));
  AmdTarget target;
  target.product = std::string(snp::to_string(product));
  size_t count = 0;
  const auto levels = report.reported_tcb.components(product, count);
  for (size_t i = 0; i < count; ++i) set_level(target, levels[i]);
  target.vlek = report.signing_key() == static_cast<uint8_t>(snp::SigningKey::vlek);
  if (target.vlek) return Target(target);
  if (report.chip_id_masked()) {
    return no_target("the report hides which chip made it; ask the provider for its VCEK");
  }
  const bool turin = product == snp::Product::turin;
  const ByteView id = turin ? report.chip_id.first(turin_chip_id_size) : report.chip_id;
  target.chip_id = base::to_hex(id);
  return Target(target);
}

}  // namespace

Result<Target> target_of(ByteView evidence, std::string_view product) {
  if (snp::shape_of(evidence) != snp::Shape::none) return amd_target(evidence, product);
  auto quote = intel_target(evidence);
  if (quote.ok() || quote.error().code != "quote.malformed") return quote;
  return no_target("it is neither an SGX or TDX quote nor an SEV-SNP report (" +
                   quote.error().message + ")");
}

}  // namespace cella::attest::fetch
