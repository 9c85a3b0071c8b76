/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What Cella::verify says when it runs inside. Returns 1 trusted, 0 untrusted, -1 refused.
 */
#include <cella/verify.h>
#include <string.h>

#include "verify_inside_t.h"

int verify(const char* policy, const uint8_t* evidence, size_t evidence_size,
           const uint8_t* collateral, size_t collateral_size, int64_t time, char* json,
           size_t json_size) {
  cella_verifier* verifier = NULL;
  cella_verdict* verdict = NULL;
  int result = -1;
  if (cella_verify_new(policy, &verifier, NULL) == CELLA_VERIFY_OK &&
      cella_verify_add_collateral(verifier, collateral, collateral_size, "bundle", NULL) ==
          CELLA_VERIFY_OK &&
      cella_verify_evidence(verifier, evidence, evidence_size, time, NULL, 0, &verdict) ==
          CELLA_VERIFY_OK) {
    char* text = cella_verify_json(verdict, 0);
    if (text != NULL && strlen(text) < json_size) {
      strcpy(json, text);
      result = cella_verify_trusted(verdict);
    }
    cella_verify_free_text(text);
  }
  cella_verify_free_verdict(verdict);
  cella_verify_free(verifier);
  return result;
}
