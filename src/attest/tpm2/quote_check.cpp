// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/tpm2/quote_check.h"

#include <algorithm>

#include "src/attest/tpm2/event_log.h"
#include "src/base/hex.h"

namespace cella::attest::tpm2 {
namespace {

/// The values that a selection names, one after the other in the order of Part 3, TPM2_Quote.
/// Nothing if one is missing.
std::optional<std::vector<uint8_t>> concatenation(const Quote& quote, const PcrValues& values) {
  std::vector<uint8_t> all;
  for (const PcrSelection& selection : quote.selections) {
    for (unsigned pcr = 0; pcr < 32; ++pcr) {
      if ((selection.pcrs >> pcr & 1) == 0) continue;
      const auto bank = values.find(selection.bank);
      if (bank == values.end()) return std::nullopt;
      const auto value = bank->second.find(pcr);
      if (value == bank->second.end()) return std::nullopt;
      all.insert(all.end(), value->second.begin(), value->second.end());
    }
  }
  return all;
}

/// One appraisal of one quote.
class QuoteCheck {
 public:
  QuoteCheck(Appraisal& appraisal, const Quote& quote, const Signature& signature,
             const PcrValues& values)
      : appraisal_(appraisal),
        checks_(appraisal.checks),
        quote_(quote),
        signature_(signature),
        values_(values) {}

  void signature(const crypto::PublicKey* key) {
    if (key == nullptr) {
      checks_.fail("tpm.signature", Blame::evidence,
                   "there is no attestation key that made the quote's signature; add the TPM's "
                   "attestation key or its certificate to the collateral");
      return;
    }
#ifndef CELLA_WITHOUT_CHECK_TPM_SIGNATURE
    checks_.expect(signature_.verifies(*key, quote_.raw), "tpm.signature", [] {
      return Error{Blame::evidence, "",
                   "the quote is not signed by the attestation key; it was changed, or the key is "
                   "of another TPM"};
    });
#else
    checks_.pass("tpm.signature");
#endif
  }

  /// Returns whether the values are those that were quoted.
  bool pcr_digest() {
    if (values_.empty()) {
      checks_.note("tpm.pcr_values_absent",
                   "no PCR values came with the quote; it vouches for their digest alone");
      return false;
    }
    const auto all = concatenation(quote_, values_);
    const auto algorithm = hash_from(signature_.hash);
    if (!all || !algorithm) {
      checks_.fail("tpm.pcr_digest", Blame::evidence,
                   "the quote covers PCRs whose values were not given, so that none of the values "
                   "can be believed");
      return false;
    }
    const crypto::Digest digest = crypto::hash(*algorithm, *all);
    const bool same = std::ranges::equal(digest.bytes(), quote_.pcr_digest);
#ifndef CELLA_WITHOUT_CHECK_TPM_PCR_DIGEST
    if (!same) {
      checks_.fail("tpm.pcr_digest", Blame::evidence,
                   "the PCR values are not those that were quoted: their digest is another",
                   base::to_hex(digest.bytes()), base::to_hex(quote_.pcr_digest));
      return false;
    }
#endif
    checks_.pass("tpm.pcr_digest");
    return same;
  }

  void event_log(base::Bytes bytes) {
    if (bytes.empty()) return;
    const auto log = EventLog::parse(bytes);
    if (!log.ok()) {
      checks_.fail("tpm.event_log", log.error());
      return;
    }
    const std::string complaint = values_.empty() ? replay_digest(*log) : replay_values(*log);
#ifndef CELLA_WITHOUT_CHECK_TPM_EVENT_LOG
    if (!complaint.empty()) {
      checks_.fail("tpm.event_log", Blame::evidence, complaint);
      return;
    }
#endif
    checks_.pass("tpm.event_log");
    put("event_log.events", uint64_t{log->events.size()});
  }

  void fields(bool values_good, const std::string& prefix) {
    const auto bytes = [](base::Bytes view) { return ByteVector(view.begin(), view.end()); };
    put(prefix + "qualified_signer", bytes(quote_.qualified_signer));
    put(prefix + "extra_data", bytes(quote_.extra_data));
    put(prefix + "clock_info.clock", quote_.clock);
    put(prefix + "clock_info.reset_count", uint64_t{quote_.reset_count});
    put(prefix + "clock_info.restart_count", uint64_t{quote_.restart_count});
    put(prefix + "clock_info.safe", quote_.safe);
    put(prefix + "firmware_version", quote_.firmware_version);
    std::vector<std::string> selections;
    for (const PcrSelection& selection : quote_.selections)
      selections.push_back(to_text(selection));
    put(prefix + "pcr_select", std::move(selections));
    put(prefix + "pcr_digest", bytes(quote_.pcr_digest));
    if (values_good) pcr_fields();
  }

 private:
  /// A name is written once: two quotes may cover the same PCR, and both were checked.
  void put(std::string name, Field::Value value) {
    Claims& claims = appraisal_.claims;
    if (find_field(claims, name) == nullptr) {
      claims.fields.push_back({std::move(name), std::move(value)});
    }
  }

