/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Files of the host. It may answer anything: what it says is cut to what was asked for, or refused
 * with EIO. The contents are the host's too; who keeps secrets in files must seal them. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <openenclave/bits/fs.h>
#include <openenclave/bits/module.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "src/enclave/runtime/files/files.h"

/* Declares, in the image itself, that it uses files of the host; see docs/reference/settings.md. */
static const char setting[] __attribute__((used, retain, section(".cella.settings"))) =
    "UsesFiles=1";

static uint64_t capped(uint64_t size) {
  return size > CELLA_SYSTEM_MAX_TRANSFER ? CELLA_SYSTEM_MAX_TRANSFER : size;
}

static int64_t host_read(cella_file_t* file, void* to, uint64_t size, int64_t offset) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_READ,
                              .values = {(uint64_t)file->host, (uint64_t)offset},
                              .out = {to},
                              .out_size = {capped(size)},
                              .element = 1};
  return cella_system_call(&call);
}

static int64_t host_write(cella_file_t* file, const void* from, uint64_t size, int64_t offset) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_WRITE,
                              .values = {(uint64_t)file->host, (uint64_t)offset},
                              .in = {from},
                              .in_size = {capped(size)}};
  const int64_t written = cella_system_call(&call);
#ifndef CELLA_WITHOUT_CHECK_ANSWER_SIZE
  if (written > (int64_t)capped(size)) return -EIO;
#endif
  return written;
}

static int64_t host_seek(cella_file_t* file, int64_t offset, int whence) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_SEEK,
                              .values = {(uint64_t)file->host, (uint64_t)offset, (uint64_t)whence}};
  const int64_t result = cella_system_call(&call);
  if (whence == SEEK_SET && result >= 0 && result != offset) return -EIO;
  return result;
}

static bool is_nanoseconds(int64_t value) { return value >= 0 && value < 1000000000; }

int64_t cella_status_of_host(const cella_file_status_t* from, struct stat* to) {
  const uint64_t type = from->mode & S_IFMT;
  const bool known = type == S_IFREG || type == S_IFDIR || type == S_IFLNK || type == S_IFCHR ||
                     type == S_IFBLK || type == S_IFIFO || type == S_IFSOCK;
  if (!known || from->mode > (S_IFMT | 07777) || from->size > INT64_MAX ||
      from->blocks > INT64_MAX || from->user > UINT32_MAX || from->group > UINT32_MAX ||
      !is_nanoseconds(from->times[1]) || !is_nanoseconds(from->times[3]) ||
      !is_nanoseconds(from->times[5])) {
    return -EIO;
  }
  memset(to, 0, sizeof *to);
  to->st_dev = from->device;
  to->st_ino = from->inode;
  to->st_nlink = from->links;
  to->st_mode = (mode_t)from->mode;
  to->st_uid = (uid_t)from->user;
  to->st_gid = (gid_t)from->group;
  to->st_rdev = from->special_device;
  to->st_size = (off_t)from->size;
  to->st_blksize = 4096;
  to->st_blocks = (blkcnt_t)from->blocks;
  to->st_atim = (struct timespec){from->times[0], from->times[1]};
  to->st_mtim = (struct timespec){from->times[2], from->times[3]};
  to->st_ctim = (struct timespec){from->times[4], from->times[5]};
  return 0;
}

static int64_t ask_status(cella_system_call_t* call, struct stat* result) {
  cella_file_status_t status;
  call->out[0] = &status;
  call->out_size[0] = sizeof status;
  const int64_t answer = cella_system_call(call);
  return answer < 0 ? answer : cella_status_of_host(&status, result);
}

static int64_t host_status(cella_file_t* file, struct stat* result) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_FSTAT, .values = {(uint64_t)file->host}};
  return ask_status(&call, result);
}

/* For calls that answer 0 or an error. */
static int64_t done(cella_system_call_t* call) {
  const int64_t result = cella_system_call(call);
  return result > 0 ? -EIO : result;
}

