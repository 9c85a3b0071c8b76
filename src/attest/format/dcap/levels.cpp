// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/levels.h"

#include <algorithm>
#include <tuple>

#include "src/attest/format/dcap/endorsements.h"
#include "src/attest/format/dcap/fields.h"
#include "src/attest/format/dcap/tcb.h"
#include "src/base/hex.h"
#include "src/wire/time.h"

namespace cella::attest::dcap {
namespace {

/// Among documents that fit: those that are valid at `now` first, then the highest evaluation
/// number, then the newest.
template <typename Document>
bool better(const Document& a, const Document& b, UnixTime now) {
  const auto rank = [now](const Document& one) {
    const bool valid = one.issued <= now && now <= one.next_update;
    return std::tuple(valid, one.evaluation_number, one.issued);
  };
  return rank(a) > rank(b);
}

template <typename Document>
struct Choice {
  const Document* best = nullptr;
  size_t fitting = 0;
};

template <typename Document, typename Fits>
Choice<Document> choose(const std::vector<std::shared_ptr<const Document>>& documents, UnixTime now,
                        Fits fits) {
  Choice<Document> choice;
  for (const auto& one : documents) {
    if (!fits(*one)) continue;
    ++choice.fitting;
    if (choice.best == nullptr || better(*one, *choice.best, now)) choice.best = one.get();
  }
  return choice;
}

template <typename Document>
void note_choice(Checks& checks, std::string_view name, const Choice<Document>& choice) {
  if (choice.fitting < 2) return;
  checks.note(name, "of " + std::to_string(choice.fitting) + " that fit, the one issued at " +
                        wire::to_rfc3339(choice.best->issued) + " with evaluation number " +
                        std::to_string(choice.best->evaluation_number) + " is used");
}

std::string platform_name(Tee tee, base::Bytes fmspc, base::Bytes pceid) {
  return std::string(to_string(tee)) + " FMSPC " + base::to_hex(fmspc) + " PCE-ID " +
         base::to_hex(pceid);
}

class Levels {
 public:
  Levels(Appraisal& appraisal, const Quote& quote, const PckExtension* pck,
         const std::optional<KeyDigest>& pck_root)
      : appraisal_(appraisal),
        checks_(appraisal.checks),
        claims_(appraisal.claims),
        state_(appraisal.collateral.state()),
        quote_(quote),
        pck_(pck),
        pck_root_(pck_root) {}

  void run() {
    choose_tcb_info();
    choose_qe_identity();
    platform();
    if (quote_.is_tdx()) module();
    quoting_enclave();
    conclude();
  }

 private:
  bool fits(const intel::TcbInfo& info) const {
    if (info.tee != (quote_.is_tdx() ? Tee::tdx : Tee::sgx)) return false;
#ifndef CELLA_WITHOUT_CHECK_FMSPC
    if (info.fmspc != pck_->fmspc) return false;
#endif
#ifndef CELLA_WITHOUT_CHECK_PCE_ID
    if (info.pceid != pck_->pceid) return false;
#endif
    return true;
  }

  void choose_tcb_info() {
    if (pck_ == nullptr) {
      checks_.skip("tcb_info.present", "without a PCK certificate the platform is not known");
      return;
    }
    const auto choice = choose(state_.tcb_infos, appraisal_.now,
                               [&](const intel::TcbInfo& info) { return fits(info); });
    if (choice.best == nullptr) {
      no_tcb_info();
      return;
    }
    tcb_info_ = choice.best;
    checks_.pass("tcb_info.present");
    note_choice(checks_, "tcb_info.choice", choice);
    add_tcb_info_claims(*tcb_info_, claims_);
    check_document(
        appraisal_,
        {tcb_info_names, tcb_info_->signed_body, tcb_info_->issued, tcb_info_->next_update},
        pck_root_);
  }

  void no_tcb_info() {
    std::string found;
    for (const auto& one : state_.tcb_infos) {
      found += (found.empty() ? "" : ", ") + platform_name(one->tee, one->fmspc, one->pceid);
      if (found.size() > 400) break;
    }
    const Tee tee = quote_.is_tdx() ? Tee::tdx : Tee::sgx;
    const std::string wanted = platform_name(tee, pck_->fmspc, pck_->pceid);
    checks_.fail("tcb_info.present", Blame::collateral,
                 "the collateral has no TCB info of this platform: wanted " + wanted + ", found " +
                     (found.empty() ? "none at all" : found) +
                     "; fetch it from Intel's \"Get TCB Info\"",
                 found, wanted);
  }

  void choose_qe_identity() {
    const intel::QeKind kind = quote_.is_tdx() ? intel::QeKind::td_qe : intel::QeKind::qe;
    const auto choice = choose(state_.qe_identities, appraisal_.now,
                               [&](const intel::QeIdentity& one) { return one.kind == kind; });
    if (choice.best == nullptr) {
      const std::string wanted = quote_.is_tdx() ? "TD_QE" : "QE";
      checks_.fail("qe_identity.present", Blame::collateral,
                   "the collateral has no identity of Intel's quoting enclave for this TEE (" +
                       wanted + "), only " + std::to_string(state_.qe_identities.size()) +
                       " of others; fetch it from Intel's \"Get Quoting Enclave Identity\"",
                   {}, wanted);
      return;
    }
    qe_identity_ = choice.best;
    checks_.pass("qe_identity.present");
    note_choice(checks_, "qe_identity.choice", choice);
    add_qe_identity_claims(*qe_identity_, claims_);
    check_document(appraisal_,
                   {qe_identity_names, qe_identity_->signed_body, qe_identity_->issued,
                    qe_identity_->next_update},
                   pck_root_);
  }

