/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The socket calls. The host's sizes and counts are cut to what was asked for, or refused with EIO.
 */
#include "src/enclave/runtime/sockets/sockets.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <openenclave/bits/module.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>

typedef const cella_system_call_frame_t frame_t;

static uint64_t capped(uint64_t size) {
  return size > CELLA_SYSTEM_MAX_TRANSFER ? CELLA_SYSTEM_MAX_TRANSFER : size;
}

/* For calls that answer 0 or an error. */
static int64_t done(int64_t result) { return result > 0 ? -EIO : result; }

/* For calls that answer how much of `size` was done. */
static int64_t counted(int64_t result, uint64_t size) {
#ifndef CELLA_WITHOUT_CHECK_ANSWER_SIZE
  if (result > 0 && (uint64_t)result > size) return -EIO;
#endif
  (void)size;
  return result;
}

static int64_t socket_read(cella_file_t* file, void* to, uint64_t size, int64_t offset) {
  if (offset >= 0) return -ESPIPE;
  cella_system_call_t call = {.function = CELLA_SYSTEM_RECEIVE,
                              .values = {(uint64_t)file->host},
                              .out = {to},
                              .out_size = {capped(size)},
                              .element = 1};
  return cella_system_call(&call);
}

static int64_t socket_write(cella_file_t* file, const void* from, uint64_t size, int64_t offset) {
  if (offset >= 0) return -ESPIPE;
  cella_system_call_t call = {.function = CELLA_SYSTEM_SEND,
                              .values = {(uint64_t)file->host},
                              .in = {from},
                              .in_size = {capped(size)}};
  return counted(cella_system_call(&call), capped(size));
}

static int64_t socket_status(cella_file_t* file, struct stat* result) {
  memset(result, 0, sizeof *result);
  result->st_mode = S_IFSOCK | 0777;
  result->st_ino = (ino_t)file->host;
  result->st_nlink = 1;
  result->st_blksize = 4096;
  return 0;
}

static int64_t socket_sync(cella_file_t* file, bool data_only) {
  (void)file, (void)data_only;
  return -EINVAL;
}

static int64_t socket_set_flags(cella_file_t* file, int flags) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_SET_FLAGS,
                              .values = {(uint64_t)file->host, (uint64_t)flags}};
  return done(cella_system_call(&call));
}

static int64_t close_handle(int64_t handle) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_CLOSE, .values = {(uint64_t)handle}};
  return done(cella_system_call(&call));
}

static int64_t socket_close(cella_file_t* file) { return close_handle(file->host); }

const cella_file_ops_t cella_socket_ops = {.read = socket_read,
                                           .write = socket_write,
                                           .status = socket_status,
                                           .sync = socket_sync,
                                           .set_flags = socket_set_flags,
                                           .close = socket_close};

int64_t cella_socket_adopt(int64_t handle, int type_flags) {
  if (handle < 0) return handle;
  if (handle > INT_MAX) return -EIO;
  const int flags = O_RDWR | ((type_flags & SOCK_NONBLOCK) != 0 ? O_NONBLOCK : 0);
  cella_file_t* file = cella_file_new(&cella_socket_ops, flags);
  if (file == NULL) {
    close_handle(handle);
    return -ENOMEM;
  }
  file->host = handle;
  return cella_file_install(file, 0, (type_flags & SOCK_CLOEXEC) != 0);
}

int64_t cella_socket_call(uint64_t fd, cella_system_call_t* call) {
  cella_file_t* file = cella_file_of(fd);
  if (file == NULL) return -EBADF;
  call->values[0] = (uint64_t)file->host;
  const int64_t result = file->ops == &cella_socket_ops ? cella_system_call(call) : -ENOTSOCK;
  cella_file_release(file);
  return result;
}

