/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * System calls about names and mounts, and the choice among all that are handled above the nucleus.
 * The caller is the enclave's own C library; pointers are checked only so that an error is EFAULT
 * and not an abort. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

#include "src/enclave/runtime/files/descriptor_calls.h"
#include "src/enclave/runtime/files/files.h"

typedef const cella_system_call_frame_t frame_t;

#define MAX_OTHERS 4
static cella_system_call_handler_t others[MAX_OTHERS];
static uint32_t file_mode_mask = 022;

/* Reads the name in argument `at`, relative to `directory`. */
static int64_t name_of(frame_t* frame, int at, int directory, char* result) {
  char text[CELLA_PATH_SIZE];
  const int64_t taken = cella_path_take(frame->arguments[at], text);
  return taken < 0 ? taken : cella_path_resolve(directory, text, result);
}

static int64_t open_at(frame_t* frame, int directory, int at) {
  char path[CELLA_PATH_SIZE];
  const int flags = (int)frame->arguments[at + 1];
  const int64_t named = name_of(frame, at, directory, path);
  if (named < 0) return named;
  cella_file_t* file = NULL;
  const uint32_t mode = (uint32_t)frame->arguments[at + 2] & 07777 & ~file_mode_mask;
  const int64_t opened = cella_files_open(path, flags, mode, &file);
  return opened < 0 ? opened : cella_file_install(file, 0, (flags & O_CLOEXEC) != 0);
}

static int64_t status_at(frame_t* frame, int directory, int at, bool follow) {
  char path[CELLA_PATH_SIZE];
  const uint64_t result = frame->arguments[at + 1];
  if (!cella_is_argument(result, sizeof(struct stat))) return -EFAULT;
  const int64_t named = name_of(frame, at, directory, path);
  if (named < 0) return named;
  cella_path_call_t call = {
      .function = CELLA_SYSTEM_STAT, .path = path, .values = {follow}, .out = (void*)result};
  return cella_files_call(&call);
}

static int64_t new_status_at(frame_t* frame) {
  const uint64_t flags = frame->arguments[3];
  const char* path = (const char*)frame->arguments[1];
  if ((flags & AT_EMPTY_PATH) != 0 && cella_is_argument((uint64_t)path, 1) && *path == '\0')
    return cella_descriptor_status(frame->arguments[0], frame->arguments[2]);
  return status_at(frame, (int)frame->arguments[0], 1, (flags & AT_SYMLINK_NOFOLLOW) == 0);
}

/* A call on one name with up to one value. */
static int64_t on_name(frame_t* frame, uint32_t function, int directory, int at, uint64_t value) {
  char path[CELLA_PATH_SIZE];
  const int64_t named = name_of(frame, at, directory, path);
  if (named < 0) return named;
  cella_path_call_t call = {.function = function, .path = path, .values = {value}};
  return cella_files_call(&call);
}

static int64_t on_two_names(frame_t* frame, uint32_t function, const int directories[2],
                            const int at[2], uint64_t value) {
  char first[CELLA_PATH_SIZE], second[CELLA_PATH_SIZE];
  int64_t named = name_of(frame, at[0], directories[0], first);
  if (named == 0) named = name_of(frame, at[1], directories[1], second);
  if (named < 0) return named;
  cella_path_call_t call = {
      .function = function, .path = first, .second = second, .values = {value}};
  return cella_files_call(&call);
}

/* Two names, the first in argument 0 or, with directories, in 1 and 3. */
static int64_t rename_or_link(frame_t* frame, uint32_t function, bool with_directories,
                              uint64_t value) {
  static const int plain[2] = {0, 1}, after_directories[2] = {1, 3};
  const int here[2] = {AT_FDCWD, AT_FDCWD};
  const int given[2] = {(int)frame->arguments[0], (int)frame->arguments[2]};
  return with_directories ? on_two_names(frame, function, given, after_directories, value)
                          : on_two_names(frame, function, here, plain, value);
}

static int64_t make_symlink(frame_t* frame, int directory, int at) {
  char text[CELLA_PATH_SIZE], path[CELLA_PATH_SIZE];
  const int64_t taken = cella_path_take(frame->arguments[0], text);
  if (taken < 0) return taken;
  const int64_t named = name_of(frame, at, directory, path);
  if (named < 0) return named;
  cella_path_call_t call = {.function = CELLA_SYSTEM_SYMLINK, .path = path, .second = text};
  return cella_files_call(&call);
}

