/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * System calls about open files. Each holds a reference to the file while it works. */
#include "src/enclave/runtime/files/descriptor_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#define ALL_FLAGS_OF_SETFL (O_APPEND | O_NONBLOCK | O_DIRECT | O_NOATIME | O_ASYNC)
#define MAX_PARTS 1024

typedef const cella_system_call_frame_t frame_t;

static bool can_read(const cella_file_t* file) {
  return file->ops->read != NULL && (file->flags & O_ACCMODE) != O_WRONLY;
}

static bool can_write(const cella_file_t* file) {
  return file->ops->write != NULL && (file->flags & O_ACCMODE) != O_RDONLY;
}

static int64_t read_into(cella_file_t* file, uint64_t to, uint64_t size, int64_t offset) {
  if (file->ops->read_directory != NULL) return -EISDIR;
  if (!can_read(file)) return -EBADF;
  if (!cella_is_argument(to, size)) return -EFAULT;
  return size == 0 ? 0 : file->ops->read(file, (void*)to, size, offset);
}

static int64_t write_from(cella_file_t* file, uint64_t from, uint64_t size, int64_t offset) {
  if (!can_write(file)) return -EBADF;
  if (!cella_is_argument(from, size)) return -EFAULT;
  return size == 0 ? 0 : file->ops->write(file, (const void*)from, size, offset);
}

typedef int64_t (*transfer_t)(cella_file_t*, uint64_t, uint64_t, int64_t);

static int64_t transfer_parts(cella_file_t* file, transfer_t transfer, uint64_t vector,
                              uint64_t count) {
  if (count > MAX_PARTS) return -EINVAL;
  if (!cella_is_argument(vector, count * sizeof(struct iovec))) return -EFAULT;
  const struct iovec* parts = (const struct iovec*)vector;
  int64_t total = 0;
  for (uint64_t i = 0; i < count; ++i) {
    if (parts[i].iov_len == 0) continue;
    const int64_t moved = transfer(file, (uint64_t)parts[i].iov_base, parts[i].iov_len, -1);
    if (moved < 0) return total > 0 ? total : moved;
    total += moved;
    if ((uint64_t)moved < parts[i].iov_len) break;
  }
  return total;
}

static int64_t status_of(cella_file_t* file, uint64_t result) {
  if (!cella_is_argument(result, sizeof(struct stat))) return -EFAULT;
  return file->ops->status == NULL ? -EBADF : file->ops->status(file, (struct stat*)result);
}

int64_t cella_descriptor_status(uint64_t fd, uint64_t result) {
  cella_file_t* file = cella_file_of(fd);
  if (file == NULL) return -EBADF;
  const int64_t answer = status_of(file, result);
  cella_file_release(file);
  return answer;
}

static int64_t set_flags(cella_file_t* file, int flags) {
  const int changed = (file->flags & ~ALL_FLAGS_OF_SETFL) | (flags & ALL_FLAGS_OF_SETFL);
  const int64_t result = file->ops->set_flags == NULL ? 0 : file->ops->set_flags(file, changed);
  if (result == 0) file->flags = changed;
  return result;
}

static int64_t duplicate(uint64_t fd, uint64_t lowest, bool close_on_exec) {
  cella_file_t* file = cella_file_of(fd);
  return file == NULL ? -EBADF : cella_file_install(file, lowest, close_on_exec);
}

static int64_t control(cella_file_t* file, frame_t* frame) {
  const uint64_t fd = frame->arguments[0], argument = frame->arguments[2];
  switch (frame->arguments[1]) {
    case F_DUPFD: return duplicate(fd, argument, false);
    case F_DUPFD_CLOEXEC: return duplicate(fd, argument, true);
    case F_GETFD: return cella_file_close_on_exec(fd) ? FD_CLOEXEC : 0;
    case F_SETFD: cella_file_set_close_on_exec(fd, (argument & FD_CLOEXEC) != 0); return 0;
    case F_GETFL: return file->flags;
    case F_SETFL: return set_flags(file, (int)argument);
    default:
      return file->ops->control == NULL ? -EINVAL
                                        : file->ops->control(file, frame->arguments[1], argument);
  }
}

static int64_t available(cella_file_t* file, int* result) {
  cella_system_call_t call = {.function = CELLA_SYSTEM_AVAILABLE, .values = {(uint64_t)file->host}};
  const int64_t count = cella_system_call(&call);
  if (count < 0) return count;
  *result = count > INT32_MAX ? INT32_MAX : (int)count;
  return 0;
}

static int64_t io_control(cella_file_t* file, uint64_t request, uint64_t argument) {
  if (request != FIONBIO && request != FIONREAD) return -ENOTTY;
  if (!cella_is_argument(argument, sizeof(int))) return -EFAULT;
  int* value = (int*)argument;
  if (request == FIONBIO)
    return set_flags(file, *value != 0 ? file->flags | O_NONBLOCK : file->flags & ~O_NONBLOCK);
  return file->host < 3 ? -ENOTTY : available(file, value);
}