int64_t cella_address_give(const uint8_t* address, uint64_t size, uint64_t to, uint64_t size_at) {
  if (to == 0) return 0;
  if (!cella_is_argument(size_at, sizeof(socklen_t))) return -EFAULT;
#ifndef CELLA_WITHOUT_CHECK_ADDRESS_SIZE
  if (size > CELLA_ADDRESS_SIZE) return -EIO;
#endif
  socklen_t* room = (socklen_t*)size_at;
  const uint64_t part = size < *room ? size : *room;
  if (!cella_is_argument(to, part)) return -EFAULT;
  memcpy((void*)to, address, part);
  *room = (socklen_t)size;
  return 0;
}

static int64_t make_socket(frame_t* frame) {
  const uint64_t* a = frame->arguments;
  cella_system_call_t call = {.function = CELLA_SYSTEM_SOCKET, .values = {a[0], a[1], a[2]}};
  return cella_socket_adopt(cella_system_call(&call), (int)a[1]);
}

static int64_t make_pair(frame_t* frame) {
  const uint64_t* a = frame->arguments;
  if (!cella_is_argument(a[3], 2 * sizeof(int))) return -EFAULT;
  cella_system_call_t call = {.function = CELLA_SYSTEM_SOCKET_PAIR, .values = {a[0], a[1], a[2]}};
  const int64_t made = done(cella_system_call(&call));
  if (made < 0) return made;
  if (call.values[0] > INT_MAX || call.values[1] > INT_MAX) return -EIO;
  const int64_t first = cella_socket_adopt((int64_t)call.values[0], (int)a[1]);
  const int64_t second = cella_socket_adopt((int64_t)call.values[1], (int)a[1]);
  if (first < 0 || second < 0) {
    if (first >= 0) cella_file_close((uint64_t)first);
    if (second >= 0) cella_file_close((uint64_t)second);
    return first < 0 ? first : second;
  }
  ((int*)a[3])[0] = (int)first;
  ((int*)a[3])[1] = (int)second;
  return 0;
}

/* bind() and connect(). */
static int64_t with_address(frame_t* frame, uint32_t function) {
  const uint64_t* a = frame->arguments;
  if (a[2] > CELLA_ADDRESS_SIZE) return -EINVAL;
  if (!cella_is_argument(a[1], a[2])) return -EFAULT;
  cella_system_call_t call = {.function = function, .in = {(const void*)a[1]}, .in_size = {a[2]}};
  return done(cella_socket_call(a[0], &call));
}

static int64_t with_value(frame_t* frame, uint32_t function) {
  cella_system_call_t call = {.function = function, .values = {0, frame->arguments[1]}};
  return done(cella_socket_call(frame->arguments[0], &call));
}

static int64_t accept_peer(frame_t* frame, int flags) {
  const uint64_t* a = frame->arguments;
  uint8_t address[CELLA_ADDRESS_SIZE];
  cella_system_call_t call = {.function = CELLA_SYSTEM_ACCEPT,
                              .values = {0, (uint64_t)flags},
                              .out = {address},
                              .out_size = {sizeof address}};
  const int64_t handle = cella_socket_call(a[0], &call);
  const int64_t fd = cella_socket_adopt(handle, flags);
  if (fd < 0) return fd;
  const int64_t given = cella_address_give(address, call.values[0], a[1], a[2]);
  if (given == 0) return fd;
  cella_file_close((uint64_t)fd);
  return given;
}

static int64_t send_to(frame_t* frame) {
  const uint64_t* a = frame->arguments;
  if (!cella_is_argument(a[1], a[2])) return -EFAULT;
  if (a[4] != 0 && !cella_is_argument(a[4], a[5])) return -EFAULT;
  if (a[4] != 0 && a[5] > CELLA_ADDRESS_SIZE) return -EINVAL;
  cella_system_call_t call = {.function = CELLA_SYSTEM_SEND,
                              .values = {0, a[3]},
                              .in = {(const void*)a[1], (const void*)a[4]},
                              .in_size = {capped(a[2]), a[4] != 0 ? a[5] : 0}};
  return counted(cella_socket_call(a[0], &call), capped(a[2]));
}

