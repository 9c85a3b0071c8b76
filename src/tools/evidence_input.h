// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the commands on evidence read: evidence in any wrapping, collateral from files and
// directories. All of it is a stranger's.
#pragma once

#include <cella/attest.h>

#include <string>
#include <vector>

namespace cella::tools {

/// The evidence in a file ("-": standard input): as it is if a format recognises it, else without
/// one wrapping of hexadecimal, base64, base64url or PEM. Bytes that are none of that are returned
/// as they are: the verifier says what is wrong with them. Errors: those of read_file,
/// evidence.pem.
Result<ByteVector> read_evidence_file(const std::string& path);

/// The same of bytes in memory.
Result<ByteVector> unwrap_evidence(ByteVector bytes);

/// What became of the files that were named.
struct CollateralFiles {
  Collateral collateral;
  size_t used = 0;
  /// Files of directories that are no collateral, and why.
  std::vector<std::string> ignored;
  /// Files that were named themselves and are no collateral: failures of the verification.
  std::vector<Error> refused;
};

/// Reads files, and all files in directories and their subdirectories, in the order of their names.
/// Errors: those of read_file; collateral.unreadable, collateral.too_many_files.
Result<CollateralFiles> read_collateral(const std::vector<std::string>& paths);

}  // namespace cella::tools
