/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What the nucleus finds in an image, as variables that host-side unit tests can set. */
#include <stdint.h>
#include <stdlib.h>

uint8_t cella_info_page[4096] __attribute__((aligned(4096)));
uint8_t cella_trap_sites[8192] __attribute__((aligned(4096)));

/* Software machine: the first byte of EEXIT is not 0x0f. */
uint8_t cella_nucleus_eexit[3] = {0xff, 0xe3, 0x90};

uint64_t cella_nucleus_xfrm;
uint32_t cella_nucleus_vector_level;
uint32_t cella_nucleus_state;

uint64_t cella_nucleus_service(uint64_t service, uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
  (void)service, (void)a, (void)b, (void)c, (void)d;
  abort();
}
void cella_nucleus_exit(uint64_t reason, uint64_t argument) {
  (void)reason, (void)argument;
  abort();
}
