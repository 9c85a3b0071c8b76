// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reads from .eh_frame and .gcc_except_table where exceptions land, and where functions are. The
// tables are an image's: what cannot be read makes the function opaque. Format: LSB Core 5.0, DWARF
// extensions; Itanium C++ ABI, exception handling.
#pragma once

#include <cella/result.h>

#include <functional>
#include <vector>

#include "src/base/bytes.h"
#include "src/image/rewriter/code_facts.h"

namespace cella::image::rewriter {

struct UnwindTables {
  std::vector<AddressRange> functions;  // those of signal frames left out
  std::vector<uint64_t> landing_pads;
  std::vector<AddressRange> opaque;  // functions with landing pads that could not be read
};

/// Gives the bytes from an address to the end of what is contiguous there; empty if there are none.
using Memory = std::function<base::Bytes(uint64_t address)>;

/// Reads a whole .eh_frame section that is loaded at `address`. Error (blame image):
/// image.unwind_tables if its structure makes no sense.
Result<UnwindTables> read_unwind_tables(base::Bytes frames, uint64_t address, const Memory& memory);

}  // namespace cella::image::rewriter
