// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See patch.h.
#include "src/image/rewriter/patch.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "src/base/bytes.h"

namespace cella::image::rewriter {
namespace {

constexpr uint64_t jump_size = 5;
constexpr int max_neighbours = 4;
constexpr uint64_t max_instruction_length = 15;
constexpr uint8_t int3 = 0xcc;
constexpr uint8_t nop = 0x90;

/// The bytes that a patch replaces: [start, site) and [after_site, end) move to the stub.
struct Window {
  uint64_t start = 0;
  uint64_t site = 0;
  uint64_t after_site = 0;
  uint64_t end = 0;
};

/// Bounds-checked assembler for the few instructions of a stub.
class StubWriter {
 public:
  StubWriter(std::span<uint8_t> bytes, uint64_t address) : writer_(bytes), address_(address) {}

  uint64_t here() const { return address_ + writer_.offset(); }
  uint64_t size() const { return writer_.offset(); }
  bool failed() const { return failed_ || writer_.failed(); }

  void copy(base::Bytes bytes) { writer_.write_bytes(bytes); }
  void save_r11() {  // mov %r11, %gs:scratch
    copy(std::array<uint8_t, 5>{0x65, 0x4c, 0x89, 0x1c, 0x25});
    writer_.write(scratch_r11_offset);
  }
  void load_address(SiteKind kind, uint64_t address) {  // lea address(%rip), %rcx or %r11
    if (kind == SiteKind::syscall)
      copy(std::array<uint8_t, 3>{0x48, 0x8d, 0x0d});
    else
      copy(std::array<uint8_t, 3>{0x4c, 0x8d, 0x1d});
    relative(address);
  }
  void jump(uint64_t address) {
    writer_.write(uint8_t{0xe9});
    relative(address);
  }

 private:
  void relative(uint64_t address) {
    const auto distance = static_cast<int64_t>(address - (here() + sizeof(int32_t)));
    if (distance != static_cast<int32_t>(distance)) failed_ = true;
    writer_.write(static_cast<int32_t>(distance));
  }

  base::ByteWriter writer_;
  uint64_t address_;
  bool failed_ = false;
};

class Patcher {
 public:
  Patcher(Analysis& analysis, const StubArea& area) : map_(analysis.map), area_(area) {
    for (const auto& site : analysis.sites) map_.add(site.address, mark::displaced);
  }

  void patch(const Site& site) {
    if (site.may_displace && rewrite(site)) {
      ++(site.kind == SiteKind::syscall ? result_.rewritten_syscalls : result_.rewritten_cpuids);
    } else {
      trap(site);
    }
  }

  PatchResult finish() {
    std::fill(area_.bytes.begin() + static_cast<std::ptrdiff_t>(used_), area_.bytes.end(), int3);
    result_.stub_bytes = used_;
    return std::move(result_);
  }

 private:
  bool rewrite(const Site& site) {
    for (int neighbours = 0; neighbours <= max_neighbours; ++neighbours) {
      for (int after = 0; after <= neighbours; ++after) {
        const auto window = widen(site, neighbours - after, after);
        if (window && is_free(site, *window) && write_stub(site, *window)) return true;
      }
    }
    return false;
  }

  /// The site with that many instructions before and after it, if all of them may move.
  std::optional<Window> widen(const Site& site, int before, int after) const {
    const uint64_t after_site = site.address + site.length;
    Window window{site.address, site.address, after_site, after_site};
    for (; before > 0; --before) {
      uint64_t start = window.start;
      do {
        if (start == site.region.start || window.start - start > max_instruction_length)
          return std::nullopt;
        --start;
      } while (!map_.has(start, mark::starts));
      if (!is_movable(start, window.start)) return std::nullopt;
      window.start = start;
    }
    for (; after > 0; --after) {
      const auto next = decode(map_.bytes(window.end, site.region.end), window.end);
      if (!next || !is_movable(window.end, window.end + next->length)) return std::nullopt;
      window.end += next->length;
    }
    if (window.end - window.start < jump_size) return std::nullopt;
    return window;
  }

  bool is_movable(uint64_t start, uint64_t end) const {
    const auto instruction = decode(map_.bytes(start, end), start);
    return instruction && instruction->movable && start + instruction->length == end &&
           map_.has(start, mark::starts);
  }

  /// No other patch, and nowhere that control may arrive except at the start.
  bool is_free(const Site& site, const Window& window) const {
    for (uint64_t address = window.start; address < window.end; ++address) {
      if (address != window.start && map_.has(address, mark::named)) return false;
      if (address != site.address && map_.has(address, mark::displaced)) return false;
    }
    return true;
  }

  bool write_stub(const Site& site, const Window& window) {
    StubWriter stub(area_.bytes.subspan(used_), area_.address + used_);
    stub.copy(std::as_const(map_).bytes(window.start, window.site));
    const bool has_rest = window.end != window.after_site;
    if (site.kind == SiteKind::cpuid) stub.save_r11();
    constexpr uint64_t size_of_lea_and_jump = 7 + 5;
    const uint64_t resume = stub.here() + size_of_lea_and_jump;
    stub.load_address(site.kind, has_rest ? resume : window.end);
    stub.jump(site.kind == SiteKind::syscall ? area_.syscall_entry : area_.cpuid_entry);
    if (has_rest) {
      stub.copy(std::as_const(map_).bytes(window.after_site, window.end));
      stub.jump(window.end);
    }
    StubWriter hole(map_.bytes(window.start, window.end), window.start);
    std::array<uint8_t, 2 * max_instruction_length * max_neighbours> old_bytes;
    const auto target = map_.bytes(window.start, window.end);
    std::copy(target.begin(), target.end(), old_bytes.begin());
    hole.jump(area_.address + used_);
    if (stub.failed() || hole.failed()) {
      std::copy_n(old_bytes.begin(), target.size(), target.begin());
      return false;
    }
    std::fill(target.begin() + jump_size, target.end(), int3);
    for (uint64_t address = window.start; address < window.end; ++address)
      map_.add(address, mark::displaced);
    result_.moved.push_back({window.start, window.end});
    used_ += stub.size();
    return true;
  }

  void trap(const Site& site) {
    constexpr std::array<uint8_t, 2> ud2 = {0x0f, 0x0b};
    const auto target = map_.bytes(site.address, site.address + site.length);
    std::fill(target.begin(), target.end(), nop);
    std::copy(ud2.begin(), ud2.end(), target.end() - ud2.size());
    const uint64_t offset = site.address + site.length - ud2.size();
    result_.traps.push_back({static_cast<uint32_t>(offset),
                             site.kind == SiteKind::syscall ? TrapKind::syscall : TrapKind::cpuid});
  }

  CodeMap& map_;
  StubArea area_;
  uint64_t used_ = 0;
  PatchResult result_;
};

}  // namespace

PatchResult patch(Analysis& analysis, const StubArea& area) {
  Patcher patcher(analysis, area);
  for (const auto& site : analysis.sites) patcher.patch(site);
  return patcher.finish();
}

}  // namespace cella::image::rewriter
