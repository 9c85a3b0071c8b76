// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The files of `cella new`, with @NAME@ for the name of the project.
#pragma once

#include <array>
#include <string_view>

namespace cella::tools {

struct TemplateFile {
  std::string_view name;
  std::string_view text;
};

extern const std::array<TemplateFile, 7> project_template;

}  // namespace cella::tools
