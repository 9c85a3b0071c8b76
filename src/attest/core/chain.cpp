// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/core/chain.h"

#include <algorithm>

#include "src/attest/core/anchors.h"
#include "src/base/hex.h"

namespace cella::attest {
namespace {

bool same(base::Bytes a, base::Bytes b) { return std::ranges::equal(a, b); }

bool self_issued(const wire::Certificate& certificate) {
  return same(certificate.issuer(), certificate.subject());
}

/// Whether `issuer` may stand above `child` in a path: names, and key identifiers where both are
/// given.
bool may_issue(const wire::Certificate& issuer, const wire::Certificate& child) {
  if (!same(issuer.subject(), child.issuer())) return false;
  const base::Bytes wanted = child.authority_key_id();
  const base::Bytes offered = issuer.subject_key_id();
  return wanted.empty() || offered.empty() || same(wanted, offered);
}

bool signature_good(const wire::Certificate& certificate, const wire::Certificate& issuer,
                    SignatureMemo* memo) {
  const auto verify = [&] {
    const auto key = issuer.public_key();
    return key.ok() && certificate.signed_by(*key);
  };
  if (memo == nullptr) return verify();
  return memo->good(
      SignatureMemo::id(certificate.fingerprint().bytes(), issuer.spki_digest().bytes()), verify);
}

/// Finds a path by depth-first search. Among several possible issuers the one whose signature is
/// good goes first, so that two certificates of one name and different keys do not hide one
/// another.
class PathSearch {
 public:
  PathSearch(const ChainRules& rules, std::span<const wire::CertificatePtr> pool, UnixTime now)
      : rules_(rules), pool_(pool.begin(), pool.end()) {
    // One key may have several certificates: those that are valid now go first.
    std::stable_partition(pool_.begin(), pool_.end(), [now](const wire::CertificatePtr& one) {
      return one->not_before() <= now && now <= one->not_after();
    });
  }

  std::vector<wire::CertificatePtr> find(const wire::CertificatePtr& leaf) {
    best_ = {leaf};
    path_ = {leaf};
    climb();
    return best_;
  }

 private:
  bool complete() const { return self_issued(*path_.back()); }

  /// Returns whether a complete path with good signatures was found; best_ is then that path.
  /// Otherwise best_ keeps the longest attempt, for the explanation.
  bool climb() {
    if (path_.size() > best_.size() || (complete() && !best_complete_)) {
      best_ = path_;
      best_complete_ = complete();
    }
    if (complete()) return true;
    if (path_.size() >= rules_.longest) return false;
    std::vector<wire::CertificatePtr> weak;
    for (const wire::CertificatePtr& candidate : pool_) {
      if (!may_issue(*candidate, *path_.back()) || on_path(*candidate)) continue;
      if (++steps_ > step_limit) return false;
      if (!signature_good(*path_.back(), *candidate, rules_.memo)) {
        weak.push_back(candidate);
        continue;
      }
      path_.push_back(candidate);
      if (climb()) return true;
      path_.pop_back();
    }
    // Only to say how far a path by names alone would have come; its bad signature is recorded by
    // the caller.
    if (!weak.empty() && path_.size() == best_.size()) {
      path_.push_back(weak.front());
      climb_by_name();
      path_.pop_back();
    }
    return false;
  }

  void climb_by_name() {
    if (path_.size() > best_.size()) best_ = path_;
    if (complete() || path_.size() >= rules_.longest || ++steps_ > step_limit) return;
    for (const wire::CertificatePtr& candidate : pool_) {
      if (!may_issue(*candidate, *path_.back()) || on_path(*candidate)) continue;
      path_.push_back(candidate);
      climb_by_name();
      path_.pop_back();
      return;
    }
  }

  bool on_path(const wire::Certificate& candidate) const {
    return std::ranges::any_of(
        path_, [&](const auto& member) { return same(member->der(), candidate.der()); });
  }

  static constexpr size_t step_limit = 200;
  const ChainRules& rules_;
  std::vector<wire::CertificatePtr> pool_;
  std::vector<wire::CertificatePtr> path_;
  std::vector<wire::CertificatePtr> best_;
  bool best_complete_ = false;
  size_t steps_ = 0;
};

std::string named(const wire::Certificate& certificate) {
  const std::string name = certificate.subject_common_name();
  return "\"" + (name.empty() ? std::string("(no common name)") : name) + "\"";
}

/// The checks of one chain, one method each.
class ChainCheck {
 public:
  ChainCheck(Appraisal& appraisal, const ChainRules& rules)
      : appraisal_(appraisal), rules_(rules) {}

  ChainResult run(const wire::CertificatePtr& leaf, std::span<const wire::CertificatePtr> pool) {
    ChainResult result;
    result.path = PathSearch(rules_, pool, appraisal_.now).find(leaf);
    path_ = &result.path;
    result.valid = path_complete();
    result.valid &= signatures();
    result.valid &= constraints();
    result.valid &= validity();
    result.valid &= root();
    return result;
  }

 private:
  std::string name(std::string_view check) const {
    return std::string(rules_.name) + "." + std::string(check);
  }

