// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// AMD's certificates and what hangs off them.
#include "src/attest/testing/amd_pki.h"

#include "src/attest/testing/der_parts.h"
#include "src/attest/testing/test_keys.h"

namespace cella::attest::fake {
namespace {

const std::string arc = "1.3.6.1.4.1.3704.1.";

CertificateOptions ca_options(const std::string& name, uint64_t serial, const std::string& url) {
  CertificateOptions options;
  options.subject = amd_name(name);
  options.serial = {static_cast<uint8_t>(serial >> 16), static_cast<uint8_t>(serial >> 8),
                    static_cast<uint8_t>(serial)};
  options.ca = true;
  options.key_usage = KeyUsageOptions{.key_cert_sign = true};
  options.crl_url = url;
  options.not_after = example_time + 20 * one_year;
  return options;
}

CertificateOptions leaf_options(const std::string& name) {
  CertificateOptions options;
  options.subject = amd_name(name);
  options.serial = {0};
  options.basic_constraints = false;
  options.key_ids = false;
  return options;
}

ExtensionOptions number(const std::string& suffix, uint64_t value) {
  return {arc + suffix, false, der_integer(value)};
}

ExtensionOptions text(const std::string& suffix, const std::string& value) {
  return {arc + suffix, false, der_text(wire::der::ia5_string, value)};
}

void append_tcb(std::vector<ExtensionOptions>& out, AmdProduct product, const AmdTcb& tcb) {
  if (product == AmdProduct::turin) out.push_back(number("3.9", tcb.fmc));
  out.push_back(number("3.1", tcb.boot_loader));
  out.push_back(number("3.2", tcb.tee));
  if (product != AmdProduct::turin) out.push_back(number("3.4", 0));
  out.push_back(number("3.5", 0));
  out.push_back(number("3.6", 0));
  out.push_back(number("3.7", 0));
  out.push_back(number("3.3", tcb.snp));
  out.push_back(number("3.8", tcb.microcode));
}

std::vector<ExtensionOptions> common_extensions(const AmdPkiOptions& options,
                                                const std::string& product_name) {
  std::vector<ExtensionOptions> out;
  out.push_back(number("1", options.leaf.struct_version));
  out.push_back(text("2", options.leaf.product_name.value_or(product_name)));
  append_tcb(out, options.product, options.leaf.tcb);
  return out;
}

CertificateOptions vcek_options(const AmdPkiOptions& options, const ByteVector& hardware_id) {
  const std::string name = amd_product_name(options.product);
  CertificateOptions vcek = options.vcek;
  auto extensions =
      common_extensions(options, options.product == AmdProduct::milan ? name + "-B0" : name);
  const ByteVector id =
      options.leaf.wrap_hardware_id ? der_octets(hardware_id) : ByteVector(hardware_id);
  extensions.push_back({arc + "4", false, id});
  vcek.extensions.insert(vcek.extensions.begin(), extensions.begin(), extensions.end());
  return vcek;
}

CertificateOptions vlek_options(const AmdPkiOptions& options) {
  CertificateOptions vlek = options.vlek;
  auto extensions = common_extensions(options, amd_product_name(options.product));
  extensions.push_back(text("5", options.leaf.csp_id));
  vlek.extensions.insert(vlek.extensions.begin(), extensions.begin(), extensions.end());
  return vlek;
}

}  // namespace

std::string amd_product_name(AmdProduct product) {
  switch (product) {
    case AmdProduct::milan: return "Milan";
    case AmdProduct::genoa: return "Genoa";
    case AmdProduct::turin: return "Turin";
  }
  return "";
}

ByteVector amd_name(const std::string& common_name) {
  return make_name({{"OU", "Engineering"},
                    {"C", "US"},
                    {"L", "Santa Clara"},
                    {"ST", "CA"},
                    {"O", "Advanced Micro Devices"},
                    {"CN", common_name}});
}

uint64_t AmdTcb::packed(AmdProduct product) const {
  const uint64_t last = uint64_t{microcode} << 56;
  if (product == AmdProduct::turin) {
    return uint64_t{fmc} | uint64_t{boot_loader} << 8 | uint64_t{tee} << 16 | uint64_t{snp} << 24 |
           last;
  }
  return uint64_t{boot_loader} | uint64_t{tee} << 8 | uint64_t{snp} << 48 | last;
}

AmdPkiOptions::AmdPkiOptions(AmdProduct wanted) : product(wanted) {
  const std::string name = amd_product_name(product);
  // Names of AMD's service, as genuine certificates have them. Nothing is fetched from there.
  const std::string kds = "https://kdsintf.amd.com/";
  ark = ca_options("ARK-" + name, 0x10000, kds + "vcek/v1/" + name + "/crl");
  ark.key_usage = KeyUsageOptions{.key_cert_sign = true, .crl_sign = true};
  ask = ca_options("SEV-" + name, 0x10001, kds + "vcek/v1/" + name + "/crl");
  ask.path_length = 0;
  asvk = ca_options("SEV-VLEK-" + name, 0x10101, kds + "vlek/v1/" + name + "/crl");
  asvk.path_length = 0;
  vcek = leaf_options("SEV-VCEK");
  vlek = leaf_options("SEV-VLEK");
  vlek.not_before = example_time - 30 * one_day;
  vlek.not_after = vlek.not_before + one_year;
  leaf.struct_version = product == AmdProduct::turin ? 1 : 0;
}

Result<AmdPki> AmdPki::create(const AmdPkiOptions& options) {
  constexpr auto pss = SigningKey::RsaPadding::pss;
  return AmdPki(options, TRY(SigningKey::rsa_from_pem(amd_ark_pem, pss)),
                TRY(SigningKey::rsa_from_pem(amd_ask_pem, pss)),
                TRY(SigningKey::rsa_from_pem(amd_asvk_pem, pss)),
                TRY(SigningKey::generate(crypto::KeyKind::ec_p384)),
                TRY(SigningKey::generate(crypto::KeyKind::ec_p384)));
}

AmdPki::AmdPki(const AmdPkiOptions& options, SigningKey ark, SigningKey ask, SigningKey asvk,
               SigningKey vcek, SigningKey vlek)
    : options_(options),
      ark_key_(std::move(ark)),
      ask_key_(std::move(ask)),
      asvk_key_(std::move(asvk)),
      vcek_key_(std::move(vcek)),
      vlek_key_(std::move(vlek)) {
  ark_ = make_certificate(options.ark, ark_key_, ark_key_, nullptr);
  ask_ = make_certificate(options.ask, ask_key_, ark_key_, &ark_);
  asvk_ = make_certificate(options.asvk, asvk_key_, ark_key_, &ark_);
  vcek_ = make_certificate(vcek_options(options, hardware_id()), vcek_key_, ask_key_, &ask_);
  vlek_ = make_certificate(vlek_options(options), vlek_key_, asvk_key_, &asvk_);
}

ByteVector AmdPki::hardware_id() const {
  if (options_.leaf.hardware_id) return *options_.leaf.hardware_id;
  ByteVector id(options_.product == AmdProduct::turin ? 8 : 64);
  for (size_t i = 0; i < id.size(); ++i) id[i] = static_cast<uint8_t>(0xc0 + i);
  return id;
}

std::string AmdPki::cert_chain(SnpSigner signer) const {
  return (signer == SnpSigner::vcek ? ask_ : asvk_).pem() + ark_.pem();
}

ByteVector AmdPki::crl(const CrlOptions& options) const {
  return make_crl(options, ark_, ark_key_);
}

}  // namespace cella::attest::fake
