// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The claims of a report: what all TEEs have, and every field under its name in AMD's ABI
// specification, in lower case.
#include <algorithm>

#include "src/attest/format/snp/snp.h"

namespace cella::attest::snp {
namespace {

class Writer {
 public:
  explicit Writer(Claims& claims) : claims_(claims) {}

  void number(std::string name, uint64_t value) {
    claims_.fields.push_back({std::move(name), value});
  }
  void text(std::string name, std::string value) {
    claims_.fields.push_back({std::move(name), std::move(value)});
  }
  void bytes(std::string name, base::Bytes value) {
    claims_.fields.push_back({std::move(name), ByteVector(value.begin(), value.end())});
  }
  void flag(std::string name, uint64_t word, unsigned bit) {
    claims_.fields.push_back({std::move(name), (word >> bit & 1) != 0});
  }
  void tcb(const std::string& name, const TcbVersion& tcb, const Endorsement* endorsement) {
    uint64_t word = 0;
    base::load(tcb.bytes, 0, word);
    number(name, word);
    if (endorsement == nullptr) return;
    size_t count = 0;
    const auto parts = tcb.components(endorsement->product, count);
    for (size_t i = 0; i < count; ++i) {
      number(name + "." + std::string(parts[i].name), parts[i].value);
    }
  }

