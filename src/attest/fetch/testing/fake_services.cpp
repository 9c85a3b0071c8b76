// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The vendors' paths and headers.
#include "src/attest/fetch/testing/fake_services.h"

#include <algorithm>
#include <array>

#include "src/base/hex.h"

namespace cella::attest::fetch {
namespace {

using fake::IntelTee;

ByteVector bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

std::string tee_name(IntelTee tee) { return tee == IntelTee::sgx ? "sgx" : "tdx"; }

std::string fmspc_of(const fake::IntelPki& pki) {
  std::string text = base::to_hex(pki.options().platform.fmspc);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// AMD's service takes decimal numbers of two digits or more.
std::string level(const char* name, uint8_t value) {
  std::array<char, 32> text = {};
  std::snprintf(text.data(), text.size(), "%s=%02u", name, unsigned{value});
  return text.data();
}

std::string kind_of(fake::SnpSigner signer) {
  return signer == fake::SnpSigner::vcek ? "vcek" : "vlek";
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<uint8_t>(c);
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

std::string intel_tcb_path(IntelTee tee, const std::string& fmspc) {
  return "/" + tee_name(tee) + "/certification/v4/tcb?fmspc=" + fmspc;
}

std::string intel_identity_path(IntelTee tee) {
  return "/" + tee_name(tee) + "/certification/v4/qe/identity";
}

std::string intel_crl_path(fake::PckCa ca) {
  return std::string("/sgx/certification/v4/pckcrl?ca=") +
         (ca == fake::PckCa::processor ? "processor" : "platform") + "&encoding=der";
}

std::string intel_root_crl_path() { return "/sgx/certification/v4/rootcacrl"; }

std::string amd_vcek_path(const fake::AmdPki& pki) {
  const fake::AmdTcb& tcb = pki.options().leaf.tcb;
  const bool turin = pki.options().product == fake::AmdProduct::turin;
  return "/vcek/v1/" + fake::amd_product_name(pki.options().product) + "/" +
         base::to_hex(pki.hardware_id()) + "?" + (turin ? level("fmcSPL", tcb.fmc) + "&" : "") +
         level("blSPL", tcb.boot_loader) + "&" + level("teeSPL", tcb.tee) + "&" +
         level("snpSPL", tcb.snp) + "&" + level("ucodeSPL", tcb.microcode);
}

std::string amd_chain_path(fake::AmdProduct product, fake::SnpSigner signer) {
  return "/" + kind_of(signer) + "/v1/" + fake::amd_product_name(product) + "/cert_chain";
}

std::string amd_crl_path(fake::AmdProduct product, fake::SnpSigner signer) {
  return "/" + kind_of(signer) + "/v1/" + fake::amd_product_name(product) + "/crl";
}

void serve_intel(LoopbackServer& server, const fake::IntelPki& pki, IntelTee tee,
                 const fake::IntelCollateralOptions& options, RootCrlEncoding encoding) {
  const std::string chain = percent_encoded(pki.tcb_signing_chain());
  const auto tcb = options.tcb_info.value_or(pki.tcb_info_options(tee));
  server.serve(intel_tcb_path(tee, fmspc_of(pki)),
               {.headers = {{"TCB-Info-Issuer-Chain", chain}, {"Content-Type", "application/json"}},
                .body = bytes_of(pki.tcb_info(tcb))});
  const auto identity = options.qe_identity.value_or(fake::QeIdentityOptions::of(tee));
  server.serve(intel_identity_path(tee), {.headers = {{"SGX-Enclave-Identity-Issuer-Chain", chain}},
                                          .body = bytes_of(pki.qe_identity(identity))});
  server.serve(intel_crl_path(pki.options().ca),
               {.headers = {{"SGX-PCK-CRL-Issuer-Chain", percent_encoded(pki.pck_ca_chain())}},
                .body = pki.pck_crl(options.pck_crl)});
  const ByteVector root = pki.root_crl(options.root_crl);
  server.serve(intel_root_crl_path(),
               {.headers = {},
                .body = encoding == RootCrlEncoding::der ? root : bytes_of(base::to_hex(root))});
}

void serve_amd(LoopbackServer& server, const fake::AmdPki& pki) {
  const fake::AmdProduct product = pki.options().product;
  server.serve(amd_vcek_path(pki), {.headers = {}, .body = pki.vcek().der});
  for (const auto signer : {fake::SnpSigner::vcek, fake::SnpSigner::vlek}) {
    server.serve(amd_chain_path(product, signer),
                 {.headers = {}, .body = bytes_of(pki.cert_chain(signer))});
    server.serve(amd_crl_path(product, signer), {.headers = {}, .body = pki.crl()});
  }
}

}  // namespace cella::attest::fetch
