// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Verification of evidence: evidence, collateral, time and policy in; verdict, claims and
// explanation out. Pure: no network, no clock, no global state. The evidence and the collateral are
// hostile until proven otherwise; the policy and the time are the caller's word. Roles are those of
// RFC 9334: this is the Verifier.
#pragma once

#include <cella/result.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cella {

using ByteView = std::span<const std::uint8_t>;
using ByteVector = std::vector<std::uint8_t>;
/// Seconds since 1970-01-01T00:00:00Z.
using UnixTime = std::int64_t;
/// The SHA-256 of a DER SubjectPublicKeyInfo: by this, and never by a name, a root is trusted.
using KeyDigest = std::array<std::uint8_t, 32>;

/// What kind of trusted execution environment made a piece of evidence.
enum class Tee { sgx, tdx, sev_snp, nitro, tpm, cca, nvidia_gpu };
/// "sgx", "tdx", "sev-snp", "nitro", "tpm", "cca", "nvidia-gpu".
std::string_view to_string(Tee tee);

/// What the root of trust rests on. A policy must name a software root by its key.
enum class RootKind { hardware, software };
std::string_view to_string(RootKind kind);

/// Intel's TCB statuses, and "NotSupported" where no level of the collateral matches.
enum class TcbStatus {
  up_to_date,
  sw_hardening_needed,
  configuration_needed,
  configuration_and_sw_hardening_needed,
  out_of_date,
  out_of_date_configuration_needed,
  revoked,
  td_relaunch_advised,
  td_relaunch_advised_configuration_needed,
  not_supported,
};
/// Intel's spelling: "UpToDate", "SWHardeningNeeded", ..., "NotSupported".
std::string_view to_string(TcbStatus status);
std::optional<TcbStatus> tcb_status_from(std::string_view name);

/// One field of a format under its standard name, for example "mrenclave" or "tee_tcb_svn". Bytes
/// become hexadecimal in JSON.
struct Field {
  using Value =
      std::variant<bool, std::uint64_t, std::string, ByteVector, std::vector<std::string>>;
  std::string name;
  Value value;
};

/// What evidence says. First what all TEEs have in common, then every field of the format. What a
/// format does not have is empty.
struct Claims {
  Tee tee = Tee::sgx;
  std::string format;  ///< for example "sgx-quote-3": a name from the table of formats
  RootKind root_kind = RootKind::hardware;
  std::string root_name;              ///< for people: "Intel SGX Root CA"
  std::optional<KeyDigest> root_key;  ///< absent until a chain reached a root
  bool debug = true;                  ///< true until the evidence says that it is not
  ByteVector measurement;             ///< MRENCLAVE, MRTD, MEASUREMENT, PCR0, pcrDigest ...
  ByteVector signer;                  ///< MRSIGNER, ID-key digest, PCR8 ...
  std::optional<std::uint64_t> product_id;
  std::optional<std::uint64_t> svn;
  ByteVector report_data;               ///< what the attester bound: REPORTDATA, nonce, extraData
  std::optional<TcbStatus> tcb_status;  ///< given whenever it was computed, whatever the verdict
  std::optional<UnixTime> tcb_date;
  std::optional<std::uint64_t> tcb_evaluation_number;
  std::vector<std::string> advisories;         ///< sorted, without repetition
  std::optional<UnixTime> collateral_issued;   ///< the oldest issue date of what was used
  std::optional<UnixTime> collateral_expires;  ///< the earliest expiry of what was used
  std::vector<Field> fields;
  std::vector<Claims> inner;  ///< evidence inside this evidence, each verified as well
};

/// The value of a field, or null. Looks at this level only.
const Field::Value* find_field(const Claims& claims, std::string_view name);

enum class CheckOutcome {
  passed,
  failed,
  skipped,  ///< could not be made, because one before it failed or the format has no such thing;
            ///< never hides a needed check
  noted,    ///< decides nothing, but a careful reader wants to know
};
std::string_view to_string(CheckOutcome outcome);

/// One step of an appraisal. Names are stable: "pck_chain.signature", "quote.debug".
struct Check {
  std::string name;
  CheckOutcome outcome = CheckOutcome::skipped;
  Blame fault = Blame::evidence;  ///< of a failed check
  std::string message;  ///< one sentence: what was found, what was wanted, what to do next
  std::string found;
  std::string wanted;
};

/// Something that a Verifier has found to hold. Nobody else can make one.
template <typename T>
class Verified {
 public:
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  friend class Verifier;
  explicit Verified(T value) : value_(std::move(value)) {}
  T value_;
};

