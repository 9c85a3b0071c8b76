// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Files for enclaves. An enclave that may use files has the rights of the program that runs it.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "src/host/system/system_call.h"

namespace cella::host {
namespace {

bool put_status(SystemCall& call, const struct stat& status) {
  cella_file_status_t answer = {};
  answer.device = status.st_dev;
  answer.inode = status.st_ino;
  answer.links = status.st_nlink;
  answer.mode = status.st_mode;
  answer.user = status.st_uid;
  answer.group = status.st_gid;
  answer.special_device = status.st_rdev;
  answer.size = static_cast<uint64_t>(status.st_size);
  answer.blocks = static_cast<uint64_t>(status.st_blocks);
  const timespec times[] = {status.st_atim, status.st_mtim, status.st_ctim};
  for (size_t i = 0; i < 3; ++i) {
    answer.times[2 * i] = times[i].tv_sec;
    answer.times[2 * i + 1] = times[i].tv_nsec;
  }
  if (call.out[0].size() < sizeof answer) return false;
  memcpy(call.out[0].data(), &answer, sizeof answer);
  return true;
}

int64_t stat_name(SystemCall& call) {
  struct stat status;
  const int result =
      call.value(0) != 0 ? stat(call.text(0), &status) : lstat(call.text(0), &status);
  if (result != 0) return -errno;
  return put_status(call, status) ? 0 : -EINVAL;
}

int64_t set_times(SystemCall& call) {
  timespec times[2];
  for (int i = 0; i < 2; ++i) {
    times[i].tv_sec = static_cast<time_t>(call.value(1 + 2 * i));
    times[i].tv_nsec = static_cast<long>(call.value(2 + 2 * i));
  }
  return result_or_errno(
      utimensat(AT_FDCWD, call.text(0), times, call.value(0) != 0 ? 0 : AT_SYMLINK_NOFOLLOW));
}

int64_t on_two_names(SystemCall& call) {
  const char *first = call.text(0), *second = call.text(1);
  if (second == nullptr) return -EINVAL;
  switch (call.function) {
    case CELLA_SYSTEM_RENAME:
      return result_or_errno(
          renameat2(AT_FDCWD, first, AT_FDCWD, second, static_cast<unsigned>(call.value(0))));
    case CELLA_SYSTEM_LINK: return result_or_errno(link(first, second));
    default: return result_or_errno(symlink(second, first));
  }
}

int64_t open_name(Handles& handles, const SystemCall& call) {
  const int fd = open(call.text(0), static_cast<int>(call.value(0)) | O_CLOEXEC,
                      static_cast<mode_t>(call.value(1)));
  return fd < 0 ? -errno : handles.add(fd);
}

int64_t on_name(Handles& handles, SystemCall& call) {
  const char* path = call.text(0);
  if (path == nullptr) return -EINVAL;
  const auto mode = static_cast<mode_t>(call.value(0));
  switch (call.function) {
    case CELLA_SYSTEM_OPEN: return open_name(handles, call);
    case CELLA_SYSTEM_STAT: return stat_name(call);
    case CELLA_SYSTEM_TRUNCATE:
      return result_or_errno(truncate(path, static_cast<off_t>(call.value(0))));
    case CELLA_SYSTEM_UNLINK: return result_or_errno(unlink(path));
    case CELLA_SYSTEM_MKDIR: return result_or_errno(mkdir(path, mode));
    case CELLA_SYSTEM_RMDIR: return result_or_errno(rmdir(path));
    case CELLA_SYSTEM_READLINK:
      return result_or_errno(
          readlink(path, reinterpret_cast<char*>(call.out[0].data()), call.out[0].size()));
    case CELLA_SYSTEM_ACCESS: return result_or_errno(access(path, static_cast<int>(call.value(0))));
    case CELLA_SYSTEM_CHMOD: return result_or_errno(chmod(path, mode));
    case CELLA_SYSTEM_UTIMES: return set_times(call);
    case CELLA_SYSTEM_RENAME:
    case CELLA_SYSTEM_LINK:
    case CELLA_SYSTEM_SYMLINK: return on_two_names(call);
    default: return -ENOSYS;
  }
}

int64_t read_bytes(int fd, SystemCall& call) {
  const auto offset = static_cast<off_t>(call.value(1));
  uint8_t* to = call.out[0].data();
  const size_t size = call.out[0].size();
  return result_or_errno(offset < 0 ? read(fd, to, size) : pread(fd, to, size, offset));
}

int64_t write_bytes(int fd, const SystemCall& call) {
  const auto offset = static_cast<off_t>(call.value(1));
  const uint8_t* from = call.in[0].data();
  const size_t size = call.in[0].size();
  return result_or_errno(offset < 0 ? write(fd, from, size) : pwrite(fd, from, size, offset));
}

int64_t lock_range(int fd, SystemCall& call) {
  struct flock range = {};
  range.l_type = static_cast<short>(call.value(2));
  range.l_whence = static_cast<short>(call.value(3));
  range.l_start = static_cast<off_t>(call.value(4));
  range.l_len = static_cast<off_t>(call.value(5));
  const auto command = static_cast<int>(call.value(1));
  if (command != F_GETLK && command != F_SETLK && command != F_SETLKW) return -EINVAL;
  const int result = fcntl(fd, command, &range);
  if (result == -1) return -errno;
  call.answer(2, static_cast<uint64_t>(range.l_type));
  call.answer(3, static_cast<uint64_t>(range.l_whence));
  call.answer(4, static_cast<uint64_t>(range.l_start));
  call.answer(5, static_cast<uint64_t>(range.l_len));
  return 0;
}

int64_t stat_handle(int fd, SystemCall& call) {
  struct stat status;
  if (fstat(fd, &status) != 0) return -errno;
  return put_status(call, status) ? 0 : -EINVAL;
}

int64_t on_handle(int fd, SystemCall& call) {
  const auto value = static_cast<int>(call.value(1));
  switch (call.function) {
    case CELLA_SYSTEM_READ: return read_bytes(fd, call);
    case CELLA_SYSTEM_WRITE: return write_bytes(fd, call);
    case CELLA_SYSTEM_SEEK:
      return result_or_errno(
          lseek(fd, static_cast<off_t>(call.value(1)), static_cast<int>(call.value(2))));
    case CELLA_SYSTEM_FSTAT: return stat_handle(fd, call);
    case CELLA_SYSTEM_FTRUNCATE:
      return result_or_errno(ftruncate(fd, static_cast<off_t>(call.value(1))));
    case CELLA_SYSTEM_SYNC: return result_or_errno(value != 0 ? fdatasync(fd) : fsync(fd));
    case CELLA_SYSTEM_DIRECTORY:
      return result_or_errno(syscall(SYS_getdents64, fd, call.out[0].data(), call.out[0].size()));
    case CELLA_SYSTEM_FCHMOD: return result_or_errno(fchmod(fd, static_cast<mode_t>(value)));
    case CELLA_SYSTEM_LOCK: return lock_range(fd, call);
    case CELLA_SYSTEM_FLOCK: return result_or_errno(flock(fd, value));
    default: return -ENOSYS;
  }
}

bool has_name(uint32_t function) {
  switch (function) {
    case CELLA_SYSTEM_OPEN:
    case CELLA_SYSTEM_STAT:
    case CELLA_SYSTEM_TRUNCATE:
    case CELLA_SYSTEM_RENAME:
    case CELLA_SYSTEM_LINK:
    case CELLA_SYSTEM_SYMLINK:
    case CELLA_SYSTEM_UNLINK:
    case CELLA_SYSTEM_MKDIR:
    case CELLA_SYSTEM_RMDIR:
    case CELLA_SYSTEM_READLINK:
    case CELLA_SYSTEM_ACCESS:
    case CELLA_SYSTEM_CHMOD:
    case CELLA_SYSTEM_UTIMES: return true;
    default: return false;
  }
}

}  // namespace

int64_t serve_files(Handles& handles, SystemCall& call) {
  if (has_name(call.function)) return on_name(handles, call);
  if (call.function == CELLA_SYSTEM_CLOSE) {
    const int fd = handles.take(call.value(0));
    return fd < 0 ? -EBADF : result_or_errno(close(fd));
  }
  const int fd = handles.find(call.value(0));
  if (fd < 0) return -EBADF;
  return on_handle(fd, call);
}

}  // namespace cella::host
