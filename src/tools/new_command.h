// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella new NAME`: a project with an interface, an enclave, a host and a test, ready to build.
#pragma once

#include <cella/result.h>

#include <filesystem>
#include <string_view>

#include "src/tools/commands.h"

namespace cella::tools {

/// Writes the project `name` into the new directory `folder`. The name becomes part of C
/// identifiers: it starts with a lower-case letter and has at most 40 lower-case letters, digits
/// and underscores. An existing `folder` is refused and left alone. Errors: "new.name",
/// "new.exists", "new.write" (what was written until then stays).
Result<void> write_project(const std::filesystem::path& folder, std::string_view name);

int new_main(Arguments arguments);

}  // namespace cella::tools
