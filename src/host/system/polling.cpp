// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Waiting for several descriptors.
#include <poll.h>
#include <sys/epoll.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "src/host/system/system_call.h"

namespace cella::host {
namespace {

int64_t poll_all(const Handles& handles, SystemCall& call) {
  const size_t count = call.in[0].size() / sizeof(cella_poll_t);
  if (call.out[0].size() < count * sizeof(cella_poll_t)) return -EINVAL;
  std::vector<cella_poll_t> entries(count);
  std::vector<pollfd> descriptors(count);
  if (count != 0) memcpy(entries.data(), call.in[0].data(), count * sizeof(cella_poll_t));
  for (size_t i = 0; i < count; ++i) {
    descriptors[i].fd = handles.find(static_cast<uint64_t>(entries[i].handle));
    descriptors[i].events = static_cast<short>(entries[i].wanted);
  }
  const int ready = poll(descriptors.data(), count, static_cast<int>(call.value(0)));
  if (ready < 0) return -errno;
  for (size_t i = 0; i < count; ++i) {
    const bool gone = descriptors[i].fd < 0;
    entries[i].found = gone ? POLLNVAL : static_cast<uint16_t>(descriptors[i].revents);
  }
  if (count != 0) memcpy(call.out[0].data(), entries.data(), count * sizeof(cella_poll_t));
  return static_cast<int64_t>(count);
}

int64_t set_interest(const Handles& handles, const SystemCall& call) {
  const int epoll = handles.find(call.value(0)), fd = handles.find(call.value(2));
  if (epoll < 0 || fd < 0) return -EBADF;
  epoll_event event = {};
  event.events = static_cast<uint32_t>(call.value(3));
  event.data.u64 = call.value(4);
  return result_or_errno(epoll_ctl(epoll, static_cast<int>(call.value(1)), fd, &event));
}

int64_t wait_for_events(const Handles& handles, SystemCall& call) {
  const int epoll = handles.find(call.value(0));
  if (epoll < 0) return -EBADF;
  const size_t room = std::min<size_t>(call.out[0].size() / sizeof(cella_epoll_event_t), 4096);
  std::vector<epoll_event> events(room);
  const int count =
      epoll_wait(epoll, events.data(), static_cast<int>(room), static_cast<int>(call.value(1)));
  if (count < 0) return -errno;
  for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
    const cella_epoll_event_t event = {events[i].data.u64, events[i].events, 0};
    memcpy(call.out[0].data() + i * sizeof event, &event, sizeof event);
  }
  return count;
}

}  // namespace

int64_t serve_polling(Handles& handles, SystemCall& call) {
  switch (call.function) {
    case CELLA_SYSTEM_POLL: return poll_all(handles, call);
    case CELLA_SYSTEM_EPOLL: {
      const int fd = epoll_create1(EPOLL_CLOEXEC);
      return fd < 0 ? -errno : handles.add(fd);
    }
    case CELLA_SYSTEM_EPOLL_SET: return set_interest(handles, call);
    case CELLA_SYSTEM_EPOLL_WAIT: return wait_for_events(handles, call);
    default: return -ENOSYS;
  }
}

}  // namespace cella::host