/// Which evidence is good enough. The members' defaults are the standard policy: hardware roots, no
/// debug, UpToDate. Empty lists and absent values demand nothing. A value; thread-safe to read.
struct Policy {
  std::vector<TcbStatus> accepted_tcb_statuses = {TcbStatus::up_to_date};
  std::optional<UnixTime> minimum_tcb_date;
  std::optional<std::uint64_t> minimum_tcb_evaluation_number;
  bool allow_debug = false;
  /// If present, any advisory that is not in it is refused; "*" accepts all.
  std::optional<std::vector<std::string>> accepted_advisories;
  std::vector<Tee> accepted_tees;
  std::vector<ByteVector> measurements;  ///< one of these
  std::vector<ByteVector> signers;       ///< one of these
  std::optional<std::uint64_t> product_id;
  std::optional<std::uint64_t> minimum_svn;
  std::optional<ByteVector> report_data;  ///< a prefix is enough if the rest is zero
  /// Further roots, hardware or software. Software roots are trusted only by this.
  std::vector<KeyDigest> trusted_roots;
  std::optional<std::uint64_t> maximum_collateral_age;  ///< seconds since the oldest issue date
  /// Exact values of fields of the format: name and text (hexadecimal for bytes, "true", decimal
  /// numbers). One of the texts.
  struct FieldRule {
    std::string name;
    std::vector<std::string> accepted;
  };
  std::vector<FieldRule> fields;
  struct Tdx {
    bool require_sept_ve_disable = false;
    bool allow_migratable = true;
    bool allow_service_td = true;  ///< a non-zero MRSERVICETD
  } tdx;
  struct Snp {
    std::optional<std::uint64_t> maximum_vmpl;
    bool allow_migration_agent = true;
    bool allow_smt = true;
    std::optional<std::uint64_t> minimum_reported_tcb;  ///< component by component
  } snp;

  /// Reads the JSON form (docs/reference/appraisal-policy.md). Unknown keys are errors. Errors
  /// (Blame::policy): policy.*.
  static Result<Policy> parse(std::string_view json);
};

/// What endorsers say, to verify evidence with: certificates, revocation lists, TCB info,
/// identities. Items are parsed when they are added and their signatures verified when they are
/// first needed; that result is kept, so one object that serves many verifications is faster.
/// Thread-safe after the last add().
class Collateral {
 public:
  Collateral();
  Collateral(Collateral&&) noexcept;
  Collateral& operator=(Collateral&&) noexcept;
  ~Collateral();

  /// Adds one item or a bundle, recognised from its bytes: a JSON bundle
  /// (docs/reference/collateral.md), TCB info, QE identity, PEM or DER certificates and CRLs,
  /// public keys. `name` is for messages. Errors (Blame::collateral): collateral.unknown and those
  /// of the parsers; nothing is added then.
  Result<void> add(ByteView bytes, std::string_view name);

  struct State;
  const State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

/// What came out. Everything but verified() is for explanation and must not be trusted.
class Verdict {
 public:
  bool trusted() const { return verified_.has_value(); }
  /// The claims, if every needed check passed; else the first failure as an Error.
  Result<Verified<Claims>> verified() const;
  /// The claims as far as they could be read, verified or not; absent if the format was not
  /// recognised.
  const std::optional<Claims>& unverified_claims() const { return claims_; }
  /// All checks in the order in which they were made.
  const std::vector<Check>& checks() const { return checks_; }

 private:
  friend class Verifier;
  std::optional<Claims> claims_;
  std::optional<Verified<Claims>> verified_;
  std::vector<Check> checks_;
};

/// Verifies evidence of every known format. Holds a policy; stateless otherwise; thread-safe.
class Verifier {
 public:
  explicit Verifier(Policy policy = {}) : policy_(std::move(policy)) {}

  /// Appraises `evidence`, whose format is recognised from its bytes (text forms such as base64 are
  /// decoded by the caller), at the time `now`. `nonce`, if given, must be what the evidence bound,
  /// as report_data in a policy. Never fails: what is wrong is in the verdict.
  Verdict verify(ByteView evidence, const Collateral& collateral, UnixTime now,
                 std::optional<ByteView> nonce = std::nullopt) const;

  const Policy& policy() const { return policy_; }

 private:
  Policy policy_;
};

/// The verdict as JSON: {"verdict","tee","tcb_status","advisories","debug","reasons","claims"} and,
/// if asked for, "checks". Names are stable (docs/reference/claims.md).
enum class Detail { reasons, all_checks };
std::string to_json(const Verdict& verdict, Detail detail = Detail::reasons);

}  // namespace cella