static int64_t receive_from(frame_t* frame) {
  const uint64_t* a = frame->arguments;
  uint8_t address[CELLA_ADDRESS_SIZE] = {0};
  if (!cella_is_argument(a[1], a[2])) return -EFAULT;
  cella_system_call_t call = {.function = CELLA_SYSTEM_RECEIVE,
                              .values = {0, a[3] & CELLA_RECEIVE_FLAGS},
                              .out = {(void*)a[1], address},
                              .out_size = {capped(a[2]), a[4] != 0 ? sizeof address : 0},
                              .element = 1};
  const int64_t result = cella_socket_call(a[0], &call);
  if (result < 0) return result;
  const int64_t given = cella_address_give(address, call.values[0], a[4], a[5]);
  return given < 0 ? given : result;
}

static int64_t get_option(frame_t* frame) {
  const uint64_t* a = frame->arguments;
  if (!cella_is_argument(a[4], sizeof(socklen_t))) return -EFAULT;
  socklen_t* size = (socklen_t*)a[4];
  if (!cella_is_argument(a[3], *size)) return -EFAULT;
  cella_system_call_t call = {.function = CELLA_SYSTEM_GET_OPTION,
                              .values = {0, a[1], a[2]},
                              .out = {(void*)a[3]},
                              .out_size = {*size},
                              .element = 1};
  const int64_t result = cella_socket_call(a[0], &call);
  if (result < 0) return result;
  *size = (socklen_t)result;
  return 0;
}

static int64_t set_option(frame_t* frame) {
  const uint64_t* a = frame->arguments;
  if (a[4] > 4096) return -EINVAL;
  if (!cella_is_argument(a[3], a[4])) return -EFAULT;
  cella_system_call_t call = {.function = CELLA_SYSTEM_SET_OPTION,
                              .values = {0, a[1], a[2]},
                              .in = {(const void*)a[3]},
                              .in_size = {a[4]}};
  return done(cella_socket_call(a[0], &call));
}

static int64_t socket_name(frame_t* frame, uint64_t peer) {
  const uint64_t* a = frame->arguments;
  uint8_t address[CELLA_ADDRESS_SIZE];
  cella_system_call_t call = {.function = CELLA_SYSTEM_SOCKET_NAME,
                              .values = {0, peer},
                              .out = {address},
                              .out_size = {sizeof address}};
  const int64_t size = cella_socket_call(a[0], &call);
  return size < 0 ? size : cella_address_give(address, (uint64_t)size, a[1], a[2]);
}

static int64_t handle(const cella_system_call_frame_t* frame) {
  const uint64_t* a = frame->arguments;
  switch (frame->number) {
    case SYS_socket: return make_socket(frame);
    case SYS_socketpair: return make_pair(frame);
    case SYS_bind: return with_address(frame, CELLA_SYSTEM_BIND);
    case SYS_connect: return with_address(frame, CELLA_SYSTEM_CONNECT);
    case SYS_listen: return with_value(frame, CELLA_SYSTEM_LISTEN);
    case SYS_shutdown: return with_value(frame, CELLA_SYSTEM_SHUTDOWN);
    case SYS_accept: return accept_peer(frame, 0);
    case SYS_accept4: return accept_peer(frame, (int)a[3]);
    case SYS_sendto: return send_to(frame);
    case SYS_recvfrom: return receive_from(frame);
    case SYS_sendmsg: return cella_send_message(a[0], a[1], a[2]);
    case SYS_recvmsg: return cella_receive_message(a[0], a[1], a[2]);
    case SYS_getsockopt: return get_option(frame);
    case SYS_setsockopt: return set_option(frame);
    case SYS_getsockname: return socket_name(frame, 0);
    case SYS_getpeername: return socket_name(frame, 1);
    default: return cella_poll_call(frame);
  }
}

oe_result_t oe_load_module_host_socket_interface(void) {
  __asm__ volatile("" : : "r"(cella_uses_sockets));
  if (!cella_may_call(CELLA_SYSTEM_SOCKET)) return OE_UNSUPPORTED;
  cella_add_system_calls(handle);
  return OE_OK;
}
