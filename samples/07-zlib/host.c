/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The host: packs a text in the enclave, unpacks it again, then sends damaged data. */
#include <openenclave/host.h>
#include <stdio.h>
#include <string.h>

#include "zip_u.h"

static int use(oe_enclave_t* enclave) {
  static uint8_t text[20000], packed[20000], again[20000];
  size_t packed_size = 0, size = 0;
  int status = -1;
  for (size_t i = 0; i < sizeof text; ++i) text[i] = (uint8_t)("enclave "[i % 8]);
  if (pack(enclave, &status, text, sizeof text, packed, sizeof packed, &packed_size) != OE_OK)
    return 1;
  printf("status %d, smaller: %s\n", status, packed_size < 200 ? "yes" : "no");
  if (unpack(enclave, &status, packed, packed_size, again, sizeof again, &size) != OE_OK) return 1;
  printf("status %d, same: %s\n", status,
         size == sizeof text && memcmp(text, again, size) == 0 ? "yes" : "no");
  packed[10] ^= 0xff;
  if (unpack(enclave, &status, packed, packed_size, again, sizeof again, &size) != OE_OK) return 1;
  printf("damaged data is refused: %s\n", status < 0 ? "yes" : "no");
  return 0;
}

int main(int argc, char* argv[]) {
  oe_enclave_t* enclave = NULL;
  if (argc != 2 || oe_create_zip_enclave(argv[1], OE_ENCLAVE_TYPE_AUTO, OE_ENCLAVE_FLAG_DEBUG, NULL,
                                         0, &enclave) != OE_OK) {
    fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  const int status = use(enclave);
  oe_terminate_enclave(enclave);
  return status;
}
