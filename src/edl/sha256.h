// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SHA-256 (FIPS 180-4) of a text in memory. The EDL compiler identifies interfaces by it and links
// no crypto library.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cella::edl {

using Hash = std::array<uint8_t, 32>;

Hash sha256(std::string_view text);

}  // namespace cella::edl
