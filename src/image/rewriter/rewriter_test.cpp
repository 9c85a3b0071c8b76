// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The executable proof: real programs, rewritten, must behave as before. Their nucleus executes
// what it is asked to emulate.
#include "src/image/rewriter/rewriter.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <sstream>

namespace cella::image {
namespace {

using testing::HasSubstr;

std::string path_of(const std::string& name) { return CELLA_REWRITER_PROGRAMS "/" + name; }

std::vector<uint8_t> read_program(const std::string& name) {
  std::ifstream file(path_of(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// An image with its parts; the symbols are those of `symbols_from` if the image itself has none.
struct Program {
  explicit Program(const std::string& name, const std::string& symbols_from = "")
      : bytes(read_program(name)), elf(ElfImage::parse(bytes).value()) {
    const std::vector<uint8_t> other = symbols_from.empty() ? bytes : read_program(symbols_from);
    const ElfImage named = ElfImage::parse(other).value();
    const std::vector<ElfSymbol> symbols = named.symbols().value();
    for (const auto& symbol : symbols) {
      if (symbol.name == "cella_nucleus_syscall") syscall_entry = symbol.value;
      if (symbol.name == "cella_nucleus_cpuid") cpuid_entry = symbol.value;
    }
  }

  RewriteInput input() {
    return {bytes,
            elf,
            syscall_entry,
            cpuid_entry,
            elf.find_section(section::stubs)->range(),
            elf.find_section(section::sites)->range()};
  }
  Result<RewriteReport> rewrite() {
    RewriteInput in = input();
    return image::rewrite(in);
  }
  std::string error_code() {
    const auto report = rewrite();
    return report.ok() ? "" : std::string(report.error().code);
  }
  std::vector<uint8_t> code() const {
    for (const auto& segment : elf.segments()) {
      if (!segment.executable()) continue;
      const auto part = elf.bytes_at(segment.address, segment.file_size);
      return {part.begin(), part.end()};
    }
    return {};
  }

  std::vector<uint8_t> bytes;
  ElfImage elf;
  uint64_t syscall_entry = 0;
  uint64_t cpuid_entry = 0;
};

struct Outcome {
  int status = -1;
  std::string output;  // without the last line
  unsigned long syscalls = 0, cpuids = 0, traps = 0;
};

Outcome run(const std::string& path) {
  Outcome result;
  FILE* pipe = popen((path + " one two 2>&1").c_str(), "r");
  if (pipe == nullptr) return result;
  char buffer[4096];
  while (const size_t count = fread(buffer, 1, sizeof buffer, pipe))
    result.output.append(buffer, count);
  result.status = pclose(pipe);
  const size_t last = result.output.rfind("calls ");
  if (last == std::string::npos) return result;
  std::istringstream(result.output.substr(last + 6)) >> result.syscalls >> result.cpuids >>
      result.traps;
  result.output.resize(last);
  return result;
}

Outcome run_rewritten(const Program& program, const std::string& name) {
  const std::string path = path_of(name) + ".rewritten";
  std::remove(path.c_str());
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(program.bytes.data()),
             static_cast<std::streamsize>(program.bytes.size()));
  chmod(path.c_str(), 0755);
  return run(path);
}

void print(const std::string& name, const RewriteReport& report, double milliseconds) {
  std::cout << name << ": syscall " << report.syscalls.rewritten << " of "
            << report.syscalls.total() << ", cpuid " << report.cpuids.rewritten << " of "
            << report.cpuids.total() << ", unproven " << report.unproven.size() << ", stubs "
            << report.stub_bytes << " bytes, " << milliseconds << " ms\n";
}

class Rewritten : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!std::ifstream(path_of(GetParam()))) GTEST_SKIP() << "its compiler is not installed";
  }
};

TEST_P(Rewritten, BehavesAsBefore) {
  const std::string name = GetParam();
  Program program(name);
  const auto start = std::chrono::steady_clock::now();
  const auto report = program.rewrite();
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(report.ok()) << report.error().message;
  print(name, *report, time.count());

  const Outcome before = run(path_of(name));
  ASSERT_EQ(WEXITSTATUS(before.status), 3) << before.output;
  EXPECT_EQ(before.syscalls + before.cpuids + before.traps, 0u);
  const Outcome after = run_rewritten(program, name);
  EXPECT_EQ(after.status, before.status);
  EXPECT_EQ(after.output, before.output);
  EXPECT_GT(after.syscalls, 30u);
  EXPECT_GT(after.cpuids, 20u);
}

TEST_P(Rewritten, NearlyAllSitesJump) {
  Program program(GetParam());
  const auto report = program.rewrite();
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->has_relocations);
  EXPECT_GE(report->syscalls.rewritten * 100, report->syscalls.total() * 97);
  EXPECT_GE(report->cpuids.rewritten * 100, report->cpuids.total() * 80);
  EXPECT_GT(report->cpuids.total(), 20u);
}

TEST_P(Rewritten, TheUnprovenAreTheTestNucleusOwn) {
  Program program(GetParam());
  const auto report = program.rewrite();
  ASSERT_TRUE(report.ok());
  const std::vector<ElfSymbol> symbols = program.elf.symbols().value();
  for (const uint64_t address : report->unproven) {
    bool known = false;
    for (const auto& symbol : symbols)
      known = known || (symbol.name.starts_with("real_") && symbol.type == STT_OBJECT &&
                        address >= symbol.value && address < symbol.value + symbol.size);
    EXPECT_TRUE(known) << std::hex << address;
  }
  EXPECT_EQ(report->unproven.size(), 5u);
}

