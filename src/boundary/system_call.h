/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * System calls that an enclave hands to its host: files, sockets, names, environment. The enclave
 * trusts no answer: sizes, errors, structures and strings are checked when they come back. C,
 * freestanding. Specification: docs/design/0005-host-services.md. */
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Interface hash of these frames: the first 8 bytes of SHA-256("cella system calls 1"),
 * little-endian. */
#define CELLA_SYSTEM_INTERFACE_HASH UINT64_C(0xa2d48ff9560c3866)

/** Numbers in cella_frame_t::function. `h` is a handle of the host, `in`, `out` are the buffers, v
 * the values. Constants (flags, modes, levels) are those of Linux on x86-64. */
enum {
  /* Files. */
  CELLA_SYSTEM_OPEN = 0,  /* in0 path, v0 flags, v1 mode: h */
  CELLA_SYSTEM_CLOSE,     /* v0 h */
  CELLA_SYSTEM_READ,      /* v0 h, v1 offset or -1, out0: bytes */
  CELLA_SYSTEM_WRITE,     /* v0 h, v1 offset or -1, in0: bytes */
  CELLA_SYSTEM_SEEK,      /* v0 h, v1 offset, v2 whence: offset */
  CELLA_SYSTEM_STAT,      /* in0 path, v0 1 to follow links, out0 cella_file_status_t */
  CELLA_SYSTEM_FSTAT,     /* v0 h, out0 cella_file_status_t */
  CELLA_SYSTEM_TRUNCATE,  /* in0 path, v0 size */
  CELLA_SYSTEM_FTRUNCATE, /* v0 h, v1 size */
  CELLA_SYSTEM_SYNC,      /* v0 h, v1 1 for data only */
  CELLA_SYSTEM_RENAME,    /* in0 old, in1 new, v0 flags of renameat2 */
  CELLA_SYSTEM_LINK,      /* in0 old, in1 new */
  CELLA_SYSTEM_SYMLINK,   /* in0 new, in1 text */
  CELLA_SYSTEM_UNLINK,    /* in0 path */
  CELLA_SYSTEM_MKDIR,     /* in0 path, v0 mode */
  CELLA_SYSTEM_RMDIR,     /* in0 path */
  CELLA_SYSTEM_READLINK,  /* in0 path, out0: bytes, no NUL */
  CELLA_SYSTEM_ACCESS,    /* in0 path, v0 mode */
  CELLA_SYSTEM_CHMOD,     /* in0 path, v0 mode */
  CELLA_SYSTEM_UTIMES, /* in0 path, v0 1 to follow links, v1 v2 access, v3 v4 modification (s, ns)
                        */
  CELLA_SYSTEM_DIRECTORY, /* v0 h, out0 linux_dirent64 records: bytes, 0 at the end */
  CELLA_SYSTEM_LOCK, /* v0 h, v1 F_GETLK/F_SETLK/F_SETLKW, v2 type, v3 whence, v4 start, v5 length;
                        answer in  v2..v5 */
  CELLA_SYSTEM_FCHMOD, /* v0 h, v1 mode */
  CELLA_SYSTEM_FLOCK,  /* v0 h, v1 operation */
  /* Sockets. */
  CELLA_SYSTEM_SOCKET = 64, /* v0 family, v1 type, v2 protocol: h */
  CELLA_SYSTEM_SOCKET_PAIR, /* v0 family, v1 type, v2 protocol: 0, v0 h, v1 h */
  CELLA_SYSTEM_BIND,        /* v0 h, in0 address */
  CELLA_SYSTEM_CONNECT,     /* v0 h, in0 address */
  CELLA_SYSTEM_LISTEN,      /* v0 h, v1 backlog */
  CELLA_SYSTEM_ACCEPT,      /* v0 h, v1 flags, out0 address: h, v0 size of address */
  CELLA_SYSTEM_SEND,        /* v0 h, v1 flags, in0 data, in1 address or nothing: bytes */
  CELLA_SYSTEM_RECEIVE,    /* v0 h, v1 flags, out0 data, out1 address: bytes, v0 size of address, v1
                              flags of message */
  CELLA_SYSTEM_SHUTDOWN,   /* v0 h, v1 how */
  CELLA_SYSTEM_GET_OPTION, /* v0 h, v1 level, v2 name, out0: bytes */
  CELLA_SYSTEM_SET_OPTION, /* v0 h, v1 level, v2 name, in0 */
  CELLA_SYSTEM_SOCKET_NAME, /* v0 h, v1 1 for the peer's, out0: size of address */
  CELLA_SYSTEM_POLL,      /* v0 timeout in ms or -1, in0 cella_poll_t[], out0 the same: entries with
                             events */
  CELLA_SYSTEM_EPOLL,     /* v0 flags: h */
  CELLA_SYSTEM_EPOLL_SET, /* v0 h, v1 operation, v2 h, v3 events, v4 key */
  CELLA_SYSTEM_EPOLL_WAIT, /* v0 h, v1 timeout in ms or -1, out0 cella_epoll_event_t[]: entries */
  CELLA_SYSTEM_GET_FLAGS,  /* v0 h: flags of F_GETFL */
  CELLA_SYSTEM_SET_FLAGS,  /* v0 h, v1 flags of F_SETFL */
  CELLA_SYSTEM_AVAILABLE,  /* v0 h: bytes, as FIONREAD */
  CELLA_SYSTEM_RESOLVE,    /* in0 node or nothing, in1 service or nothing, v0 flags, v1 family, v2
                              type, v3 protocol,    out0 cella_address_t[]: entries, v0 EAI code */
  CELLA_SYSTEM_NAME, /* in0 address, v0 flags, out0 node, out1 service (NUL-terminated): 0, v0 EAI
                        code */
  /* Environment. */
  CELLA_SYSTEM_ENVIRONMENT = 128, /* in0 name, out0: length of the value */
};

/** The arguments of every call; zero where unused. */
typedef struct cella_system_arguments {
  int64_t result; /**< Written by the host: at least 0, or a negative errno value. */
  uint64_t values[6];
  uint64_t in_size[2];  /**< Bytes of the buffers that go to the host. */
  uint64_t out_size[2]; /**< Bytes of room in the buffers that come back. */
  uint64_t reserved;
} cella_system_arguments_t;

/** What stat answers; times in seconds and nanoseconds. */
typedef struct cella_file_status {
  uint64_t device, inode, links, mode, user, group, special_device, size, blocks;
  int64_t times[6]; /**< access, modification, change */
} cella_file_status_t;

typedef struct cella_poll {
  int64_t handle;
  uint32_t wanted; /**< POLLIN and so on */
  uint32_t found;
} cella_poll_t;

typedef struct cella_epoll_event {
  uint64_t key; /**< as given to CELLA_SYSTEM_EPOLL_SET */
  uint32_t events;
  uint32_t reserved;
} cella_epoll_event_t;

typedef struct cella_address {
  int32_t family, type, protocol;
  uint32_t size;
  uint8_t address[32];      /**< a sockaddr */
  char canonical_name[256]; /**< NUL-terminated, or empty */
} cella_address_t;

/** The largest number of bytes that one call carries in a buffer. */
#define CELLA_SYSTEM_MAX_TRANSFER (UINT64_C(16) << 20)

#ifdef __cplusplus
} /* extern "C" */
#endif
