// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What must not become an enclave: each gives a stable result and one clear sentence, and never a
// crash.
#include <elf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openenclave/host.h>
#include <openenclave/trace.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "features_u.h"

// The interface's functions of the host; no enclave gets so far as to call them.
void host_print(const char*) {}
int host_nest(int) { return 0; }
void host_wait() {}

namespace {

using Bytes = std::vector<uint8_t>;

std::vector<std::string> errors;

void remember(void*, bool, const struct tm*, long, oe_log_level_t level, uint64_t,
              const char* message) {
  if (level <= OE_LOG_LEVEL_ERROR) errors.emplace_back(message);
}

Bytes read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

class RefusalsTest : public testing::Test {
 protected:
  RefusalsTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("cella-refusals-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    oe_log_set_callback(nullptr, remember);
  }
  ~RefusalsTest() override { std::filesystem::remove_all(folder_); }

  std::string write(const Bytes& bytes) {
    const std::string path = folder_ / "image";
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    return path;
  }

  static oe_result_t create(const std::string& path, uint32_t flags = OE_ENCLAVE_FLAG_DEBUG) {
    errors.clear();
    oe_enclave_t* enclave = nullptr;
    const oe_result_t result = oe_create_features_enclave(
        path.c_str(), OE_ENCLAVE_TYPE_SGX, flags | OE_ENCLAVE_FLAG_SIMULATE, nullptr, 0, &enclave);
    if (result == OE_OK) {
      EXPECT_EQ(oe_terminate_enclave(enclave), OE_OK);
    } else {
      EXPECT_EQ(enclave, nullptr);
    }
    return result;
  }

  /// Refused, with exactly one line for people that has a full stop.
  static void expect_refused(const std::string& path, uint32_t flags = OE_ENCLAVE_FLAG_DEBUG) {
    EXPECT_NE(create(path, flags), OE_OK);
    ASSERT_EQ(errors.size(), 1u) << testing::PrintToString(errors);
    EXPECT_THAT(errors[0], testing::HasSubstr("."));
    EXPECT_GT(errors[0].size(), 20u);
  }