static int64_t read_link_at(frame_t* frame, int directory, int at) {
  char path[CELLA_PATH_SIZE];
  const uint64_t to = frame->arguments[at + 1], size = frame->arguments[at + 2];
  if (!cella_is_argument(to, size)) return -EFAULT;
  const int64_t named = name_of(frame, at, directory, path);
  if (named < 0) return named;
  cella_path_call_t call = {
      .function = CELLA_SYSTEM_READLINK, .path = path, .out = (void*)to, .out_size = size};
  return cella_files_call(&call);
}

static int64_t unlink_at(frame_t* frame) {
  const bool directory = (frame->arguments[2] & AT_REMOVEDIR) != 0;
  return on_name(frame, directory ? CELLA_SYSTEM_RMDIR : CELLA_SYSTEM_UNLINK,
                 (int)frame->arguments[0], 1, 0);
}

/* Times of a name or, without a name, of a descriptor's directory; NULL times mean now. */
static int64_t set_times(frame_t* frame) {
  char path[CELLA_PATH_SIZE];
  const uint64_t times = frame->arguments[2];
  cella_path_call_t call = {.function = CELLA_SYSTEM_UTIMES, .path = path};
  call.values[0] = (frame->arguments[3] & AT_SYMLINK_NOFOLLOW) == 0;
  call.values[2] = call.values[4] = UTIME_NOW;
  if (times != 0) {
    if (!cella_is_argument(times, 2 * sizeof(struct timespec))) return -EFAULT;
    memcpy(&call.values[1], (const void*)times, 2 * sizeof(struct timespec));
  }
  if (frame->arguments[1] == 0) return -ENOSYS;
  const int64_t named = name_of(frame, 1, (int)frame->arguments[0], path);
  return named < 0 ? named : cella_files_call(&call);
}

static int64_t change_directory(frame_t* frame) {
  char path[CELLA_PATH_SIZE];
  struct stat status;
  const int64_t named = name_of(frame, 0, AT_FDCWD, path);
  if (named < 0) return named;
  cella_path_call_t call = {
      .function = CELLA_SYSTEM_STAT, .path = path, .values = {1}, .out = &status};
  const int64_t found = cella_files_call(&call);
  if (found < 0) return found;
  return S_ISDIR(status.st_mode) ? cella_path_change(path) : -ENOTDIR;
}

static int64_t change_to_descriptor(uint64_t fd) {
  cella_file_t* file = cella_file_of(fd);
  if (file == NULL) return -EBADF;
  const int64_t result = file->path == NULL ? -ENOTDIR : cella_path_change(file->path);
  cella_file_release(file);
  return result;
}

static int64_t current_directory(frame_t* frame) {
  if (!cella_is_argument(frame->arguments[0], frame->arguments[1])) return -EFAULT;
  return cella_path_current((char*)frame->arguments[0], frame->arguments[1]);
}

static int64_t mount_call(frame_t* frame) {
  char source[CELLA_PATH_SIZE] = "", target[CELLA_PATH_SIZE], type[CELLA_PATH_SIZE];
  if (frame->arguments[0] != 0) {
    const int64_t taken = cella_path_take(frame->arguments[0], source);
    if (taken < 0) return taken;
  }
  const int64_t named = name_of(frame, 1, AT_FDCWD, target);
  const int64_t typed = cella_path_take(frame->arguments[2], type);
  if (named < 0) return named;
  return typed < 0 ? typed : cella_mount(source, target, type);
}

static int64_t unmount_call(frame_t* frame) {
  char target[CELLA_PATH_SIZE];
  const int64_t named = name_of(frame, 0, AT_FDCWD, target);
  return named < 0 ? named : cella_unmount(target);
}

static int64_t set_mask(uint64_t mask) {
  return __atomic_exchange_n(&file_mode_mask, (uint32_t)mask & 0777, __ATOMIC_RELAXED);
}

static uint64_t masked(uint64_t mode) { return mode & 07777 & ~(uint64_t)file_mode_mask; }

