// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What somebody may have meant by a misspelled word.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cella::attest {

/// The candidate that fewest insertions, removals and replacements make of `word`, if those are at
/// most a third of its length; else empty. Words over 64 bytes have no nearest one.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// The word for a message: at most 64 bytes, with "?" for what is not printable ASCII.
std::string printable(std::string_view word);

}  // namespace cella::attest
