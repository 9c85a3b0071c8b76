// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Whole files in and out, with errors a person can act on.
#pragma once

#include <cella/result.h>

#include <string>
#include <vector>

#include "src/base/bytes.h"

namespace cella::base {

/// Largest file that read_file accepts unless told otherwise: 4 GiB.
constexpr uint64_t default_file_limit = uint64_t{4} << 30;

/// The contents of a regular file of at most `limit` bytes.
/// Errors: file.missing, file.is_directory, file.not_regular, file.unreadable, file.too_large.
Result<std::vector<uint8_t>> read_file(const std::string& path,
                                       uint64_t limit = default_file_limit);

/// Writes `path` so that it holds either its old contents or all of the new ones. The mode of a
/// file that exists is kept, otherwise it is 0666 less the umask. Errors: file.unwritable.
Result<void> write_file(const std::string& path, Bytes contents);

}  // namespace cella::base
