// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The option --time of the commands on evidence and collateral.
#pragma once

#include <cella/attest.h>

#include <string_view>

namespace cella::tools {

/// Seconds since 1970, or "2025-06-30T12:00:00Z". Errors (Blame::caller): usage.time.
Result<UnixTime> parse_time(std::string_view text);

}  // namespace cella::tools
