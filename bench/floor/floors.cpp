// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The floors.
#include "bench/floor/floors.h"

#include <openssl/evp.h>
#include <sys/auxv.h>

#include <cpuid.h>

#include <cstring>
#include <memory>

extern "C" {
void cella_floor_enter_exit(uint64_t fs_base, uint64_t gs_base);
/// What there is to clear: 0 SSE, 1 AVX, 2 AVX-512; as the nucleus decides it.
uint32_t cella_floor_vector_level;
}

namespace cella::bench {
namespace {

constexpr unsigned long hwcap2_fsgsbase = 1 << 1;

uint32_t vector_level() {
  uint32_t eax, ebx, ecx, edx;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) == 0 || (ecx & bit_OSXSAVE) == 0) return 0;
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (low & 0xe0) == 0xe0 ? 2 : (low & 4) != 0 ? 1 : 0;
}

uint64_t thread_pointer() {
  uint64_t address;
  __asm__("mov %%fs:0, %0" : "=r"(address));
  return address;
}

Benchmark enter_exit() {
  return {"floor/enter_exit", [](uint64_t n) -> Result<double> {
            const uint64_t fs = thread_pointer();
            static uint64_t thread_data[512];
            const auto gs = reinterpret_cast<uint64_t>(thread_data);
            return time_ns([&] {
              for (uint64_t i = 0; i < n; ++i) cella_floor_enter_exit(fs, gs);
            });
          }};
}

Benchmark copy(std::string name, size_t size) {
  struct Buffers {
    std::vector<uint8_t> from, to;
  };
  auto buffers = std::make_shared<Buffers>();
  buffers->from.assign(size, 0x5a);
  buffers->to.assign(size, 0);
  return {std::move(name), [buffers](uint64_t n) -> Result<double> {
            return time_ns([&] {
              for (uint64_t i = 0; i < n; ++i) {
                std::memcpy(buffers->to.data(), buffers->from.data(), buffers->from.size());
                __asm__ volatile("" : : "r"(buffers->to.data()) : "memory");
              }
            });
          }};
}

Benchmark sha256() {
  auto data = std::make_shared<std::vector<uint8_t>>(sha256_floor_size, uint8_t{0x5a});
  return {"floor/sha256", [data](uint64_t n) -> Result<double> {
            bool ok = true;
            const double took = time_ns([&] {
              for (uint64_t i = 0; i < n; ++i) {
                uint8_t digest[32];
                ok &= EVP_Digest(data->data(), data->size(), digest, nullptr, EVP_sha256(),
                                 nullptr) == 1;
              }
            });
            if (!ok)
              return Error{Blame::platform, "bench.sha256", "OpenSSL could not compute SHA-256."};
            return took;
          }};
}

}  // namespace

std::vector<Benchmark> floors() {
  std::vector<Benchmark> all;
  if ((getauxval(AT_HWCAP2) & hwcap2_fsgsbase) != 0) {
    cella_floor_vector_level = vector_level();
    all.push_back(enter_exit());
  }
  all.push_back(copy("floor/memcpy_4k", size_t{4} << 10));
  all.push_back(copy("floor/memcpy_1m", size_t{1} << 20));
  all.push_back(copy("floor/memcpy_deep", deep_records * deep_record_bytes));
  all.push_back(sha256());
  return all;
}

}  // namespace cella::bench
