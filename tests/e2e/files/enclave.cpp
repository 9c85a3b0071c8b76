// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave side of files.edl: an ordinary POSIX and C++ program.
#include <cella/files.h>
#include <dirent.h>
#include <fcntl.h>
#include <openenclave/bits/fs.h>
#include <openenclave/bits/module.h>
#include <openenclave/enclave.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "files_t.h"

#define HOLDS(condition)                                                    \
  do {                                                                      \
    if (!(condition)) {                                                     \
      std::printf("line %d: %s (errno %d)\n", __LINE__, #condition, errno); \
      return __LINE__;                                                      \
    }                                                                       \
  } while (false)
#define FAILS(call, error) HOLDS((errno = 0, (call)) < 0 && errno == (error))

namespace fs = std::filesystem;

int load_modules() {
  HOLDS(cella_load_memory_file_system() == 0);
  return static_cast<int>(oe_load_module_host_file_system());
}

int mount_host(const char* source, const char* target) {
  return mount(source, target, OE_HOST_FILE_SYSTEM, 0, nullptr) == 0 ? 0 : errno;
}
int mount_memory(const char* target) {
  return mount("", target, CELLA_MEMORY_FILE_SYSTEM, 0, nullptr) == 0 ? 0 : errno;
}
int unmount(const char* target) { return umount(target) == 0 ? 0 : errno; }

int posix_calls(const char* directory) {
  const std::string path = std::string(directory) + "/posix";
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0640);
  HOLDS(fd >= 3);
  HOLDS(write(fd, "hello, world", 12) == 12);
  HOLDS(lseek(fd, 7, SEEK_SET) == 7);
  char text[32] = {};
  HOLDS(read(fd, text, sizeof text) == 5 && std::strcmp(text, "world") == 0);
  HOLDS(read(fd, text, sizeof text) == 0);
  HOLDS(pwrite(fd, "W", 1, 7) == 1 && pread(fd, text, 5, 7) == 5 && text[0] == 'W');
  HOLDS(lseek(fd, 0, SEEK_CUR) == 12 && lseek(fd, -2, SEEK_END) == 10);
  struct stat status;
  HOLDS(fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 12);
  HOLDS((status.st_mode & 0777) == 0640 && status.st_mtime > 1600000000);
  HOLDS(ftruncate(fd, 5) == 0 && fstat(fd, &status) == 0 && status.st_size == 5);
  HOLDS(truncate(path.c_str(), 8) == 0 && stat(path.c_str(), &status) == 0 && status.st_size == 8);
  HOLDS(pread(fd, text, 8, 0) == 8 && std::memcmp(text, "hello\0\0\0", 8) == 0);
  iovec parts[] = {{text, 2}, {nullptr, 0}, {text + 2, 3}};
  HOLDS(lseek(fd, 0, SEEK_SET) == 0 && readv(fd, parts, 3) == 5 && writev(fd, parts, 3) == 5);
  HOLDS(fsync(fd) == 0 && fdatasync(fd) == 0 && close(fd) == 0);
  HOLDS(access(path.c_str(), R_OK | W_OK) == 0 && chmod(path.c_str(), 0600) == 0);
  HOLDS(stat(path.c_str(), &status) == 0 && (status.st_mode & 0777) == 0600);
  const int more = open(path.c_str(), O_WRONLY | O_APPEND);
  HOLDS(more >= 3 && write(more, "!", 1) == 1 && fstat(more, &status) == 0);
  HOLDS(status.st_size == 11 && close(more) == 0);
  const std::string other = path + ".renamed";
  HOLDS(rename(path.c_str(), other.c_str()) == 0);
  FAILS(access(path.c_str(), F_OK), ENOENT);
  const timespec times[2] = {{1700000000, 5}, {1700000001, 6}};
  HOLDS(utimensat(AT_FDCWD, other.c_str(), times, 0) == 0 && stat(other.c_str(), &status) == 0);
  HOLDS(status.st_mtim.tv_sec == 1700000001 && status.st_mtim.tv_nsec == 6);
  HOLDS(unlink(other.c_str()) == 0);
  return 0;
}

