// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/fields.h"

#include <algorithm>

#include "src/wire/time.h"

namespace cella::attest::dcap {
namespace {

ByteVector copy(base::Bytes bytes) { return {bytes.begin(), bytes.end()}; }

/// Adds fields under one prefix.
class Adder {
 public:
  Adder(Claims& claims, std::string_view prefix) : claims_(claims), prefix_(prefix) {}

  void bytes(std::string_view name, base::Bytes value) { add(name, copy(value)); }
  void number(std::string_view name, uint64_t value) { add(name, value); }
  void flag(std::string_view name, bool value) { add(name, value); }
  void text(std::string_view name, std::string_view value) { add(name, std::string(value)); }
  void texts(std::string_view name, const std::vector<std::string>& value) { add(name, value); }

 private:
  void add(std::string_view name, Field::Value value) {
    std::string full;
    full.reserve(prefix_.size() + name.size());
    full.append(prefix_).append(name);
    claims_.fields.push_back({std::move(full), std::move(value)});
  }
  Claims& claims_;
  std::string_view prefix_;
};

bool bit(base::Bytes little_endian, unsigned number) {
  return (little_endian[number / 8] >> (number % 8) & 1) != 0;
}

void add_header(const QuoteHeader& header, Claims& claims) {
  Adder add(claims, "");
  add.number("version", header.version);
  add.number("attestation_key_type", header.attestation_key_type);
  add.number("tee_type", header.tee_type);
  add.number("qe_svn", header.qe_svn);
  add.number("pce_svn", header.pce_svn);
  add.bytes("qe_vendor_id", header.qe_vendor_id);
  add.bytes("user_data", header.user_data);
}

void add_sgx_report(const SgxReport& report, std::string_view prefix, Claims& claims) {
  Adder add(claims, prefix);
  add.bytes("cpu_svn", report.cpu_svn);
  add.bytes("misc_select", report.misc_select);
  add.bytes("isv_ext_prod_id", report.isv_ext_prod_id);
  add.bytes("attributes", report.attributes);
  add.flag("attributes.init", bit(report.attributes, 0));
  add.flag("attributes.debug", bit(report.attributes, 1));
  add.flag("attributes.mode64bit", bit(report.attributes, 2));
  add.flag("attributes.provision_key", bit(report.attributes, 4));
  add.flag("attributes.einittoken_key", bit(report.attributes, 5));
  add.flag("attributes.kss", bit(report.attributes, 7));
  add.bytes("mrenclave", report.mr_enclave);
  add.bytes("mrsigner", report.mr_signer);
  add.bytes("config_id", report.config_id);
  add.number("isv_prod_id", report.isv_prod_id);
  add.number("isv_svn", report.isv_svn);
  add.number("config_svn", report.config_svn);
  add.bytes("isv_family_id", report.isv_family_id);
  add.bytes("report_data", report.report_data);
}

void add_td_report(const TdReport& td, Claims& claims) {
  constexpr std::string_view rt_mr_names[] = {"rt_mr0", "rt_mr1", "rt_mr2", "rt_mr3"};
  Adder add(claims, "");
  add.bytes("tee_tcb_svn", td.tee_tcb_svn);
  add.bytes("mr_seam", td.mr_seam);
  add.bytes("mr_signer_seam", td.mr_signer_seam);
  add.bytes("seam_attributes", td.seam_attributes);
  add.bytes("td_attributes", td.td_attributes);
  add.flag("td_attributes.debug", bit(td.td_attributes, 0));
  add.flag("td_attributes.sept_ve_disable", bit(td.td_attributes, 28));
  add.flag("td_attributes.migratable", bit(td.td_attributes, 29));
  add.flag("td_attributes.pks", bit(td.td_attributes, 30));
  add.flag("td_attributes.kl", bit(td.td_attributes, 31));
  add.flag("td_attributes.perfmon", bit(td.td_attributes, 63));
  add.bytes("xfam", td.xfam);
  add.bytes("mr_td", td.mr_td);
  add.bytes("mr_config_id", td.mr_config_id);
  add.bytes("mr_owner", td.mr_owner);
  add.bytes("mr_owner_config", td.mr_owner_config);
  for (size_t i = 0; i < 4; ++i) add.bytes(rt_mr_names[i], td.rt_mr[i]);
  add.bytes("report_data", td.report_data);
}

void add_sgx_claims(const SgxReport& report, Claims& claims) {
  add_sgx_report(report, "", claims);
  claims.debug = false;
#ifndef CELLA_WITHOUT_CHECK_QUOTE_DEBUG
  claims.debug = (report.attributes[0] & sgx_debug) != 0;
#endif
  claims.measurement = copy(report.mr_enclave);
  claims.signer = copy(report.mr_signer);
  claims.product_id = report.isv_prod_id;
  claims.svn = report.isv_svn;
  claims.report_data = copy(report.report_data);
}

void add_td_claims(const Quote& quote, Claims& claims) {
  add_td_report(quote.td, claims);
  if (quote.body == Body::td15) {
    Adder add(claims, "");
    add.bytes("tee_tcb_svn2", quote.td15.tee_tcb_svn2);
    add.bytes("mr_service_td", quote.td15.mr_service_td);
  }
  claims.debug = false;
#ifndef CELLA_WITHOUT_CHECK_TD_DEBUG
  // The whole lowest byte is the group "TD under debug": any bit of it makes the TD untrusted.
  claims.debug = quote.td.td_attributes[0] != 0;
#endif
  claims.measurement = copy(quote.td.mr_td);
  claims.report_data = copy(quote.td.report_data);
}

void add_document(std::string_view prefix, const intel::SignedBody& body, UnixTime issued,
                  UnixTime next_update, uint32_t number, Claims& claims) {
  Adder add(claims, prefix);
  add.text("issue_date", wire::to_rfc3339(issued));
  add.text("next_update", wire::to_rfc3339(next_update));
  add.number("evaluation_number", number);
  if (!body.name.empty()) add.text("source", body.name);
}

}  // namespace

void add_quote_claims(const Quote& quote, Claims& claims) {
  claims.fields.reserve(96);
  add_header(quote.header, claims);
  if (quote.is_tdx()) {
    add_td_claims(quote, claims);
  } else {
    add_sgx_claims(quote.sgx, claims);
  }
  Adder add(claims, "qe.");
  add.bytes("mrenclave", quote.qe_report.mr_enclave);
  add.bytes("mrsigner", quote.qe_report.mr_signer);
  add.bytes("attributes", quote.qe_report.attributes);
  add.bytes("misc_select", quote.qe_report.misc_select);
  add.bytes("cpu_svn", quote.qe_report.cpu_svn);
  add.number("isv_prod_id", quote.qe_report.isv_prod_id);
  add.number("isv_svn", quote.qe_report.isv_svn);
  add.bytes("auth_data", quote.qe_auth_data);
  add.number("certification_data_type", quote.certification_type);
}

void add_pck_claims(const wire::Certificate& certificate, const PckExtension& pck, Claims& claims) {
  Adder plain(claims, "");
  plain.bytes("fmspc", pck.fmspc);
  plain.bytes("pce_id", pck.pceid);
  Adder add(claims, "pck.");
  add.text("issuer", certificate.issuer_common_name());
  add.bytes("serial_number", certificate.serial());
  add.bytes("ppid", pck.ppid);
  add.bytes("component_svns", pck.component_svns);
  add.bytes("cpusvn", pck.cpusvn);
  add.number("pcesvn", pck.pcesvn);
  add.number("sgx_type", pck.sgx_type);
  if (pck.platform_instance_id) add.bytes("platform_instance_id", *pck.platform_instance_id);
  const auto& configuration = pck.configuration;
  if (configuration.dynamic_platform) add.flag("dynamic_platform", *configuration.dynamic_platform);
  if (configuration.cached_keys) add.flag("cached_keys", *configuration.cached_keys);
  if (configuration.smt_enabled) add.flag("smt_enabled", *configuration.smt_enabled);
}

void add_tcb_info_claims(const intel::TcbInfo& info, Claims& claims) {
  add_document("tcb_info.", info.signed_body, info.issued, info.next_update, info.evaluation_number,
               claims);
  Adder(claims, "tcb_info.").number("version", info.version);
  lower_evaluation_number(claims, info.evaluation_number);
}

void add_qe_identity_claims(const intel::QeIdentity& identity, Claims& claims) {
  add_document("qe_identity.", identity.signed_body, identity.issued, identity.next_update,
               identity.evaluation_number, claims);
  lower_evaluation_number(claims, identity.evaluation_number);
}

void lower_evaluation_number(Claims& claims, uint32_t number) {
  const uint64_t wide = number;
  claims.tcb_evaluation_number = std::min(claims.tcb_evaluation_number.value_or(wide), wide);
}

}  // namespace cella::attest::dcap
