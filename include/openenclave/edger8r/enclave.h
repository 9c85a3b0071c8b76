/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What generated code inside an enclave uses. ECALL bridges work on a private copy of the payload;
 * OCALL wrappers write to and read from untrusted memory only with the copy functions below. C11
 * and C++. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Stops speculation past the checks before it. */
#define oe_lfence() __builtin_ia32_lfence()

#if defined(__has_attribute)
#if __has_attribute(retain)
#define CELLA_RETAIN retain,
#endif
#endif
#ifndef CELLA_RETAIN
#define CELLA_RETAIN
#endif

/** Puts the interface hash where the signer finds it; see docs/design/0001-image.md. */
#define CELLA_INTERFACE_HASH_SECTION __attribute__((CELLA_RETAIN used, section(".cella.iface")))

/** The enclave's interface: its ECALL bridges. Generated code defines it; the runtime dispatches by
 * it. */
extern const cella_interface_t cella_enclave_interface;

/** Open Enclave's way to say that an enclave has no ECALLs; the runtime needs no help for that. */
#define OE_DEFINE_EMPTY_ECALL_TABLE() extern const cella_interface_t cella_enclave_interface

/** SHA-256 of the canonical interface text, as in cella_enclave_interface. */
extern const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE];

/**
 * Begins an OCALL: takes memory for a frame and writes its header. Sizes are those of
 * cella_frame_t.
 * @param payload  receives untrusted memory of `payload_size` bytes, 16-byte aligned, contents
 * undefined
 * @return OE_OK, OE_OUT_OF_MEMORY or OE_INVALID_PARAMETER (sizes that contradict each other)
 */
oe_result_t cella_ocall_begin(const cella_interface_t* interface, uint32_t function,
                              uint64_t input_size, uint64_t output_offset, uint64_t payload_size,
                              uint8_t** payload);

/** Performs the OCALL; if OE_OK, the output zone of the payload holds what the host answered. */
oe_result_t cella_ocall(uint8_t* payload);

/** Gives the frame's memory back; exactly once after a successful cella_ocall_begin(), innermost
 * call first. */
void cella_ocall_end(uint8_t* payload);

/** Writes `size` bytes to untrusted memory, which has been checked to be such. */
void cella_copy_out(void* untrusted, const void* trusted, uint64_t size);

/** Reads each of `size` bytes from untrusted memory once; it has been checked to be such. */
void cella_copy_in(void* trusted, const void* untrusted, uint64_t size);

/**
 * Calls a function of the host with the given arguments and buffers. On OE_OK `arguments` and all
 * out buffers hold the host's answer; out buffers are filled by the sizes given here, whatever the
 * host says.
 * @return what the transport says; OE_INTEGER_OVERFLOW if the buffers are too large for any call;
 *         OE_INVALID_PARAMETER if the host answered with an unterminated string (which is then cut
 * short)
 */
oe_result_t cella_call_host(uint32_t function, void* arguments, uint64_t arguments_size,
                            cella_buffer_t* buffers, uint64_t count);

#ifdef __cplusplus
} /* extern "C" */
#endif
