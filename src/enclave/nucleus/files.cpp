// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Writes to the console go through a bounce buffer in untrusted memory; nothing else leaves the
// enclave from here.
#include "src/enclave/nucleus/files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include "src/enclave/nucleus/nucleus.h"
#include "src/enclave/nucleus/random.h"
#include "src/enclave/nucleus/untrusted.h"

namespace cella::nucleus {
namespace {

constexpr uint64_t random_fd = 1000;  // /dev/random and /dev/urandom, without state
constexpr uint64_t max_console_write = 64 * 1024;

bool console_is_allowed() {
  return (cella_info_page.ocall_groups & static_cast<uint64_t>(OcallGroup::console)) != 0;
}

/// Writes at most max_console_write bytes. A host that claims to have written more than it was
/// given is not believed.
int64_t write_console(uint64_t fd, uint64_t from, uint64_t size) {
  if (!console_is_allowed()) return -EPERM;
  if (size == 0) return 0;
  if (size > max_console_write) size = max_console_write;
  const uint64_t buffer = cella_nucleus_service(Service::host_alloc, size, 0, 0, 0);
  if (buffer == 0 || !is_untrusted(buffer, size)) return -ENOMEM;
  copy_bytes(reinterpret_cast<void*>(buffer), reinterpret_cast<const void*>(from), size);
  const auto written =
      static_cast<int64_t>(cella_nucleus_service(Service::write, fd, buffer, size, 0));
  cella_nucleus_service(Service::host_free, buffer, 0, 0, 0);
  if (written < 0) return -EIO;
  return static_cast<uint64_t>(written) > size ? static_cast<int64_t>(size) : written;
}

}  // namespace

int64_t sys_write(uint64_t fd, uint64_t from, uint64_t size) {
  if (fd != 1 && fd != 2) return -EBADF;
  if (!is_enclave(from, size)) return -EFAULT;
  return write_console(fd, from, size);
}

namespace {

int64_t sys_writev(uint64_t fd, uint64_t vector, uint64_t count) {
  if (count > 1024 || !is_enclave(vector, count * sizeof(iovec))) return -EINVAL;
  const auto* parts = reinterpret_cast<const iovec*>(vector);
  int64_t total = 0;
  for (uint64_t i = 0; i < count; ++i) {
    const int64_t written =
        sys_write(fd, reinterpret_cast<uint64_t>(parts[i].iov_base), parts[i].iov_len);
    if (written < 0) return total > 0 ? total : written;
    total += written;
    if (static_cast<uint64_t>(written) < parts[i].iov_len) break;
  }
  return total;
}

int64_t sys_read(uint64_t fd, uint64_t to, uint64_t size) {
  if (fd == 0) return 0;
  if (fd != random_fd) return -EBADF;
  if (!is_enclave(to, size)) return -EFAULT;
  fill_random(reinterpret_cast<void*>(to), size);
  return static_cast<int64_t>(size);
}

bool path_is(const char* path, const char* name) {
  while (*path != '\0' && *path == *name) ++path, ++name;
  return *path == *name;
}

int64_t sys_open(uint64_t path, uint64_t flags) {
  if (!is_enclave(path, 1)) return -EFAULT;
  const auto* name = reinterpret_cast<const char*>(path);
  if (path_is(name, "/dev/urandom") || path_is(name, "/dev/random")) return random_fd;
  return (flags & O_CREAT) != 0 ? -EROFS : -ENOENT;
}

int64_t sys_fstat(uint64_t fd, uint64_t result) {
  if (fd > 2 && fd != random_fd) return -EBADF;
  if (!is_enclave(result, sizeof(struct stat))) return -EFAULT;
  auto* status = reinterpret_cast<struct stat*>(result);
  zero_bytes(status, sizeof *status);
  status->st_mode = (fd == random_fd ? S_IFCHR : S_IFIFO) | 0600;
  status->st_blksize = 4096;
  return 0;
}

bool known_fd(uint64_t fd) { return fd <= 2 || fd == random_fd; }

}  // namespace

bool handle_file_call(const CpuFrame& frame, int64_t* result) {
  switch (frame.rax) {
    case SYS_write: *result = sys_write(frame.rdi, frame.rsi, frame.rdx); return true;
    case SYS_writev: *result = sys_writev(frame.rdi, frame.rsi, frame.rdx); return true;
    case SYS_read: *result = sys_read(frame.rdi, frame.rsi, frame.rdx); return true;
    case SYS_open: *result = sys_open(frame.rdi, frame.rsi); return true;
    case SYS_openat: *result = sys_open(frame.rsi, frame.rdx); return true;
    case SYS_close: *result = known_fd(frame.rdi) ? 0 : -EBADF; return true;
    case SYS_fstat: *result = sys_fstat(frame.rdi, frame.rsi); return true;
    case SYS_newfstatat:
      // fstat in new C libraries: an empty path and AT_EMPTY_PATH.
      *result = (frame.r10 & AT_EMPTY_PATH) != 0 ? sys_fstat(frame.rdi, frame.rdx) : -ENOENT;
      return true;
    case SYS_lseek: *result = known_fd(frame.rdi) ? -ESPIPE : -EBADF; return true;
    case SYS_ioctl: *result = known_fd(frame.rdi) ? -ENOTTY : -EBADF; return true;
    case SYS_fcntl:
      *result = known_fd(frame.rdi) ? (frame.rdi == 0 ? O_RDONLY : O_WRONLY) : -EBADF;
      return true;
    case SYS_fsync:
    case SYS_fdatasync: *result = known_fd(frame.rdi) ? 0 : -EBADF; return true;
    case SYS_stat:
    case SYS_lstat:
    case SYS_access:
    case SYS_faccessat:
    case SYS_faccessat2:
    case SYS_readlink:
    case SYS_readlinkat:
    case SYS_statfs:
    case SYS_statx:
    case SYS_chdir: *result = -ENOENT; return true;
    case SYS_mkdir:
    case SYS_mkdirat:
    case SYS_rmdir:
    case SYS_unlink:
    case SYS_unlinkat:
    case SYS_rename:
    case SYS_renameat:
    case SYS_renameat2:
    case SYS_link:
    case SYS_linkat:
    case SYS_symlink:
    case SYS_symlinkat:
    case SYS_truncate: *result = -EROFS; return true;
    default: return false;
  }
}

}  // namespace cella::nucleus
