// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The appraisal policy applied to claims: each demand is a check.
#pragma once

#include <cella/attest.h>

#include <optional>

#include "src/attest/core/appraisal.h"

namespace cella::attest {

/// Records one check for each demand of the policy (names "policy.*"). Debug and the TCB status are
/// always judged, at every level of nested evidence.
void apply_policy(const Policy& policy, std::optional<ByteView> nonce, UnixTime now,
                  const Claims& claims, Checks& checks);

}  // namespace cella::attest
