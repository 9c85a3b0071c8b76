// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Arbitrary code with arbitrary facts about it. Whatever the analysis decides, a patch must keep
// every byte that it does not own, and nothing that has a name may lie inside it.
#include <cstdlib>

#include "src/base/bytes.h"
#include "src/image/rewriter/analysis.h"
#include "src/image/rewriter/patch.h"

namespace cella::image::rewriter {
namespace {

constexpr uint64_t code_base = 0x10000;
constexpr uint64_t stub_base = 0x20000;
constexpr uint64_t data_base = 0x30000;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Header: six counts; then that many pairs of bytes each (place / 2, size or target); the rest is
/// code.
CodeFacts read_facts(base::ByteReader& reader) {
  CodeFacts facts;
  uint8_t counts[6] = {};
  reader.read(counts);
  uint8_t pair[2] = {};
  const auto each = [&](uint8_t count, const auto& take) {
    for (int i = 0; i < count % 16 && reader.read(pair); ++i) take(pair[0], pair[1]);
  };
  each(counts[0], [&](uint64_t place, uint64_t size) {
    facts.functions.push_back({code_base + place, size, place % 8 == 0 ? "f.cold" : "f"});
  });
  each(counts[1], [&](uint64_t place, uint64_t) { facts.named.push_back(code_base + place); });
  each(counts[2], [&](uint64_t place, uint64_t) { facts.entered.push_back(code_base + place); });
  each(counts[3], [&](uint64_t place, uint64_t target) {
    facts.data_fields.push_back({data_base + place, code_base + target, 4});
  });
  each(counts[4], [&](uint64_t place, uint64_t target) {
    facts.code_fields.push_back({code_base + place, code_base + target, 4});
  });
  facts.has_relocations = counts[5] % 8 != 0;
  return facts;
}

bool owned(const PatchResult& patched, uint64_t address) {
  for (const auto& range : patched.moved) {
    if (address >= range.start && address < range.end) return true;
  }
  for (const auto& trap : patched.traps) {
    if (address + 14 > trap.offset && address < trap.offset + 2)
      return true;  // prefixes become nop
  }
  return false;
}

void check(const CodeFacts& facts, const std::vector<uint8_t>& before,
           const std::vector<uint8_t>& after, const PatchResult& patched) {
  for (size_t i = 0; i < before.size(); ++i)
    require(before[i] == after[i] || owned(patched, code_base + i));
  const auto not_inside = [&](uint64_t address) {
    for (const auto& range : patched.moved) require(address <= range.start || address >= range.end);
  };
  for (const uint64_t address : facts.named) not_inside(address);
  for (const uint64_t address : facts.entered) not_inside(address);
  for (const auto& function : facts.functions) not_inside(function.address);
  uint64_t last = 0;
  for (const auto& range : patched.moved) {
    require(range.start >= last && range.end - range.start >= 5 && facts.has_relocations);
    last = range.end;
    int32_t distance = 0;
    require(after[range.start - code_base] == 0xe9);
    require(base::load<int32_t>(after, range.start - code_base + 1, distance));
    const uint64_t stub = range.start + 5 + static_cast<uint64_t>(int64_t{distance});
    require(stub >= stub_base && stub < stub_base + patched.stub_bytes);
  }
  for (const auto& trap : patched.traps)
    require(after[trap.offset - code_base] == 0x0f && after[trap.offset + 1 - code_base] == 0x0b);
}

}  // namespace
}  // namespace cella::image::rewriter

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella::image::rewriter;
  cella::base::ByteReader reader({data, size});
  CodeFacts facts = read_facts(reader);
  std::vector<uint8_t> code(data + reader.offset(), data + size);
  std::vector<uint8_t> stubs(256, 0xcc);
  if (code.size() > 4096) return 0;
  const std::vector<uint8_t> original = code;
  facts.ranges = {{code_base, code}, {stub_base, stubs}};
  facts.stubs = {stub_base, stub_base + stubs.size()};
  auto analysis = analyse(facts);
  require(analysis.ok() || !analysis.error().message.empty());
  require(code == original);
  if (!analysis.ok()) return 0;
  check(facts, original, code, PatchResult());
  const PatchResult patched = patch(*analysis, {stub_base, stubs, code_base, code_base});
  check(facts, original, code, patched);
  return 0;
}
