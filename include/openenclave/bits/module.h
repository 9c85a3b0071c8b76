/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Host services that an enclave takes into use by name. What the host then answers is not trusted.
 */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/result.h>

OE_EXTERNC_BEGIN

/** Makes the host's files available to mount() as OE_HOST_FILE_SYSTEM. */
oe_result_t oe_load_module_host_file_system(void);

/** Makes the host's sockets available. */
oe_result_t oe_load_module_host_socket_interface(void);

/** Makes the host's name resolution available. */
oe_result_t oe_load_module_host_resolver(void);

/** Makes epoll available for the host's descriptors. */
oe_result_t oe_load_module_host_epoll(void);

OE_EXTERNC_END
