// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// From a file's name to a checked interface: finds and reads files, follows imports, merges what
// they declare.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/edl/diagnostics.h"
#include "src/edl/model.h"
#include "src/edl/parser.h"

namespace cella::edl {

/// Most files that may import one another in a row, and most files in all.
constexpr size_t max_import_depth = 64;
constexpr size_t max_import_files = 1024;

struct LoadOptions {
  std::vector<std::string> search_paths;
  std::vector<std::string> defines;
  ParserOptions parser;
  /// Reads a whole file, or nothing if there is no such regular file. Null: the file system.
  std::function<std::optional<std::string>(const std::string& path)> read_file;
};

/// Reads a regular file of at most max_source_size + 1 bytes (one more than allowed, so that the
/// excess shows).
std::optional<std::string> read_regular_file(const std::string& path);

/**
 * Loads `path` with everything it imports and checks all of it. Files are looked for as given, then
 * in each search path, then beside the importing file. Errors go to `diagnostics`; null if the file
 * could not be read at all. The interface may be used for output only if there were no errors.
 */
std::shared_ptr<const Interface> load(const std::string& path, const LoadOptions& options,
                                      Diagnostics& diagnostics);

}  // namespace cella::edl