  const std::filesystem::path folder_;
  const Bytes signed_ = read(FEATURES_ENCLAVE);
};

TEST_F(RefusalsTest, TheUntouchedImageIsAccepted) { EXPECT_EQ(create(FEATURES_ENCLAVE), OE_OK); }

TEST_F(RefusalsTest, MissingFileDirectoryAndEmptyFile) {
  expect_refused(folder_ / "missing");
  expect_refused(folder_);
  expect_refused(write({}));
  expect_refused("");
}

TEST_F(RefusalsTest, NotAnElfFileAndA32BitOne) {
  expect_refused(write(Bytes(5000, 'x')));
  Bytes image = signed_;
  image[EI_CLASS] = ELFCLASS32;
  expect_refused(write(image));
}

TEST_F(RefusalsTest, EveryTruncation) {
  for (size_t size = 1; size < signed_.size(); size += signed_.size() / 97) {
    expect_refused(write(Bytes(signed_.begin(), signed_.begin() + static_cast<ptrdiff_t>(size))));
  }
}

TEST_F(RefusalsTest, AFlippedBitAnywhereInALoadedPage) {
  const auto* header = reinterpret_cast<const Elf64_Ehdr*>(signed_.data());
  const auto* segments = reinterpret_cast<const Elf64_Phdr*>(signed_.data() + header->e_phoff);
  const auto is_loaded_as_zero = [](size_t offset) {
    return (offset >= offsetof(Elf64_Ehdr, e_shoff) && offset < offsetof(Elf64_Ehdr, e_flags)) ||
           (offset >= offsetof(Elf64_Ehdr, e_shentsize) && offset < sizeof(Elf64_Ehdr));
  };
  int flipped = 0;
  for (uint16_t i = 0; i < header->e_phnum; ++i) {
    if (segments[i].p_type != PT_LOAD) continue;
    // One byte of every fourth page, at a place that wanders through the page.
    for (size_t offset = 0; offset < segments[i].p_filesz; offset += 4 * 4096 + 131) {
      const size_t at = segments[i].p_offset + offset;
      if (is_loaded_as_zero(at)) continue;
      Bytes image = signed_;
      image[at] ^= static_cast<uint8_t>(1u << (offset % 8));
      EXPECT_NE(create(write(image)), OE_OK) << "file offset " << at;
      ++flipped;
    }
  }
  EXPECT_GT(flipped, 50);
}

TEST_F(RefusalsTest, AnotherSignature) {
  // SIGSTRUCT lies in a section that is not loaded; find it by its header.
  static constexpr uint8_t start[] = {6, 0, 0, 0, 0xe1, 0, 0, 0, 0, 0, 1, 0};
  const auto found =
      std::search(signed_.rbegin(), signed_.rend(), std::rbegin(start), std::rend(start)).base();
  ASSERT_NE(found, signed_.begin());
  const size_t sigstruct = static_cast<size_t>(found - signed_.begin()) - sizeof start;
  for (const size_t field : {16u, 128u, 516u, 900u, 928u, 960u, 1024u, 1040u, 1424u}) {
    Bytes image = signed_;
    image[sigstruct + field] ^= 1;
    expect_refused(write(image));
  }
}

TEST_F(RefusalsTest, DebugOfAnImageThatForbidsIt) {
  expect_refused(FEATURES_ENCLAVE_PRODUCTION, OE_ENCLAVE_FLAG_DEBUG);
  EXPECT_EQ(create(FEATURES_ENCLAVE_PRODUCTION, 0), OE_OK);
}

TEST_F(RefusalsTest, AnUnsignedImageOnlyWithDebug) {
  expect_refused(FEATURES_ENCLAVE_UNSIGNED, 0);
  EXPECT_EQ(create(FEATURES_ENCLAVE_UNSIGNED), OE_OK);
}

TEST_F(RefusalsTest, AnImageOfAnotherInterface) { expect_refused(HELLO_ENCLAVE); }

TEST_F(RefusalsTest, BadArguments) {
  oe_enclave_t* enclave = nullptr;
  EXPECT_EQ(oe_create_features_enclave(nullptr, OE_ENCLAVE_TYPE_SGX, 0, nullptr, 0, &enclave),
            OE_INVALID_PARAMETER);
  EXPECT_EQ(oe_create_features_enclave(FEATURES_ENCLAVE, OE_ENCLAVE_TYPE_SGX, 0x80000000u, nullptr,
                                       0, &enclave),
            OE_INVALID_PARAMETER);
  EXPECT_EQ(
      oe_create_features_enclave(FEATURES_ENCLAVE, OE_ENCLAVE_TYPE_SGX, 0, nullptr, 0, nullptr),
      OE_INVALID_PARAMETER);
  EXPECT_EQ(oe_terminate_enclave(nullptr), OE_INVALID_PARAMETER);
}

/// Resident memory in KiB.
long resident() {
  std::ifstream status("/proc/self/statm");
  long total = 0, pages = 0;
  status >> total >> pages;
  return pages * 4;
}

TEST_F(RefusalsTest, CreatingAndTerminatingThousandsOfTimesLeaksNothing) {
#if defined(__SANITIZE_ADDRESS__)
  constexpr int rounds = 100;
#else
  constexpr int rounds = 1500;
#endif
  for (int i = 0; i < 50; ++i) ASSERT_EQ(create(FEATURES_ENCLAVE), OE_OK);
  [[maybe_unused]] const long before = resident();
  const auto descriptors = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                         std::filesystem::directory_iterator());
  };
  const auto mappings = [] {
    std::ifstream maps("/proc/self/maps");
    return std::count(std::istreambuf_iterator<char>(maps), {}, '\n');
  };
  const auto open_before = descriptors();
  const auto mapped_before = mappings();
  for (int i = 0; i < rounds; ++i) ASSERT_EQ(create(FEATURES_ENCLAVE), OE_OK);
  EXPECT_EQ(descriptors(), open_before);
  EXPECT_LE(mappings(), mapped_before + 4);
#if !defined(__SANITIZE_ADDRESS__)
  EXPECT_LE(resident() - before, 4096) << "KiB after " << rounds << " enclaves";
#endif
}

}  // namespace
