/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What the test's host and its "enclave", a module in the same process, know of each other. */
#pragma once

#include <cella/frame.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Called between an OCALL's answer and its reading: a hostile host changes the payload here. */
typedef void (*trip_tamper_t)(uint8_t* payload, uint64_t output_offset, uint64_t payload_size);

/** The host's memory, for both sides. */
typedef struct trip_memory {
  void* (*allocate)(size_t size);
  void (*release)(void* pointer);
  bool (*is_outside)(const void* pointer, size_t size);
} trip_memory_t;

typedef struct trip_enclave {
  const cella_interface_t* ecalls;
  const uint8_t* interface_hash;
  void (*set_host)(const cella_interface_t* ocalls);
  void (*set_memory)(trip_memory_t memory);
  void (*set_tamper)(trip_tamper_t tamper);
  int (*begun_ocalls)(void);   /**< OCALL frames that were not given back. */
  int (*calls_of_mixed)(void); /**< How often the enclave's `mixed` really ran. */
} trip_enclave_t;

/** The one symbol that the module exports. */
typedef const trip_enclave_t* (*trip_open_t)(void);

#ifdef __cplusplus
}
#endif
