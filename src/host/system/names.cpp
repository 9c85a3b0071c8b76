// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Names of hosts and services, by the program's own resolver.
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "src/host/system/system_call.h"

namespace cella::host {
namespace {

bool put_address(const addrinfo& from, cella_address_t& to) {
  to = {};
  if (from.ai_addrlen > sizeof to.address) return false;
  to.family = from.ai_family;
  to.type = from.ai_socktype;
  to.protocol = from.ai_protocol;
  to.size = from.ai_addrlen;
  memcpy(to.address, from.ai_addr, from.ai_addrlen);
  if (from.ai_canonname != nullptr)
    strncpy(to.canonical_name, from.ai_canonname, sizeof to.canonical_name - 1);
  return true;
}

int64_t resolve(SystemCall& call) {
  addrinfo hints = {};
  hints.ai_flags = static_cast<int>(call.value(0));
  hints.ai_family = static_cast<int>(call.value(1));
  hints.ai_socktype = static_cast<int>(call.value(2));
  hints.ai_protocol = static_cast<int>(call.value(3));
  addrinfo* found = nullptr;
  const int code = getaddrinfo(call.text(0), call.text(1), &hints, &found);
  call.answer(0, static_cast<uint64_t>(static_cast<int64_t>(code)));
  if (code != 0) return 0;
  const size_t room = call.out[0].size() / sizeof(cella_address_t);
  size_t count = 0;
  for (const addrinfo* entry = found; entry != nullptr && count < room; entry = entry->ai_next) {
    cella_address_t address;
    if (!put_address(*entry, address)) continue;
    memcpy(call.out[0].data() + count++ * sizeof address, &address, sizeof address);
  }
  freeaddrinfo(found);
  return static_cast<int64_t>(count);
}

int64_t name(SystemCall& call) {
  const int code = getnameinfo(
      reinterpret_cast<sockaddr*>(call.in[0].data()), static_cast<socklen_t>(call.in[0].size()),
      reinterpret_cast<char*>(call.out[0].data()), static_cast<socklen_t>(call.out[0].size()),
      reinterpret_cast<char*>(call.out[1].data()), static_cast<socklen_t>(call.out[1].size()),
      static_cast<int>(call.value(0)));
  call.answer(0, static_cast<uint64_t>(static_cast<int64_t>(code)));
  return 0;
}

}  // namespace

int64_t serve_names(SystemCall& call) {
  return call.function == CELLA_SYSTEM_RESOLVE ? resolve(call) : name(call);
}

}  // namespace cella::host
