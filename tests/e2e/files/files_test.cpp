// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host side of files.edl: an honest host, one that may not, and one that lies.
#include <dirent.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openenclave/host.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "files_u.h"
#include "src/host/system/system_call.h"

namespace {

using cella::host::SystemCall;
namespace fs = std::filesystem;

class FilesTest : public testing::Test {
 protected:
  void SetUp() override { start(FILES_ENCLAVE); }
  void TearDown() override {
    cella::host::set_system_call_lie(nullptr);
    if (enclave_ != nullptr) {
      EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
    }
    fs::remove_all(folder_);
  }

  void start(const char* image) {
    std::string name = testing::TempDir() + "cella-files-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    ASSERT_EQ(oe_create_files_enclave(image, OE_ENCLAVE_TYPE_SGX,
                                      OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0,
                                      &enclave_),
              OE_OK);
  }

  template <typename Result, typename... Arguments>
  Result call(oe_result_t (*function)(oe_enclave_t*, Result*, Arguments...),
              std::type_identity_t<Arguments>... arguments) {
    Result result = -1;
    EXPECT_EQ(function(enclave_, &result, arguments...), OE_OK);
    return result;
  }

  void mount_both() {
    ASSERT_EQ(call(load_modules), OE_OK);
    ASSERT_EQ(call(mount_host, folder_.c_str(), "/data"), 0);
    ASSERT_EQ(call(mount_memory, "/tmp"), 0);
  }

  fs::path folder_;
  oe_enclave_t* enclave_ = nullptr;
};

TEST_F(FilesTest, PosixCalls) {
  mount_both();
  EXPECT_EQ(call(posix_calls, "/data"), 0);
  EXPECT_EQ(call(posix_calls, "/tmp"), 0);
}

TEST_F(FilesTest, Directories) {
  mount_both();
  EXPECT_EQ(call(directories, "/data"), 0);
  EXPECT_EQ(call(directories, "/tmp"), 0);
}

TEST_F(FilesTest, Errors) {
  mount_both();
  EXPECT_EQ(call(errors, "/data"), 0);
  EXPECT_EQ(call(errors, "/tmp"), 0);
}

TEST_F(FilesTest, StandardLibrary) {
  mount_both();
  EXPECT_EQ(call(standard_library, "/data"), 0);
  EXPECT_EQ(call(standard_library, "/tmp"), 0);
}

TEST_F(FilesTest, Descriptors) {
  mount_both();
  EXPECT_EQ(call(descriptors, "/data"), 0);
  EXPECT_EQ(call(descriptors, "/tmp"), 0);
}

TEST_F(FilesTest, LargeFiles) {
  mount_both();
  EXPECT_EQ(call(large_file, "/data"), 0);
}

TEST_F(FilesTest, LinksAndLocks) {
  mount_both();
  EXPECT_EQ(call(links_and_locks, "/data"), 0);
}

TEST_F(FilesTest, MemoryHasItsLimits) {
  mount_both();
  EXPECT_EQ(call(memory_only, "/tmp"), 0);
}

TEST_F(FilesTest, ThreadsWorkAtOnce) {
  mount_both();
  EXPECT_EQ(call(many_threads, "/data"), 0);
  EXPECT_EQ(call(many_threads, "/tmp"), 0);
}

TEST_F(FilesTest, RegistersSurviveASystemCall) {
  mount_both();
  EXPECT_EQ(call(vectors_survive, "/data"), 0);
  EXPECT_EQ(call(vectors_survive, "/tmp"), 0);
}

TEST_F(FilesTest, DevicesAndConsole) {
  mount_both();
  testing::internal::CaptureStdout();
  EXPECT_EQ(call(devices), 0);
  std::fflush(stdout);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "through a twin\n");
}

TEST_F(FilesTest, ReadsStandardInput) {
  mount_both();
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const int before = dup(STDIN_FILENO);
  dup2(ends[0], STDIN_FILENO);
  ASSERT_EQ(write(ends[1], "one line\n", 9), 9);
  char line[32];
  EXPECT_EQ(call(read_line, line, sizeof line), 0);
  EXPECT_STREQ(line, "one line\n");
  dup2(before, STDIN_FILENO);
  for (const int fd : {ends[0], ends[1], before}) close(fd);
}

TEST_F(FilesTest, NamesStayBelowTheMount) {
  mount_both();
  EXPECT_EQ(call(names_stay_below, "/data"), 0);
}

TEST_F(FilesTest, TheRootCanBeMountedAsExistingProgramsDo) {
  ASSERT_EQ(call(load_modules), OE_OK);
  ASSERT_EQ(call(mount_host, "/", "/"), 0);
  EXPECT_EQ(call(mount_host, "/", "/"), EBUSY);
  EXPECT_EQ(call(posix_calls, folder_.c_str()), 0);
  EXPECT_EQ(call(unmount, "/"), 0);
  EXPECT_NE(call(posix_calls, folder_.c_str()), 0);
}

