/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What generated code in the host uses. The host trusts the enclave that it created. C11 and C++.
 */
#pragma once

#include <openenclave/edger8r/common.h>
#include <openenclave/host.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Two interfaces of one program may share functions; the linker keeps one wrapper of each. */
#define CELLA_WEAK __attribute__((weak))

/**
 * Creates an enclave whose interface must be `untrusted_interface` (same hash) and serves its
 * OCALLs by it. The interface must live as long as the enclave. Parameters and results as
 * oe_create_enclave().
 */
oe_result_t cella_oe_create_enclave(const char* path, oe_enclave_type_t type, uint32_t flags,
                                    const oe_enclave_setting_t* settings, uint32_t setting_count,
                                    const cella_interface_t* untrusted_interface,
                                    oe_enclave_t** enclave);

/**
 * Begins an ECALL: takes a slot of the enclave and memory for a frame, and writes its header.
 * @param payload  receives `payload_size` bytes, 16-byte aligned, contents undefined
 * @return OE_OK, OE_OUT_OF_THREADS, OE_OUT_OF_MEMORY, OE_INVALID_PARAMETER, or the state of a dead
 * enclave
 */
oe_result_t cella_ecall_begin(oe_enclave_t* enclave, const cella_interface_t* iface,
                              uint32_t function, uint64_t input_size, uint64_t output_offset,
                              uint64_t payload_size, uint8_t** payload);

/** Performs the ECALL; if OE_OK, the output zone of the payload holds what the enclave answered. */
oe_result_t cella_ecall(uint8_t* payload);

/** Gives slot and memory back; exactly once after a successful cella_ecall_begin(). */
void cella_ecall_end(uint8_t* payload);

/**
 * Finds an enclave's function of one host's interface in another, by its name. A program with
 * enclaves of several interfaces has one wrapper for a function that they share.
 * @return its number in `to`, or CELLA_FRAME_NO_FUNCTION
 */
uint32_t cella_find_ecall(const cella_interface_t* from, uint32_t function,
                          const cella_interface_t* to);

/**
 * Calls a function of an enclave with the given arguments and buffers. On OE_OK `arguments` and all
 * out buffers hold the answer. Thread-safe.
 * @return what the transport says; OE_INVALID_PARAMETER also if `enclave` is NULL;
 * OE_INTEGER_OVERFLOW if the buffers are too large for any call
 */
oe_result_t cella_call_enclave(oe_enclave_t* enclave, const cella_interface_t* iface,
                               uint32_t function, void* arguments, uint64_t arguments_size,
                               cella_buffer_t* buffers, uint64_t count);

/** Memory that the enclave whose OCALL this thread serves can read, 16-byte aligned; NULL if there
 * is none or no such OCALL. It goes with the enclave at the latest. */
void* cella_host_alloc(uint64_t size);

/** Gives back memory from cella_host_alloc() or from the enclave's oe_host_malloc(). `enclave` may
 * be NULL while an OCALL of it is served; `memory` may be NULL. */
void cella_host_free(oe_enclave_t* enclave, void* memory);

/** Sets what cella_host_context() gives while OCALLs of this enclave are served. Thread-safe. */
void cella_set_host_context(oe_enclave_t* enclave, void* context);

/** The context of the enclave whose OCALL this thread serves; NULL if there is none. */
void* cella_host_context(void);

/* Open Enclave's names for what the C library has. */

static inline void* oe_malloc(size_t size) { return malloc(size); }
static inline void oe_free(void* pointer) { free(pointer); }
static inline void* oe_realloc(void* pointer, size_t size) { return realloc(pointer, size); }
static inline size_t oe_strlen(const char* string) { return strlen(string); }
static inline size_t oe_wcslen(const wchar_t* string) { return wcslen(string); }

#ifdef __cplusplus
} /* extern "C" */
#endif
