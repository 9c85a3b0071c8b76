// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any text as PEM and as base64. What is accepted is canonical: written again, it reads the same.
#include <cstdlib>

#include "src/wire/base64.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella::wire;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto blocks = parse_pem(text); blocks.ok()) {
    for (const PemBlock& block : *blocks) {
      const auto again = parse_pem(to_pem(block.label, block.content));
      if (!again.ok() || again->size() != 1 || (*again)[0].content != block.content) std::abort();
    }
  }
  if (const auto bytes = from_base64(text); bytes && to_base64(*bytes) != text) std::abort();
  if (const auto bytes = from_base64url(text); bytes && to_base64url(*bytes) != text) std::abort();
  return 0;
}
