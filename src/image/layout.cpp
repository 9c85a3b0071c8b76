// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE page sequence of an enclave.
#include "src/image/layout.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "src/base/checked.h"

namespace cella::image {
namespace {

constexpr uint64_t guard = page_size;
constexpr uint64_t thread_local_slack_pages = 2;

Error refuse(std::string_view code, std::string message) {
  return {Blame::image, code, std::move(message)};
}

std::string limit(uint64_t value, uint64_t least, uint64_t most) {
  return std::to_string(value) + "; it must be " + std::to_string(least) + " to " +
         std::to_string(most) + ".";
}

Result<void> check_geometry(const Geometry& geometry) {
  const std::string heap =
      "NumHeapPages is " + limit(geometry.heap_pages, min_heap_pages, max_heap_pages);
  if (geometry.heap_pages < min_heap_pages) return refuse("image.heap_too_small", heap);
  if (geometry.heap_pages > max_heap_pages) return refuse("image.heap_too_large", heap);
  if (geometry.slot_stack_pages > max_stack_pages ||
      geometry.slot_stack_pages < min_slot_stack_pages) {
    return refuse("image.stack_too_large",
                  "The stack of a thread, thread-local storage included, has pages: " +
                      limit(geometry.slot_stack_pages, min_slot_stack_pages, max_stack_pages));
  }
  const std::string slots = "NumTCS is " + limit(geometry.slot_count, 1, max_slots);
  if (geometry.slot_count == 0) return refuse("image.no_tcs", slots);
  if (geometry.slot_count > max_slots) return refuse("image.too_many_tcs", slots);
  return {};
}

/// A run of bytes in the file that is loaded as zeros.
struct Mask {
  uint64_t offset;
  uint64_t size;
};

std::vector<Mask> masks_of(const ElfImage& elf) {
  // Section headers are not loaded; -g and strip change where they are and how many.
  std::vector<Mask> masks = {{offsetof(Elf64_Ehdr, e_shoff), sizeof(Elf64_Ehdr::e_shoff)},
                             {offsetof(Elf64_Ehdr, e_shentsize), 3 * sizeof(Elf64_Half)}};
  for (const char* name : {section::settings, section::oe_settings}) {
    const ElfSection* found = elf.find_section(name);
    if (found != nullptr) masks.push_back({found->offset, elf.section_bytes(*found).size()});
  }
  return masks;
}

/// Splits a segment into ranges of pages that are used as they lie in the file and single pages
/// that are not.
class SegmentPages {
 public:
  SegmentPages(const ElfImage& elf, PagePlan& plan)
      : elf_(elf), plan_(plan), masks_(masks_of(elf)) {}

  void add(const ElfSegment& segment) {
    segment_ = segment;
    flags_ = sgx::secinfo::reg | sgx::secinfo::r | (segment.writable() ? sgx::secinfo::w : 0) |
             (segment.executable() ? sgx::secinfo::x : 0);
    const uint64_t start = base::align_down(segment.address, page_size);
    const uint64_t end = base::align_up(segment.end(), page_size);
    uint64_t clean = start;
    for (uint64_t page : patched_pages(start, end)) {
      add_clean(clean, page);
      add_patched(page);
      clean = page + page_size;
    }
    add_clean(clean, end);
  }

 private:
  uint64_t file_end() const { return segment_.address + segment_.file_size; }

  /// Pages of the segment that hold masked bytes or bytes before its start.
  std::vector<uint64_t> patched_pages(uint64_t start, uint64_t end) const {
    std::vector<uint64_t> pages;
    if (segment_.address != start) pages.push_back(start);
    for (const Mask& mask : masks_) {
      // Both lie inside the file; only their overlap is in the segment.
      const uint64_t first = std::max(mask.offset, segment_.offset);
      const uint64_t last = std::min(mask.offset + mask.size, segment_.offset + segment_.file_size);
      for (uint64_t at = first; at < last;) {
        const uint64_t page =
            base::align_down(segment_.address + (at - segment_.offset), page_size);
        if (page < end) pages.push_back(page);
        at = page + page_size - segment_.address + segment_.offset;
      }
    }
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    return pages;
  }

  void add_clean(uint64_t start, uint64_t end) {
    if (start == end) return;
    base::Bytes bytes;
    if (start < file_end()) bytes = elf_.bytes_at(start, std::min(end, file_end()) - start);
    push(start, (end - start) / page_size, bytes);
  }

  void add_patched(uint64_t page) {
    std::vector<uint8_t> contents(page_size);
    const uint64_t first = std::max(page, segment_.address);
    const uint64_t last = std::min(page + page_size, file_end());
    if (first < last) {
      const base::Bytes source = elf_.bytes_at(first, last - first);
      std::copy(source.begin(), source.end(),
                contents.begin() + static_cast<ptrdiff_t>(first - page));
      for (const Mask& mask : masks_)
        clear(mask, page, segment_.offset + (first - segment_.address), first, last, contents);
    }
    plan_.patched.push_back(std::move(contents));
    push(page, 1, plan_.patched.back());
  }

  /// Zeroes the part of `mask` in file bytes [offset, offset + last - first), which are loaded from
  /// `first` on.
  static void clear(const Mask& mask, uint64_t page, uint64_t offset, uint64_t first, uint64_t last,
                    std::vector<uint8_t>& contents) {
    const uint64_t from = std::max(mask.offset, offset);
    const uint64_t to = std::min(mask.offset + mask.size, offset + (last - first));
    if (from >= to) return;
    std::memset(contents.data() + (first - page) + (from - offset), 0,
                static_cast<size_t>(to - from));
  }

