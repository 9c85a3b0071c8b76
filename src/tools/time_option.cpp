// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Times on the command line.
#include "src/tools/time_option.h"

#include <charconv>

#include "src/wire/time.h"

namespace cella::tools {

Result<UnixTime> parse_time(std::string_view text) {
  UnixTime seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc() && end == text.data() + text.size() && seconds >= 0) return seconds;
  if (const auto time = wire::parse_rfc3339(text)) return *time;
  return Error{Blame::caller, "usage.time",
               "--time takes seconds since 1970, or a time such as 2025-06-30T12:00:00Z."};
}

}  // namespace cella::tools
