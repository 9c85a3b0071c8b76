// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE page sequence of an enclave: which pages are added, in which order, with which contents. The
// signer, the loader and `cella measure` all walk the plan made here. Specification:
// docs/design/0001-image.md.
#pragma once

#include <cella/result.h>

#include <string_view>
#include <vector>

#include "src/boundary/info_page.h"
#include "src/image/elf.h"
#include "src/sgx/measurement.h"

namespace cella::image {

/// Bounds on what settings may ask for; anything else is refused at once.
constexpr uint64_t min_heap_pages = 16;  // less cannot hold the C library's start-up
constexpr uint64_t max_heap_pages = (uint64_t{64} << 30) / page_size;
constexpr uint64_t max_stack_pages = 16 * 1024;
constexpr uint64_t min_slot_stack_pages = 5;
constexpr uint64_t max_slots = 1024;
constexpr uint32_t ssa_frame_pages = 1;

/// Pages in a row that are alike in everything but contents.
struct PageRange {
  enum class Kind { segment, zero, tcs };
  enum class Role { segment, stack, nucleus_stack, thread_data, ssa, tcs, heap };

  Kind kind = Kind::zero;
  Role role = Role::segment;
  uint64_t offset = 0;  ///< from the start of ELRANGE
  uint64_t page_count = 0;
  uint64_t secinfo_flags = 0;
  bool extend = false;  ///< contents are measured
  /// Contents at the start of the range; everything after them is zero. For Kind::tcs an
  /// sgx::TcsFields.
  base::Bytes bytes;

  uint64_t size() const { return page_count * page_size; }
};

/// The word for a role ("segment", "stack", ...).
std::string_view to_string(PageRange::Role role);

/// The whole sequence, in order. Move-only: ranges point into `patched` and into the image, which
/// must outlive it.
struct PagePlan {
  uint64_t elrange_size = 0;
  uint32_t ssa_frame_size = ssa_frame_pages;  ///< pages
  std::vector<PageRange> ranges;
  std::vector<std::vector<uint8_t>> patched;  ///< contents that differ from the file's

  PagePlan() = default;
  PagePlan(PagePlan&&) = default;
  PagePlan& operator=(PagePlan&&) = default;
};

/// What sizes an enclave, besides its segments.
struct Geometry {
  uint64_t heap_pages = 0;
  uint64_t slot_stack_pages = 0;  ///< thread-local storage included
  uint64_t slot_count = 0;
};

/// Fills in the fields of `info` that follow from the segments and the geometry: sizes and offsets
/// of the image, the slots, the heap and ELRANGE. Errors (Blame::image): image.heap_too_small,
/// image.heap_too_large, image.stack_too_large, image.no_tcs, image.too_many_tcs, image.too_large.
Result<void> lay_out(const ElfImage& elf, const Geometry& geometry, InfoPage& info);

/// Stack pages of a slot for NumStackPages: thread-local storage is added. Errors:
/// image.stack_too_large.
Result<uint64_t> slot_stack_pages(const ElfImage& elf, uint64_t num_stack_pages);

/// The pages for an image whose info page is consistent with its segments (Image::parse checks
/// that).
PagePlan make_plan(const ElfImage& elf, const InfoPage& info);

/// MRENCLAVE of a plan.
sgx::Digest measure(const PagePlan& plan);

}  // namespace cella::image