  /// Only what the quote covers: the rest of the given values is anybody's word.
  void pcr_fields() {
    for (const PcrSelection& selection : quote_.selections) {
      for (const auto& [pcr, value] : values_.at(selection.bank)) {
        if (pcr >= 32 || (selection.pcrs >> pcr & 1) == 0) continue;
        put("pcr." + hash_name(selection.bank) + "." + std::to_string(pcr), value);
      }
    }
  }

  /// The log against the quoted values, PCR by PCR. PCRs that the log never extends belong to
  /// others, such as the operating system.
  std::string replay_values(const EventLog& log) const {
    bool any = false;
    for (const PcrSelection& selection : quote_.selections) {
      const EventLog::Replay replay = log.replay(selection.bank);
      for (unsigned pcr = 0; pcr < pcr_count; ++pcr) {
        if ((selection.pcrs & replay.extended & 1u << pcr) == 0) continue;
        any = true;
        const auto bank = values_.find(selection.bank);
        if (bank == values_.end()) return "the values of a quoted bank of PCRs are missing";
        const auto value = bank->second.find(pcr);
        if (value == bank->second.end() || value->second != replay.values[pcr]) {
          return "replaying the event log gives another value of PCR " + std::to_string(pcr) +
                 " than was quoted; events were removed, added or changed";
        }
      }
    }
    return any ? "" : "the event log extends none of the PCRs that were quoted";
  }

  /// Without values: the replayed ones must give the quoted digest.
  std::string replay_digest(const EventLog& log) const {
    PcrValues replayed;
    bool any = false;
    for (const PcrSelection& selection : quote_.selections) {
      const EventLog::Replay replay = log.replay(selection.bank);
      any |= (replay.extended & selection.pcrs) != 0;
      for (unsigned pcr = 0; pcr < pcr_count; ++pcr) {
        replayed[selection.bank][pcr] = replay.values[pcr];
      }
    }
    const auto all = concatenation(quote_, replayed);
    const auto algorithm = hash_from(signature_.hash);
    if (!any || !all || !algorithm) return "the event log extends none of the PCRs quoted";
    const crypto::Digest digest = crypto::hash(*algorithm, *all);
    if (std::ranges::equal(digest.bytes(), quote_.pcr_digest)) return "";
    return "replaying the event log does not give the digest of PCRs that was quoted; events are "
           "missing or were changed";
  }

  Appraisal& appraisal_;
  Checks& checks_;
  const Quote& quote_;
  const Signature& signature_;
  const PcrValues& values_;
};

}  // namespace

bool signs(const crypto::PublicKey& key, const SignedQuote& quote) {
  const auto signature = Signature::parse(quote.signature);
  return signature.ok() && signature->verifies(key, quote.attest);
}

void check_quote(Appraisal& appraisal, const SignedQuote& quote, const crypto::PublicKey* key,
                 base::Bytes event_log, const std::string& prefix) {
  const auto parsed = Quote::parse(quote.attest);
  if (!parsed.ok()) {
    appraisal.checks.fail("tpm.attest", parsed.error());
    appraisal.checks.skip("tpm.signature", "there is no quote");
    return;
  }
  appraisal.checks.pass("tpm.attest");
  const auto signature = Signature::parse(quote.signature);
  if (!signature.ok()) {
    if (quote.signature.empty()) {
      appraisal.checks.fail("tpm.signature", Blame::evidence,
                            "no signature came with the quote; add it to the collateral");
    } else {
      appraisal.checks.fail("tpm.signature", signature.error());
    }
    QuoteCheck(appraisal, *parsed, {}, quote.pcrs).fields(false, prefix);
    return;
  }
  QuoteCheck check(appraisal, *parsed, *signature, quote.pcrs);
  check.signature(key);
  const bool values_good = check.pcr_digest();
  check.fields(values_good, prefix);
  check.event_log(event_log);
}

constinit const std::array<Format::FieldText, 11> field_texts = {{
    {"qualified_signer", "bytes", "qualified name of the attestation key (Part 2, 10.12.8)"},
    {"extra_data", "bytes", "what the caller of TPM2_Quote bound: the nonce"},
    {"clock_info.clock", "number", "milliseconds that the TPM was powered"},
    {"clock_info.reset_count", "number", "TPM resets since it was last cleared"},
    {"clock_info.restart_count", "number", "TPM restarts and resumes since the last reset"},
    {"clock_info.safe", "flag", "the clock never went back"},
    {"firmware_version", "number", "vendor's version of the TPM's firmware"},
    {"pcr_select", "texts", "quoted PCRs, a text for each bank: \"sha256:0,1,2\""},
    {"pcr_digest", "bytes", "digest of the quoted PCR values, one after the other"},
    {"event_log.events", "number", "events of the log that replays to the quoted PCRs"},
    {"pcr.BANK.N", "bytes", "value of PCR N, if values were given and have the quoted digest"},
}};

}  // namespace cella::attest::tpm2
