// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Bytes to and from lower-case hexadecimal text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"

namespace cella::base {

/// Two lower-case digits a byte.
std::string to_hex(Bytes bytes);

/// The bytes of an even number of hexadecimal digits of either case; nothing if `text` is anything
/// else.
std::optional<std::vector<uint8_t>> from_hex(std::string_view text);

}  // namespace cella::base
