// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/snp/snp.h"

#include <algorithm>

#include "src/attest/collateral/collateral.h"
#include "src/attest/core/chain.h"
#include "src/attest/format/snp/carrier.h"
#include "src/base/hex.h"

namespace cella::attest::snp {
namespace {

constexpr std::array<std::string_view, 17> needed = {
    "snp.encoding",
    "snp.version",
    "snp.reserved",
    "snp.signing_key",
    "snp.endorsement",
    "snp.product",
    "snp.tcb",
    "snp.chip_id",
    "snp.signature_algorithm",
    "snp.signature_range",
    "snp.signature",
    "snp.vmpl",
    "amd_chain.path",
    "amd_chain.signatures",
    "amd_chain.constraints",
    "amd_chain.validity",
    "amd_chain.root",
};

std::string_view key_name(SigningKey key) { return key == SigningKey::vlek ? "VLEK" : "VCEK"; }

std::string hex_number(uint64_t value) {
  std::string text = "0x";
  for (int shift = 60; shift >= 0; shift -= 4) {
    const unsigned digit = static_cast<unsigned>(value >> shift & 0xf);
    if (digit != 0 || text.size() > 2 || shift == 0) text += "0123456789abcdef"[digit];
  }
  return text;
}

/// The certificates to choose from: those beside the report before those of the collateral.
std::vector<wire::CertificatePtr> pool_of(const Carried& carried, const Collateral& collateral) {
  std::vector<wire::CertificatePtr> pool = carried.certificates;
  const auto& given = collateral.state().certificates;
  pool.insert(pool.end(), given.begin(), given.end());
  return pool;
}

/// One appraisal of one report: one method a check.
class ReportCheck {
 public:
  ReportCheck(Appraisal& appraisal, const Carried& carried, const Report& report)
      : appraisal_(appraisal),
        checks_(appraisal.checks),
        report_(report),
        carried_(carried),
        pool_(pool_of(carried, appraisal.collateral)) {}

  void run() {
    version();
    reserved();
    signature_algorithm();
    signing_key();
    vmpl();
    signature_range();
    choose_endorsement();
    fill_claims(report_, chosen(), appraisal_.claims);
    if (chosen() == nullptr) {
      skip_without_endorsement();
      return;
    }
    signature();
    tcb();
    chip_id();
    chain();
  }

 private:
  void version() {
    checks_.expect(report_.version >= 1 && report_.version <= newest_version, "snp.version", [&] {
      return Error{Blame::evidence, "",
                   "the report has version " + std::to_string(report_.version) +
                       "; this verifier knows 1 to " + std::to_string(newest_version)};
    });
  }

  void reserved() {
#ifndef CELLA_WITHOUT_CHECK_SNP_RESERVED
    if (const auto offset = report_.nonzero_reserved()) {
      checks_.fail("snp.reserved", Blame::evidence,
                   "the reserved byte at offset " + hex_number(*offset) +
                       " is not zero in a report of version " + std::to_string(report_.version) +
                       ", whose meaning this verifier would not know");
      return;
    }
    if (!report_.signature_tail_zero()) {
      checks_.fail("snp.reserved", Blame::evidence,
                   "the bytes after the signature, which nothing signs, are not zero; the report "
                   "was changed on its way");
      return;
    }
#endif
    checks_.pass("snp.reserved");
  }

  void signature_algorithm() {
    checks_.expect(report_.signature_algorithm == 1, "snp.signature_algorithm", [&] {
      return Error{Blame::evidence, "",
                   "the report names the signature algorithm " +
                       std::to_string(report_.signature_algorithm) +
                       "; only 1, ECDSA on P-384 with SHA-384, is defined"};
    });
  }

  void signing_key() {
#ifndef CELLA_WITHOUT_CHECK_SNP_SIGNING_KEY
    if (report_.mask_chip_key()) {
      checks_.fail("snp.signing_key", Blame::platform,
                   "the platform masks the chip's key (MASK_CHIP_KEY), so that the report is not "
                   "signed; ask the operator to allow attestation");
      return;
    }
    if (report_.signing_key() > 1) {
      checks_.fail("snp.signing_key", Blame::evidence,
                   "the report names the signing key " + std::to_string(report_.signing_key()) +
                       "; only a VCEK (0) or VLEK (1) can be verified");
      return;
    }
#endif
    checks_.pass("snp.signing_key");
  }

