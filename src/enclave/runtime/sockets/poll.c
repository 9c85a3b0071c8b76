/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Waiting for several descriptors. The host may say of any that it is ready or not; it is asked
 * about its own only, and what it finds is cut to what was wanted. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <time.h>

#include "src/enclave/runtime/sockets/sockets.h"

#define ALWAYS_WANTED (POLLERR | POLLHUP | POLLNVAL)

typedef struct watched {
  cella_file_t* file;
  int64_t place; /* in the question to the host, or -1 */
} watched_t;

/* A handle that can be waited for: stdin, or one that was opened. Files of the enclave's own are
 * always ready. */
static bool is_of_host(const cella_file_t* file) { return file->host == 0 || file->host >= 3; }

/* Fills in what is known without the host; the number of questions to it. */
static uint64_t prepare(struct pollfd* wanted, uint64_t count, watched_t* watched,
                        cella_poll_t* questions, bool* ready) {
  uint64_t asked = 0;
  for (uint64_t i = 0; i < count; ++i) {
    wanted[i].revents = 0;
    watched[i] = (watched_t){NULL, -1};
    if (wanted[i].fd < 0) continue;
    watched[i].file = cella_file_of((uint64_t)wanted[i].fd);
    if (watched[i].file == NULL) {
      wanted[i].revents = POLLNVAL;
    } else if (!is_of_host(watched[i].file)) {
      wanted[i].revents = wanted[i].events & (POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM);
    } else {
      watched[i].place = (int64_t)asked;
      questions[asked++] = (cella_poll_t){watched[i].file->host, (uint16_t)wanted[i].events, 0};
    }
    if (wanted[i].revents != 0) *ready = true;
  }
  return asked;
}

static int64_t ask(cella_poll_t* questions, uint64_t count, int64_t timeout) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_POLL,
                              .values = {(uint64_t)timeout},
                              .in = {questions},
                              .in_size = {count * sizeof *questions},
                              .out = {questions},
                              .out_size = {count * sizeof *questions}};
  return cella_system_call(&call);
}

static int64_t collect(struct pollfd* wanted, uint64_t count, const watched_t* watched,
                       const cella_poll_t* questions) {
  int64_t ready = 0;
  for (uint64_t i = 0; i < count; ++i) {
    if (watched[i].place >= 0) {
      const uint32_t found = questions[watched[i].place].found;
      wanted[i].revents = (short)(found & ((uint16_t)wanted[i].events | ALWAYS_WANTED));
    }
    ready += wanted[i].revents != 0;
  }
  return ready;
}

static int64_t poll_all(struct pollfd* wanted, uint64_t count, int64_t timeout) {
  watched_t* watched = calloc(count + 1, sizeof *watched);
  cella_poll_t* questions = calloc(count + 1, sizeof *questions);
  int64_t result = -ENOMEM;
  bool ready = false;
  if (watched != NULL && questions != NULL) {
    const uint64_t asked = prepare(wanted, count, watched, questions, &ready);
    result = asked == 0 && ready ? 0 : ask(questions, asked, ready ? 0 : timeout);
    if (result >= 0) result = collect(wanted, count, watched, questions);
    for (uint64_t i = 0; i < count; ++i) {
      if (watched[i].file != NULL) cella_file_release(watched[i].file);
    }
  }
  free(watched);
  free(questions);
  return result;
}

static int64_t poll_array(uint64_t address, uint64_t count, int64_t timeout) {
  if (count > CELLA_MAX_FILES) return -EINVAL;
  if (!cella_is_argument(address, count * sizeof(struct pollfd))) return -EFAULT;
  return poll_all((struct pollfd*)address, count, timeout);
}

/* Milliseconds, rounded up; -1 for a NULL timeout. */
static int64_t milliseconds(int64_t seconds, int64_t nanoseconds) {
  if (seconds < 0 || nanoseconds < 0) return -EINVAL;
  return seconds > INT32_MAX / 1000 - 1 ? INT32_MAX
                                        : seconds * 1000 + (nanoseconds + 999999) / 1000000;
}

/* -1 for no timeout; -EFAULT, -EINVAL, which are below that. */
static int64_t timeout_of(uint64_t address, int64_t unit) {
  if (address == 0) return -1;
  if (!cella_is_argument(address, sizeof(struct timespec))) return -EFAULT;
  const struct timespec* time = (const struct timespec*)address;
  return milliseconds(time->tv_sec, time->tv_nsec * unit);
}

static const short events_of_set[3] = {POLLIN, POLLOUT, POLLPRI};
static const short found_of_set[3] = {POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI};

static uint64_t read_sets(fd_set* const sets[3], int limit, struct pollfd* wanted) {
  uint64_t count = 0;
  for (int fd = 0; fd < limit; ++fd) {
    short events = 0;
    for (int set = 0; set < 3; ++set) {
      if (sets[set] != NULL && FD_ISSET(fd, sets[set])) events |= events_of_set[set];
    }
    if (events != 0) wanted[count++] = (struct pollfd){fd, events, 0};
  }
  return count;
}

static int64_t write_sets(fd_set* const sets[3], const struct pollfd* found, uint64_t count) {
  int64_t ready = 0;
  for (uint64_t i = 0; i < count; ++i) {
    if ((found[i].revents & POLLNVAL) != 0) return -EBADF;
  }
  for (uint64_t i = 0; i < count; ++i) {
    for (int set = 0; set < 3; ++set) {
      if (sets[set] == NULL || !FD_ISSET(found[i].fd, sets[set])) continue;
      if ((found[i].revents & found_of_set[set]) != 0) {
        ++ready;
      } else {
        FD_CLR(found[i].fd, sets[set]);
      }
    }
  }
  return ready;
}

static int64_t select_call(const uint64_t* a, int64_t timeout) {
  if (a[0] > FD_SETSIZE) return -EINVAL;
  fd_set* const sets[3] = {(fd_set*)a[1], (fd_set*)a[2], (fd_set*)a[3]};
  for (int set = 0; set < 3; ++set) {
    if (sets[set] != NULL && !cella_is_argument((uint64_t)sets[set], sizeof(fd_set)))
      return -EFAULT;
  }
  struct pollfd* wanted = calloc(FD_SETSIZE, sizeof *wanted);
  if (wanted == NULL) return -ENOMEM;
  const uint64_t count = read_sets(sets, (int)a[0], wanted);
  int64_t result = poll_all(wanted, count, timeout);
  if (result >= 0) result = write_sets(sets, wanted, count);
  free(wanted);
  return result;
}

int64_t cella_poll_call(const cella_system_call_frame_t* frame) {
  const uint64_t* a = frame->arguments;
  int64_t timeout = -1;
  switch (frame->number) {
    case SYS_poll: return poll_array(a[0], a[1], (int32_t)a[2] < 0 ? -1 : (int32_t)a[2]);
    case SYS_ppoll:
      timeout = timeout_of(a[2], 1);
      return timeout < -1 ? timeout : poll_array(a[0], a[1], timeout);
    case SYS_select:
      timeout = timeout_of(a[4], 1000);
      return timeout < -1 ? timeout : select_call(a, timeout);
    case SYS_pselect6:
      timeout = timeout_of(a[4], 1);
      return timeout < -1 ? timeout : select_call(a, timeout);
    default: return -ENOSYS;
  }
}
