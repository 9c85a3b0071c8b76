// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave side of sockets.edl: an ordinary program with sockets.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openenclave/bits/module.h>
#include <openenclave/enclave.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>

#include "sockets_t.h"

#define HOLDS(condition)                                                    \
  do {                                                                      \
    if (!(condition)) {                                                     \
      std::printf("line %d: %s (errno %d)\n", __LINE__, #condition, errno); \
      return __LINE__;                                                      \
    }                                                                       \
  } while (false)
#define FAILS(call, error) HOLDS((errno = 0, (call)) < 0 && errno == (error))

int load_sockets() { return static_cast<int>(oe_load_module_host_socket_interface()); }
int load_epoll() { return static_cast<int>(oe_load_module_host_epoll()); }
int load_resolver() { return static_cast<int>(oe_load_module_host_resolver()); }

int without_modules() {
  addrinfo* found = nullptr;
  HOLDS(getaddrinfo("localhost", nullptr, nullptr, &found) == EAI_FAIL);
  FAILS(socket(AF_INET, SOCK_STREAM, 0), ENOSYS);
  FAILS(epoll_create1(0), ENOSYS);
  return 0;
}

int pair() {
  int ends[2];
  HOLDS(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  char text[16] = {};
  HOLDS(write(ends[0], "ping", 4) == 4 && read(ends[1], text, sizeof text) == 4);
  HOLDS(std::strcmp(text, "ping") == 0 && send(ends[1], "pong!", 5, 0) == 5);
  int waiting = 0;
  HOLDS(ioctl(ends[0], FIONREAD, &waiting) == 0 && waiting == 5);
  HOLDS(recv(ends[0], text, 2, MSG_PEEK) == 2 && recv(ends[0], text, sizeof text, 0) == 5);
  HOLDS(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 && (fcntl(ends[0], F_GETFL) & O_NONBLOCK) != 0);
  FAILS(recv(ends[0], text, sizeof text, 0), EAGAIN);
  int off = 0;
  HOLDS(ioctl(ends[0], FIONBIO, &off) == 0 && (fcntl(ends[0], F_GETFL) & O_NONBLOCK) == 0);
  struct stat status;
  HOLDS(fstat(ends[0], &status) == 0 && S_ISSOCK(status.st_mode));
  FAILS(lseek(ends[0], 0, SEEK_SET), ESPIPE);
  FAILS(pread(ends[0], text, 1, 0), ESPIPE);
  HOLDS(shutdown(ends[0], SHUT_WR) == 0 && read(ends[1], text, sizeof text) == 0);
  const int twin = dup(ends[1]);
  HOLDS(close(ends[1]) == 0 && write(twin, "x", 1) == 1 && close(twin) == 0);
  HOLDS(read(ends[0], text, 16) == 1 && read(ends[0], text, 16) == 0 && close(ends[0]) == 0);
  int other[2];
  HOLDS(socketpair(AF_UNIX, SOCK_STREAM, 0, other) == 0 && close(other[1]) == 0);
  FAILS(write(other[0], "x", 1), EPIPE);  // and no signal
  HOLDS(close(other[0]) == 0);
  FAILS(send(other[0], "x", 1, 0), EBADF);
  FAILS(send(1, "x", 1, 0), ENOTSOCK);
  FAILS(socket(12345, SOCK_STREAM, 0), EAFNOSUPPORT);
  return 0;
}

int messages() {
  int ends[2];
  HOLDS(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
  char first[] = "abc", second[] = "defgh";
  iovec parts[] = {{first, 3}, {second, 5}};
  msghdr message = {};
  message.msg_iov = parts;
  message.msg_iovlen = 2;
  HOLDS(sendmsg(ends[0], &message, 0) == 8);
  char to[3][4] = {};
  iovec room[] = {{to[0], 2}, {to[1], 0}, {to[2], 3}};
  message.msg_iov = room;
  message.msg_iovlen = 3;
  HOLDS(recvmsg(ends[1], &message, 0) == 5 && (message.msg_flags & MSG_TRUNC) != 0);
  HOLDS(std::strcmp(to[0], "ab") == 0 && std::strcmp(to[2], "cde") == 0);
  message.msg_iovlen = 2000;
  FAILS(recvmsg(ends[1], &message, 0), EMSGSIZE);
  message.msg_iovlen = 1;
  room[0].iov_base = reinterpret_cast<void*>(8);
  FAILS(sendmsg(ends[1], &message, 0), EFAULT);
  return close(ends[0]) + close(ends[1]);
}

int polling() {
  int ends[2];
  HOLDS(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  pollfd all[] = {{ends[0], POLLIN, 0},
                  {ends[1], POLLIN | POLLOUT, 0},
                  {-1, POLLIN, 7},
                  {900, POLLIN, 0},
                  {STDOUT_FILENO, POLLOUT, 0}};
  HOLDS(poll(all, 1, 10) == 0);
  HOLDS(poll(all, 5, -1) == 3 && all[0].revents == 0 && all[1].revents == POLLOUT);
  HOLDS(all[2].revents == 0 && all[3].revents == POLLNVAL && all[4].revents == POLLOUT);
  std::thread writer([&] {
    usleep(10000);
    (void)!write(ends[1], "x", 1);
  });
  const timespec long_time = {20, 0};
  HOLDS(ppoll(all, 1, &long_time, nullptr) == 1 && all[0].revents == POLLIN);
  writer.join();
  HOLDS(close(ends[1]) == 0 && poll(all, 1, -1) == 1 && (all[0].revents & POLLHUP) != 0);
  HOLDS(poll(nullptr, 0, 1) == 0);
  volatile nfds_t too_many = 100000;
  FAILS(poll(all, too_many, 0), EINVAL);
  return close(ends[0]);
}

int selecting() {
  int ends[2];
  HOLDS(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  fd_set reading, writing;
  const auto fill = [&] {
    FD_ZERO(&reading);
    FD_ZERO(&writing);
    FD_SET(ends[0], &reading);
    FD_SET(ends[1], &reading);
    FD_SET(ends[1], &writing);
  };
  fill();
  timeval soon = {0, 1000};
  HOLDS(select(ends[1] + 1, &reading, nullptr, nullptr, &soon) == 0);
  fill();
  HOLDS(write(ends[1], "x", 1) == 1);
  HOLDS(select(ends[1] + 1, &reading, &writing, nullptr, nullptr) == 2);
  HOLDS(FD_ISSET(ends[0], &reading) && !FD_ISSET(ends[1], &reading) && FD_ISSET(ends[1], &writing));
  FD_SET(800, &reading);
  FAILS(select(801, &reading, nullptr, nullptr, &soon), EBADF);
  return close(ends[0]) + close(ends[1]);
}

namespace {

int listen_on_loopback(sockaddr_in& address) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0) return -1;
  if (listen(listener, 4) != 0) return -1;
  return getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0 ? listener : -1;
}

int connect_to(const sockaddr_in& address) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  return connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? fd : -1;
}

}  // namespace

int tcp() {
  sockaddr_in address;
  const int listener = listen_on_loopback(address);
  HOLDS(listener >= 0 && address.sin_port != 0);
  const int client = connect_to(address);
  HOLDS(client >= 0);
  sockaddr_in peer = {}, own = {};
  socklen_t size = sizeof peer;
  const int served = accept4(listener, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK);
  HOLDS(served >= 0 && size == sizeof peer && (fcntl(served, F_GETFL) & O_NONBLOCK) != 0);
  HOLDS(getsockname(client, reinterpret_cast<sockaddr*>(&own), &size) == 0);
  HOLDS(own.sin_port == peer.sin_port && own.sin_addr.s_addr == peer.sin_addr.s_addr);
  HOLDS(getpeername(client, reinterpret_cast<sockaddr*>(&peer), &size) == 0);
  HOLDS(peer.sin_port == address.sin_port);
  size = 2;
  HOLDS(getpeername(client, reinterpret_cast<sockaddr*>(&peer), &size) == 0 && size == 16);
  int value = 1;
  socklen_t value_size = sizeof value;
  HOLDS(setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &value, sizeof value) == 0);
  value = 0;
  HOLDS(getsockopt(client, IPPROTO_TCP, TCP_NODELAY, &value, &value_size) == 0 && value != 0);
  FAILS(setsockopt(client, IPPROTO_TCP, 54321, &value, sizeof value), ENOPROTOOPT);
  const std::string block(300000, 'b');
  std::thread sender([&] {
    for (size_t done = 0; done < block.size();) {
      const ssize_t sent = send(client, block.data() + done, block.size() - done, 0);
      if (sent <= 0) return;
      done += static_cast<size_t>(sent);
    }
    shutdown(client, SHUT_WR);
  });
  HOLDS(fcntl(served, F_SETFL, 0) == 0);
  std::string got;
  char part[8192];
  for (ssize_t count; (count = read(served, part, sizeof part)) > 0;)
    got.append(part, static_cast<size_t>(count));
  sender.join();
  HOLDS(got == block && close(served) == 0 && close(client) == 0 && close(listener) == 0);
  const int refused = socket(AF_INET, SOCK_STREAM, 0);
  FAILS(connect(refused, reinterpret_cast<sockaddr*>(&address), sizeof address), ECONNREFUSED);
  return close(refused);
}

int udp() {
  const int one = socket(AF_INET, SOCK_DGRAM, 0), two = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address = {}, from = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  HOLDS(bind(one, reinterpret_cast<sockaddr*>(&address), size) == 0);
  HOLDS(getsockname(one, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  HOLDS(sendto(two, "datagram", 8, 0, reinterpret_cast<sockaddr*>(&address), size) == 8);
  char text[16] = {};
  HOLDS(recvfrom(one, text, sizeof text, 0, reinterpret_cast<sockaddr*>(&from), &size) == 8);
  HOLDS(std::strcmp(text, "datagram") == 0 && from.sin_family == AF_INET && from.sin_port != 0);
  HOLDS(size == sizeof from);
  return close(one) + close(two);
}

int epoll() {
  int ends[2], more[2];
  HOLDS(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  HOLDS(socketpair(AF_UNIX, SOCK_STREAM, 0, more) == 0);
  const int set = epoll_create1(EPOLL_CLOEXEC);
  epoll_event event = {}, found[4] = {};
  event.events = EPOLLIN;
  event.data.ptr = &event;
  HOLDS(set >= 0 && epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event) == 0);
  FAILS(epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event), EEXIST);
  FAILS(epoll_ctl(set, EPOLL_CTL_MOD, more[0], &event), ENOENT);
  FAILS(epoll_ctl(set, EPOLL_CTL_DEL, more[0], nullptr), ENOENT);
  FAILS(epoll_ctl(set, EPOLL_CTL_ADD, 1, &event), EPERM);
  FAILS(epoll_ctl(ends[0], EPOLL_CTL_ADD, ends[1], &event), EINVAL);
  FAILS(epoll_wait(set, found, 0, 0), EINVAL);
  HOLDS(epoll_wait(set, found, 4, 5) == 0);
  event.events = EPOLLIN | EPOLLOUT;
  event.data.u64 = 0x123456789abcdef0;
  HOLDS(epoll_ctl(set, EPOLL_CTL_ADD, more[0], &event) == 0);
  HOLDS(write(ends[1], "x", 1) == 1 && epoll_wait(set, found, 4, -1) == 2);
  const int first = found[0].events == EPOLLIN ? 0 : 1;
  HOLDS(found[first].data.ptr == &event && found[1 - first].data.u64 == 0x123456789abcdef0);
  HOLDS(found[1 - first].events == EPOLLOUT);
  HOLDS(epoll_ctl(set, EPOLL_CTL_DEL, more[0], nullptr) == 0 && epoll_wait(set, found, 4, 0) == 1);
  event.events = EPOLLIN;
  event.data.u32 = 7;
  HOLDS(epoll_ctl(set, EPOLL_CTL_MOD, ends[0], &event) == 0);
  HOLDS(epoll_wait(set, found, 1, -1) == 1 && found[0].data.u32 == 7);
  HOLDS(close(ends[0]) == 0 && epoll_wait(set, found, 4, 0) == 0);
  int again[2];
  HOLDS(socketpair(AF_UNIX, SOCK_STREAM, 0, again) == 0 && again[0] == ends[0]);
  HOLDS(epoll_ctl(set, EPOLL_CTL_ADD, again[0], &event) == 0 && close(again[1]) == 0);
  HOLDS(epoll_wait(set, found, 4, -1) == 1 && (found[0].events & EPOLLHUP) != 0);
  return close(set) + close(again[0]) + close(ends[1]) + close(more[0]) + close(more[1]);
}

int names() {
  addrinfo hints = {}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_CANONNAME;
  HOLDS(getaddrinfo("127.0.0.1", "443", &hints, &found) == 0 && found != nullptr);
  HOLDS(found->ai_next == nullptr && found->ai_family == AF_INET);
  const auto* address = reinterpret_cast<const sockaddr_in*>(found->ai_addr);
  HOLDS(address->sin_port == htons(443) && address->sin_addr.s_addr == htonl(INADDR_LOOPBACK));
  HOLDS(found->ai_canonname != nullptr && std::strcmp(found->ai_canonname, "127.0.0.1") == 0);
  char node[64], service[64];
  HOLDS(getnameinfo(found->ai_addr, found->ai_addrlen, node, sizeof node, service, sizeof service,
                    NI_NUMERICHOST | NI_NUMERICSERV) == 0);
  HOLDS(std::strcmp(node, "127.0.0.1") == 0 && std::strcmp(service, "443") == 0);
  HOLDS(getnameinfo(found->ai_addr, found->ai_addrlen, node, 4, nullptr, 0, NI_NUMERICHOST) ==
        EAI_OVERFLOW);
  freeaddrinfo(found);
  HOLDS(getaddrinfo("::1", nullptr, &hints, &found) == 0 && found->ai_family == AF_INET6);
  freeaddrinfo(found);
  HOLDS(getaddrinfo("no number", nullptr, &hints, &found) == EAI_NONAME);
  HOLDS(getaddrinfo(nullptr, nullptr, &hints, &found) == EAI_NONAME);
  HOLDS(getaddrinfo("localhost", nullptr, nullptr, &found) == 0);
  freeaddrinfo(found);
  return 0;
}

int echo_to_host(char* data, size_t size, uint16_t port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int fd = connect_to(address);
  HOLDS(fd >= 0 && send(fd, data, size, 0) == static_cast<ssize_t>(size));
  HOLDS(recv(fd, data, size, MSG_WAITALL) == static_cast<ssize_t>(size));
  return close(fd);
}

namespace {

int64_t answer(int64_t value) { return value < 0 ? -errno : value; }

int64_t on_pair(int operation, int one, int two) {
  struct {
    char before[256], buffer[64], after[256];
  } memory;
  std::memset(&memory, 0x5a, sizeof memory);
  sockaddr address;
  socklen_t size = sizeof address;
  pollfd wanted = {one, POLLIN, 0};
  int64_t result = 0;
  switch (operation) {
    case 1:
      result = answer(write(two, "12345678", 8)) + answer(recv(one, memory.buffer, 64, 0));
      break;
    case 2: result = answer(send(one, memory.buffer, 64, 0)); break;
    case 3: result = answer(getsockopt(one, SOL_SOCKET, SO_TYPE, memory.buffer, &size)); break;
    case 4: result = answer(getsockname(one, &address, &size)); break;
    case 5: result = answer(poll(&wanted, 1, 0)) * 1000 + wanted.revents; break;
    case 6: result = answer(fcntl(one, F_SETFL, O_NONBLOCK)); break;
    case 7:
      result =
          answer(write(two, "1", 1)) + answer(recvfrom(one, memory.buffer, 64, 0, &address, &size));
      break;
    default: break;
  }
  for (size_t i = 0; i < 256; ++i) {
    if (memory.before[i] != 0x5a || memory.after[i] != 0x5a) return -1000;
  }
  return result;
}

int64_t wait_for_one(int one) {
  const int set = epoll_create1(0);
  if (set < 0) return -errno;
  epoll_event event = {}, found = {};
  event.events = EPOLLOUT;
  event.data.u32 = 42;
  if (epoll_ctl(set, EPOLL_CTL_ADD, one, &event) != 0) return -errno;
  const int64_t count = answer(epoll_wait(set, &found, 1, 1000));
  close(set);
  return count == 1 ? int64_t{found.data.u32} * 1000 + found.events : count;
}

int64_t accept_one() {
  sockaddr_in address;
  const int listener = listen_on_loopback(address);
  const int client = connect_to(address);
  sockaddr_storage peer;
  socklen_t size = sizeof peer;
  const int served = accept(listener, reinterpret_cast<sockaddr*>(&peer), &size);
  const int64_t result = served < 0 ? -errno : 0;
  if (served >= 0) close(served);
  close(client);
  close(listener);
  return result;
}

int64_t resolve_one() {
  addrinfo* found = nullptr;
  const int code = getaddrinfo("127.0.0.1", "1", nullptr, &found);
  if (code == 0) freeaddrinfo(found);
  return code;
}

int64_t name_one() {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  char node[NI_MAXHOST], service[NI_MAXSERV];
  return getnameinfo(reinterpret_cast<sockaddr*>(&address), sizeof address, node, sizeof node,
                     service, sizeof service, NI_NUMERICHOST);
}

}  // namespace

int64_t provoke(int operation) {
  if (operation == 10) return accept_one();
  if (operation == 11) return resolve_one();
  if (operation == 12) return name_one();
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -errno;
  const int64_t result =
      operation == 13 ? wait_for_one(ends[0]) : on_pair(operation, ends[0], ends[1]);
  close(ends[0]);
  close(ends[1]);
  return result;
}