 private:
  Claims& claims_;
};

void fill_policy(const Report& report, Writer& out) {
  out.number("policy", report.policy);
  out.number("policy.abi_minor", report.policy & 0xff);
  out.number("policy.abi_major", report.policy >> 8 & 0xff);
  out.flag("policy.smt", report.policy, 16);
  out.flag("policy.migrate_ma", report.policy, 18);
  out.flag("policy.debug", report.policy, 19);
  out.flag("policy.single_socket", report.policy, 20);
  out.flag("policy.cxl_allow", report.policy, 21);
  out.flag("policy.mem_aes_256_xts", report.policy, 22);
  out.flag("policy.rapl_dis", report.policy, 23);
  out.flag("policy.ciphertext_hiding_dram", report.policy, 24);
  out.flag("policy.page_swap_disable", report.policy, 25);
}

void fill_platform(const Report& report, Writer& out) {
  out.number("platform_info", report.platform_info);
  out.flag("platform_info.smt_en", report.platform_info, 0);
  out.flag("platform_info.tsme_en", report.platform_info, 1);
  out.flag("platform_info.ecc_en", report.platform_info, 2);
  out.flag("platform_info.rapl_dis", report.platform_info, 3);
  out.flag("platform_info.ciphertext_hiding_dram_en", report.platform_info, 4);
  out.flag("platform_info.alias_check_complete", report.platform_info, 5);
  out.flag("author_key_en", report.flags, 0);
  out.flag("mask_chip_key", report.flags, 1);
  const uint8_t key = report.signing_key();
  out.text("signing_key", key == 0 ? "vcek" : key == 1 ? "vlek" : key == 7 ? "none" : "reserved");
}

void fill_version(const std::string& name, const std::array<uint8_t, 3>& parts, Writer& out) {
  out.text(name, std::to_string(parts[2]) + "." + std::to_string(parts[1]) + "." +
                     std::to_string(parts[0]));
}

void fill_endorsement(const Endorsement& endorsement, Writer& out) {
  out.text("product", std::string(to_string(endorsement.product)));
  out.text("product_name", endorsement.product_name);
  if (endorsement.kind == SigningKey::vlek) out.text("csp_id", endorsement.csp_id);
}

}  // namespace

void fill_claims(const Report& report, const Endorsement* endorsement, Claims& claims) {
  claims.debug = report.debug();
  claims.measurement.assign(report.measurement.begin(), report.measurement.end());
  if (std::ranges::any_of(report.id_key_digest, [](uint8_t byte) { return byte != 0; })) {
    claims.signer.assign(report.id_key_digest.begin(), report.id_key_digest.end());
  }
  claims.svn = report.guest_svn;
  claims.report_data.assign(report.report_data.begin(), report.report_data.end());

  Writer out(claims);
  out.number("version", report.version);
  out.number("guest_svn", report.guest_svn);
  fill_policy(report, out);
  out.bytes("family_id", report.family_id);
  out.bytes("image_id", report.image_id);
  out.number("vmpl", report.vmpl);
  out.number("signature_algo", report.signature_algorithm);
  out.tcb("current_tcb", report.current_tcb, endorsement);
  fill_platform(report, out);
  out.bytes("report_data", report.report_data);
  out.bytes("measurement", report.measurement);
  out.bytes("host_data", report.host_data);
  out.bytes("id_key_digest", report.id_key_digest);
  out.bytes("author_key_digest", report.author_key_digest);
  out.bytes("report_id", report.report_id);
  out.bytes("report_id_ma", report.report_id_ma);
  out.tcb("reported_tcb", report.reported_tcb, endorsement);
  if (report.has_cpuid()) {
    out.number("cpuid_fam_id", report.cpuid_family);
    out.number("cpuid_mod_id", report.cpuid_model);
    out.number("cpuid_step", report.cpuid_stepping);
  }
  out.bytes("chip_id", report.chip_id);
  out.tcb("committed_tcb", report.committed_tcb, endorsement);
  fill_version("current_version", report.current_version, out);
  fill_version("committed_version", report.committed_version, out);
  out.tcb("launch_tcb", report.launch_tcb, endorsement);
  if (report.version >= 5) {
    out.number("launch_mit_vector", report.launch_mitigations);
    out.number("current_mit_vector", report.current_mitigations);
  }
  if (endorsement != nullptr) fill_endorsement(*endorsement, out);
}

// Source of all but the last three: AMD document 56860, ATTESTATION_REPORT; of those: AMD document
// 57230.
constinit const std::array<Format::FieldText, 54> field_texts = {{
    {"version", "number", "version of the report's layout"},
    {"guest_svn", "number", "the guest's security version, set when it was launched"},
    {"policy", "number", "the guest policy as one word"},
    {"policy.abi_minor", "number", "least minor version of the ABI that the guest accepts"},
    {"policy.abi_major", "number", "least major version of the ABI that the guest accepts"},
    {"policy.smt", "flag", "the guest accepts simultaneous multithreading"},
    {"policy.migrate_ma", "flag", "a migration agent may be associated"},
    {"policy.debug", "flag", "the host may debug the guest, and so read its memory"},
    {"policy.single_socket", "flag", "the guest runs on one socket only"},
    {"policy.cxl_allow", "flag", "the guest accepts CXL memory and devices"},
    {"policy.mem_aes_256_xts", "flag", "the guest requires AES-256-XTS memory encryption"},
    {"policy.rapl_dis", "flag", "the guest requires power reporting to be off"},
    {"policy.ciphertext_hiding_dram", "flag", "the guest requires ciphertext hiding"},
    {"policy.page_swap_disable", "flag", "the guest forbids moving and swapping its pages"},
    {"family_id", "bytes(16)", "family of the guest, from its ID block"},
    {"image_id", "bytes(16)", "image of the guest, from its ID block"},
    {"vmpl", "number", "privilege level that asked for the report; 4294967295 is the host"},
    {"signature_algo", "number", "1: ECDSA on P-384 with SHA-384"},
    {"current_tcb", "number", "patch levels that run now, as TCB_VERSION"},
    {"current_tcb.NAME", "number", "fmc (Turin), bootloader, tee, snp, microcode"},
    {"platform_info", "number", "state of the platform as one word"},
    {"platform_info.smt_en", "flag", "simultaneous multithreading is on"},
    {"platform_info.tsme_en", "flag", "transparent memory encryption is on"},
    {"platform_info.ecc_en", "flag", "the memory corrects errors"},
    {"platform_info.rapl_dis", "flag", "power reporting is off"},
    {"platform_info.ciphertext_hiding_dram_en", "flag", "ciphertext hiding is on"},
    {"platform_info.alias_check_complete", "flag", "memory was checked for aliases"},
    {"author_key_en", "flag", "author_key_digest is present"},
    {"mask_chip_key", "flag", "the platform does not sign reports"},
    {"signing_key", "text", "vcek, vlek, none or reserved"},
    {"report_data", "bytes(64)", "what the guest put into the report"},
    {"measurement", "bytes(48)", "digest of the guest's memory and state at launch"},
    {"host_data", "bytes(32)", "what the host put in when the guest was launched"},
    {"id_key_digest", "bytes(48)", "SHA-384 of the key that signed the ID block; zero if none"},
    {"author_key_digest", "bytes(48)", "SHA-384 of the key that signed the ID key; zero if none"},
    {"report_id", "bytes(32)", "identifies this guest while it runs"},
    {"report_id_ma", "bytes(32)", "report_id of the migration agent; all ones if there is none"},
    {"reported_tcb", "number", "patch levels that the signing key is derived from"},
    {"reported_tcb.NAME", "number", "fmc (Turin), bootloader, tee, snp, microcode"},
    {"cpuid_fam_id", "number", "family from CPUID; from version 3"},
    {"cpuid_mod_id", "number", "model from CPUID; from version 3"},
    {"cpuid_step", "number", "stepping from CPUID; from version 3"},
    {"chip_id", "bytes(64)", "which chip; zero if the platform hides it"},
    {"committed_tcb", "number", "patch levels that the platform cannot go back below"},
    {"committed_tcb.NAME", "number", "fmc (Turin), bootloader, tee, snp, microcode"},
    {"current_version", "text", "firmware that runs now: major.minor.build"},
    {"committed_version", "text", "firmware that is committed: major.minor.build"},
    {"launch_tcb", "number", "patch levels when the guest was launched or imported"},
    {"launch_tcb.NAME", "number", "fmc (Turin), bootloader, tee, snp, microcode"},
    {"launch_mit_vector", "number", "mitigations when the guest was launched; from version 5"},
    {"current_mit_vector", "number", "mitigations now; from version 5"},
    {"product", "text", "Milan, Genoa (also Bergamo, Siena) or Turin: the line of the root"},
    {"product_name", "text", "the product as the certificate spells it"},
    {"csp_id", "text", "the cloud provider that a VLEK is leased to"},
}};

}  // namespace cella::attest::snp
