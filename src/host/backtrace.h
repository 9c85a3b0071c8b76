// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Names for the places where a debug enclave died. The offsets come from the enclave and the names
// from a file: both are only shown.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cella::host {

/// One line per offset: "#0 crash(int)+0x1c (image offset 0x4a10)"; without symbols only the
/// offset.
std::vector<std::string> describe_backtrace(const std::string& image_path,
                                            std::span<const uint64_t> offsets);

/// "crash(int)+0x1c", or "?".
std::string describe_offset(const std::string& image_path, uint64_t offset);

}  // namespace cella::host
