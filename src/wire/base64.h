// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Base64 (RFC 4648), strict, and PEM (RFC 7468).
#pragma once

#include <cella/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"

namespace cella::wire {

/// The standard alphabet with padding; line breaks only if `lines` says so. Nothing if a character,
/// the padding or a trailing bit is not canonical.
enum class Base64Lines { refused, allowed };
std::optional<std::vector<uint8_t>> from_base64(std::string_view text,
                                                Base64Lines lines = Base64Lines::refused);
/// The URL-safe alphabet without padding (RFC 7515, 2). Canonical only.
std::optional<std::vector<uint8_t>> from_base64url(std::string_view text);

std::string to_base64(base::Bytes bytes);
std::string to_base64url(base::Bytes bytes);

/// One "-----BEGIN label-----" block.
struct PemBlock {
  std::string label;
  std::vector<uint8_t> content;
};

/// All blocks of a text, in order. Text between blocks may be only white space, and one NUL at the
/// end (quotes carry one). At most `limit` blocks. Errors (Blame::evidence): pem.malformed,
/// pem.too_many.
Result<std::vector<PemBlock>> parse_pem(std::string_view text, size_t limit = 32);

/// A block of lines of 64 characters.
std::string to_pem(std::string_view label, base::Bytes content);

}  // namespace cella::wire
