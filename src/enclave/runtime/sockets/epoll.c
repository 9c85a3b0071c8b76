/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * epoll: the host waits, but what the program attached to a descriptor (often a pointer) stays
 * inside; the host gets a key, and only keys that are in use mean anything. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <openenclave/bits/module.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>

#include "src/enclave/runtime/sockets/sockets.h"

#define MAX_EVENTS 1024

typedef struct interest {
  bool used;
  int fd;
  uint32_t generation; /* tells an entry from those that had its place before */
  uint32_t events;
  epoll_data_t data;
} interest_t;

typedef struct epoll {
  pthread_mutex_t lock;
  interest_t interests[CELLA_MAX_FILES];
} epoll_t;

static uint64_t key_of(const epoll_t* epoll, const interest_t* interest) {
  return (uint64_t)(interest - epoll->interests) | (uint64_t)interest->generation << 32;
}

static interest_t* of_key(epoll_t* epoll, uint64_t key) {
#ifndef CELLA_WITHOUT_CHECK_EPOLL_KEY
  if ((uint32_t)key >= CELLA_MAX_FILES) return NULL;
  interest_t* interest = &epoll->interests[(uint32_t)key];
  return interest->used && interest->generation == key >> 32 ? interest : NULL;
#else
  return &epoll->interests[(uint32_t)key % CELLA_MAX_FILES];
#endif
}

static interest_t* of_fd(epoll_t* epoll, int fd) {
  for (size_t i = 0; i < CELLA_MAX_FILES; ++i) {
    if (epoll->interests[i].used && epoll->interests[i].fd == fd) return &epoll->interests[i];
  }
  return NULL;
}

static interest_t* unused(epoll_t* epoll) {
  for (size_t i = 0; i < CELLA_MAX_FILES; ++i) {
    if (!epoll->interests[i].used) return &epoll->interests[i];
  }
  return NULL;
}

static int64_t epoll_close(cella_file_t* file) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_CLOSE, .values = {(uint64_t)file->host}};
  const int64_t result = cella_system_call(&call);
  free(file->data);
  return result > 0 ? -EIO : result;
}

static int64_t epoll_status(cella_file_t* file, struct stat* result) {
  (void)file;
  memset(result, 0, sizeof *result);
  result->st_mode = 0600;
  result->st_blksize = 4096;
  return 0;
}

static const cella_file_ops_t epoll_ops = {.status = epoll_status, .close = epoll_close};

static int64_t create(uint64_t flags) {
  if ((flags & ~(uint64_t)EPOLL_CLOEXEC) != 0) return -EINVAL;
  epoll_t* epoll = calloc(1, sizeof *epoll);
  cella_file_t* file = cella_file_new(&epoll_ops, O_RDWR);
  cella_system_call_t call = {.function = CELLA_SYSTEM_EPOLL};
  const int64_t handle = epoll != NULL && file != NULL ? cella_system_call(&call) : -ENOMEM;
  if (handle < 0 || handle > INT_MAX) {
    free(epoll);
    free(file);
    return handle < 0 ? handle : -EIO;
  }
  pthread_mutex_init(&epoll->lock, NULL);
  file->data = epoll;
  file->host = handle;
  return cella_file_install(file, 0, flags != 0);
}

static int64_t ask(const cella_file_t* file, int operation, const cella_file_t* target,
                   uint32_t events, uint64_t key) {
  cella_system_call_t call = {
      .function = CELLA_SYSTEM_EPOLL_SET,
      .values = {(uint64_t)file->host, (uint64_t)operation, (uint64_t)target->host, events, key}};
  const int64_t result = cella_system_call(&call);
  return result > 0 ? -EIO : result;
}

/* The host knows whether the descriptor is there already: one that was closed is not, although its
 * place is. */
static int64_t add(cella_file_t* file, int fd, const cella_file_t* target,
                   const struct epoll_event* event) {
  epoll_t* epoll = file->data;
  interest_t* place = of_fd(epoll, fd);
  if (place == NULL) place = unused(epoll);
  if (place == NULL) return -ENOSPC;
  interest_t next = {true, fd, place->generation + 1, event->events, event->data};
  const uint64_t key = (uint64_t)(place - epoll->interests) | (uint64_t)next.generation << 32;
  const int64_t result = ask(file, EPOLL_CTL_ADD, target, event->events, key);
  if (result == 0) *place = next;
  return result;
}