int directories(const char* directory) {
  HOLDS(chdir(directory) == 0);
  char current[4096];
  HOLDS(getcwd(current, sizeof current) != nullptr && std::strcmp(current, directory) == 0);
  HOLDS(mkdir("sub", 0755) == 0 && mkdir("sub/deep", 0755) == 0);
  FAILS(mkdir("sub", 0755), EEXIST);
  std::set<std::string> expected = {".", "..", "deep"};
  for (int i = 0; i < 300; ++i) {
    const std::string name = "entry-" + std::to_string(i);
    const int fd = open(("sub/" + name).c_str(), O_CREAT | O_WRONLY, 0600);
    HOLDS(fd >= 0 && close(fd) == 0);
    expected.insert(name);
  }
  DIR* listing = opendir("sub");
  HOLDS(listing != nullptr);
  std::set<std::string> seen;
  while (const dirent* entry = readdir(listing)) {
    seen.insert(entry->d_name);
    HOLDS((entry->d_type == DT_DIR) == (std::strchr(entry->d_name, '-') == nullptr));
  }
  HOLDS(seen == expected);
  rewinddir(listing);
  HOLDS(readdir(listing) != nullptr);
  const int inner = openat(dirfd(listing), "entry-7", O_RDONLY);
  HOLDS(inner >= 0 && close(inner) == 0 && unlinkat(dirfd(listing), "entry-7", 0) == 0);
  HOLDS(fchdir(dirfd(listing)) == 0 && access("entry-8", F_OK) == 0);
  HOLDS(closedir(listing) == 0 && chdir("..") == 0);
  FAILS(rmdir("sub"), ENOTEMPTY);
  FAILS(rename("sub", "sub/deep/er"), EINVAL);
  HOLDS(rename("sub/deep", "deep") == 0 && rmdir("deep") == 0);
  HOLDS(fs::remove_all("sub") == 300);
  HOLDS(chdir("/") == 0);
  return 0;
}

int errors(const char* directory) {
  const std::string root = directory;
  FAILS(open((root + "/none").c_str(), O_RDONLY), ENOENT);
  FAILS(open((root + "/none/below").c_str(), O_CREAT | O_WRONLY, 0600), ENOENT);
  FAILS(open("", O_RDONLY), ENOENT);
  FAILS(open((root + "/" + std::string(300, 'x')).c_str(), O_CREAT | O_WRONLY, 0600), ENAMETOOLONG);
  FAILS(open((root + "/" + std::string(5000, 'x')).c_str(), O_RDONLY), ENAMETOOLONG);
  FAILS(open(directory, O_WRONLY), EISDIR);
  FAILS(open("/nowhere/is/mounted", O_CREAT | O_WRONLY, 0600), ENOENT);
  const int fd = open((root + "/file").c_str(), O_CREAT | O_RDWR, 0600);
  HOLDS(fd >= 0);
  FAILS(open((root + "/file").c_str(), O_CREAT | O_EXCL | O_RDWR, 0600), EEXIST);
  FAILS(open((root + "/file/below").c_str(), O_RDONLY), ENOTDIR);
  FAILS(open((root + "/file").c_str(), O_RDONLY | O_DIRECTORY), ENOTDIR);
  FAILS(rmdir((root + "/file").c_str()), ENOTDIR);
  FAILS(lseek(fd, -1, SEEK_SET), EINVAL);
  FAILS(lseek(fd, 0, 77), EINVAL);
  FAILS(ftruncate(fd, -1), EINVAL);
  FAILS(pread(fd, &errno, 1, -1), EINVAL);
  static void* volatile bad_address = reinterpret_cast<void*>(8);
  FAILS(read(fd, bad_address, 1), EFAULT);
  FAILS(write(fd, reinterpret_cast<void*>(UINTPTR_MAX - 3), 8), EFAULT);
  int value;
  FAILS(ioctl(fd, TIOCGWINSZ, &value), ENOTTY);
  HOLDS(close(fd) == 0);
  FAILS(close(fd), EBADF);
  FAILS(read(fd, &value, sizeof value), EBADF);
  FAILS(fsync(-1), EBADF);
  FAILS(dup2(0, 100000), EBADF);
  const int only_write = open((root + "/file").c_str(), O_WRONLY);
  FAILS(read(only_write, &value, sizeof value), EBADF);
  HOLDS(close(only_write) == 0);
  const int only_read = open((root + "/file").c_str(), O_RDONLY);
  FAILS(write(only_read, &value, sizeof value), EBADF);
  HOLDS(close(only_read) == 0 && unlink((root + "/file").c_str()) == 0);
  FAILS(rename((root + "/a").c_str(), "/nowhere/b"), ENOENT);
  FAILS(mount("x", "/x", "no such file system", 0, nullptr), ENODEV);
  FAILS(umount("/x"), EINVAL);
  return 0;
}

