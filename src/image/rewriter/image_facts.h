// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reads from an ELF file what the analysis wants to know.
#pragma once

#include <cella/result.h>

#include "src/image/elf.h"
#include "src/image/rewriter/code_facts.h"

namespace cella::image::rewriter {

/// Errors: those of rewrite() about symbols, relocations, unwind tables and text relocations. The
/// ranges refer to `file`.
Result<CodeFacts> read_facts(std::span<uint8_t> file, const ElfImage& elf);

}  // namespace cella::image::rewriter
