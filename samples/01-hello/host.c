/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The host: starts the enclave image given on the command line and calls it twice. */
#include <openenclave/host.h>
#include <stdio.h>

#include "hello_u.h"

void visitor_greeted(int count) { printf("The host knows of %d greeted\n", count); }

static int greet_all(oe_enclave_t* enclave) {
  const char* visitors[] = {"Ada", "Grace"};
  for (int i = 0; i < 2; ++i) {
    const oe_result_t result = say_hello(enclave, visitors[i]);
    if (result != OE_OK) {
      fprintf(stderr, "the call failed: %s\n", oe_result_str(result));
      return 1;
    }
  }
  return 0;
}

int main(int argc, char* argv[]) {
  oe_enclave_t* enclave = NULL;
  if (argc != 2) {
    fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  const oe_result_t result = oe_create_hello_enclave(argv[1], OE_ENCLAVE_TYPE_AUTO,
                                                     OE_ENCLAVE_FLAG_DEBUG, NULL, 0, &enclave);
  if (result != OE_OK) {
    fprintf(stderr, "cannot start %s: %s\n", argv[1], oe_result_str(result));
    return 1;
  }
  const int status = greet_all(enclave);
  oe_terminate_enclave(enclave);
  return status;
}
