// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/container/azure_vtpm/azure_vtpm.h"

#include <algorithm>

#include "src/attest/container/azure_vtpm/bundle.h"
#include "src/attest/container/azure_vtpm/hcl_report.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"

namespace cella::attest::azure_vtpm {
namespace {

constexpr std::array<std::string_view, 9> bundle_needed = {
    "azure.encoding", "azure.hcl_report", "azure.runtime_data", "azure.privilege",   "azure.key",
    "tpm.attest",     "tpm.signature",    "hardware/format",    "hardware/complete",
};
constexpr std::array<std::string_view, 6> report_needed = {
    "azure.hcl_report", "azure.runtime_data", "azure.privilege",
    "azure.key",        "hardware/format",    "hardware/complete",
};
constexpr std::string_view key_name = "HCLAkPub";

/// An extended SEV-SNP report: the report, and a certificate table with one entry.
ByteVector extended_report(base::Bytes report, base::Bytes certificate) {
  ByteVector out(report.begin(), report.end());
  if (certificate.empty()) return out;
  // The GUID of a VCEK, as AMD's certificate table has it.
  constexpr std::array<uint8_t, 16> vcek = {0x63, 0xda, 0x75, 0x8d, 0xe6, 0x64, 0x45, 0x64,
                                            0xad, 0xc5, 0xf4, 0xb9, 0x3b, 0xe8, 0xac, 0xcd};
  constexpr uint8_t two_entries = 48;
  out.insert(out.end(), vcek.begin(), vcek.end());
  for (const size_t number : {size_t{two_entries}, certificate.size()}) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
      out.push_back(static_cast<uint8_t>(number >> shift));
    }
  }
  out.insert(out.end(), two_entries / 2, 0);
  out.insert(out.end(), certificate.begin(), certificate.end());
  return out;
}

/// One appraisal of an HCL report and, in a bundle, of the quote beside it.
class AzureCheck {
 public:
  AzureCheck(Appraisal& appraisal, const HclReport& report)
      : appraisal_(appraisal), checks_(appraisal.checks), report_(report) {
    auto document = wire::JsonDocument::parse(
        {reinterpret_cast<const char*>(report.runtime_data.data()), report.runtime_data.size()},
        {.bytes = 64 * 1024, .depth = 8, .values = 1000});
    if (document.ok()) {
      runtime_data_ = std::move(document).value();
    } else {
      complaint_ = document.error().message;
    }
  }

  void hardware(base::Bytes vcek, base::Bytes td_quote) {
    if (report_.kind == HardwareKind::tdx && td_quote.empty()) {
      checks_.fail("azure.hardware", Blame::evidence,
                   "the HCL report holds a TD report, which only the CPU that made it can verify; "
                   "send the TD quote with it");
      return;
    }
    const ByteVector evidence = report_.kind == HardwareKind::snp
                                    ? extended_report(report_.hardware_report, vcek)
                                    : ByteVector(td_quote.begin(), td_quote.end());
    const Claims* inner = appraisal_.appraise_inner(evidence, "hardware");
    if (inner == nullptr) return;
    kind(*inner);
    binding(*inner);
    privilege(*inner);
    copy_claims(*inner);
  }

  /// The vTPM's key as the runtime data names it; nothing if that failed.
  std::optional<crypto::PublicKey> key() {
    if (!runtime_data_) {
      checks_.fail("azure.key", Blame::evidence, "the runtime data is no JSON: " + complaint_);
      return std::nullopt;
    }
    const wire::JsonValue keys = runtime_data_->root()["keys"];
    wire::JsonValue found;
    for (size_t i = 0; i < keys.size(); ++i) {
      if (keys.at(i)["kid"].string() != key_name) continue;
      if (found.present()) {
        checks_.fail("azure.key", Blame::evidence, "the runtime data names two attestation keys");
        return std::nullopt;
      }
      found = keys.at(i);
    }
    return read_key(found);
  }

  void fields() {
    Claims& claims = appraisal_.claims;
    claims.fields.push_back({"hcl.version", uint64_t{report_.version}});
    claims.fields.push_back(
        {"hcl.runtime_data", ByteVector(report_.runtime_data.begin(), report_.runtime_data.end())});
    if (!runtime_data_) return;
    const wire::JsonValue root = runtime_data_->root();
    if (const auto user_data = root["user-data"].string()) {
      if (auto bytes = base::from_hex(*user_data)) {
        claims.fields.push_back({"user_data", *std::move(bytes)});
      }
    }
    const wire::JsonValue vm = root["vm-configuration"];
    for (size_t i = 0; i < vm.size(); ++i) vm_field(vm.name_at(i), vm.at(i));
  }

