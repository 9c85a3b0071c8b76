// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Typed calls, and the EDL compiler. BENCH_IMAGES is the folder of the signed images.
#include <memory>
#include <string>

#include "bench/subjects.h"
#include "src/edl/emit/c/emit_c.h"
#include "src/edl/loader.h"
#include "typed_u.hpp"

namespace cella::bench {
namespace {

struct Subject {
  Enclave enclave;
  typed::Client client{enclave};
  std::vector<uint8_t> data = std::vector<uint8_t>(size_t{4} << 10, uint8_t{0x5a});
  explicit Subject(Enclave opened) : enclave(std::move(opened)) {}
};

template <typename Call>
Benchmark repeated(std::string name, std::shared_ptr<Subject> subject, Call call) {
  return {std::move(name), [subject, call](uint64_t n) -> Result<double> {
            Result<uint64_t> result = uint64_t{0};
            const double took = time_ns([&] {
              for (uint64_t i = 0; i < n && result.ok(); ++i) result = call(*subject);
            });
            TRY(std::move(result));
            return took;
          }};
}

std::string thousand_functions() {
  std::string text = "enclave { struct Blob { size_t n; [size=n] uint8_t* bytes; }; trusted {\n";
  for (int i = 0; i < 1000; ++i) {
    text += "public int function_" + std::to_string(i) +
            "([in, string] const char* name, [in, out, count=n] uint32_t* values, size_t n, [out] "
            "Blob* blob);\n";
  }
  return text + "}; };";
}

/// What `cella edl` does but for the disk: read, check, and write all five files.
Benchmark compile_edl() {
  auto text = std::make_shared<std::string>(thousand_functions());
  return {"edl/compile_1000_functions", [text](uint64_t n) -> Result<double> {
            size_t size = 1;
            const double took = time_ns([&] {
              for (uint64_t i = 0; i < n && size != 0; ++i) {
                edl::Diagnostics diagnostics;
                edl::LoadOptions options;
                options.read_file = [&](const std::string&) { return std::optional(*text); };
                const auto interface = edl::load("many.edl", options, diagnostics);
                if (interface == nullptr || diagnostics.has_errors()) {
                  size = 0;
                  break;
                }
                size = edl::emit_c::args_header(*interface).size() +
                       edl::emit_c::trusted_header(*interface).size() +
                       edl::emit_c::trusted_source(*interface).size() +
                       edl::emit_c::untrusted_header(*interface, "").size() +
                       edl::emit_c::untrusted_source(*interface, "").size();
              }
            });
            if (size == 0) return Error{Blame::internal, "bench.edl", "The EDL was refused."};
            return took;
          }};
}

}  // namespace

Result<std::vector<Benchmark>> typed_benchmarks() {
  OpenOptions options;
  options.machine = "simulation";
  options.debug = Debug::yes;
  auto subject = std::make_shared<Subject>(
      TRY(typed::open(std::string(BENCH_IMAGES) + "/bench_typed.signed", options)));
  return std::vector<Benchmark>{
      repeated("typed/ecall_string_span", subject,
               [](const Subject& s) { return s.client.take("a short text", s.data); }),
      repeated("typed/ecall_scalars", subject, [](const Subject& s) { return s.client.add(1, 2); }),
      compile_edl()};
}

}  // namespace cella::bench