  void push(uint64_t offset, uint64_t count, base::Bytes bytes) {
    plan_.ranges.push_back(
        {PageRange::Kind::segment, PageRange::Role::segment, offset, count, flags_, true, bytes});
  }

  const ElfImage& elf_;
  PagePlan& plan_;
  std::vector<Mask> masks_;
  ElfSegment segment_;
  uint64_t flags_ = 0;
};

constexpr uint64_t data_page = sgx::secinfo::reg | sgx::secinfo::r | sgx::secinfo::w;

void add_zero(PagePlan& plan, PageRange::Role role, uint64_t offset, uint64_t size, bool extend) {
  plan.ranges.push_back(
      {PageRange::Kind::zero, role, offset, size / page_size, data_page, extend, {}});
}

void add_slot(PagePlan& plan, const InfoPage& info, uint64_t start) {
  const uint64_t stack = info.stack_size;
  const uint64_t thread_data = start + slot::thread_data_offset(stack);
  const uint64_t ssa = start + slot::ssa_offset(stack);
  add_zero(plan, PageRange::Role::stack, start + slot::stack_offset, stack, false);
  add_zero(plan, PageRange::Role::nucleus_stack, start + slot::nucleus_stack_offset(stack),
           slot::nucleus_stack_size, true);
  add_zero(plan, PageRange::Role::thread_data, thread_data, slot::thread_data_size, true);
  add_zero(plan, PageRange::Role::ssa, ssa, slot::ssa_frame_count * slot::ssa_frame_size, true);

  sgx::TcsFields tcs = {};
  tcs.ossa = ssa;
  tcs.nssa = slot::ssa_frame_count;
  tcs.oentry = info.entry_offset;
  tcs.ofs_base = thread_data;
  tcs.ogs_base = thread_data;
  tcs.fs_limit = 0xffffffff;
  tcs.gs_limit = 0xffffffff;
  const base::Bytes bytes = base::bytes_of(tcs);
  plan.patched.emplace_back(bytes.begin(), bytes.end());
  plan.ranges.push_back({PageRange::Kind::tcs, PageRange::Role::tcs,
                         start + slot::tcs_offset(stack), 1, sgx::secinfo::tcs, true,
                         plan.patched.back()});
}

}  // namespace

std::string_view to_string(PageRange::Role role) {
  switch (role) {
    case PageRange::Role::segment: return "segment";
    case PageRange::Role::stack: return "stack";
    case PageRange::Role::nucleus_stack: return "nucleus stack";
    case PageRange::Role::thread_data: return "thread data";
    case PageRange::Role::ssa: return "SSA";
    case PageRange::Role::tcs: return "TCS";
    case PageRange::Role::heap: return "heap";
  }
  return "?";
}

Result<void> lay_out(const ElfImage& elf, const Geometry& geometry, InfoPage& info) {
  TRY(check_geometry(geometry));
  info.slot_count = static_cast<uint32_t>(geometry.slot_count);
  info.image_size = base::align_up(elf.segments().back().end(), page_size);
  info.stack_size = geometry.slot_stack_pages * page_size;
  info.slot_size = slot::size(info.stack_size);
  info.slots_offset = info.image_size + guard;
  info.heap_offset = info.slots_offset + info.slot_size * info.slot_count + guard;
  info.heap_size = geometry.heap_pages * page_size;
  info.elrange_size = std::bit_ceil(info.heap_offset + info.heap_size + guard);
  return {};
}

Result<uint64_t> slot_stack_pages(const ElfImage& elf, uint64_t num_stack_pages) {
  uint64_t thread_local_size = 0;
  for (const Elf64_Phdr& header : elf.program_headers()) {
    if (header.p_type == PT_TLS) thread_local_size = header.p_memsz;
  }
  if (num_stack_pages > max_stack_pages || thread_local_size > max_stack_pages * page_size) {
    return refuse("image.stack_too_large", "NumStackPages is " +
                                               limit(num_stack_pages, 0, max_stack_pages) +
                                               " Thread-local variables may take as much.");
  }
  const uint64_t pages = num_stack_pages +
                         base::align_up(thread_local_size, page_size) / page_size +
                         thread_local_slack_pages;
  return std::max(pages, min_slot_stack_pages);
}

PagePlan make_plan(const ElfImage& elf, const InfoPage& info) {
  PagePlan plan;
  plan.elrange_size = info.elrange_size;
  SegmentPages segments(elf, plan);
  for (const ElfSegment& segment : elf.segments()) segments.add(segment);
  for (uint64_t i = 0; i < info.slot_count; ++i)
    add_slot(plan, info, info.slots_offset + i * info.slot_size);
  add_zero(plan, PageRange::Role::heap, info.heap_offset, info.heap_size,
           (info.flags & info_flag_measured_heap) != 0);
  return plan;
}

sgx::Digest measure(const PagePlan& plan) {
  sgx::Measurement measurement;
  measurement.ecreate(plan.ssa_frame_size, plan.elrange_size);
  for (const PageRange& range : plan.ranges) {
    for (uint64_t i = 0; i < range.page_count; ++i) {
      const uint64_t done = i * page_size;
      const base::Bytes rest =
          done < range.bytes.size() ? range.bytes.subspan(done) : base::Bytes();
      measurement.add_page(range.offset + done, range.secinfo_flags, range.extend,
                           rest.first(std::min<size_t>(rest.size(), page_size)));
    }
  }
  return measurement.finish();
}

}  // namespace cella::image