int standard_library(const char* directory) {
  const fs::path root = fs::path(directory) / "library";
  HOLDS(fs::create_directories(root / "a" / "b"));
  std::string text(200000, 'x');
  for (size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i % 26);
  {
    std::ofstream out(root / "a" / "text");
    out << text;
    HOLDS(out.good());
  }
  HOLDS(fs::file_size(root / "a" / "text") == text.size());
  std::ifstream in(root / "a" / "text");
  HOLDS(std::string(std::istreambuf_iterator<char>(in), {}) == text);
  in.close();
  HOLDS(fs::copy_file(root / "a" / "text", root / "a" / "b" / "copy"));
  fs::rename(root / "a" / "b" / "copy", root / "moved");
  std::FILE* file = std::fopen((root / "moved").c_str(), "r+");
  HOLDS(file != nullptr && std::fseek(file, -26, SEEK_END) == 0 && std::ftell(file) == 199974);
  HOLDS(std::fputs("end", file) >= 0 && std::fclose(file) == 0);
  size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) count += !entry.path().empty();
  HOLDS(count == 4);
  std::error_code error;
  HOLDS(!fs::exists(root / "none", error) && !fs::is_directory(root / "moved"));
  HOLDS(fs::remove_all(root) == 5 && !fs::exists(root));
  return 0;
}

int large_file(const char* directory) {
  const std::string path = std::string(directory) + "/large";
  const int fd = open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
  constexpr off_t far = 5LL << 30;
  HOLDS(lseek(fd, far, SEEK_SET) == far && write(fd, "end", 3) == 3);
  struct stat status;
  HOLDS(fstat(fd, &status) == 0 && status.st_size == far + 3);
  std::vector<char> block(3 << 20, 'b'), back(block.size());
  HOLDS(pwrite(fd, block.data(), block.size(), far) == static_cast<ssize_t>(block.size()));
  HOLDS(pread(fd, back.data(), back.size(), far) == static_cast<ssize_t>(back.size()));
  HOLDS(back == block && close(fd) == 0 && unlink(path.c_str()) == 0);
  return 0;
}

