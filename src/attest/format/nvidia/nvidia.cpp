// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Whether a GPU attestation report was signed by a genuine NVIDIA GPU. The report comes from the
// attester, the certificates with it or from elsewhere; nothing but the root key is trusted.
#include "src/attest/format/nvidia/nvidia.h"

#include <algorithm>
#include <array>
#include <string>

#include "src/attest/collateral/collateral.h"
#include "src/attest/core/chain.h"
#include "src/attest/format/nvidia/report.h"
#include "src/base/hex.h"
#include "src/crypto/hash.h"

namespace cella::attest::nvidia {
namespace {

constexpr std::array<std::string_view, 9> needed = {"nvidia.report",
                                                    "nvidia.certificate",
                                                    "nvidia.signature",
                                                    "nvidia.fwid",
                                                    "nvidia_chain.path",
                                                    "nvidia_chain.signatures",
                                                    "nvidia_chain.constraints",
                                                    "nvidia_chain.validity",
                                                    "nvidia_chain.root"};
/// TCG DICE TcbInfo: its last bytes are the digest of the firmware that the key belongs to.
constexpr std::string_view dice_tcb_info = "2.23.133.5.4.1";
constexpr size_t fwid_size = 48;
constexpr size_t most_candidates = 64;

bool recognises(base::Bytes evidence) {
  constexpr size_t smallest = request_size + 8 + nonce_size + 2 + signature_size;
  return evidence.size() >= smallest && evidence[0] == 0x11 && evidence[1] == 0xe0 &&
         evidence[request_size] == 0x11 && evidence[request_size + 1] == 0x60;
}

ByteVector copy(base::Bytes bytes) { return {bytes.begin(), bytes.end()}; }

struct OpaqueName {
  uint16_t type;
  std::string_view name;
};
constexpr std::array text_fields = {
    OpaqueName{Opaque::driver_version, "driver_version"},
    OpaqueName{Opaque::chip_sku, "chip_sku"},
    OpaqueName{Opaque::chip_sku_mod, "chip_sku_mod"},
    OpaqueName{Opaque::project, "project"},
    OpaqueName{Opaque::project_sku, "project_sku"},
    OpaqueName{Opaque::project_sku_mod, "project_sku_mod"},
};
constexpr std::array byte_fields = {
    OpaqueName{Opaque::gpu_info, "gpu_info"},
    OpaqueName{Opaque::sku, "sku"},
    OpaqueName{Opaque::manufacturer_id, "manufacturer_id"},
    OpaqueName{Opaque::nvdec0_status, "nvdec0_status"},
    OpaqueName{Opaque::measurement_counts, "measurement_counts"},
    OpaqueName{Opaque::cpr_info, "cpr_info"},
    OpaqueName{Opaque::board_id, "board_id"},
    OpaqueName{Opaque::fwid, "fwid"},
    OpaqueName{Opaque::protected_pcie_status, "protected_pcie_status"},
};

void add_opaque(const Report& report, Claims& claims) {
  for (const auto& [type, name] : text_fields)
    if (!report.find(type).empty()) claims.fields.push_back({std::string(name), report.text(type)});
  for (const auto& [type, name] : byte_fields)
    if (!report.find(type).empty())
      claims.fields.push_back({std::string(name), copy(report.find(type))});
  if (const std::string version = report.vbios_version(); !version.empty())
    claims.fields.push_back({"vbios_version", version});
}

void fill_claims(const Report& report, Claims& claims) {
  const auto digest = crypto::hash(crypto::HashAlgorithm::sha384, report.measurement_record);
  claims.measurement = copy(digest.bytes());
  claims.report_data = copy(report.request_nonce);
  claims.fields.push_back({"spdm_version", std::string("1.1")});
  claims.fields.push_back({"slot", uint64_t{report.slot}});
  claims.fields.push_back({"nonce", copy(report.request_nonce)});
  claims.fields.push_back({"gpu_nonce", copy(report.response_nonce)});
  add_opaque(report, claims);
  for (const Measurement& block : report.measurements)
    claims.fields.push_back({"measurement_" + std::to_string(block.index), copy(block.value)});
}

bool signed_by(const Report& report, const wire::Certificate& certificate) {
#ifndef CELLA_WITHOUT_CHECK_NVIDIA_SIGNATURE
  const auto key = certificate.public_key();
  return key.ok() && key->kind() == crypto::KeyKind::ec_p384 &&
         key->verify_ecdsa(crypto::HashAlgorithm::sha384, report.signed_region, report.signature);
#else
  (void)report;
  return !certificate.is_ca();
#endif
}

/// The certificate whose key made the signature; else, for the explanation, some certificate that
/// could have; else null. A CA's is none: its key signs certificates and no reports.
struct Signer {
  wire::CertificatePtr certificate;
  bool good = false;
};
Signer find_signer(const Report& report, const Collateral::State& collateral) {
  Signer signer;
  size_t tried = 0;
  for (const auto& candidate : collateral.certificates) {
    if (candidate->is_ca() || ++tried > most_candidates) continue;
    if (signed_by(report, *candidate)) return {candidate, true};
    if (signer.certificate == nullptr) signer.certificate = candidate;
  }
  return signer;
}

void check_fwid(const Report& report, const wire::Certificate& certificate, Checks& checks) {
  const base::Bytes reported = report.find(Opaque::fwid);
  if (reported.empty()) {
    checks.pass("nvidia.fwid");
    checks.note("nvidia.fwid",
                "the report names no firmware of its key, as reports of older drivers do");
    return;
  }
  const auto* extension = certificate.extension(dice_tcb_info);
  bool equal = false;
  if (extension != nullptr && extension->value.size() >= fwid_size)
    equal = std::ranges::equal(extension->value.last(fwid_size), reported);
#ifdef CELLA_WITHOUT_CHECK_NVIDIA_FWID
  equal = true;
#endif
  checks.expect(equal, "nvidia.fwid", [&] {
    return Error{Blame::evidence, "",
                 "the report names the firmware " + base::to_hex(reported) +
                     ", and its certificate was issued for another; get report and certificates "
                     "from the same GPU and boot"};
  });
}

const wire::RevocationList* crl_of(const wire::Certificate& issuer,
                                   const Collateral::State& collateral) {
  const wire::RevocationList* newest = nullptr;
  for (const auto& list : collateral.revocation_lists)
    if (std::ranges::equal(list->issuer(), issuer.subject()) &&
        (newest == nullptr || list->this_update() > newest->this_update()))
      newest = list.get();
  return newest;
}

void check_revocations(Appraisal& appraisal, const std::vector<wire::CertificatePtr>& path) {
  const Collateral::State& collateral = appraisal.collateral.state();
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const wire::RevocationList* const list = crl_of(*path[i + 1], collateral);
    if (list == nullptr) {
      appraisal.checks.note("nvidia.revocation",
                            "whether \"" + path[i]->subject_common_name() +
                                "\" is revoked was not checked: no CRL of its issuer was given, "
                                "and NVIDIA's answers by OCSP cannot be used offline");
      continue;
    }
    const RevocationRules rules = {"nvidia_crl", &collateral.memo};
    check_revocation(appraisal, rules, *path[i], *path[i + 1], list);
  }
}

void check_signer(const Report& report, Appraisal& appraisal) {
  const Collateral::State& collateral = appraisal.collateral.state();
  Checks& checks = appraisal.checks;
  const Signer signer = find_signer(report, collateral);
  if (signer.certificate == nullptr) {
    checks.fail("nvidia.certificate", Blame::collateral,
                "the GPU's certificate is not among the collateral; add the certificate chain that "
                "the GPU gives together with its report");
    checks.skip("nvidia.signature", "there is no certificate to check it with");
    return;
  }
  checks.pass("nvidia.certificate");
  checks.expect(signer.good, "nvidia.signature", [] {
    return Error{
        Blame::evidence, "",
        "none of the given certificates' keys signed the report; it was changed or forged, "
        "or the certificates are those of another GPU"};
  });
  check_fwid(report, *signer.certificate, checks);
  ChainRules rules;
  rules.name = "nvidia_chain";
  rules.vendor = "nvidia";
  rules.fault = Blame::collateral;
  rules.memo = &collateral.memo;
  const auto chain = check_chain(appraisal, rules, signer.certificate, collateral.certificates);
  check_revocations(appraisal, chain.path);
  if (chain.path.size() > 1)
    appraisal.claims.fields.push_back({"hwmodel", chain.path[1]->subject_common_name()});
  appraisal.claims.fields.push_back({"certificate_serial", copy(signer.certificate->serial())});
}

/// See nvidia.h: nothing in the report says that the GPU cannot be debugged but its measurements.
void judge_firmware(Appraisal& appraisal) {
  const auto& accepted = appraisal.policy.measurements;
  const bool named = std::ranges::find(accepted, appraisal.claims.measurement) != accepted.end();
  appraisal.claims.debug = !named;
  if (named) return;
  appraisal.checks.note(
      "nvidia.firmware",
      "whether the GPU's firmware is good, and whether it can be debugged, cannot be told from the "
      "report without reference values, and the policy does not name its measurement " +
          base::to_hex(appraisal.claims.measurement) +
          "; add that to the policy's measurements if you know it to be good");
}

void appraise(Appraisal& appraisal) {
  const auto report = Report::parse(appraisal.evidence);
  if (!report.ok()) {
    appraisal.checks.fail("nvidia.report", report.error());
    appraisal.checks.skip("nvidia.signature", "the report cannot be read");
    return;
  }
  appraisal.checks.pass("nvidia.report");
  fill_claims(*report, appraisal.claims);
  judge_firmware(appraisal);
  check_signer(*report, appraisal);
}

constexpr std::array<Format::FieldText, 23> fields = {{
    {"spdm_version", "text", "version of the protocol: always 1.1"},
    {"slot", "number", "slot of the certificate chain in the GPU"},
    {"nonce", "bytes(32)", "nonce of the request. The claim \"report_data\""},
    {"gpu_nonce", "bytes(32)", "nonce that the GPU chose"},
    {"driver_version", "text", "version of the driver"},
    {"chip_sku", "text", "SKU of the chip"},
    {"chip_sku_mod", "text", "modifier of the chip's SKU"},
    {"project", "text", "project of the board"},
    {"project_sku", "text", "SKU of the project"},
    {"project_sku_mod", "text", "modifier of the project's SKU"},
    {"gpu_info", "bytes", "NVIDIA's opaque field 4"},
    {"sku", "bytes", "NVIDIA's opaque field 5"},
    {"manufacturer_id", "bytes", "NVIDIA's opaque field 7"},
    {"nvdec0_status", "bytes(1)", "video decoder 0: aa enabled, 55 disabled"},
    {"measurement_counts", "bytes", "how often each measurement was extended, 32 bits each"},
    {"cpr_info", "bytes", "compute protected region: NVIDIA's opaque field 13"},
    {"board_id", "bytes", "board: NVIDIA's opaque field 14"},
    {"fwid", "bytes(48)", "digest of the firmware that the attestation key belongs to"},
    {"protected_pcie_status", "bytes(1)", "protected PCIe mode: aa enabled, 55 disabled"},
    {"vbios_version", "text", "version of the VBIOS"},
    {"measurement_N", "bytes", "block N of the measurement record (DSP0274, 10.11)"},
    {"hwmodel", "text", "common name of the certificate that issued the attestation key's"},
    {"certificate_serial", "bytes", "serial number of the attestation key's certificate"},
}};

}  // namespace

constinit const Format format = {
    .name = "nvidia-gpu-report",
    .tee = Tee::nvidia_gpu,
    .title = "NVIDIA GPU attestation report",
    .recognises = recognises,
    .appraise = appraise,
    .needed = needed,
    .fields = fields,
};

}  // namespace cella::attest::nvidia