  void vmpl() {
    const uint64_t allowed = appraisal_.policy.snp.maximum_vmpl.value_or(3);
    const bool by_host = report_.vmpl == host_requested;
    checks_.expect(report_.vmpl <= allowed && (by_host || report_.vmpl <= 3), "snp.vmpl", [&] {
      if (by_host) {
        return Error{Blame::evidence, "",
                     "the host asked for this report, not the guest (VMPL 0xffffffff), so that its "
                     "report data proves nothing about the guest"};
      }
      return Error{report_.vmpl <= 3 ? Blame::policy : Blame::evidence, "",
                   "the report is from VMPL " + std::to_string(report_.vmpl) + ", at most " +
                       std::to_string(std::min<uint64_t>(allowed, 3)) + " is accepted"};
    });
  }

  void signature_range() {
    signature_ = report_.signature();
    checks_.expect(signature_.has_value(), "snp.signature_range", [&] {
      return Error{Blame::evidence, "",
                   "R or S of the signature is not a number from 1 to the order of P-384 less one"};
    });
  }

  /// Takes the certificate that fits best: the kind of key, then the chip, then the patch levels,
  /// and among those that fit wholly one whose key made the signature. Names play no part.
  void choose_endorsement() {
    std::string complaint;
    int best = -1;
    for (const wire::CertificatePtr& certificate : pool_) {
      if (!Endorsement::looks_like_one(*certificate)) continue;
      auto endorsement = Endorsement::read(certificate);
      if (!endorsement.ok()) {
        complaint = endorsement.error().message;
        continue;
      }
      const int score = fit(*endorsement);
      if (score < best) continue;
      if (score == best && (score != perfect_fit || verifies(*chosen_))) continue;
      best = score;
      chosen_ = *std::move(endorsement);
    }
    record_endorsement(complaint);
  }

  static constexpr int perfect_fit = 7;
  int fit(const Endorsement& endorsement) const {
    const bool kind = static_cast<uint8_t>(endorsement.kind) == report_.signing_key();
    return (kind ? 4 : 0) + (endorsement.chip_matches(report_) ? 2 : 0) +
           (endorsement.tcb == report_.reported_tcb ? 1 : 0);
  }

  bool verifies(const Endorsement& endorsement) const {
    if (!signature_) return false;
    const auto key = endorsement.certificate->public_key();
    return key.ok() &&
           key->verify_ecdsa(crypto::HashAlgorithm::sha384, report_.signed_part(), *signature_);
  }

  void record_endorsement(const std::string& complaint) {
    const SigningKey wanted = report_.signing_key() == 1 ? SigningKey::vlek : SigningKey::vcek;
    const std::string wanted_name(key_name(wanted));
    if (!chosen_) {
      checks_.fail("snp.endorsement", Blame::collateral,
                   complaint.empty() ? "no certificate of the " + wanted_name +
                                           " that signs this report was given; fetch it from "
                                           "AMD's key distribution service"
                                     : complaint);
      return;
    }
#ifndef CELLA_WITHOUT_CHECK_SNP_KEY_KIND
    if (chosen_->kind != wanted) {
      checks_.fail("snp.endorsement", Blame::collateral,
                   "the report is signed by a " + wanted_name + ", the certificate given is of a " +
                       std::string(key_name(chosen_->kind)));
      return;
    }
#endif
    checks_.pass("snp.endorsement");
  }

  const Endorsement* chosen() const { return chosen_ ? &*chosen_ : nullptr; }

  void skip_without_endorsement() {
    for (const std::string_view name :
         {"snp.signature", "snp.product", "snp.tcb", "snp.chip_id", "amd_chain.path"}) {
      checks_.skip(name, "there is no certificate of the signing key");
    }
  }

  void signature() {
#ifndef CELLA_WITHOUT_CHECK_SNP_SIGNATURE
    if (!signature_) {
      checks_.skip("snp.signature", "the signature is out of range");
      return;
    }
    checks_.expect(verifies(*chosen_), "snp.signature", [&] {
      return Error{Blame::evidence, "",
                   "the report is not signed by the key of \"" +
                       chosen_->certificate->subject_common_name() +
                       "\" that was given; the report was changed, or the certificate is of "
                       "another chip or patch level"};
    });
#else
    checks_.pass("snp.signature");
#endif
  }

  void tcb() {
#ifndef CELLA_WITHOUT_CHECK_SNP_TCB
    if (chosen_->tcb != report_.reported_tcb) {
      const std::string found = report_.reported_tcb.text(chosen_->product);
      const std::string wanted = chosen_->tcb.text(chosen_->product);
      checks_.fail("snp.tcb", Blame::collateral,
                   "the report states the patch levels " + found + ", the certificate is for " +
                       wanted + "; fetch the certificate of these levels",
                   found, wanted);
      return;
    }
#endif
    checks_.pass("snp.tcb");
  }

