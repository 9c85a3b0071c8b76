// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Subjects in the simulation machine. BENCH_IMAGES is the folder of the signed images.
#include "bench/subjects.h"

#include <openenclave/host.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "bench/floor/floors.h"
#include "bench_u.h"

void bench_nothing() {}

namespace cella::bench {
namespace {

constexpr size_t small_size = size_t{4} << 10, large_size = size_t{1} << 20;
constexpr size_t idle_enclaves = 8;
constexpr uint32_t deep_data_size = 1976;
/// Threads that meet for a moment only do not contend: so many locks for each one asked for.
constexpr uint64_t contention_length = 64;

Error failed(const std::string& what, oe_result_t result) {
  return {Blame::enclave, "bench.enclave", what + " failed: " + oe_result_str(result)};
}

Result<void> check(const char* what, oe_result_t result) {
  if (result != OE_OK) return failed(what, result);
  return {};
}

Result<oe_enclave_t*> create(const std::string& image) {
  const std::string path = std::string(BENCH_IMAGES) + "/" + image + ".signed";
  oe_enclave_t* enclave = nullptr;
  const oe_result_t result = oe_create_bench_enclave(
      path.c_str(), OE_ENCLAVE_TYPE_AUTO, OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr,
      0, &enclave);
  if (result != OE_OK) return failed("creating " + path, result);
  return enclave;
}

struct Terminate {
  void operator()(oe_enclave_t* enclave) const { oe_terminate_enclave(enclave); }
};
using Enclave = std::shared_ptr<oe_enclave_t>;

/// Repeats an ECALL; `call` gives an oe_result_t.
template <typename Call>
Benchmark repeated(std::string name, Enclave enclave, Call call) {
  return {std::move(name), [enclave, call](uint64_t n) -> Result<double> {
            oe_result_t result = OE_OK;
            const double took = time_ns([&] {
              for (uint64_t i = 0; i < n && result == OE_OK; ++i) result = call(enclave.get());
            });
            TRY(check("the call", result));
            return took;
          }};
}

/// One ECALL that does the work n times.
template <typename Call>
Benchmark counted(std::string name, Enclave enclave, Call call) {
  return {std::move(name), [enclave, call](uint64_t n) -> Result<double> {
            oe_result_t result = OE_OK;
            int failures = 0;
            const double took = time_ns([&] { result = call(enclave.get(), &failures, n); });
            TRY(check("the call", result));
            if (failures != 0)
              return Error{Blame::enclave, "bench.work", "The work inside the enclave failed."};
            return took;
          }};
}

/// Two host threads on two slots take the same std::mutex inside; per lock taken. Timed from when
/// both are there until the later one is done.
Benchmark mutex_contended(Enclave enclave) {
  return {"simulation/mutex_contended", [enclave](uint64_t n) -> Result<double> {
            using Clock = std::chrono::steady_clock;
            oe_result_t results[2] = {OE_OK, OE_OK};
            Clock::time_point ends[2];
            std::atomic<bool> ready{false}, go{false};
            const auto run = [&](int i, uint64_t times) {
              results[i] = bench_lock(enclave.get(), times);
              ends[i] = Clock::now();
            };
            std::thread other([&] {
              ready = true;
              while (!go) std::this_thread::yield();
              run(1, n * contention_length / 2);
            });
            while (!ready) std::this_thread::yield();
            const Clock::time_point start = Clock::now();
            go = true;
            run(0, n * contention_length / 2);
            other.join();
            TRY(check("the call", results[0]));
            TRY(check("the call of the other thread", results[1]));
            const std::chrono::duration<double, std::nano> took =
                std::max(ends[0], ends[1]) - start;
            return took.count() / static_cast<double>(contention_length);
          }};
}

/// A thousand structures that each point to two buffers, packed, carried and opened.
Benchmark deep_copy(Enclave enclave) {
  struct Input {
    std::vector<uint8_t> data = std::vector<uint8_t>(deep_records * deep_data_size, uint8_t{0x5a});
    std::vector<Owner> owners = std::vector<Owner>(deep_records);
    std::vector<Record> records = std::vector<Record>(deep_records);
    Batch batch = {deep_records, records.data()};
  };
  static_assert(sizeof(Record) + sizeof(Owner) + deep_data_size == deep_record_bytes);
  auto input = std::make_shared<Input>();
  for (size_t i = 0; i < deep_records; ++i)
    input->records[i] = {i, &input->owners[i], &input->data[i * deep_data_size], deep_data_size};
  return repeated("simulation/deep_copy_1000", std::move(enclave), [input](oe_enclave_t* e) {
    uint64_t last = 0;
    const oe_result_t result = bench_deep(e, &last, &input->batch);
    return result == OE_OK && last != deep_records - 1 ? OE_UNEXPECTED : result;
  });
}

enum class Timed { creation, termination };

Benchmark lifetime(std::string name, std::string image, Timed timed) {
  return {std::move(name), [image, timed](uint64_t n) -> Result<double> {
            double took = 0;
            for (uint64_t i = 0; i < n; ++i) {
              Result<oe_enclave_t*> enclave = Error{};
              const double creation = time_ns([&] { enclave = create(image); });
              if (!enclave.ok()) return enclave.error();
              oe_result_t result = OE_OK;
              const double termination =
                  time_ns([&] { result = oe_terminate_enclave(enclave.value()); });
              TRY(check("termination", result));
              took += timed == Timed::creation ? creation : termination;
            }
            return took;
          }};
}

uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  uint64_t size = 0, resident = 0;
  file >> size >> resident;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

Result<Size> idle_memory() {
  std::vector<Enclave> enclaves;
  uint64_t before = 0;
  for (size_t i = 0; i <= idle_enclaves; ++i) {
    enclaves.emplace_back(TRY(create("heap_64m")), Terminate{});
    if (i == 0) before = resident_bytes();  // without what the first one sets up for all
  }
  const uint64_t after = resident_bytes();
  return Size{"memory/idle_enclave", after > before ? (after - before) / idle_enclaves : 0, 0};
}

}  // namespace

Result<std::vector<Benchmark>> call_benchmarks() {
  const Enclave enclave(TRY(create("heap_64m")), Terminate{});
  auto buffer = std::make_shared<std::vector<uint8_t>>(large_size, uint8_t{0x5a});
  return std::vector<Benchmark>{
      repeated("simulation/ecall_empty", enclave, [](oe_enclave_t* e) { return bench_empty(e); }),
      counted(
          "simulation/ocall_empty", enclave,
          [](oe_enclave_t* e, int* failures, uint64_t n) { return bench_ocalls(e, failures, n); }),
      repeated("simulation/ecall_in_4k", enclave,
               [buffer](oe_enclave_t* e) { return bench_in(e, buffer->data(), small_size); }),
      repeated("simulation/ecall_inout_1m", enclave,
               [buffer](oe_enclave_t* e) { return bench_inout(e, buffer->data(), large_size); }),
      counted("simulation/syscall_emulated", enclave,
              [](oe_enclave_t* e, int* failures, uint64_t n) {
                return bench_syscalls(e, failures, n);
              }),
      repeated("simulation/ecall_scalars", enclave,
               [](oe_enclave_t* e) {
                 uint64_t sum = 0;
                 return bench_add(e, &sum, 1, 2);
               }),
      deep_copy(enclave),
      mutex_contended(enclave),
      counted("simulation/thread_spawn", enclave, [](oe_enclave_t* e, int* failures, uint64_t n) {
        return bench_threads(e, failures, n);
      })};
}

std::vector<Benchmark> lifetime_benchmarks() {
  return {lifetime("create/heap_64m", "heap_64m", Timed::creation),
          lifetime("create/heap_1g", "heap_1g", Timed::creation),
          lifetime("create/heap_64m_measured", "heap_64m_measured", Timed::creation),
          lifetime("terminate", "heap_64m", Timed::termination)};
}

Result<std::vector<Size>> sizes() {
  std::vector<Size> all;
  const std::pair<const char*, uint64_t> images[] = {{"hello_c", 1'000'000},
                                                     {"hello_cpp", 2'200'000}};
  for (const auto& [name, limit] : images) {
    const std::string path = std::string(BENCH_IMAGES) + "/" + name + ".stripped";
    std::error_code error;
    const uint64_t bytes = std::filesystem::file_size(path, error);
    if (error)
      return Error{Blame::caller, "bench.image",
                   "Cannot find " + path + "; build cella_bench again."};
    all.push_back({std::string("image/") + name, bytes, limit});
  }
  all.push_back(TRY(idle_memory()));
  return all;
}

}  // namespace cella::bench
