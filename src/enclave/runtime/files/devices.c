/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The console, and the devices that need no host: random bytes never come from outside. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "src/enclave/runtime/files/files.h"

static int64_t console_read(cella_file_t* file, void* to, uint64_t size, int64_t offset) {
  if (offset >= 0) return -ESPIPE;
  if (file->host != 0) return -EBADF;
  if (size > CELLA_SYSTEM_MAX_TRANSFER) size = CELLA_SYSTEM_MAX_TRANSFER;
  cella_system_call_t call = {.function = CELLA_SYSTEM_READ,
                              .values = {0, UINT64_MAX},
                              .out = {to},
                              .out_size = {size},
                              .element = 1};
  return cella_system_call(&call);
}

static int64_t console_write(cella_file_t* file, const void* from, uint64_t size, int64_t offset) {
  if (offset >= 0) return -ESPIPE;
  if (file->host == 0) return -EBADF;
  return (int64_t)cella_call(CELLA_CALL_CONSOLE, (uint64_t)file->host, (uint64_t)from, size, 0, 0);
}

static int64_t console_status(cella_file_t* file, struct stat* result) {
  (void)file;
  memset(result, 0, sizeof *result);
  result->st_mode = S_IFIFO | 0600;
  result->st_blksize = 4096;
  return 0;
}

const cella_file_ops_t cella_console_ops = {
    .read = console_read, .write = console_write, .status = console_status};

static int64_t read_random(cella_file_t* file, void* to, uint64_t size, int64_t offset) {
  (void)file, (void)offset;
  cella_nucleus_random(to, size);
  return (int64_t)size;
}

static int64_t read_zeros(cella_file_t* file, void* to, uint64_t size, int64_t offset) {
  (void)file, (void)offset;
  memset(to, 0, size);
  return (int64_t)size;
}

static int64_t read_nothing(cella_file_t* file, void* to, uint64_t size, int64_t offset) {
  (void)file, (void)to, (void)size, (void)offset;
  return 0;
}

static int64_t write_nowhere(cella_file_t* file, const void* from, uint64_t size, int64_t offset) {
  (void)file, (void)from, (void)offset;
  return (int64_t)size;
}

static int64_t seek_nowhere(cella_file_t* file, int64_t offset, int whence) {
  (void)file, (void)offset, (void)whence;
  return 0;
}

static int64_t device_status(cella_file_t* file, struct stat* result) {
  (void)file;
  memset(result, 0, sizeof *result);
  result->st_mode = S_IFCHR | 0666;
  result->st_nlink = 1;
  result->st_blksize = 4096;
  return 0;
}

typedef struct device {
  const char* path;
  cella_file_ops_t ops;
} device_t;

static const device_t devices[] = {
    {"/dev/urandom",
     {.read = read_random, .write = write_nowhere, .seek = seek_nowhere, .status = device_status}},
    {"/dev/random",
     {.read = read_random, .write = write_nowhere, .seek = seek_nowhere, .status = device_status}},
    {"/dev/null",
     {.read = read_nothing, .write = write_nowhere, .seek = seek_nowhere, .status = device_status}},
    {"/dev/zero",
     {.read = read_zeros, .write = write_nowhere, .seek = seek_nowhere, .status = device_status}},
};

static const device_t* find_device(const char* absolute) {
  for (size_t i = 0; i < sizeof devices / sizeof devices[0]; ++i) {
    if (strcmp(devices[i].path, absolute) == 0) return &devices[i];
  }
  return NULL;
}

int64_t cella_device_open(const char* absolute, int flags, cella_file_t** result) {
  const device_t* device = find_device(absolute);
  if (device == NULL) return -ENOENT;
  if ((flags & O_DIRECTORY) != 0) return -ENOTDIR;
  *result = cella_file_new(&device->ops, flags);
  return *result == NULL ? -ENOMEM : 0;
}

int64_t cella_device_status(const char* absolute, struct stat* result) {
  return find_device(absolute) == NULL ? -ENOENT : device_status(NULL, result);
}
