/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Sockets of the host, shared by the files of this folder. What comes through one is whoever's:
 * protect it by TLS. */
#pragma once

#include "src/enclave/runtime/files/files.h"

#ifdef __cplusplus
extern "C" {
#endif

/** No address of any family is longer. */
#define CELLA_ADDRESS_SIZE 128

extern const cella_file_ops_t cella_socket_ops;

/** A new descriptor for a handle of the host, which is closed if that fails. */
int64_t cella_socket_adopt(int64_t handle, int type_flags);
/** Runs `call` on the host's handle of socket `fd` (values[0] is set); -EBADF, -ENOTSOCK. */
int64_t cella_socket_call(uint64_t fd, cella_system_call_t* call);
/** Gives an address back to the program, as accept() and its like do; `size` is the host's word. */
int64_t cella_address_give(const uint8_t* address, uint64_t size, uint64_t to, uint64_t size_at);

/** sendmsg() and recvmsg(). */
int64_t cella_send_message(uint64_t fd, uint64_t message, uint64_t flags);
int64_t cella_receive_message(uint64_t fd, uint64_t message, uint64_t flags);

/** poll(), ppoll(), select(), pselect6(); -ENOSYS for other numbers. */
int64_t cella_poll_call(const cella_system_call_frame_t* frame);

/** Flags of recv() that are passed on. */
#define CELLA_RECEIVE_FLAGS (MSG_OOB | MSG_PEEK | MSG_WAITALL | MSG_DONTWAIT)

/** Set by oe_load_module_host_resolver(). */
extern bool cella_resolver_is_loaded;
/** Linking it declares the group `sockets`. */
extern const char cella_uses_sockets[];

#ifdef __cplusplus
}
#endif
