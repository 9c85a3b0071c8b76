// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// cella_bench: runs the benchmarks and shows how they compare with their targets. A missed target
// is reported, never an exit code: times depend on the machine. It fails only if something cannot
// run.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "bench/floor/floors.h"
#include "bench/harness/report.h"
#include "bench/machine_facts.h"
#include "bench/subjects.h"
#include "bench/targets.h"

namespace cella::bench {
namespace {

constexpr uint32_t least_rounds = 9;

constexpr char usage[] =
    "usage: cella_bench [--json FILE] [--svg FILE] [--rounds N] [--only TEXT]\n"
    "  --json FILE   write the results as JSON\n"
    "  --svg FILE    write a plot\n"
    "  --rounds N    interleaved rounds, at least 9 (default 15)\n"
    "  --only TEXT   only the floors and the benchmarks whose name contains TEXT\n";

struct Options {
  std::string json, svg, only;
  Plan plan;
};

Result<Options> parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    if (i + 1 == argc) return Error{Blame::caller, "bench.usage", usage};
    const char* value = argv[i + 1];
    if (name == "--json") {
      options.json = value;
    } else if (name == "--svg") {
      options.svg = value;
    } else if (name == "--only") {
      options.only = value;
    } else if (name == "--rounds") {
      const unsigned long rounds = std::strtoul(value, nullptr, 10);
      if (rounds < least_rounds || rounds > 1000)
        return Error{Blame::caller, "bench.rounds", usage};
      options.plan.rounds = static_cast<uint32_t>(rounds);
    } else {
      return Error{Blame::caller, "bench.usage", usage};
    }
  }
  return options;
}

Result<void> write_file(const std::string& path, const std::string& text) {
  if (path.empty()) return {};
  std::ofstream file(path);
  file << text;
  if (!file.flush())
    return Error{Blame::caller, "bench.write", "Cannot write " + path + "; is its folder there?"};
  return {};
}

Result<std::vector<Benchmark>> chosen(const std::string& only) {
  std::vector<Benchmark> all = floors();
  for (auto& group : {TRY(call_benchmarks()), TRY(typed_benchmarks()), TRY(verify_benchmarks()),
                      lifetime_benchmarks()}) {
    for (const Benchmark& benchmark : group) {
      if (benchmark.name.find(only) != std::string::npos) all.push_back(benchmark);
    }
  }
  return all;
}

Result<void> run(int argc, char** argv) {
  const Options options = TRY(parse(argc, argv));
  const std::vector<Benchmark> benchmarks = TRY(chosen(options.only));
  Report report;
  report.machine = machine_facts();
  report.targets = targets();
  if (options.only.empty()) report.sizes = TRY(sizes());
  report.series = TRY(measure(benchmarks, options.plan, [&](uint32_t round) {
    if (isatty(STDERR_FILENO) != 0)
      std::fprintf(stderr, "\rround %u of %u ", round + 1, options.plan.rounds);
  }));
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r%20s\r", "");
  std::fputs(to_table(report).c_str(), stdout);
  TRY(write_file(options.json, to_json(report)));
  return write_file(options.svg, to_svg(report));
}

}  // namespace
}  // namespace cella::bench

int main(int argc, char** argv) {
  const cella::Result<void> result = cella::bench::run(argc, argv);
  if (result.ok()) return 0;
  std::fprintf(stderr, "cella_bench: %s\n", result.error().message.c_str());
  return 1;
}
