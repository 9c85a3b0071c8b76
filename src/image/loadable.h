// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Rules that a segment table must obey before it may become an enclave. Run on every image, signed
// or not.
#pragma once

#include <cella/result.h>

#include "src/image/elf.h"

namespace cella::image {

/// Errors (Blame::image): image.dynamic (PT_INTERP or a needed library), image.bad_elf (first
/// segment not at 0, two segments in one page, an unreadable segment), image.writable_code (W+X),
/// image.text_relocations.
Result<void> check_loadable(const ElfImage& elf);

}  // namespace cella::image
