/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Types that Open Enclave's own EDL files use for system calls. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/types.h>

/** A descriptor of the host. */
typedef int64_t oe_host_fd_t;

typedef uint64_t oe_nfds_t;

typedef union _oe_epoll_data_t {
  void* ptr;
  int fd;
  uint32_t u32;
  uint64_t u64;
} oe_epoll_data_t;

OE_PACK_BEGIN
/** As Linux's struct epoll_event. */
struct oe_epoll_event {
  uint32_t events;
  oe_epoll_data_t data;
};
OE_PACK_END

OE_CHECK_SIZE(sizeof(struct oe_epoll_event), 12);
