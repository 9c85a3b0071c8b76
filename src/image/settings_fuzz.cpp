// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as .conf text. What is accepted must come back from its canonical form.
#include <cstdlib>

#include "src/image/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella::image;
  const auto parsed = parse_settings({reinterpret_cast<const char*>(data), size}, "fuzz.conf");
  if (!parsed.ok()) return 0;
  const auto settings = merge_settings({}, *parsed);
  if (!settings.ok()) return 0;
  const auto again = parse_settings(to_text(*settings), "canonical");
  if (!again.ok()) std::abort();
  const auto merged = merge_settings({}, *again);
  if (!merged.ok() || !(*merged == *settings)) std::abort();
  return 0;
}