  void chip_id() {
    if (chosen_->kind == SigningKey::vcek && report_.chip_id_masked()) {
      checks_.note("snp.chip_id_masked",
                   "the platform does not say which chip it is; the "
                   "signature alone ties the report to the certificate");
    }
#ifndef CELLA_WITHOUT_CHECK_SNP_CHIP_ID
    if (!chosen_->chip_matches(report_)) {
      checks_.fail("snp.chip_id", Blame::collateral,
                   "the report is of another chip than the certificate; fetch the certificate of "
                   "the report's chip",
                   base::to_hex(report_.chip_id), base::to_hex(chosen_->hwid));
      return;
    }
#endif
    checks_.pass("snp.chip_id");
  }

  void chain() {
    const ChainRules rules{.name = "amd_chain",
                           .vendor = "amd",
                           .fault = Blame::collateral,
                           .longest = 4,
                           .known_extensions = known_extensions(),
                           .memo = &appraisal_.collateral.state().memo};
    const ChainResult result = check_chain(appraisal_, rules, chosen_->certificate, pool_);
    product();
    revocation(result.path);
  }

  /// CPUID in the report, the product in the certificate and the built-in root must agree.
  void product() {
    const std::string name(to_string(chosen_->product));
    if (report_.has_cpuid()) {
      const auto by_cpuid = product_from_cpuid(report_.cpuid_family, report_.cpuid_model);
      if (by_cpuid != chosen_->product) {
        const std::string found =
            by_cpuid ? std::string(to_string(*by_cpuid)) : std::string("an unknown product");
        checks_.fail("snp.product", Blame::collateral,
                     "the report is of " + found + ", the certificate of " + name, found, name);
        return;
      }
    }
    const Claims& claims = appraisal_.claims;
    if (claims.root_key && claims.root_kind == RootKind::hardware &&
        !claims.root_name.ends_with(name)) {
      checks_.fail(
          "snp.product", Blame::collateral,
          "the certificate is for " + name + ", but its chain ends in " + claims.root_name);
      return;
    }
    checks_.pass("snp.product");
  }

  /// AMD's lists are optional, and their absence is said. One that is given counts.
  void revocation(const std::vector<wire::CertificatePtr>& path) {
    bool any = false;
    for (size_t i = 0; i + 1 < path.size(); ++i) {
      const wire::RevocationList* list = newest_list_of(*path[i + 1]);
      if (list == nullptr) continue;
      any = true;
      const RevocationRules rules{.name = i == 0 ? "amd_leaf_crl" : "amd_crl",
                                  .memo = &appraisal_.collateral.state().memo};
      check_revocation(appraisal_, rules, *path[i], *path[i + 1], list);
    }
    if (!any) {
      checks_.note("amd_crl.absent",
                   "no revocation list of AMD was given, so that a revoked signing key would not "
                   "be noticed; add the product's CRL to the collateral");
    }
  }

  const wire::RevocationList* newest_list_of(const wire::Certificate& issuer) const {
    const wire::RevocationList* newest = nullptr;
    const auto look = [&](const std::vector<wire::RevocationListPtr>& lists) {
      for (const auto& list : lists) {
        if (!std::ranges::equal(list->issuer(), issuer.subject())) continue;
        if (newest == nullptr || list->this_update() > newest->this_update()) newest = list.get();
      }
    };
    look(appraisal_.collateral.state().revocation_lists);
    // Lists beside the report come from the attester; they count only where nobody gave a better.
    if (newest == nullptr) look(carried_.revocation_lists);
    return newest;
  }

  Appraisal& appraisal_;
  Checks& checks_;
  const Report& report_;
  const Carried& carried_;
  std::vector<wire::CertificatePtr> pool_;
  std::optional<std::array<uint8_t, 96>> signature_;
  std::optional<Endorsement> chosen_;
};

bool recognises(base::Bytes evidence) { return shape_of(evidence) != Shape::none; }

void appraise(Appraisal& appraisal) {
  const auto carried = unpack(appraisal.evidence);
  if (!carried.ok()) {
    appraisal.checks.fail("snp.encoding", carried.error());
    return;
  }
  const auto report = Report::parse(carried->report);
  if (!report.ok()) {
    appraisal.checks.fail("snp.encoding", report.error());
    return;
  }
  appraisal.checks.pass("snp.encoding");
  ReportCheck(appraisal, *carried, *report).run();
}

}  // namespace

constinit const Format format = {
    .name = "sev-snp-report",
    .tee = Tee::sev_snp,
    .title = "AMD SEV-SNP attestation report",
    .recognises = recognises,
    .appraise = appraise,
    .needed = needed,
    .fields = field_texts,
};

}  // namespace cella::attest::snp
