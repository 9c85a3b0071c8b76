// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What an image says about its own code, apart from the code: the input of the analysis, free of
// any file format. It comes from an image and is believed only in the safe direction: more facts
// can only make the rewriter move less.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "src/image/rewriter/code_map.h"

namespace cella::image::rewriter {

/// A function symbol. Size 0 means that its end is unknown (handwritten assembly).
struct FunctionSymbol {
  uint64_t address = 0;
  uint64_t size = 0;
  std::string name;
};

/// A relocation that the linker resolved to `target - place`, of `size` bytes, 4 or 8.
struct RelativeField {
  uint64_t place = 0;
  uint64_t target = 0;  // symbol + addend
  uint32_t size = 4;
};

struct AddressRange {
  uint64_t start = 0;
  uint64_t end = 0;
};

/// All addresses are virtual addresses of the image.
struct CodeFacts {
  std::vector<CodeRange> ranges;
  std::vector<FunctionSymbol> functions;
  /// Control arrives here: the entry point, landing pads.
  std::vector<uint64_t> entered;
  /// Something may hold this address: symbols of every kind, absolute relocations, run-time
  /// relocations. Also data.
  std::vector<uint64_t> named;
  /// Relative relocations in loaded data (jump tables among them), and in code.
  std::vector<RelativeField> data_fields;
  std::vector<RelativeField> code_fields;
  /// Functions whose landing pads are unknown.
  std::vector<AddressRange> opaque;
  /// Room for stubs: it is code, but has nothing to analyse.
  AddressRange stubs;
  /// False if the image does not have its relocations: then no instruction may be moved.
  bool has_relocations = true;
};

}  // namespace cella::image::rewriter
