/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Descriptors and open files. A call holds a reference while it works, so that closing a descriptor
 * meanwhile is safe. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "src/enclave/runtime/files/files.h"

typedef struct descriptor {
  cella_file_t* file;
  bool close_on_exec;
} descriptor_t;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static descriptor_t descriptors[CELLA_MAX_FILES];
static cella_file_t console[3] = {
    {.ops = &cella_console_ops, .references = 1, .flags = 0 /* O_RDONLY */, .host = 0},
    {.ops = &cella_console_ops, .references = 1, .flags = 1 /* O_WRONLY */, .host = 1},
    {.ops = &cella_console_ops, .references = 1, .flags = 1, .host = 2},
};

static __attribute__((constructor)) void open_console(void) {
  for (int fd = 0; fd < 3; ++fd) descriptors[fd].file = &console[fd];
}

static bool is_console(const cella_file_t* file) { return file >= console && file < console + 3; }

cella_file_t* cella_file_new(const cella_file_ops_t* ops, int flags) {
  cella_file_t* file = calloc(1, sizeof *file);
  if (file == NULL) return NULL;
  file->ops = ops;
  file->references = 1;
  file->flags = flags;
  file->host = -1;
  return file;
}

static int64_t drop(cella_file_t* file) {
  pthread_mutex_lock(&lock);
  const bool last = --file->references == 0;
  pthread_mutex_unlock(&lock);
  if (!last || is_console(file)) return 0;
  const int64_t result = file->ops->close == NULL ? 0 : file->ops->close(file);
  free(file->path);
  free(file);
  return result;
}

void cella_file_release(cella_file_t* file) { drop(file); }

int64_t cella_file_install(cella_file_t* file, uint64_t lowest, bool close_on_exec) {
  pthread_mutex_lock(&lock);
  uint64_t fd = lowest;
  while (fd < CELLA_MAX_FILES && descriptors[fd].file != NULL) ++fd;
  if (fd < CELLA_MAX_FILES) descriptors[fd] = (descriptor_t){file, close_on_exec};
  pthread_mutex_unlock(&lock);
  if (fd < CELLA_MAX_FILES) return (int64_t)fd;
  drop(file);
  return lowest < CELLA_MAX_FILES ? -EMFILE : -EINVAL;
}

int64_t cella_file_replace(uint64_t fd, cella_file_t* file) {
  if (fd >= CELLA_MAX_FILES) {
    drop(file);
    return -EBADF;
  }
  pthread_mutex_lock(&lock);
  cella_file_t* before = descriptors[fd].file;
  descriptors[fd] = (descriptor_t){file, false};
  pthread_mutex_unlock(&lock);
  if (before != NULL) drop(before);
  return (int64_t)fd;
}

cella_file_t* cella_file_of(uint64_t fd) {
  if (fd >= CELLA_MAX_FILES) return NULL;
  pthread_mutex_lock(&lock);
  cella_file_t* file = descriptors[fd].file;
  if (file != NULL) ++file->references;
  pthread_mutex_unlock(&lock);
  return file;
}

int64_t cella_file_close(uint64_t fd) {
  if (fd >= CELLA_MAX_FILES) return -EBADF;
  pthread_mutex_lock(&lock);
  cella_file_t* file = descriptors[fd].file;
  descriptors[fd].file = NULL;
  pthread_mutex_unlock(&lock);
  return file == NULL ? -EBADF : drop(file);
}

bool cella_file_close_on_exec(uint64_t fd) {
  return fd < CELLA_MAX_FILES && descriptors[fd].close_on_exec;
}

void cella_file_set_close_on_exec(uint64_t fd, bool value) {
  if (fd < CELLA_MAX_FILES) descriptors[fd].close_on_exec = value;
}
