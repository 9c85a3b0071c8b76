/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * sendmsg() and recvmsg(): the parts of a message become one buffer. Control data does not cross.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "src/enclave/runtime/sockets/sockets.h"

#define MAX_PARTS 1024

/* Checks a message header and gives the sum of its parts. */
static int64_t total_of(uint64_t address, uint64_t* total) {
  if (!cella_is_argument(address, sizeof(struct msghdr))) return -EFAULT;
  const struct msghdr* message = (const struct msghdr*)address;
  if (message->msg_iovlen > MAX_PARTS) return -EMSGSIZE;
  if (!cella_is_argument((uint64_t)message->msg_iov, message->msg_iovlen * sizeof(struct iovec))) {
    return -EFAULT;
  }
  *total = 0;
  for (size_t i = 0; i < message->msg_iovlen; ++i) {
    const struct iovec* part = &message->msg_iov[i];
    if (!cella_is_argument((uint64_t)part->iov_base, part->iov_len)) return -EFAULT;
    *total += part->iov_len;
    if (*total > CELLA_SYSTEM_MAX_TRANSFER) return -EMSGSIZE;
  }
  return 0;
}

static void gather(const struct msghdr* message, uint8_t* to) {
  for (size_t i = 0; i < message->msg_iovlen; ++i) {
    const struct iovec* part = &message->msg_iov[i];
    if (part->iov_len != 0) memcpy(to, part->iov_base, part->iov_len);
    to += part->iov_len;
  }
}

static void scatter(const struct msghdr* message, const uint8_t* from, uint64_t size) {
  for (size_t i = 0; i < message->msg_iovlen && size != 0; ++i) {
    const struct iovec* part = &message->msg_iov[i];
    const uint64_t count = size < part->iov_len ? size : part->iov_len;
    memcpy(part->iov_base, from, count);
    from += count;
    size -= count;
  }
}

int64_t cella_send_message(uint64_t fd, uint64_t address, uint64_t flags) {
  uint64_t total;
  const int64_t checked = total_of(address, &total);
  if (checked < 0) return checked;
  const struct msghdr* message = (const struct msghdr*)address;
  const uint64_t name_size = message->msg_name == NULL ? 0 : message->msg_namelen;
  if (name_size > CELLA_ADDRESS_SIZE) return -EINVAL;
  if (!cella_is_argument((uint64_t)message->msg_name, name_size)) return -EFAULT;
  if (message->msg_controllen != 0) return -EOPNOTSUPP;
  uint8_t* buffer = malloc(total + 1);
  if (buffer == NULL) return -ENOMEM;
  gather(message, buffer);
  cella_system_call_t call = {.function = CELLA_SYSTEM_SEND,
                              .values = {0, flags},
                              .in = {buffer, message->msg_name},
                              .in_size = {total, name_size}};
  const int64_t result = cella_socket_call(fd, &call);
  free(buffer);
  return result > (int64_t)total ? -EIO : result;
}

static int64_t receive_into(uint64_t fd, struct msghdr* message, uint8_t* buffer, uint64_t total,
                            uint64_t flags) {
  uint8_t address[CELLA_ADDRESS_SIZE] = {0};
  cella_system_call_t call = {.function = CELLA_SYSTEM_RECEIVE,
                              .values = {0, flags & CELLA_RECEIVE_FLAGS},
                              .out = {buffer, address},
                              .out_size = {total, sizeof address},
                              .element = 1};
  const int64_t result = cella_socket_call(fd, &call);
  if (result < 0) return result;
  const int64_t given = cella_address_give(address, call.values[0], (uint64_t)message->msg_name,
                                           (uint64_t)&message->msg_namelen);
  if (given < 0) return given;
  scatter(message, buffer, (uint64_t)result);
  message->msg_flags = (int)call.values[1] & (MSG_TRUNC | MSG_OOB | MSG_EOR);
  message->msg_controllen = 0;
  return result;
}

int64_t cella_receive_message(uint64_t fd, uint64_t address, uint64_t flags) {
  uint64_t total;
  const int64_t checked = total_of(address, &total);
  if (checked < 0) return checked;
  uint8_t* buffer = malloc(total + 1);
  if (buffer == NULL) return -ENOMEM;
  const int64_t result = receive_into(fd, (struct msghdr*)address, buffer, total, flags);
  free(buffer);
  return result;
}
