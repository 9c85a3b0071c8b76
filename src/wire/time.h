// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Points in time as every format of evidence writes them, as seconds since 1970-01-01T00:00:00Z.
// There is no clock here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cella::wire {

/// Seconds since the Unix epoch, UTC, without leap seconds.
using UnixTime = int64_t;

/// "2026-06-30T07:53:47Z" and nothing looser (RFC 3339 with Z and without fractions, as Intel's
/// collateral has it). Nothing for dates that do not exist.
std::optional<UnixTime> parse_rfc3339(std::string_view text);

/// X.509's UTCTime "YYMMDDHHMMSSZ" (years 1950 to 2049) and GeneralizedTime "YYYYMMDDHHMMSSZ"
/// (RFC 5280, 4.1.2.5).
std::optional<UnixTime> parse_utc_time(std::string_view text);
std::optional<UnixTime> parse_generalized_time(std::string_view text);

/// "2026-06-30T07:53:47Z"; years 0000 to 9999, clamped.
std::string to_rfc3339(UnixTime time);

}  // namespace cella::wire