TEST_F(FilesTest, TheHostSeesHostFilesOnly) {
  mount_both();
  std::ofstream(folder_ / "from-host") << "12345";
  EXPECT_EQ(call(provoke, 2, "/data/from-host"), 64);
  EXPECT_EQ(fs::file_size(folder_ / "from-host"), 64u);
  EXPECT_EQ(call(provoke, 10, "/tmp/inside"), 0);
  EXPECT_FALSE(fs::exists(folder_ / "inside"));
}

size_t open_descriptors() {
  const auto entries = fs::directory_iterator("/proc/self/fd");
  return static_cast<size_t>(std::distance(begin(entries), end(entries)));
}

TEST_F(FilesTest, NothingStaysOpenAtTheHost) {
  const size_t before = open_descriptors();
  for (int i = 0; i < 3; ++i) {
    oe_enclave_t* other = nullptr;
    ASSERT_EQ(oe_create_files_enclave(FILES_ENCLAVE, OE_ENCLAVE_TYPE_SGX,
                                      OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0,
                                      &other),
              OE_OK);
    int result = -1;
    EXPECT_EQ(load_modules(other, &result), OE_OK);
    EXPECT_EQ(mount_host(other, &result, folder_.c_str(), "/data"), OE_OK);
    EXPECT_EQ(descriptors(other, &result, "/data"), OE_OK);
    EXPECT_EQ(oe_terminate_enclave(other), OE_OK);
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST_F(FilesTest, WithoutAModuleThereAreNoFiles) {
  EXPECT_EQ(call(mount_host, folder_.c_str(), "/data"), ENOSYS);
  EXPECT_NE(call(posix_calls, "/data"), 0);
}

class NoFilesTest : public FilesTest {
 protected:
  void SetUp() override { start(NO_FILES_ENCLAVE); }
};

std::atomic<int> calls_seen{0};

TEST_F(NoFilesTest, WhatTheImageDoesNotDeclareIsRefusedInside) {
  calls_seen = 0;
  cella::host::set_system_call_lie([](SystemCall&) { ++calls_seen; });
  EXPECT_EQ(call(load_modules), OE_UNSUPPORTED);
  EXPECT_EQ(call(mount_host, folder_.c_str(), "/data"), ENODEV);
  EXPECT_EQ(call(mount_memory, "/tmp"), 0) << "memory is the enclave's own";
  EXPECT_EQ(call(posix_calls, "/tmp"), 0);
  EXPECT_EQ(calls_seen, 0) << "the host is not even asked";
}

// --- A host that lies.

cella_file_status_t* status_of(SystemCall& call) {
  return reinterpret_cast<cella_file_status_t*>(call.out[0].data());
}

/// The first record of a directory listing.
dirent64* record_of(SystemCall& call) { return reinterpret_cast<dirent64*>(call.out[0].data()); }

struct Lie {
  const char* name;
  uint32_t function;
  int operation;  // of provoke()
  int64_t expected;
  void (*tell)(SystemCall& call);
};

const Lie lies[] = {
    {"MoreReadThanAskedFor", CELLA_SYSTEM_READ, 1, -EIO,
     [](SystemCall& c) { c.arguments->result = 65; }},
    {"EnormousRead", CELLA_SYSTEM_READ, 1, -EIO,
     [](SystemCall& c) { c.arguments->result = INT64_MAX; }},
    {"ReadWithUnknownErrno", CELLA_SYSTEM_READ, 1, -EIO,
     [](SystemCall& c) { c.arguments->result = -4096; }},
    {"ReadWithSmallestNumber", CELLA_SYSTEM_READ, 1, -EIO,
     [](SystemCall& c) { c.arguments->result = INT64_MIN; }},
    {"ReadWithHonestErrno", CELLA_SYSTEM_READ, 1, -EINTR,
     [](SystemCall& c) { c.arguments->result = -EINTR; }},
    {"BufferSizesRewritten", CELLA_SYSTEM_READ, 1, 8,
     [](SystemCall& c) {
       c.arguments->out_size[0] = c.arguments->in_size[0] = UINT64_MAX;
       c.arguments->result = 8;
     }},
    {"MoreWrittenThanGiven", CELLA_SYSTEM_WRITE, 2, -EIO,
     [](SystemCall& c) { c.arguments->result = 65; }},
    {"EnormousWrite", CELLA_SYSTEM_WRITE, 2, -EIO,
     [](SystemCall& c) { c.arguments->result = INT64_MAX; }},
    {"SeekElsewhere", CELLA_SYSTEM_SEEK, 3, -EIO, [](SystemCall& c) { c.arguments->result = 4; }},
    {"OpenGivesHugeHandle", CELLA_SYSTEM_OPEN, 1, -EIO,
     [](SystemCall& c) { c.arguments->result = int64_t{INT_MAX} + 1; }},
    {"OpenGivesUnknownErrno", CELLA_SYSTEM_OPEN, 1, -EIO,
     [](SystemCall& c) { c.arguments->result = -100000; }},
    {"TruncateWithCount", CELLA_SYSTEM_FTRUNCATE, 5, -EIO,
     [](SystemCall& c) { c.arguments->result = 1; }},
    {"SyncWithCount", CELLA_SYSTEM_SYNC, 6, -EIO, [](SystemCall& c) { c.arguments->result = 77; }},
    {"StatusWithoutType", CELLA_SYSTEM_FSTAT, 4, -EIO,
     [](SystemCall& c) { status_of(c)->mode = 0644; }},
    {"StatusWithHugeMode", CELLA_SYSTEM_STAT, 7, -EIO,
     [](SystemCall& c) { status_of(c)->mode |= uint64_t{1} << 40; }},
    {"StatusWithNegativeSize", CELLA_SYSTEM_STAT, 7, -EIO,
     [](SystemCall& c) { status_of(c)->size = UINT64_MAX; }},
    {"StatusWithNegativeBlocks", CELLA_SYSTEM_STAT, 7, -EIO,
     [](SystemCall& c) { status_of(c)->blocks = UINT64_MAX; }},
    {"StatusWithHugeUser", CELLA_SYSTEM_STAT, 7, -EIO,
     [](SystemCall& c) { status_of(c)->user = UINT64_MAX; }},
    {"StatusWithManyNanoseconds", CELLA_SYSTEM_STAT, 7, -EIO,
     [](SystemCall& c) { status_of(c)->times[3] = 1000000000; }},
    {"StatusWithNegativeNanoseconds", CELLA_SYSTEM_STAT, 7, -EIO,
     [](SystemCall& c) { status_of(c)->times[1] = -1; }},
    {"LongerLinkThanRoom", CELLA_SYSTEM_READLINK, 9, -EIO,
     [](SystemCall& c) { c.arguments->result = 17; }},
    {"MakeDirectoryWithCount", CELLA_SYSTEM_MKDIR, 10, -EIO,
     [](SystemCall& c) { c.arguments->result = 3; }},
    {"RecordOfNoLength", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { record_of(c)->d_reclen = 0; }},
    {"RecordBeyondTheEnd", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { record_of(c)->d_reclen = 0xfff8; }},
    {"RecordShorterThanItsHead", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { record_of(c)->d_reclen = 16; }},
    {"RecordOfOddLength", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { record_of(c)->d_reclen = 25; }},
    {"NameWithoutEnd", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { std::memset(record_of(c)->d_name, 'x', record_of(c)->d_reclen - 19u); }},
    {"NameThatIsEmpty", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { record_of(c)->d_name[0] = '\0'; }},
    {"NameWithSlash", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { record_of(c)->d_name[0] = '/'; }},
    {"ListingCutShort", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { c.arguments->result -= 1; }},
    {"MoreListingThanRoom", CELLA_SYSTEM_DIRECTORY, 8, -EIO,
     [](SystemCall& c) { c.arguments->result = 1 << 24; }},
};

const Lie* told = nullptr;
bool was_told = false;

void tell(SystemCall& call) {
  if (call.function != told->function || was_told) return;
  was_told = true;
  told->tell(call);
}

class LyingHostTest : public FilesTest, public testing::WithParamInterface<Lie> {};

TEST_P(LyingHostTest, IsNotBelieved) {
  mount_both();
  std::ofstream(folder_ / "file") << std::string(100, 'f');
  fs::create_symlink("file", folder_ / "link");
  const Lie& lie = GetParam();
  const std::string path = lie.operation == 8    ? "/data"
                           : lie.operation == 9  ? "/data/link"
                           : lie.operation == 10 ? "/data/new"
                                                 : "/data/file";
  told = &lie;
  was_told = false;
  cella::host::set_system_call_lie(tell);
  EXPECT_EQ(call(provoke, lie.operation, path.c_str()), lie.expected);
  EXPECT_TRUE(was_told);
  cella::host::set_system_call_lie(nullptr);
  EXPECT_EQ(call(posix_calls, "/data"), 0) << "and all goes on";
}
INSTANTIATE_TEST_SUITE_P(Lies, LyingHostTest, testing::ValuesIn(lies),
                         [](const auto& lie) { return std::string(lie.param.name); });

}  // namespace