static int64_t read_directory(cella_file_t* file, uint64_t to, uint64_t size) {
  if (file->ops->read_directory == NULL) return -ENOTDIR;
  if (!cella_is_argument(to, size)) return -EFAULT;
  return file->ops->read_directory(file, (void*)to, size);
}

static int64_t lock_file(cella_file_t* file, uint64_t operation) {
  if (file->host < 3) return -EINVAL;
  cella_system_call_t call = {.function = CELLA_SYSTEM_FLOCK,
                              .values = {(uint64_t)file->host, operation}};
  const int64_t result = cella_system_call(&call);
  return result > 0 ? -EIO : result;
}

static int64_t truncate_file(cella_file_t* file, int64_t size) {
  if (size < 0 || !can_write(file) || file->ops->truncate == NULL) return -EINVAL;
  return file->ops->truncate(file, (uint64_t)size);
}

static int64_t change_mode(cella_file_t* file, uint64_t mode) {
  if (file->ops->change_mode == NULL) return -EPERM;
  return file->ops->change_mode(file, (uint32_t)mode & 07777);
}

static int64_t seek_file(cella_file_t* file, int64_t offset, uint64_t whence) {
  if (whence > SEEK_END) return -EINVAL;
  return file->ops->seek == NULL ? -ESPIPE : file->ops->seek(file, offset, (int)whence);
}

static int64_t on_file(cella_file_t* file, frame_t* frame) {
  const uint64_t* a = frame->arguments;
  switch (frame->number) {
    case SYS_read: return read_into(file, a[1], a[2], -1);
    case SYS_write: return write_from(file, a[1], a[2], -1);
    case SYS_pread64:
      return (int64_t)a[3] < 0 ? -EINVAL : read_into(file, a[1], a[2], (int64_t)a[3]);
    case SYS_pwrite64:
      return (int64_t)a[3] < 0 ? -EINVAL : write_from(file, a[1], a[2], (int64_t)a[3]);
    case SYS_readv: return transfer_parts(file, read_into, a[1], a[2]);
    case SYS_writev: return transfer_parts(file, write_from, a[1], a[2]);
    case SYS_lseek: return seek_file(file, (int64_t)a[1], a[2]);
    case SYS_fstat: return status_of(file, a[1]);
    case SYS_ftruncate: return truncate_file(file, (int64_t)a[1]);
    case SYS_fchmod: return change_mode(file, a[1]);
    case SYS_fsync:
    case SYS_fdatasync:
      return file->ops->sync == NULL ? 0 : file->ops->sync(file, frame->number == SYS_fdatasync);
    case SYS_fcntl: return control(file, frame);
    case SYS_ioctl: return io_control(file, a[1], a[2]);
    case SYS_getdents64: return read_directory(file, a[1], a[2]);
    case SYS_flock: return lock_file(file, a[1]);
    case SYS_dup: return duplicate(a[0], 0, false);
    case SYS_fallocate: return -EOPNOTSUPP;
    case SYS_fadvise64: return 0;
    default: return -ENOSYS;
  }
}

static int64_t replace(uint64_t from, uint64_t to, bool close_on_exec) {
  cella_file_t* file = cella_file_of(from);
  if (file == NULL) return -EBADF;
  const int64_t result = cella_file_replace(to, file);
  if (result >= 0) cella_file_set_close_on_exec(to, close_on_exec);
  return result;
}

static int64_t duplicate_to(frame_t* frame) {
  const uint64_t from = frame->arguments[0], to = frame->arguments[1];
  if (frame->number == SYS_dup3)
    return from == to ? -EINVAL : replace(from, to, (frame->arguments[2] & O_CLOEXEC) != 0);
  return replace(from, to, false);
}

static bool takes_a_file(uint64_t number) {
  switch (number) {
    case SYS_read:
    case SYS_write:
    case SYS_pread64:
    case SYS_pwrite64:
    case SYS_readv:
    case SYS_writev:
    case SYS_lseek:
    case SYS_fstat:
    case SYS_ftruncate:
    case SYS_fchmod:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_fcntl:
    case SYS_ioctl:
    case SYS_getdents64:
    case SYS_flock:
    case SYS_dup:
    case SYS_fallocate:
    case SYS_fadvise64: return true;
    default: return false;
  }
}

int64_t cella_descriptor_call(const cella_system_call_frame_t* frame) {
  if (frame->number == SYS_close) return cella_file_close(frame->arguments[0]);
  if (frame->number == SYS_dup2 || frame->number == SYS_dup3) return duplicate_to(frame);
  if (!takes_a_file(frame->number)) return -ENOSYS;
  cella_file_t* file = cella_file_of(frame->arguments[0]);
  if (file == NULL) return -EBADF;
  const int64_t result = on_file(file, frame);
  cella_file_release(file);
  return result;
}