static int64_t host_truncate(cella_file_t* file, uint64_t size) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_FTRUNCATE,
                              .values = {(uint64_t)file->host, size}};
  return done(&call);
}

static int64_t host_change_mode(cella_file_t* file, uint32_t mode) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_FCHMOD,
                              .values = {(uint64_t)file->host, mode}};
  return done(&call);
}

static int64_t host_sync(cella_file_t* file, bool data_only) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_SYNC,
                              .values = {(uint64_t)file->host, data_only}};
  return done(&call);
}

static bool is_entry_name(const char* name, size_t room) {
  const size_t size = strnlen(name, room);
  return size != 0 && size < room && memchr(name, '/', size) == NULL;
}

static bool are_records(const uint8_t* records, uint64_t size) {
  const size_t name_at = offsetof(struct dirent64, d_name);
  for (uint64_t at = 0; at < size;) {
    uint16_t length;
    if (size - at < name_at + 2) return false;
    memcpy(&length, records + at + offsetof(struct dirent64, d_reclen), sizeof length);
    if (length < name_at + 2 || length > size - at || length % 8 != 0 ||
        length > sizeof(struct dirent64) ||
        !is_entry_name((const char*)records + at + name_at, length - name_at)) {
      return false;
    }
    at += length;
  }
  return true;
}

int64_t cella_check_directory(const void* records, uint64_t size) {
  const bool good = are_records(records, size);
#ifndef CELLA_WITHOUT_CHECK_DIRECTORY
  if (!good) return -EIO;
#endif
  (void)good;
  return (int64_t)size;
}

static int64_t host_read_directory(cella_file_t* file, void* to, uint64_t size) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_DIRECTORY,
                              .values = {(uint64_t)file->host},
                              .out = {to},
                              .out_size = {capped(size)},
                              .element = 1};
  const int64_t result = cella_system_call(&call);
  if (result <= 0) return result;
  const int64_t checked = cella_check_directory(to, (uint64_t)result);
  if (checked < 0) memset(to, 0, (uint64_t)result);
  return checked;
}

static int64_t lock_range(cella_file_t* file, uint64_t command, struct flock* range) {
  cella_system_call_t call = {
      .function = CELLA_SYSTEM_LOCK,
      .values = {(uint64_t)file->host, command, (uint64_t)range->l_type, (uint64_t)range->l_whence,
                 (uint64_t)range->l_start, (uint64_t)range->l_len}};
  const int64_t result = done(&call);
  if (result < 0 || command != F_GETLK) return result;
  if (call.values[2] > F_UNLCK || call.values[3] > SEEK_END) return -EIO;
  range->l_type = (short)call.values[2];
  range->l_whence = (short)call.values[3];
  range->l_start = (off_t)call.values[4];
  range->l_len = (off_t)call.values[5];
  range->l_pid = -1;
  return 0;
}

static int64_t host_control(cella_file_t* file, uint64_t command, uint64_t argument) {
  if (command != F_GETLK && command != F_SETLK && command != F_SETLKW) return -EINVAL;
  if (!cella_is_argument(argument, sizeof(struct flock))) return -EFAULT;
  return lock_range(file, command, (struct flock*)argument);
}

static int64_t host_set_flags(cella_file_t* file, int flags) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_SET_FLAGS,
                              .values = {(uint64_t)file->host, (uint64_t)flags}};
  return done(&call);
}

static int64_t host_close(cella_file_t* file) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_CLOSE, .values = {(uint64_t)file->host}};
  return done(&call);
}

const cella_file_ops_t cella_host_file_ops = {.read = host_read,
                                              .write = host_write,
                                              .seek = host_seek,
                                              .status = host_status,
                                              .change_mode = host_change_mode,
                                              .truncate = host_truncate,
                                              .sync = host_sync,
                                              .control = host_control,
                                              .set_flags = host_set_flags,
                                              .close = host_close};
static const cella_file_ops_t directory_ops = {.seek = host_seek,
                                               .status = host_status,
                                               .change_mode = host_change_mode,
                                               .sync = host_sync,
                                               .read_directory = host_read_directory,
                                               .close = host_close};