 private:
  /// The hardware evidence must be of the hardware that the report says.
  void kind(const Claims& inner) {
    const Tee wanted = report_.kind == HardwareKind::snp ? Tee::sev_snp : Tee::tdx;
    checks_.expect(inner.tee == wanted, "azure.hardware", [&] {
      return Error{Blame::evidence, "",
                   "the HCL report is of " + std::string(to_string(wanted)) +
                       ", the hardware evidence of " + std::string(to_string(inner.tee))};
    });
  }

  void binding(const Claims& inner) {
    const crypto::Digest digest = crypto::hash(report_.hash, report_.runtime_data);
    const size_t size = digest.bytes().size();
    const base::Bytes data = inner.report_data;
    const bool bound =
        data.size() >= size && std::ranges::equal(data.first(size), digest.bytes()) &&
        std::ranges::all_of(data.subspan(size), [](uint8_t byte) { return byte == 0; });
#ifndef CELLA_WITHOUT_CHECK_AZURE_RUNTIME_DATA
    if (!bound) {
      checks_.fail("azure.runtime_data", Blame::evidence,
                   "the hardware evidence does not bind the runtime data, so that its attestation "
                   "key is anybody's",
                   base::to_hex(data), base::to_hex(digest.bytes()));
      return;
    }
#else
    (void)bound;
#endif
    checks_.pass("azure.runtime_data");
  }

  /// Only the paravisor may speak for the vTPM. On SEV-SNP it runs at VMPL 0, and the guest, which
  /// could bind a key of its own, does not.
  void privilege(const Claims& inner) {
#ifndef CELLA_WITHOUT_CHECK_AZURE_PRIVILEGE
    if (report_.kind == HardwareKind::snp) {
      const Field::Value* vmpl = find_field(inner, "vmpl");
      const auto* level = vmpl == nullptr ? nullptr : std::get_if<uint64_t>(vmpl);
      if (level == nullptr || *level != 0) {
        checks_.fail("azure.privilege", Blame::evidence,
                     "the hardware report is not from VMPL 0, where the paravisor runs; the guest "
                     "itself may have made it");
        return;
      }
    }
#else
    (void)inner;
#endif
    checks_.pass("azure.privilege");
  }

  /// The hardware is what the whole rests on. Its measurement stays where it is.
  void copy_claims(const Claims& inner) {
    Claims& claims = appraisal_.claims;
    claims.root_kind = inner.root_kind;
    claims.root_name = inner.root_name;
    claims.root_key = inner.root_key;
    claims.debug = inner.debug;
    claims.tcb_status = inner.tcb_status;
    claims.tcb_date = inner.tcb_date;
    claims.tcb_evaluation_number = inner.tcb_evaluation_number;
    claims.advisories = inner.advisories;
    claims.collateral_issued = inner.collateral_issued;
    claims.collateral_expires = inner.collateral_expires;
  }

  std::optional<crypto::PublicKey> read_key(const wire::JsonValue& jwk) {
    const auto modulus = wire::from_base64url(jwk["n"].string().value_or(""));
    const auto exponent = wire::from_base64url(jwk["e"].string().value_or(""));
    const bool good = jwk["kty"].string() == "RSA" && modulus && exponent && !modulus->empty() &&
                      !exponent->empty() && exponent->size() <= 4;
    if (!good) {
      checks_.fail("azure.key", Blame::evidence,
                   "the runtime data names no RSA key \"" + std::string(key_name) + "\"");
      return std::nullopt;
    }
    uint64_t e = 0;
    for (const uint8_t byte : *exponent) e = e << 8 | byte;
    const ByteVector spki = tpm2::rsa_spki(*modulus, e);
    auto key = crypto::PublicKey::from_spki(spki);
    if (!key.ok()) {
      checks_.fail("azure.key", key.error());
      return std::nullopt;
    }
    checks_.pass("azure.key");
    const auto digest = crypto::hash(crypto::HashAlgorithm::sha256, spki);
    appraisal_.claims.fields.push_back(
        {"attestation_key", ByteVector(digest.bytes().begin(), digest.bytes().end())});
    return *std::move(key);
  }

