/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The module that lets names be asked of the host. */
#include <openenclave/bits/module.h>

#include "src/enclave/runtime/sockets/sockets.h"

oe_result_t oe_load_module_host_resolver(void) {
  __asm__ volatile("" : : "r"(cella_uses_sockets));
  if (!cella_may_call(CELLA_SYSTEM_RESOLVE)) return OE_UNSUPPORTED;
  __atomic_store_n(&cella_resolver_is_loaded, true, __ATOMIC_RELEASE);
  return OE_OK;
}
