/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave's own table of files and of file systems, behind the C library's system calls.
 * Nothing here is linked into an image that loads no module. Results are values or negative errno
 * numbers. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "src/enclave/nucleus/calls.h"
#include "src/enclave/runtime/system_call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CELLA_PATH_SIZE 4096
#define CELLA_MAX_FILES 1024

/** False if a system call must answer EFAULT for this argument. */
static inline bool cella_is_argument(uint64_t address, uint64_t size) {
  return size == 0 || cella_nucleus_is_enclave(address, size);
}

typedef struct cella_file cella_file_t;

/** What an open file can do; a NULL member answers with the error in its comment. All may be called
 * by several threads at once. Buffers lie in the enclave. */
typedef struct cella_file_ops {
  int64_t (*read)(cella_file_t*, void* to, uint64_t size,
                  int64_t offset); /* -EINVAL; -1: at the position */
  int64_t (*write)(cella_file_t*, const void* from, uint64_t size, int64_t offset); /* -EINVAL */
  int64_t (*seek)(cella_file_t*, int64_t offset, int whence);                       /* -ESPIPE */
  int64_t (*status)(cella_file_t*, struct stat* result);                            /* -EBADF */
  int64_t (*change_mode)(cella_file_t*, uint32_t mode);                             /* -EPERM */
  int64_t (*truncate)(cella_file_t*, uint64_t size);                                /* -EINVAL */
  int64_t (*sync)(cella_file_t*, bool data_only);                                   /* 0 */
  int64_t (*read_directory)(cella_file_t*, void* to, uint64_t size);                /* -ENOTDIR */
  int64_t (*control)(cella_file_t*, uint64_t command, uint64_t argument); /* fcntl; -EINVAL */
  int64_t (*set_flags)(cella_file_t*, int flags);                         /* 0 */
  int64_t (*close)(cella_file_t*);                                        /* 0 */
} cella_file_ops_t;

/** An open file description, shared by descriptors that dup() made. */
struct cella_file {
  const cella_file_ops_t* ops;
  uint32_t references; /* descriptors and calls under way; guarded by the table's lock */
  int flags;           /* as F_GETFL gives them */
  int64_t host;        /* the host's handle, or -1 */
  void* data;          /* belongs to the ops */
  uint64_t position;
  char* path; /* of a directory: where relative names start */
};

/* table.c */

/** A file with one reference and no descriptor, or NULL. Ends with cella_file_release(). */
cella_file_t* cella_file_new(const cella_file_ops_t* ops, int flags);
void cella_file_release(cella_file_t* file);
/** The lowest free descriptor, at least `lowest`, for the caller's reference; on failure the
 * reference is released. */
int64_t cella_file_install(cella_file_t* file, uint64_t lowest, bool close_on_exec);
/** Makes `fd` a further descriptor of the file; what it was is closed. */
int64_t cella_file_replace(uint64_t fd, cella_file_t* file);
/** The file with a reference that the caller releases, or NULL. */
cella_file_t* cella_file_of(uint64_t fd);
int64_t cella_file_close(uint64_t fd);
bool cella_file_close_on_exec(uint64_t fd);
void cella_file_set_close_on_exec(uint64_t fd, bool value);

/* paths.c */

/** Writes the absolute name without `.`, `..` and double slashes that `path` means, relative to the
 * directory `fd` or AT_FDCWD. The result is at most CELLA_PATH_SIZE bytes with its NUL. */
int64_t cella_path_resolve(int fd, const char* path, char* result);
int64_t cella_path_change(const char* absolute);
/** The current directory; -ERANGE if it does not fit. Returns bytes with NUL. */
int64_t cella_path_current(char* result, uint64_t size);
/** Copies a string argument of a system call; -EFAULT, -ENAMETOOLONG. */
int64_t cella_path_take(uint64_t address, char* result);

/* mounts.c */

/** A call on names: function is one of CELLA_SYSTEM_STAT, RENAME, LINK, SYMLINK, UNLINK, MKDIR,
 * RMDIR, READLINK, ACCESS, CHMOD, UTIMES, TRUNCATE, with their values. */
typedef struct cella_path_call {
  uint32_t function;
  const char* path;
  const char* second;
  uint64_t values[6];
  void* out;
  uint64_t out_size;
} cella_path_call_t;

typedef struct cella_file_system cella_file_system_t;
/** A kind of file system. Names that it gets begin with `/` and are relative to the mount. */
typedef struct cella_file_system_ops {
  const char* type;
  /** Makes fs->data. */
  int64_t (*mount)(cella_file_system_t*, const char* source);
  int64_t (*unmount)(cella_file_system_t*); /* -EBUSY while files are open, if they need it */
  int64_t (*open)(cella_file_system_t*, const char* path, int flags, uint32_t mode,
                  cella_file_t** result);
  int64_t (*call)(cella_file_system_t*, const cella_path_call_t* call);
} cella_file_system_ops_t;

struct cella_file_system {
  const cella_file_system_ops_t* ops;
  void* data;
  char* target;
  uint64_t target_size; /* without a final slash: 0 for the root */
  cella_file_system_t* next;
};

/** Makes a kind of file system known to mount(2), and sees to it that system calls come here. */
void cella_file_system_add(const cella_file_system_ops_t* ops);
int64_t cella_mount(const char* source, const char* target, const char* type);
int64_t cella_unmount(const char* target);
int64_t cella_files_open(const char* absolute, int flags, uint32_t mode, cella_file_t** result);
int64_t cella_files_call(cella_path_call_t* call);

/* devices.c */

/** Opens /dev/null, /dev/zero, /dev/random and /dev/urandom; -ENOENT for other names. */
int64_t cella_device_open(const char* absolute, int flags, cella_file_t** result);
/** The status of such a name, or -ENOENT. */
int64_t cella_device_status(const char* absolute, struct stat* result);
extern const cella_file_ops_t cella_console_ops;

/* files_of_host.c */

/** Turns the host's word into a status; -EIO if it cannot be one. */
int64_t cella_status_of_host(const cella_file_status_t* from, struct stat* to);
/** -EIO unless `size` bytes are well-formed linux_dirent64 records. */
int64_t cella_check_directory(const void* records, uint64_t size);
extern const cella_file_ops_t cella_host_file_ops;

/* system_calls.c */

/** Takes over the system calls about files. Any number of times. */
void cella_take_system_calls(void);

/** Another handler for numbers that are not about files; -ENOSYS if it does not know the number
 * either. */
void cella_add_system_calls(cella_system_call_handler_t handler);

#ifdef __cplusplus
}
#endif