TEST_P(Rewritten, TableHoldsTheTraps) {
  Program program(GetParam());
  const auto report = program.rewrite();
  ASSERT_TRUE(report.ok());
  const auto table = program.elf.section_bytes(*program.elf.find_section(section::sites));
  TrapSite site{};
  for (size_t i = 0; i < report->trap_sites.size(); ++i) {
    ASSERT_TRUE(base::load(table, i * sizeof site, site));
    EXPECT_EQ(site.offset, report->trap_sites[i].offset);
    EXPECT_EQ(site.kind, report->trap_sites[i].kind);
    const auto code = program.elf.bytes_at(site.offset, 2);
    EXPECT_EQ(code[0], 0x0f);
    EXPECT_EQ(code[1], 0x0b);
    const bool sorted = i == 0 || report->trap_sites[i - 1].offset < site.offset;
    EXPECT_TRUE(sorted);
  }
  ASSERT_TRUE(base::load(table, report->trap_sites.size() * sizeof site, site));
  EXPECT_EQ(site.offset, 0u);
}

INSTANTIATE_TEST_SUITE_P(Rewriter, Rewritten,
                         testing::Values("c_gcc", "cxx_gcc", "cxx_gcc_hardened", "cxx_clang",
                                         "cxx_clang_hardened", "cxx_clang_lld"),
                         [](const auto& test) { return std::string(test.param); });

TEST(Rewriter, StrippedProgramOnlyTrapsAndBehavesAsBefore) {
  Program program("cxx_gcc_stripped", "cxx_gcc");
  const auto report = program.rewrite();
  ASSERT_TRUE(report.ok()) << report.error().message;
  print("stripped", *report, 0);
  EXPECT_FALSE(report->has_relocations);
  EXPECT_EQ(report->syscalls.rewritten + report->cpuids.rewritten, 0u);
  EXPECT_GT(report->syscalls.trapped, 150u);
  const Outcome before = run(path_of("cxx_gcc_stripped"));
  const Outcome after = run_rewritten(program, "cxx_gcc_stripped");
  EXPECT_EQ(after.status, before.status);
  EXPECT_EQ(after.output, before.output);
  EXPECT_GT(after.traps, 100u);
}

TEST(Rewriter, DebugInformationChangesNothing) {
  Program plain("cxx_gcc");
  Program debug("cxx_gcc_debug");
  ASSERT_TRUE(plain.rewrite().ok());
  ASSERT_TRUE(debug.rewrite().ok());
  EXPECT_GT(debug.bytes.size(), plain.bytes.size());
  EXPECT_EQ(plain.code(), debug.code());
}

TEST(Rewriter, IsDeterministic) {
  Program one("cxx_gcc"), two("cxx_gcc");
  ASSERT_TRUE(one.rewrite().ok());
  ASSERT_TRUE(two.rewrite().ok());
  EXPECT_EQ(one.bytes, two.bytes);
}

TEST(Rewriter, RefusesASecondTime) {
  Program program("c_gcc");
  ASSERT_TRUE(program.rewrite().ok());
  EXPECT_EQ(program.error_code(), "image.already_rewritten");
}

TEST(Rewriter, RefusesMissingAndMisplacedSections) {
  Program program("c_gcc");
  const std::vector<uint8_t> original = program.bytes;
  const auto code_with = [&](const std::function<void(RewriteInput&)>& change) {
    RewriteInput in = program.input();
    change(in);
    const auto report = rewrite(in);
    return report.ok() ? "" : std::string(report.error().code);
  };
  EXPECT_EQ(code_with([](auto& in) { in.stubs = {}; }), "image.bad_section");
  EXPECT_EQ(code_with([](auto& in) { in.sites = {}; }), "image.bad_section");
  EXPECT_EQ(code_with([](auto& in) { std::swap(in.stubs, in.sites); }), "image.bad_section");
  EXPECT_EQ(code_with([](auto& in) { in.sites.offset += 8; }), "image.bad_section");
  EXPECT_EQ(code_with([](auto& in) { in.stubs.size = UINT64_MAX - 8; }), "image.bad_section");
  EXPECT_EQ(code_with([](auto& in) { in.cpuid_entry = in.sites.address; }), "image.bad_section");
  EXPECT_EQ(code_with([](auto& in) { in.syscall_entry = UINT64_MAX; }), "image.bad_section");
  EXPECT_EQ(program.bytes, original);
}

TEST(Rewriter, RefusesMoreTrapsThanTheTableHolds) {
  Program program("c_gcc");
  RewriteInput in = program.input();
  in.sites.size = 2 * sizeof(TrapSite);
  const auto report = rewrite(in);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, "image.too_many_trap_sites");
  EXPECT_THAT(report.error().message, HasSubstr("-Wl,-q"));
}

TEST(Rewriter, DamagedUnwindTablesAreRefused) {
  Program program("c_gcc");
  const auto frames = program.elf.find_section(".eh_frame")->range();
  program.bytes[frames.offset + 3] = 0x7f;  // the first entry's length
  EXPECT_EQ(program.error_code(), "image.unwind_tables");
}

TEST(Rewriter, TextRelocationIsRefused) {
  Program program("c_gcc");
  const auto table = program.elf.find_section(".rela.dyn")->range();
  base::store<uint64_t>(program.bytes, table.offset, program.syscall_entry);
  EXPECT_EQ(program.error_code(), "image.text_relocation");
}

}  // namespace
}  // namespace cella::image
