/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Verification of evidence for C: policy, collateral, evidence and time in; verdict and explanation
 * out. No network, no clock, no global state. The same verifier as <cella/attest.h>, in a library
 * of its own (CMake Cella::verify, pkg-config cella-verify) that needs only libcrypto and the C++
 * library. Evidence and collateral may be anybody's; the policy and the time are the caller's word.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a call came to. */
typedef enum cella_verify_result {
  CELLA_VERIFY_OK = 0,
  CELLA_VERIFY_REFUSED = 1, /**< Policy or collateral cannot be read; the error says why. */
  CELLA_VERIFY_MISUSE = 2,  /**< A null pointer where one is needed. */
  CELLA_VERIFY_MEMORY = 3   /**< Out of memory. */
} cella_verify_result;

/** Why a call was refused: a stable code such as "policy.unknown_key" and one sentence, both
 *  NUL-terminated, shortened if need be. Owned by the caller; may be uninitialised before. */
typedef struct cella_verify_error {
  char code[64];
  char message[448];
} cella_verify_error;

/** A policy and collateral. After the last cella_verify_add_collateral any number of threads may
 * use it at once; it then grows faster with use, because it remembers which signatures are good. */
typedef struct cella_verifier cella_verifier;
/** What came out for one piece of evidence. Immutable. */
typedef struct cella_verdict cella_verdict;

/**
 * Makes a verifier.
 * @param policy_json the policy (docs/reference/appraisal-policy.md), NUL-terminated, or NULL for
 *        the standard policy: hardware roots only, no debug, TCB status UpToDate
 * @param verifier receives it, or NULL; freed by cella_verify_free
 * @param error filled if the policy is refused; may be NULL
 */
cella_verify_result cella_verify_new(const char* policy_json, cella_verifier** verifier,
                                     cella_verify_error* error);

/**
 * Adds one file of collateral (docs/reference/collateral.md): a bundle, a response of Intel's or
 * Azure's services, certificates, revocation lists, keys. Nothing is added if it is refused.
 * @param name the file's name for messages, NUL-terminated
 * @param error filled if the collateral is refused; may be NULL
 */
cella_verify_result cella_verify_add_collateral(cella_verifier* verifier, const uint8_t* data,
                                                size_t size, const char* name,
                                                cella_verify_error* error);

/**
 * Verifies evidence of any known format, in binary form. Whatever is wrong with it is in the
 * verdict.
 * @param time seconds since 1970-01-01T00:00:00Z
 * @param nonce what the evidence must bind, or NULL
 * @param verdict receives it, or NULL; freed by cella_verify_free_verdict; independent of the
 *        verifier
 */
cella_verify_result cella_verify_evidence(const cella_verifier* verifier, const uint8_t* evidence,
                                          size_t evidence_size, int64_t time, const uint8_t* nonce,
                                          size_t nonce_size, cella_verdict** verdict);

/** 1 if the evidence is trusted; 0 if it is not, or if `verdict` is NULL. */
int cella_verify_trusted(const cella_verdict* verdict);

/**
 * The verdict as JSON (docs/reference/claims.md), NUL-terminated; with every check if `explain` is
 * not 0. Claims in it are to be used only if cella_verify_trusted() is 1. Freed by
 * cella_verify_free_text. NULL if out of memory or if `verdict` is NULL.
 */
char* cella_verify_json(const cella_verdict* verdict, int explain);

/** All of these accept NULL. */
void cella_verify_free_text(char* text);
void cella_verify_free_verdict(cella_verdict* verdict);
void cella_verify_free(cella_verifier* verifier);

#ifdef __cplusplus
}
#endif
