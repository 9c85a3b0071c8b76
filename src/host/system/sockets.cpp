// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Sockets for enclaves. No signal reaches the program because an enclave's peer has gone.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "src/host/system/system_call.h"

namespace cella::host {
namespace {

sockaddr* address_in(std::span<uint8_t> bytes) {
  return bytes.empty() ? nullptr : reinterpret_cast<sockaddr*>(bytes.data());
}

int integer(uint64_t value) { return static_cast<int>(value); }

int64_t make_pair(Handles& handles, SystemCall& call) {
  int ends[2];
  const int type = integer(call.value(1)) | SOCK_CLOEXEC;
  if (socketpair(integer(call.value(0)), type, integer(call.value(2)), ends) != 0) return -errno;
  call.answer(0, static_cast<uint64_t>(handles.add(ends[0])));
  call.answer(1, static_cast<uint64_t>(handles.add(ends[1])));
  return 0;
}

int64_t make_socket(Handles& handles, const SystemCall& call) {
  const int fd =
      socket(integer(call.value(0)), integer(call.value(1)) | SOCK_CLOEXEC, integer(call.value(2)));
  return fd < 0 ? -errno : handles.add(fd);
}

int64_t accept_peer(Handles& handles, int fd, SystemCall& call) {
  auto size = static_cast<socklen_t>(call.out[0].size());
  const int peer =
      accept4(fd, address_in(call.out[0]), &size, integer(call.value(1)) | SOCK_CLOEXEC);
  if (peer < 0) return -errno;
  call.answer(0, size);
  return handles.add(peer);
}

int64_t receive(int fd, SystemCall& call) {
  iovec part = {call.out[0].data(), call.out[0].size()};
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_name = address_in(call.out[1]);
  message.msg_namelen = static_cast<socklen_t>(call.out[1].size());
  const int64_t result = result_or_errno(recvmsg(fd, &message, integer(call.value(1))));
  call.answer(0, message.msg_namelen);
  call.answer(1, static_cast<uint64_t>(message.msg_flags));
  return result;
}

int64_t name_of(int fd, SystemCall& call) {
  auto size = static_cast<socklen_t>(call.out[0].size());
  sockaddr* address = address_in(call.out[0]);
  const int result =
      call.value(1) != 0 ? getpeername(fd, address, &size) : getsockname(fd, address, &size);
  return result != 0 ? -errno : int64_t{size};
}

int64_t get_option(int fd, SystemCall& call) {
  auto size = static_cast<socklen_t>(call.out[0].size());
  if (getsockopt(fd, integer(call.value(1)), integer(call.value(2)), call.out[0].data(), &size) !=
      0) {
    return -errno;
  }
  return int64_t{size};
}

int64_t available(int fd) {
  int count = 0;
  return ioctl(fd, FIONREAD, &count) != 0 ? -errno : count;
}

}  // namespace

int64_t serve_sockets(Handles& handles, SystemCall& call) {
  if (call.function == CELLA_SYSTEM_SOCKET) return make_socket(handles, call);
  if (call.function == CELLA_SYSTEM_SOCKET_PAIR) return make_pair(handles, call);
  const int fd = handles.find(call.value(0)), value = integer(call.value(1));
  if (fd < 0) return -EBADF;
  const auto in_size = static_cast<socklen_t>(call.in[0].size());
  switch (call.function) {
    case CELLA_SYSTEM_BIND: return result_or_errno(bind(fd, address_in(call.in[0]), in_size));
    case CELLA_SYSTEM_CONNECT: return result_or_errno(connect(fd, address_in(call.in[0]), in_size));
    case CELLA_SYSTEM_LISTEN: return result_or_errno(listen(fd, value));
    case CELLA_SYSTEM_ACCEPT: return accept_peer(handles, fd, call);
    case CELLA_SYSTEM_SEND:
      return result_or_errno(sendto(fd, call.in[0].data(), call.in[0].size(), value | MSG_NOSIGNAL,
                                    address_in(call.in[1]),
                                    static_cast<socklen_t>(call.in[1].size())));
    case CELLA_SYSTEM_RECEIVE: return receive(fd, call);
    case CELLA_SYSTEM_SHUTDOWN: return result_or_errno(shutdown(fd, value));
    case CELLA_SYSTEM_GET_OPTION: return get_option(fd, call);
    case CELLA_SYSTEM_SET_OPTION:
      return result_or_errno(
          setsockopt(fd, value, integer(call.value(2)), call.in[0].data(), in_size));
    case CELLA_SYSTEM_SOCKET_NAME: return name_of(fd, call);
    case CELLA_SYSTEM_GET_FLAGS: return result_or_errno(fcntl(fd, F_GETFL));
    case CELLA_SYSTEM_SET_FLAGS: return result_or_errno(fcntl(fd, F_SETFL, value));
    case CELLA_SYSTEM_AVAILABLE: return available(fd);
    default: return -ENOSYS;
  }
}

}  // namespace cella::host
