// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Whole files in and out.
#include "src/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace cella::base {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

Error open_error(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    return {Blame::caller, "file.missing", "There is no file '" + path + "'."};
  }
  return {Blame::caller, "file.unreadable",
          "The file '" + path + "' cannot be read: " + std::strerror(error) + "."};
}

Result<uint64_t> checked_size(const std::string& path, int fd, uint64_t limit) {
  struct stat info = {};
  if (::fstat(fd, &info) != 0) return open_error(path, errno);
  if (S_ISDIR(info.st_mode)) {
    return Error{Blame::caller, "file.is_directory", "'" + path + "' is a directory; name a file."};
  }
  if (!S_ISREG(info.st_mode)) {
    return Error{Blame::caller, "file.not_regular", "'" + path + "' is not a regular file."};
  }
  const auto size = static_cast<uint64_t>(info.st_size);
  if (size > limit) {
    return Error{Blame::caller, "file.too_large",
                 "The file '" + path + "' has " + std::to_string(size) + " bytes; at most " +
                     std::to_string(limit) + " are accepted."};
  }
  return size;
}

Error write_error(const std::string& path, int error) {
  return {Blame::caller, "file.unwritable",
          "The file '" + path + "' cannot be written: " + std::strerror(error) + "."};
}

bool write_all(int fd, Bytes contents) {
  while (!contents.empty()) {
    const ssize_t written = ::write(fd, contents.data(), contents.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    contents = contents.subspan(static_cast<size_t>(written));
  }
  return true;
}

mode_t mode_for(const std::string& path) {
  struct stat info = {};
  if (::stat(path.c_str(), &info) == 0) return info.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<std::vector<uint8_t>> read_file(const std::string& path, uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return open_error(path, errno);
  std::vector<uint8_t> contents(static_cast<size_t>(TRY(checked_size(path, file.get(), limit))));
  size_t done = 0;
  while (done < contents.size()) {
    const ssize_t count = ::read(file.get(), contents.data() + done, contents.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return open_error(path, errno);
    if (count == 0) break;
    done += static_cast<size_t>(count);
  }
  contents.resize(done);
  return contents;
}

Result<void> write_file(const std::string& path, Bytes contents) {
  struct stat info = {};
  if (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) {
    // A device or pipe such as /dev/stdout cannot be replaced, only written.
    Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (device.get() < 0 || !write_all(device.get(), contents)) return write_error(path, errno);
    return {};
  }
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) return write_error(path, errno);
  if (!write_all(file.get(), contents) || ::fchmod(file.get(), mode_for(path)) != 0 ||
      file.close() != 0 || std::rename(temporary.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return write_error(path, error);
  }
  return {};
}

}  // namespace cella::base
