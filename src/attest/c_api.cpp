// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// <cella/verify.h> over <cella/attest.h>. Nothing is thrown into C: the one exception there can be
// is that memory ran out.
#include <cella/attest.h>
#include <cella/verify.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

struct cella_verifier {
  cella::Verifier verifier;
  cella::Collateral collateral;
};

struct cella_verdict {
  cella::Verdict verdict;
};

namespace {

template <size_t size>
void copy(std::string_view text, char (&to)[size]) {
  const size_t length = std::min(text.size(), size - 1);
  std::memcpy(to, text.data(), length);
  std::memset(to + length, 0, size - length);
}

void fill(cella_verify_error* error, std::string_view code, std::string_view message) {
  if (error == nullptr) return;
  copy(code, error->code);
  copy(message, error->message);
}

cella_verify_result refused(cella_verify_error* error, const cella::Error& why) {
  fill(error, why.code, why.message);
  return CELLA_VERIFY_REFUSED;
}

cella_verify_result misuse(cella_verify_error* error) {
  fill(error, "usage.null", "A pointer that must not be null is null.");
  return CELLA_VERIFY_MISUSE;
}

template <typename Body>
cella_verify_result guarded(cella_verify_error* error, Body body) {
  try {
    return body();
  } catch (const std::exception&) {
    fill(error, "memory.exhausted", "There is not enough memory.");
    return CELLA_VERIFY_MEMORY;
  }
}

/// A null pointer is fine for no bytes at all.
bool usable(const uint8_t* data, size_t size) { return data != nullptr || size == 0; }

}  // namespace

cella_verify_result cella_verify_new(const char* policy_json, cella_verifier** verifier,
                                     cella_verify_error* error) {
  if (verifier == nullptr) return misuse(error);
  *verifier = nullptr;
  return guarded(error, [&] {
    cella::Result<cella::Policy> policy =
        policy_json == nullptr ? cella::Policy() : cella::Policy::parse(policy_json);
    if (!policy.ok()) return refused(error, policy.error());
    *verifier = new cella_verifier{cella::Verifier(std::move(policy).value()), {}};
    return CELLA_VERIFY_OK;
  });
}

cella_verify_result cella_verify_add_collateral(cella_verifier* verifier, const uint8_t* data,
                                                size_t size, const char* name,
                                                cella_verify_error* error) {
  if (verifier == nullptr || name == nullptr || !usable(data, size)) return misuse(error);
  return guarded(error, [&] {
    const auto added = verifier->collateral.add({data, size}, name);
    return added.ok() ? CELLA_VERIFY_OK : refused(error, added.error());
  });
}

cella_verify_result cella_verify_evidence(const cella_verifier* verifier, const uint8_t* evidence,
                                          size_t evidence_size, int64_t time, const uint8_t* nonce,
                                          size_t nonce_size, cella_verdict** verdict) {
  if (verdict == nullptr) return CELLA_VERIFY_MISUSE;
  *verdict = nullptr;
  if (verifier == nullptr || !usable(evidence, evidence_size)) return CELLA_VERIFY_MISUSE;
  // A length without a nonce is a mistake that must not turn the binding off.
  if (nonce == nullptr && nonce_size != 0) return CELLA_VERIFY_MISUSE;
  return guarded(nullptr, [&] {
    std::optional<cella::ByteView> bound;
    if (nonce != nullptr) bound = cella::ByteView(nonce, nonce_size);
    *verdict = new cella_verdict{
        verifier->verifier.verify({evidence, evidence_size}, verifier->collateral, time, bound)};
    return CELLA_VERIFY_OK;
  });
}

int cella_verify_trusted(const cella_verdict* verdict) {
  return verdict != nullptr && verdict->verdict.trusted() ? 1 : 0;
}

char* cella_verify_json(const cella_verdict* verdict, int explain) {
  if (verdict == nullptr) return nullptr;
  char* text = nullptr;
  guarded(nullptr, [&] {
    const auto detail = explain != 0 ? cella::Detail::all_checks : cella::Detail::reasons;
    const std::string json = cella::to_json(verdict->verdict, detail);
    text = static_cast<char*>(std::malloc(json.size() + 1));
    if (text != nullptr) std::memcpy(text, json.c_str(), json.size() + 1);
    return CELLA_VERIFY_OK;
  });
  return text;
}

void cella_verify_free_text(char* text) { std::free(text); }
void cella_verify_free_verdict(cella_verdict* verdict) { delete verdict; }
void cella_verify_free(cella_verifier* verifier) { delete verifier; }
