// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Whether names or keys of one object repeat; bounded also for an object of a hostile party that
// has a hundred thousand of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace cella::wire {

/// One that occurs twice, if any. Reorders `names`.
std::optional<std::string_view> find_repeated(std::vector<std::string_view>& names);

}  // namespace cella::wire
