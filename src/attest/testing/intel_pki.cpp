// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The certificates of Intel's profile and what hangs off them.
#include "src/attest/testing/intel_pki.h"

#include "src/base/hex.h"
#include "src/wire/json.h"

namespace cella::attest::fake {
namespace {

constexpr KeyUsageOptions ca_usage = {.key_cert_sign = true, .crl_sign = true};
constexpr KeyUsageOptions leaf_usage = {.digital_signature = true, .non_repudiation = true};
// Names of Intel's service, as genuine certificates have them. Nothing is fetched from there.
constexpr const char* root_crl_url =
    "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";
constexpr const char* pck_crl_url =
    "https://api.trustedservices.intel.com/sgx/certification/v4/pckcrl?ca=";

CertificateOptions ca_options(const std::string& name, uint64_t path_length) {
  CertificateOptions options;
  options.subject = intel_name(name);
  options.ca = true;
  options.path_length = path_length;
  options.key_usage = ca_usage;
  options.crl_url = root_crl_url;
  options.not_after = example_time + 14 * one_year;
  return options;
}

CertificateOptions leaf_options(const std::string& name, const std::string& crl_url) {
  CertificateOptions options;
  options.subject = intel_name(name);
  options.key_usage = leaf_usage;
  options.crl_url = crl_url;
  return options;
}

Certificate make_pck(const IntelPkiOptions& options, const IntelKeys& keys, const Certificate& ca) {
  CertificateOptions pck = options.pck;
  const bool processor = options.ca == PckCa::processor;
  if (pck.crl_url == pck_crl_url) pck.crl_url += processor ? "processor" : "platform&encoding=der";
  PckOptions platform = options.platform;
  if (processor) {
    platform.platform_instance_id.reset();
    platform.configuration.reset();
  }
  const ByteVector value = platform.raw ? *platform.raw : sgx_extension(platform);
  if (!value.empty()) {
    pck.extensions.insert(pck.extensions.begin(), {"1.2.840.113741.1.13.1", false, value});
  }
  return make_certificate(pck, keys.pck, keys.pck_ca, &ca);
}

}  // namespace

ByteVector intel_name(const std::string& common_name) {
  return make_name({{"CN", common_name},
                    {"O", "Intel Corporation"},
                    {"L", "Santa Clara"},
                    {"ST", "CA"},
                    {"C", "US"}});
}

IntelPkiOptions::IntelPkiOptions()
    : root(ca_options("Intel SGX Root CA", 1)),
      platform_ca(ca_options("Intel SGX PCK Platform CA", 0)),
      processor_ca(ca_options("Intel SGX PCK Processor CA", 0)),
      tcb_signing(leaf_options("Intel SGX TCB Signing", root_crl_url)),
      pck(leaf_options("Intel SGX PCK Certificate", pck_crl_url)) {
  root.not_after = example_time + 24 * one_year;
}

Result<IntelKeys> IntelKeys::generate() {
  constexpr auto p256 = crypto::KeyKind::ec_p256;
  return IntelKeys{TRY(SigningKey::generate(p256)), TRY(SigningKey::generate(p256)),
                   TRY(SigningKey::generate(p256)), TRY(SigningKey::generate(p256))};
}

Result<IntelPki> IntelPki::create(const IntelPkiOptions& options) {
  return IntelPki(TRY(IntelKeys::generate()), options);
}

IntelPki IntelPki::with_keys(const IntelKeys& keys, const IntelPkiOptions& options) {
  return IntelPki(keys, options);
}

IntelPki::IntelPki(IntelKeys keys, const IntelPkiOptions& options)
    : keys_(std::move(keys)), options_(options) {
  root_ = make_certificate(options.root, keys_.root, keys_.root, nullptr);
  const bool processor = options.ca == PckCa::processor;
  pck_ca_ = make_certificate(processor ? options.processor_ca : options.platform_ca, keys_.pck_ca,
                             keys_.root, &root_);
  tcb_signing_ = make_certificate(options.tcb_signing, keys_.tcb_signing, keys_.root, &root_);
  pck_ = make_pck(options, keys_, pck_ca_);
}

std::string IntelPki::pck_chain() const { return pck_.pem() + pck_ca_.pem() + root_.pem(); }
std::string IntelPki::tcb_signing_chain() const { return tcb_signing_.pem() + root_.pem(); }
std::string IntelPki::pck_ca_chain() const { return pck_ca_.pem() + root_.pem(); }

ByteVector IntelPki::root_crl(const CrlOptions& options) const {
  return make_crl(options, root_, keys_.root);
}

ByteVector IntelPki::pck_crl(const CrlOptions& options) const {
  return make_crl(options, pck_ca_, keys_.pck_ca);
}

TcbInfoOptions IntelPki::tcb_info_options(IntelTee tee) const {
  TcbInfoOptions options;
  options.tee = tee;
  options.fmspc = options_.platform.fmspc;
  options.pceid = options_.platform.pceid;
  return options;
}

std::string IntelPki::tcb_info(const TcbInfoOptions& options) const {
  const std::string body = tcb_info_body(options);
  const SigningKey& signer = options.signer != nullptr ? *options.signer : keys_.tcb_signing;
  return "{\"tcbInfo\":" + body + ",\"signature\":\"" + json_signature(body, signer) + "\"}";
}

std::string IntelPki::qe_identity(const QeIdentityOptions& options) const {
  const std::string body = qe_identity_body(options);
  const SigningKey& signer = options.signer != nullptr ? *options.signer : keys_.tcb_signing;
  return "{\"enclaveIdentity\":" + body + ",\"signature\":\"" + json_signature(body, signer) +
         "\"}";
}

std::string IntelPki::collateral(IntelTee tee, const IntelCollateralOptions& options) const {
  const TcbInfoOptions tcb = options.tcb_info.value_or(tcb_info_options(tee));
  const QeIdentityOptions qe = options.qe_identity.value_or(QeIdentityOptions::of(tee));
  const std::string tcb_body = tcb_info_body(tcb);
  const std::string qe_body = qe_identity_body(qe);
  const auto signer = [&](const SigningKey* key) -> const SigningKey& {
    return key != nullptr ? *key : keys_.tcb_signing;
  };
  wire::JsonWriter json;
  json.begin_object();
  json.name("pck_crl_issuer_chain").value(pck_ca_chain());
  json.name("root_ca_crl").value(base::to_hex(root_crl(options.root_crl)));
  json.name("pck_crl").value(base::to_hex(pck_crl(options.pck_crl)));
  json.name("tcb_info_issuer_chain").value(tcb_signing_chain());
  json.name("tcb_info").value(tcb_body);
  json.name("tcb_info_signature").value(json_signature(tcb_body, signer(tcb.signer)));
  json.name("qe_identity_issuer_chain").value(tcb_signing_chain());
  json.name("qe_identity").value(qe_body);
  json.name("qe_identity_signature").value(json_signature(qe_body, signer(qe.signer)));
  json.end_object();
  return json.take();
}

}  // namespace cella::attest::fake
