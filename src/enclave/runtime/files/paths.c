/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Names. `..` is resolved here, as text, so that no name leaves the directory that was mounted;
 * links that the host follows are the host's affair. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>

#include "src/enclave/runtime/files/files.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char current[CELLA_PATH_SIZE] = "/";

int64_t cella_path_take(uint64_t address, char* result) {
  if (!cella_is_argument(address, 1)) return -EFAULT;
  const char* text = (const char*)address;
  const size_t size = strnlen(text, CELLA_PATH_SIZE);
  if (size == CELLA_PATH_SIZE) return -ENAMETOOLONG;
  memcpy(result, text, size + 1);
  return 0;
}

/* Appends the parts of `path` to the absolute name in `result`. */
static int64_t append(const char* path, char* result) {
  size_t end = strcmp(result, "/") == 0 ? 0 : strlen(result);
  while (*path != '\0') {
    const size_t size = strcspn(path, "/");
    if (size == 2 && path[0] == '.' && path[1] == '.') {
      while (end > 0 && result[--end] != '/') {
      }
    } else if (size != 0 && !(size == 1 && path[0] == '.')) {
      if (end + 1 + size + 1 > CELLA_PATH_SIZE) return -ENAMETOOLONG;
      result[end] = '/';
      memcpy(result + end + 1, path, size);
      end += 1 + size;
    }
    path += size;
    path += strspn(path, "/");
  }
  if (end == 0) result[end++] = '/';
  result[end] = '\0';
  return 0;
}

static int64_t start_at(int fd, char* result) {
  if (fd == AT_FDCWD) {
    pthread_mutex_lock(&lock);
    strcpy(result, current);
    pthread_mutex_unlock(&lock);
    return 0;
  }
  cella_file_t* file = cella_file_of((uint64_t)fd);
  if (file == NULL) return -EBADF;
  if (file->path != NULL) strcpy(result, file->path);
  const bool found = file->path != NULL;
  cella_file_release(file);
  return found ? 0 : -ENOTDIR;
}

int64_t cella_path_resolve(int fd, const char* path, char* result) {
  if (path[0] == '\0') return -ENOENT;
  strcpy(result, "/");
  if (path[0] != '/') {
    const int64_t started = start_at(fd, result);
    if (started < 0) return started;
  }
  return append(path, result);
}

int64_t cella_path_change(const char* absolute) {
  pthread_mutex_lock(&lock);
  strcpy(current, absolute);
  pthread_mutex_unlock(&lock);
  return 0;
}

int64_t cella_path_current(char* result, uint64_t size) {
  pthread_mutex_lock(&lock);
  const uint64_t needed = strlen(current) + 1;
  if (needed <= size) memcpy(result, current, needed);
  pthread_mutex_unlock(&lock);
  return needed <= size ? (int64_t)needed : -ERANGE;
}
