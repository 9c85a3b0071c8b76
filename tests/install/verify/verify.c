/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * verify_c POLICY EVIDENCE COLLATERAL TIME: prints the verdict; 0 if trusted.
 */
#include <cella/verify.h>
#include <stdio.h>
#include <stdlib.h>

static char* read_file(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  char* text = malloc(1 << 20);
  if (file == NULL || text == NULL) exit(2);
  *size = fread(text, 1, (1 << 20) - 1, file);
  text[*size] = 0;
  fclose(file);
  return text;
}

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  size_t policy_size, evidence_size, collateral_size;
  char* policy = read_file(argv[1], &policy_size);
  char* evidence = read_file(argv[2], &evidence_size);
  char* collateral = read_file(argv[3], &collateral_size);
  cella_verifier* verifier;
  cella_verdict* verdict;
  cella_verify_error error;
  if (cella_verify_new(policy, &verifier, &error) != CELLA_VERIFY_OK ||
      cella_verify_add_collateral(verifier, (const uint8_t*)collateral, collateral_size, argv[3],
                                  &error) != CELLA_VERIFY_OK) {
    fprintf(stderr, "%s [%s]\n", error.message, error.code);
    return 2;
  }
  if (cella_verify_evidence(verifier, (const uint8_t*)evidence, evidence_size, atoll(argv[4]), NULL,
                            0, &verdict) != CELLA_VERIFY_OK) {
    return 2;
  }
  char* json = cella_verify_json(verdict, 0);
  puts(json);
  const int trusted = cella_verify_trusted(verdict);
  cella_verify_free_text(json);
  cella_verify_free_verdict(verdict);
  cella_verify_free(verifier);
  free(policy);
  free(evidence);
  free(collateral);
  return trusted ? 0 : 1;
}
