// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Where a run took place, so that its numbers can be judged later.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cella::bench {

/// CPU, cores, kernel, compiler and whether user code may write segment bases.
std::vector<std::pair<std::string, std::string>> machine_facts();

}  // namespace cella::bench
