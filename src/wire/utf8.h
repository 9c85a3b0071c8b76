// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// UTF-8 (RFC 3629), strict, over bytes from anyone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cella::wire {

/// The length, 1 to 4, of the well-formed sequence that `text` begins with; 0 if there is none:
/// also for overlong forms, surrogates and what lies above U+10FFFF.
size_t utf8_sequence(std::string_view text);

bool is_utf8(std::string_view text);

/// Writes a scalar value (not a surrogate, at most U+10FFFF) to `out`, which has room for four
/// bytes; returns how many it took.
size_t encode_utf8(uint32_t scalar, char* out);

}  // namespace cella::wire