static int64_t modify(cella_file_t* file, int operation, int fd, const cella_file_t* target,
                      const struct epoll_event* event) {
  epoll_t* epoll = file->data;
  interest_t* place = of_fd(epoll, fd);
  if (place == NULL) return -ENOENT;
  if (operation == EPOLL_CTL_DEL) {
    place->used = false;
    return ask(file, operation, target, 0, 0);
  }
  const int64_t result = ask(file, operation, target, event->events, key_of(epoll, place));
  if (result == 0) {
    place->events = event->events;
    place->data = event->data;
  }
  return result;
}

static int64_t control_files(cella_file_t* file, int operation, int fd, cella_file_t* target,
                             const struct epoll_event* event) {
  epoll_t* epoll = file->data;
  if (target->host != 0 && target->host < 3) return -EPERM;
  pthread_mutex_lock(&epoll->lock);
  const int64_t result = operation == EPOLL_CTL_ADD ? add(file, fd, target, event)
                                                    : modify(file, operation, fd, target, event);
  pthread_mutex_unlock(&epoll->lock);
  return result;
}

static int64_t control(const uint64_t* a) {
  const int operation = (int)a[1];
  struct epoll_event event = {0};
  if (operation != EPOLL_CTL_ADD && operation != EPOLL_CTL_MOD && operation != EPOLL_CTL_DEL)
    return -EINVAL;
  if (operation != EPOLL_CTL_DEL) {
    if (!cella_is_argument(a[3], sizeof event)) return -EFAULT;
    memcpy(&event, (const void*)a[3], sizeof event);
  }
  cella_file_t* file = cella_file_of(a[0]);
  cella_file_t* target = cella_file_of(a[2]);
  int64_t result = -EBADF;
  if (file != NULL && target != NULL)
    result = file->ops == &epoll_ops ? control_files(file, operation, (int)a[2], target, &event)
                                     : -EINVAL;
  if (file != NULL) cella_file_release(file);
  if (target != NULL) cella_file_release(target);
  return result;
}

/* What the host found, in the program's terms; entries that nobody asked for are dropped. */
static int64_t translate(epoll_t* epoll, const cella_epoll_event_t* from, int64_t count,
                         struct epoll_event* to) {
  int64_t known = 0;
  pthread_mutex_lock(&epoll->lock);
  for (int64_t i = 0; i < count; ++i) {
    const interest_t* interest = of_key(epoll, from[i].key);
    if (interest == NULL) continue;
    const uint32_t events = from[i].events & (interest->events | EPOLLERR | EPOLLHUP);
    if (events == 0) continue;
    to[known].events = events;
    to[known++].data = interest->data;
  }
  pthread_mutex_unlock(&epoll->lock);
  return known;
}

static int64_t wait_on(cella_file_t* file, struct epoll_event* events, uint64_t room,
                       int64_t timeout) {
  cella_epoll_event_t* found = calloc(room, sizeof *found);
  if (found == NULL) return -ENOMEM;
  cella_system_call_t call = {.function = CELLA_SYSTEM_EPOLL_WAIT,
                              .values = {(uint64_t)file->host, (uint64_t)timeout},
                              .out = {found},
                              .out_size = {room * sizeof *found},
                              .element = sizeof *found};
  int64_t result = cella_system_call(&call);
  if (result > 0) result = translate(file->data, found, result, events);
  free(found);
  return result;
}

static int64_t wait_call(const uint64_t* a) {
  const int64_t room = (int32_t)a[2], timeout = (int32_t)a[3];
  if (room <= 0) return -EINVAL;
  const uint64_t places = room > MAX_EVENTS ? MAX_EVENTS : (uint64_t)room;
  if (!cella_is_argument(a[1], places * sizeof(struct epoll_event))) return -EFAULT;
  cella_file_t* file = cella_file_of(a[0]);
  if (file == NULL) return -EBADF;
  const int64_t result = file->ops != &epoll_ops ? -EINVAL
                                                 : wait_on(file, (struct epoll_event*)a[1], places,
                                                           timeout < 0 ? -1 : timeout);
  cella_file_release(file);
  return result;
}

static int64_t handle(const cella_system_call_frame_t* frame) {
  switch (frame->number) {
    case SYS_epoll_create: return (int)frame->arguments[0] <= 0 ? -EINVAL : create(0);
    case SYS_epoll_create1: return create(frame->arguments[0]);
    case SYS_epoll_ctl: return control(frame->arguments);
    case SYS_epoll_wait:
    case SYS_epoll_pwait: return wait_call(frame->arguments);
    default: return -ENOSYS;
  }
}

oe_result_t oe_load_module_host_epoll(void) {
  __asm__ volatile("" : : "r"(cella_uses_sockets));
  if (!cella_may_call(CELLA_SYSTEM_EPOLL)) return OE_UNSUPPORTED;
  cella_add_system_calls(handle);
  return OE_OK;
}