/* fs->data is the host's directory that is mounted, without a final slash. */
static int64_t host_mount(cella_file_system_t* fs, const char* source) {
  if (!cella_may_call(CELLA_SYSTEM_OPEN)) return -EPERM;
  if (source == NULL || source[0] != '/' || strlen(source) >= CELLA_PATH_SIZE) return -EINVAL;
  char* copy = strdup(source);
  if (copy == NULL) return -ENOMEM;
  size_t size = strlen(copy);
  while (size > 0 && copy[size - 1] == '/') copy[--size] = '\0';
  fs->data = copy;
  return 0;
}

static int64_t host_unmount(cella_file_system_t* fs) {
  free(fs->data);
  return 0;
}

static int64_t host_path(const cella_file_system_t* fs, const char* path, char* result) {
  const size_t prefix = strlen(fs->data), size = strlen(path);
  if (prefix + size + 1 > CELLA_PATH_SIZE) return -ENAMETOOLONG;
  memcpy(result, fs->data, prefix);
  memcpy(result + prefix, path, size + 1);
  return 0;
}

/* A directory has other operations than a file, so the host is asked what it opened. */
static int64_t adopt(cella_file_t* file, cella_file_t** result) {
  struct stat status;
  const int64_t known = host_status(file, &status);
  if (known < 0) {
    cella_file_release(file);
    return known;
  }
  if (S_ISDIR(status.st_mode)) file->ops = &directory_ops;
  *result = file;
  return 0;
}

static int64_t host_open(cella_file_system_t* fs, const char* path, int flags, uint32_t mode,
                         cella_file_t** result) {
  char full[CELLA_PATH_SIZE];
  const int64_t named = host_path(fs, path, full);
  if (named < 0) return named;
  cella_file_t* file =
      cella_file_new(&cella_host_file_ops, flags & ~(O_CREAT | O_EXCL | O_TRUNC | O_CLOEXEC));
  if (file == NULL) return -ENOMEM;
  cella_system_call_t call = {.function = CELLA_SYSTEM_OPEN,
                              .values = {(uint64_t)flags | O_CLOEXEC, mode}};
  cella_pass_text(&call, 0, full);
  const int64_t handle = cella_system_call(&call);
  if (handle < 0 || handle > INT_MAX) {
    free(file);
    return handle < 0 ? handle : -EIO;
  }
  file->host = handle;
  return adopt(file, result);
}

static int64_t read_link(cella_system_call_t* call, const cella_path_call_t* from) {
  call->out[0] = from->out;
  call->out_size[0] = capped(from->out_size);
  call->element = 1;
  return cella_system_call(call);
}

static int64_t host_call(cella_file_system_t* fs, const cella_path_call_t* from) {
  char full[CELLA_PATH_SIZE], second[CELLA_PATH_SIZE];
  cella_system_call_t call = {.function = from->function};
  memcpy(call.values, from->values, sizeof call.values);
  int64_t named = host_path(fs, from->path, full);
  if (named < 0) return named;
  cella_pass_text(&call, 0, full);
  if (from->function == CELLA_SYSTEM_SYMLINK) {
    cella_pass_text(&call, 1, from->second);
  } else if (from->second != NULL) {
    named = host_path(fs, from->second, second);
    if (named < 0) return named;
    cella_pass_text(&call, 1, second);
  }
  switch (from->function) {
    case CELLA_SYSTEM_STAT: return ask_status(&call, from->out);
    case CELLA_SYSTEM_READLINK: return read_link(&call, from);
    default: return done(&call);
  }
}

static const cella_file_system_ops_t host_file_system = {OE_HOST_FILE_SYSTEM, host_mount,
                                                         host_unmount, host_open, host_call};

oe_result_t oe_load_module_host_file_system(void) {
  if (!cella_may_call(CELLA_SYSTEM_OPEN)) return OE_UNSUPPORTED;
  cella_file_system_add(&host_file_system);
  return OE_OK;
}
