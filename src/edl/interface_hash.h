// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The identity of an interface: host and enclave compare it before they talk. See
// docs/design/0002-frame-abi.md.
#pragma once

#include <string>

#include "src/edl/model.h"
#include "src/edl/sha256.h"

namespace cella::edl {

/**
 * The canonical text: one line per type, member, value and function, after imports, in the order
 * that fixes function numbers. Blanks, comments, conditionals, file names and headers do not enter;
 * names, types, attributes and their order do, and so does the version of the frame format.
 */
std::string canonical_text(const Interface& interface);

/// SHA-256 of the canonical text.
Hash interface_hash(const Interface& interface);

}  // namespace cella::edl