  void platform() {
    if (tcb_info_ == nullptr) return;
    levels_ = match_platform(*tcb_info_, *pck_, quote_.is_tdx() ? &quote_.td : nullptr);
    const intel::TcbLevel* level = quote_.is_tdx() ? levels_.tdx : levels_.sgx;
    platform_status_ = level == nullptr ? TcbStatus::not_supported : level->status;
    add_status("tcb.platform_status", platform_status_);
    if (quote_.is_tdx()) {
      add_status("tcb.sgx_status",
                 levels_.sgx == nullptr ? TcbStatus::not_supported : levels_.sgx->status);
    }
    if (level == nullptr) return;
    claims_.tcb_date = level->date;
    claims_.advisories = level->advisories;
    auto& advisories = claims_.advisories;
    std::sort(advisories.begin(), advisories.end());
    advisories.erase(std::unique(advisories.begin(), advisories.end()), advisories.end());
  }

  void module() {
    if (tcb_info_ == nullptr) {
      checks_.skip("tdx_module.matches", "there is no TCB info to compare with");
      return;
    }
    module_ = match_module(*tcb_info_, quote_.td);
    if (module_.identity != nullptr && !module_.identity->id.empty()) {
      add_text("tcb.module_id", module_.identity->id);
    }
    if (module_.level != nullptr) add_level("tcb.module_", *module_.level);
    if (module_.level == nullptr && module_.status == TcbStatus::not_supported) {
      add_status("tcb.module_status", module_.status);
    }
    if (module_.mismatch.empty()) {
      checks_.pass("tdx_module.matches");
      return;
    }
    checks_.fail("tdx_module.matches", Blame::evidence,
                 "the TDX module is none that the TCB info knows: " +
                     std::string(module_.mismatch) + " differs",
                 "version " + std::to_string(quote_.td.tee_tcb_svn[1]) + ", MRSIGNERSEAM " +
                     base::to_hex(quote_.td.mr_signer_seam) + ", SEAMATTRIBUTES " +
                     base::to_hex(quote_.td.seam_attributes));
  }

  void quoting_enclave() {
    if (qe_identity_ == nullptr) {
      checks_.skip("qe_identity.matches", "there is no QE identity to compare with");
      return;
    }
    const std::string_view mismatch = qe_mismatch(*qe_identity_, quote_.qe_report);
    checks_.expect(mismatch.empty(), "qe_identity.matches", [&] {
      return Error{Blame::evidence, "",
                   "the quoting enclave is not Intel's: its " + std::string(mismatch) +
                       " differs from the QE identity's"};
    });
    qe_matches_ = mismatch.empty();
    const intel::IsvLevel* level = match_isvsvn(qe_identity_->levels, quote_.qe_report.isv_svn);
    qe_status_ = level == nullptr ? TcbStatus::not_supported : level->status;
    if (level != nullptr) {
      add_level("tcb.qe_", *level);
    } else {
      add_status("tcb.qe_status", qe_status_);
    }
  }

  /// The statuses of the parts become one, in the order of Intel's library.
  TcbStatus converged() const {
    if (platform_status_ == TcbStatus::not_supported) return platform_status_;
    if (!quote_.is_tdx()) return converge(platform_status_, qe_status_);
    if (module_.status == TcbStatus::not_supported) return module_.status;
    TcbStatus status = converge(platform_status_, module_.status);
    if (status == TcbStatus::revoked) return status;
    if (quote_.body == Body::td15) {
      status = advise_relaunch({levels_.sgx->status, status, module_.status, qe_status_},
                               *tcb_info_, quote_.td15.tee_tcb_svn2);
    }
    return converge(status, qe_status_);
  }

  void conclude() {
    if (tcb_info_ == nullptr || qe_identity_ == nullptr || !qe_matches_ ||
        !module_.mismatch.empty()) {
      checks_.skip("tcb.status", "a status needs a TCB info and a QE identity that fit");
      return;
    }
    claims_.tcb_status = converged();
    checks_.pass("tcb.status");
  }

  void add_text(std::string_view name, std::string value) {
    claims_.fields.push_back({std::string(name), std::move(value)});
  }
  void add_status(std::string_view name, TcbStatus status) {
    add_text(name, std::string(to_string(status)));
  }
  void add_level(const std::string& prefix, const intel::IsvLevel& level) {
    add_status(prefix + "status", level.status);
    add_text(prefix + "date", wire::to_rfc3339(level.date));
    claims_.fields.push_back({prefix + "level_isv_svn", uint64_t{level.isvsvn}});
    claims_.fields.push_back({prefix + "advisories", level.advisories});
  }

  Appraisal& appraisal_;
  Checks& checks_;
  Claims& claims_;
  const Collateral::State& state_;
  const Quote& quote_;
  const PckExtension* pck_;
  const std::optional<KeyDigest>& pck_root_;
  const intel::TcbInfo* tcb_info_ = nullptr;
  const intel::QeIdentity* qe_identity_ = nullptr;
  PlatformLevels levels_;
  ModuleMatch module_;
  TcbStatus platform_status_ = TcbStatus::not_supported;
  TcbStatus qe_status_ = TcbStatus::not_supported;
  bool qe_matches_ = false;
};

}  // namespace

void check_levels(Appraisal& appraisal, const Quote& quote, const PckExtension* pck,
                  const std::optional<KeyDigest>& pck_root) {
  Levels(appraisal, quote, pck, pck_root).run();
}

}  // namespace cella::attest::dcap