  void vm_field(std::string_view member, const wire::JsonValue& value) {
    std::string name = "vm_configuration." + std::string(member);
    Claims& claims = appraisal_.claims;
    if (const auto flag = value.boolean()) {
      claims.fields.push_back({std::move(name), *flag});
    } else if (const auto number = value.unsigned_integer()) {
      claims.fields.push_back({std::move(name), *number});
    } else if (const auto text = value.string()) {
      claims.fields.push_back({std::move(name), std::string(*text)});
    }
  }

  Appraisal& appraisal_;
  Checks& checks_;
  const HclReport& report_;
  std::unique_ptr<const wire::JsonDocument> runtime_data_;
  std::string complaint_;
};

void take_nonce(const tpm2::SignedQuote& signed_quote, Claims& claims) {
  const auto quote = tpm2::Quote::parse(signed_quote.attest);
  if (!quote.ok()) return;
  claims.report_data.assign(quote->extra_data.begin(), quote->extra_data.end());
}

void appraise_bundle(Appraisal& appraisal) {
  const auto bundle = Bundle::parse(appraisal.evidence);
  if (!bundle.ok()) {
    appraisal.checks.fail("azure.encoding", bundle.error());
    return;
  }
  appraisal.checks.pass("azure.encoding");
  take_nonce(bundle->quote, appraisal.claims);
  const auto report = HclReport::parse(bundle->hcl_report);
  if (!report.ok()) {
    appraisal.checks.fail("azure.hcl_report", report.error());
    tpm2::check_quote(appraisal, bundle->quote, nullptr, {});
    return;
  }
  appraisal.checks.pass("azure.hcl_report");
  AzureCheck check(appraisal, *report);
  check.hardware(bundle->vcek, bundle->td_quote);
  const auto key = check.key();
  tpm2::check_quote(appraisal, bundle->quote, key ? &*key : nullptr, {});
  check.fields();
}

void appraise_report(Appraisal& appraisal) {
  const auto report = HclReport::parse(appraisal.evidence);
  if (!report.ok()) {
    appraisal.checks.fail("azure.hcl_report", report.error());
    return;
  }
  appraisal.checks.pass("azure.hcl_report");
  AzureCheck check(appraisal, *report);
  check.hardware({}, {});
  check.key();
  check.fields();
}

constexpr std::array<Format::FieldText, 5> own_texts = {{
    {"hcl.version", "number", "version of the HCL report"},
    {"hcl.runtime_data", "bytes", "the runtime data as received: JSON that the hardware binds"},
    {"user_data", "bytes", "what the guest wrote to the vTPM's user-data index"},
    {"vm_configuration.NAME", "flag, number or text", "the VM's configuration, as Azure names it"},
    {"attestation_key", "bytes(32)", "SHA-256 of the vTPM key's SubjectPublicKeyInfo"},
}};

constexpr std::array<Format::FieldText, 16> bundle_texts = {{
    own_texts[0],
    own_texts[1],
    own_texts[2],
    own_texts[3],
    own_texts[4],
    {"qualified_signer", "bytes", "qualified name of the attestation key"},
    {"extra_data", "bytes", "what the caller of TPM2_Quote bound: the nonce"},
    {"clock_info.clock", "number", "milliseconds that the vTPM was powered"},
    {"clock_info.reset_count", "number", "resets since the vTPM was last cleared"},
    {"clock_info.restart_count", "number", "restarts and resumes since the last reset"},
    {"clock_info.safe", "flag", "the clock never went back"},
    {"firmware_version", "number", "version of the vTPM's firmware"},
    {"pcr_select", "texts", "quoted PCRs, a text for each bank"},
    {"pcr_digest", "bytes", "digest of the quoted PCR values"},
    {"pcr.BANK.N", "bytes", "value of PCR N, if it has the quoted digest"},
    {"event_log.events", "number", "events of the log that replays to the quoted PCRs"},
}};

}  // namespace

constinit const Format bundle_format = {
    .name = "azure-vtpm",
    .tee = Tee::tpm,
    .title = "vTPM quote of an Azure confidential VM",
    .recognises = Bundle::recognises,
    .appraise = appraise_bundle,
    .needed = bundle_needed,
    .fields = bundle_texts,
};

constinit const Format report_format = {
    .name = "azure-hcl-report",
    .tee = Tee::tpm,
    .title = "HCL report of an Azure confidential VM",
    .recognises = HclReport::has_magic,
    .appraise = appraise_report,
    .needed = report_needed,
    .fields = own_texts,
};

}  // namespace cella::attest::azure_vtpm