  bool record(std::string_view check, const std::string& complaint) {
    if (complaint.empty()) {
      appraisal_.checks.pass(name(check));
    } else {
      appraisal_.checks.fail(name(check), rules_.fault, complaint);
    }
    return complaint.empty();
  }

  bool path_complete() {
    const wire::Certificate& top = *path_->back();
    if (self_issued(top)) return record("path", "");
    return record("path", "no certificate of " + named(top) + "'s issuer \"" +
                              top.issuer_common_name() +
                              "\" is among those given; add it to the chain or the collateral");
  }

  bool signatures() {
    for (size_t i = 0; i < path_->size(); ++i) {
      const wire::Certificate& certificate = *(*path_)[i];
      const bool last = i + 1 == path_->size();
      if (last && !self_issued(certificate)) break;
      const wire::Certificate& issuer = last ? certificate : *(*path_)[i + 1];
#ifndef CELLA_WITHOUT_CHECK_CHAIN_SIGNATURE
      if (!signature_good(certificate, issuer, rules_.memo)) {
        return record("signatures", "the certificate " + named(certificate) +
                                        " is not signed by the key of " + named(issuer) +
                                        "; it was changed or forged");
      }
#endif
    }
    return record("signatures", "");
  }

  bool constraints() {
    for (size_t i = 0; i < path_->size(); ++i) {
      const wire::Certificate& certificate = *(*path_)[i];
      if (const std::string oid = certificate.unknown_critical_extension(rules_.known_extensions);
          !oid.empty()) {
        return record("constraints", named(certificate) + " has the critical extension " + oid +
                                         ", which this verifier does not know");
      }
      if (i == 0) continue;
      if (const std::string complaint = issuer_complaint(certificate, i); !complaint.empty()) {
        return record("constraints", complaint);
      }
    }
    return record("constraints", "");
  }

  /// What forbids the certificate at `place` to issue the one below it.
  static std::string issuer_complaint(const wire::Certificate& certificate, size_t place) {
#ifndef CELLA_WITHOUT_CHECK_CHAIN_CA
    if (!certificate.is_ca()) {
      return named(certificate) + " is used as an issuer but is no CA certificate";
    }
    if (certificate.key_usage().present && !certificate.key_usage().key_cert_sign) {
      return named(certificate) + " may not sign certificates by its key usage";
    }
#endif
    const auto limit = certificate.path_length();
    if (limit && *limit < place - 1) {
      return named(certificate) + " allows " + std::to_string(*limit) +
             " certificates between it and the leaf, the path has " + std::to_string(place - 1);
    }
    return {};
  }

  bool validity() {
    for (const wire::CertificatePtr& certificate : *path_) {
#ifndef CELLA_WITHOUT_CHECK_CHAIN_VALIDITY
      if (appraisal_.now < certificate->not_before() || appraisal_.now > certificate->not_after()) {
        return record("validity", named(*certificate) + " is valid from " +
                                      wire::to_rfc3339(certificate->not_before()) + " to " +
                                      wire::to_rfc3339(certificate->not_after()) + ", not at " +
                                      wire::to_rfc3339(appraisal_.now));
      }
#endif
    }
    return record("validity", "");
  }

  bool root() {
    const wire::Certificate& top = *path_->back();
    if (!self_issued(top)) {
      appraisal_.checks.skip(name("root"), "the path ends before a root");
      return false;
    }
    KeyDigest key = {};
    std::ranges::copy(top.spki_digest().bytes(), key.begin());
    const RootTrust trust = trust_root(key, rules_.vendor, appraisal_.policy);
    note_root(trust, key, top);
#ifndef CELLA_WITHOUT_CHECK_CHAIN_ROOT
    if (!trust.trusted) {
      appraisal_.checks.fail(
          name("root"), rules_.fault,
          "the chain ends in " + named(top) + " with the key " + base::to_hex(key) +
              ", which is no built-in root for this evidence and is not in the policy's "
              "trusted_roots",
          base::to_hex(key), "a trusted root");
      return false;
    }
#endif
    appraisal_.checks.pass(name("root"));
    return true;
  }

  /// The claims name the weakest root: software wins over hardware.
  void note_root(const RootTrust& trust, const KeyDigest& key, const wire::Certificate& top) {
    Claims& claims = appraisal_.claims;
    const bool first = !claims.root_key.has_value();
    if (!first && !(claims.root_kind == RootKind::hardware && trust.kind == RootKind::software))
      return;
    claims.root_kind = trust.kind;
    claims.root_name =
        trust.kind == RootKind::hardware ? std::string(trust.name) : top.subject_common_name();
    claims.root_key = key;
  }

  Appraisal& appraisal_;
  const ChainRules& rules_;
  const std::vector<wire::CertificatePtr>* path_ = nullptr;
};

}  // namespace

ChainResult check_chain(Appraisal& appraisal, const ChainRules& rules,
                        const wire::CertificatePtr& leaf,
                        std::span<const wire::CertificatePtr> pool) {
  return ChainCheck(appraisal, rules).run(leaf, pool);
}

}  // namespace cella::attest
