// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The keys that the JSON form of a policy has, for those who check the documents against the
// parser.
#pragma once

#include <string_view>
#include <vector>

namespace cella::attest {

/// The keys of a policy (section ""), or of its object "tdx" or "snp"; none for another section.
std::vector<std::string_view> policy_keys(std::string_view section);

}  // namespace cella::attest