static int64_t on_names(frame_t* frame) {
  const uint64_t* a = frame->arguments;
  const int at = (int)a[0];
  switch (frame->number) {
    case SYS_open: return open_at(frame, AT_FDCWD, 0);
    case SYS_openat: return open_at(frame, at, 1);
    case SYS_stat: return status_at(frame, AT_FDCWD, 0, true);
    case SYS_lstat: return status_at(frame, AT_FDCWD, 0, false);
    case SYS_newfstatat: return new_status_at(frame);
    case SYS_access: return on_name(frame, CELLA_SYSTEM_ACCESS, AT_FDCWD, 0, a[1]);
    case SYS_faccessat:
    case SYS_faccessat2: return on_name(frame, CELLA_SYSTEM_ACCESS, at, 1, a[2]);
    case SYS_mkdir: return on_name(frame, CELLA_SYSTEM_MKDIR, AT_FDCWD, 0, masked(a[1]));
    case SYS_mkdirat: return on_name(frame, CELLA_SYSTEM_MKDIR, at, 1, masked(a[2]));
    case SYS_rmdir: return on_name(frame, CELLA_SYSTEM_RMDIR, AT_FDCWD, 0, 0);
    case SYS_unlink: return on_name(frame, CELLA_SYSTEM_UNLINK, AT_FDCWD, 0, 0);
    case SYS_unlinkat: return unlink_at(frame);
    case SYS_truncate: return on_name(frame, CELLA_SYSTEM_TRUNCATE, AT_FDCWD, 0, a[1]);
    case SYS_chmod: return on_name(frame, CELLA_SYSTEM_CHMOD, AT_FDCWD, 0, a[1]);
    case SYS_fchmodat: return on_name(frame, CELLA_SYSTEM_CHMOD, at, 1, a[2]);
    case SYS_rename: return rename_or_link(frame, CELLA_SYSTEM_RENAME, false, 0);
    case SYS_renameat: return rename_or_link(frame, CELLA_SYSTEM_RENAME, true, 0);
    case SYS_renameat2: return rename_or_link(frame, CELLA_SYSTEM_RENAME, true, a[4]);
    case SYS_link: return rename_or_link(frame, CELLA_SYSTEM_LINK, false, 0);
    case SYS_linkat: return rename_or_link(frame, CELLA_SYSTEM_LINK, true, 0);
    case SYS_symlink: return make_symlink(frame, AT_FDCWD, 1);
    case SYS_symlinkat: return make_symlink(frame, (int)a[1], 2);
    case SYS_readlink: return read_link_at(frame, AT_FDCWD, 0);
    case SYS_readlinkat: return read_link_at(frame, at, 1);
    case SYS_utimensat: return set_times(frame);
    case SYS_chdir: return change_directory(frame);
    case SYS_fchdir: return change_to_descriptor(a[0]);
    case SYS_getcwd: return current_directory(frame);
    case SYS_umask: return set_mask(a[0]);
    case SYS_mount: return mount_call(frame);
    case SYS_umount2: return unmount_call(frame);
    case SYS_chown:
    case SYS_lchown:
    case SYS_fchown:
    case SYS_fchownat: return -EPERM;
    default: return -ENOSYS;
  }
}

static int64_t handle(const cella_system_call_frame_t* frame) {
  const int saved = errno;
  int64_t result = cella_descriptor_call(frame);
  if (result == -ENOSYS) result = on_names(frame);
  for (size_t i = 0; result == -ENOSYS && i < MAX_OTHERS; ++i) {
    const cella_system_call_handler_t other = __atomic_load_n(&others[i], __ATOMIC_ACQUIRE);
    if (other != NULL) result = other(frame);
  }
  errno = saved;
  return result;
}

void cella_take_system_calls(void) { cella_nucleus_set_system_call_handler(handle); }

void cella_add_system_calls(cella_system_call_handler_t handler) {
  for (size_t i = 0; i < MAX_OTHERS; ++i) {
    cella_system_call_handler_t expected = NULL;
    if (__atomic_compare_exchange_n(&others[i], &expected, handler, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE) ||
        expected == handler) {
      break;
    }
  }
  cella_take_system_calls();
}