int links_and_locks(const char* directory) {
  HOLDS(chdir(directory) == 0);
  const int fd = open("target", O_CREAT | O_RDWR, 0600);
  HOLDS(fd >= 0 && symlink("target", "soft") == 0 && link("target", "hard") == 0);
  char text[64] = {};
  HOLDS(readlink("soft", text, sizeof text) == 6 && std::strcmp(text, "target") == 0);
  FAILS(readlink("target", text, sizeof text), EINVAL);
  struct stat status;
  HOLDS(lstat("soft", &status) == 0 && S_ISLNK(status.st_mode));
  HOLDS(stat("soft", &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 2);
  struct flock range = {};
  range.l_type = F_WRLCK;
  HOLDS(fcntl(fd, F_SETLK, &range) == 0 && flock(fd, LOCK_EX | LOCK_NB) == 0);
  range.l_type = F_RDLCK;
  HOLDS(fcntl(fd, F_GETLK, &range) == 0 && range.l_type == F_UNLCK);  // our own does not count
  HOLDS(close(fd) == 0 && unlink("soft") == 0 && unlink("hard") == 0 && unlink("target") == 0);
  return chdir("/");
}

int descriptors(const char* directory) {
  const std::string path = std::string(directory) + "/descriptor";
  const int fd = open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  HOLDS(fcntl(fd, F_GETFD) == FD_CLOEXEC && fcntl(fd, F_SETFD, 0) == 0 && fcntl(fd, F_GETFD) == 0);
  HOLDS((fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR);
  const int twin = dup(fd), high = fcntl(fd, F_DUPFD_CLOEXEC, 500);
  HOLDS(twin > fd && high == 500 && dup2(fd, 600) == 600 && dup3(fd, 601, O_CLOEXEC) == 601);
  HOLDS(write(fd, "ab", 2) == 2 && write(twin, "cd", 2) == 2 && lseek(high, 0, SEEK_CUR) == 4);
  HOLDS(unlink(path.c_str()) == 0);  // lives until the last descriptor is closed
  char text[5] = {};
  HOLDS(close(fd) == 0 && close(twin) == 0 && close(600) == 0 && close(601) == 0);
  HOLDS(pread(high, text, 4, 0) == 4 && std::strcmp(text, "abcd") == 0 && close(high) == 0);
  std::vector<int> all;
  for (int next; (next = open("/dev/null", O_RDWR)) >= 0;) all.push_back(next);
  HOLDS(errno == EMFILE && all.size() > 500);
  for (const int next : all) HOLDS(close(next) == 0);
  return 0;
}

int names_stay_below(const char* directory) {
  const std::string root = directory;
  HOLDS(access((root + "/../../../../etc/passwd").c_str(), F_OK) < 0 && errno == ENOENT);
  HOLDS(access((root + "/./../" + root + "//.").c_str(), F_OK) == 0);
  FAILS(access("../etc/passwd", F_OK), ENOENT);
  return 0;
}

int memory_only(const char* directory) {
  const std::string root = directory;
  FAILS(symlink("x", (root + "/soft").c_str()), EPERM);
  FAILS(link((root + "/x").c_str(), (root + "/y").c_str()), ENOENT);
  const int fd = open((root + "/big").c_str(), O_CREAT | O_RDWR, 0600);
  HOLDS(fd >= 0);
  FAILS(pwrite(fd, "x", 1, 1LL << 30), ENOSPC);  // more than the heap
  FAILS(pwrite(fd, "x", 1, INT64_MAX), EFBIG);
  HOLDS(pwrite(fd, "x", 1, 4096) == 1);
  char byte = 1;
  HOLDS(pread(fd, &byte, 1, 4095) == 1 && byte == 0);
  HOLDS(umount(directory) < 0 && errno == EBUSY);
  HOLDS(close(fd) == 0 && unlink((root + "/big").c_str()) == 0);
  FAILS(rename(directory, (root + "/x").c_str()), EBUSY);
  return 0;
}

int many_threads(const char* directory) {
  std::vector<std::thread> running;
  std::vector<int> wrong(3);
  for (size_t i = 0; i < wrong.size(); ++i) {
    running.emplace_back([&, i] {
      const std::string path = std::string(directory) + "/thread-" + std::to_string(i);
      for (int round = 0; round < 50; ++round) {
        std::ofstream(path) << round;
        int value = -1;
        std::ifstream(path) >> value;
        wrong[i] += value != round;
      }
      wrong[i] += unlink(path.c_str()) != 0;
    });
  }
  for (std::thread& thread : running) thread.join();
  return wrong[0] + wrong[1] + wrong[2];
}

int vectors_survive(const char* directory) {
  // A system call keeps every register but rax, rcx and r11, vector registers and the red zone too.
  const std::string path = std::string(directory) + "/vector";
  const int fd = open(path.c_str(), O_CREAT | O_RDWR, 0600);
  uint64_t low = 0, red_zone = 0, kept = 0;
  long result = 1;  // SYS_write
  asm volatile(
      "mov $0x1122334455667788, %%r14\n\t"
      "movq %%r14, %%xmm7\n\t"
      "movq $99, -64(%%rsp)\n\t"
      "syscall\n\t"
      "movq %%xmm7, %1\n\t"
      "mov -64(%%rsp), %2\n\t"
      "mov %%r14, %3"
      : "+a"(result), "=&b"(low), "=&r"(red_zone), "=&r"(kept)
      : "D"(fd), "S"(path.data()), "d"(path.size())
      : "rcx", "r11", "r14", "xmm7", "memory");
  HOLDS(result == static_cast<long>(path.size()) && red_zone == 99);
  HOLDS(low == 0x1122334455667788 && kept == low);
  return close(fd) == 0 && unlink(path.c_str()) == 0 ? 0 : __LINE__;
}

int devices() {
  char bytes[64];
  const int zero = open("/dev/zero", O_RDWR), random = open("/dev/urandom", O_RDONLY);
  HOLDS(read(zero, bytes, sizeof bytes) == 64 && std::count(bytes, bytes + 64, 0) == 64);
  HOLDS(read(random, bytes, sizeof bytes) == 64 && std::count(bytes, bytes + 64, 0) < 20);
  HOLDS(write(zero, bytes, 10) == 10 && close(zero) == 0 && close(random) == 0);
  const int null = open("/dev/null", O_RDWR);
  HOLDS(read(null, bytes, 1) == 0 && close(null) == 0);
  struct stat status;
  HOLDS(stat("/dev/urandom", &status) == 0 && S_ISCHR(status.st_mode));
  HOLDS(fstat(1, &status) == 0 && isatty(1) == 0);
  HOLDS(dup2(1, 9) == 9 && write(9, "through a twin\n", 15) == 15 && close(9) == 0);
  return 0;
}

int read_line(char* line, size_t size) {
  return std::fgets(line, static_cast<int>(size), stdin) != nullptr ? 0 : 1;
}

namespace {

int64_t answer(int64_t value) { return value < 0 ? -errno : value; }

int64_t list(const char* path) {
  DIR* listing = opendir(path);
  if (listing == nullptr) return -errno;
  int64_t count = 0;
  errno = 0;
  while (count < 1000 && readdir(listing) != nullptr) ++count;  // a lie may have no end
  const int64_t result = errno != 0 ? -errno : count;
  closedir(listing);
  return result;
}

int64_t on_open_file(int operation, const char* path) {
  // What lies around the buffer must not change, whatever the host says that it read.
  struct {
    char before[64], buffer[64], after[64];
  } memory;
  std::memset(&memory, 0x5a, sizeof memory);
  const int fd = open(path, O_RDWR);
  if (fd < 0) return -errno;
  int64_t result = 0;
  struct stat status;
  switch (operation) {
    case 1: result = answer(read(fd, memory.buffer, sizeof memory.buffer)); break;
    case 2: result = answer(write(fd, memory.buffer, sizeof memory.buffer)); break;
    case 3: result = answer(lseek(fd, 3, SEEK_SET)); break;
    case 4: result = answer(fstat(fd, &status)); break;
    case 5: result = answer(ftruncate(fd, 3)); break;
    case 6: result = answer(fsync(fd)); break;
    default: break;
  }
  close(fd);
  for (size_t i = 0; i < 64; ++i) {
    if (memory.before[i] != 0x5a || memory.after[i] != 0x5a) return -1000;
  }
  return result;
}

}  // namespace

int64_t provoke(int operation, const char* path) {
  struct stat status;
  char text[16];
  switch (operation) {
    case 7: return answer(stat(path, &status));
    case 8: return list(path);
    case 9: return answer(readlink(path, text, sizeof text));
    case 10: return answer(mkdir(path, 0700));
    default: return on_open_file(operation, path);
  }
}
