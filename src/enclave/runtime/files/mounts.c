/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Which file system a name belongs to: the mount with the longest name that it begins with. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "src/enclave/runtime/files/files.h"

#define MAX_TYPES 8

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static const cella_file_system_ops_t* types[MAX_TYPES];
static cella_file_system_t* mounts; /* longest name first */

void cella_file_system_add(const cella_file_system_ops_t* ops) {
  pthread_rwlock_wrlock(&lock);
  size_t i = 0;
  while (i < MAX_TYPES && types[i] != NULL && types[i] != ops) ++i;
  if (i < MAX_TYPES) types[i] = ops;
  pthread_rwlock_unlock(&lock);
  cella_take_system_calls();
}

static const cella_file_system_ops_t* find_type(const char* type) {
  for (size_t i = 0; i < MAX_TYPES && types[i] != NULL; ++i) {
    if (strcmp(types[i]->type, type) == 0) return types[i];
  }
  return NULL;
}

static bool is_at(const cella_file_system_t* fs, const char* target) {
  return strcmp(fs->target, target) == 0;
}

static void insert(cella_file_system_t* fs) {
  cella_file_system_t** link = &mounts;
  while (*link != NULL && (*link)->target_size > fs->target_size) link = &(*link)->next;
  fs->next = *link;
  *link = fs;
}

static int64_t mount_locked(const cella_file_system_ops_t* ops, const char* source,
                            const char* target) {
  for (const cella_file_system_t* fs = mounts; fs != NULL; fs = fs->next) {
    if (is_at(fs, target)) return -EBUSY;
  }
  cella_file_system_t* fs = calloc(1, sizeof *fs);
  char* name = strdup(target);
  if (fs == NULL || name == NULL) {
    free(fs);
    free(name);
    return -ENOMEM;
  }
  fs->ops = ops;
  fs->target = name;
  fs->target_size = strcmp(target, "/") == 0 ? 0 : strlen(target);
  const int64_t result = ops->mount(fs, source);
  if (result < 0) {
    free(name);
    free(fs);
    return result;
  }
  insert(fs);
  return 0;
}

int64_t cella_mount(const char* source, const char* target, const char* type) {
  pthread_rwlock_wrlock(&lock);
  const cella_file_system_ops_t* ops = find_type(type);
  const int64_t result = ops == NULL ? -ENODEV : mount_locked(ops, source, target);
  pthread_rwlock_unlock(&lock);
  return result;
}

int64_t cella_unmount(const char* target) {
  int64_t result = -EINVAL;
  pthread_rwlock_wrlock(&lock);
  for (cella_file_system_t** link = &mounts; *link != NULL; link = &(*link)->next) {
    cella_file_system_t* fs = *link;
    if (!is_at(fs, target)) continue;
    result = fs->ops->unmount(fs);
    if (result < 0) break;
    *link = fs->next;
    free(fs->target);
    free(fs);
    break;
  }
  pthread_rwlock_unlock(&lock);
  return result;
}

/* The file system of an absolute name and the name within it, or NULL. */
static cella_file_system_t* find(const char* absolute, const char** name) {
  for (cella_file_system_t* fs = mounts; fs != NULL; fs = fs->next) {
    if (strncmp(fs->target, absolute, fs->target_size) != 0) continue;
    const char* rest = absolute + fs->target_size;
    if (*rest != '/' && *rest != '\0') continue;
    *name = *rest == '\0' ? "/" : rest;
    return fs;
  }
  return NULL;
}

static int64_t remember_path(cella_file_t* file, const char* absolute) {
  if (file->ops->read_directory == NULL) return 0;
  file->path = strdup(absolute);
  return file->path == NULL ? -ENOMEM : 0;
}

int64_t cella_files_open(const char* absolute, int flags, uint32_t mode, cella_file_t** result) {
  int64_t opened = cella_device_open(absolute, flags, result);
  if (opened != -ENOENT) return opened;
  pthread_rwlock_rdlock(&lock);
  const char* name;
  cella_file_system_t* fs = find(absolute, &name);
  if (fs != NULL) opened = fs->ops->open(fs, name, flags, mode, result);
  pthread_rwlock_unlock(&lock);
  if (opened < 0) return opened;
  opened = remember_path(*result, absolute);
  if (opened < 0) cella_file_release(*result);
  return opened;
}

/* Where nothing is mounted there is still a root, so that chdir("/") works. */
static int64_t on_empty_root(const cella_path_call_t* call) {
  if (strcmp(call->path, "/") != 0) return -ENOENT;
  if (call->function == CELLA_SYSTEM_ACCESS) return 0;
  if (call->function != CELLA_SYSTEM_STAT) return -EROFS;
  struct stat* status = call->out;
  memset(status, 0, sizeof *status);
  status->st_mode = S_IFDIR | 0555;
  status->st_nlink = 2;
  status->st_blksize = 4096;
  return 0;
}

/* RENAME and LINK name two files, which must be in the same place. */
static int64_t call_locked(cella_path_call_t* call) {
  const char* name;
  cella_file_system_t* fs = find(call->path, &name);
  if (fs == NULL) return on_empty_root(call);
  call->path = name;
  if (call->function == CELLA_SYSTEM_RENAME || call->function == CELLA_SYSTEM_LINK) {
    const char* second;
    const cella_file_system_t* other = find(call->second, &second);
    if (other != fs) return other == NULL ? -ENOENT : -EXDEV;
    call->second = second;
  }
  return fs->ops->call(fs, call);
}

int64_t cella_files_call(cella_path_call_t* call) {
  if (call->function == CELLA_SYSTEM_STAT) {
    const int64_t device = cella_device_status(call->path, call->out);
    if (device == 0) return 0;
  }
  pthread_rwlock_rdlock(&lock);
  const int64_t result = call_locked(call);
  pthread_rwlock_unlock(&lock);
  return result;
}
