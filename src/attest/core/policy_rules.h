// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the parts of apply_policy() share: the rules of every level of evidence, of values, and of
// one TEE.
#pragma once

#include <cella/attest.h>

#include <optional>
#include <string>
#include <vector>

#include "src/attest/core/appraisal.h"

namespace cella::attest {

/// What every rule works with.
struct PolicyRules {
  const Policy& policy;
  std::optional<ByteView> nonce;
  UnixTime now;
  Checks& checks;
};

/// Demands on values: those of the outermost level that has them; floors; fields by name.
void judge_values(const PolicyRules& rules, const Claims& claims);
/// What only TDX and only SEV-SNP evidence has, at one level.
void judge_tdx(const PolicyRules& rules, const Claims& claims);
void judge_snp(const PolicyRules& rules, const Claims& claims);

/// A container's label says what is inside; the evidence inside is judged for itself.
inline bool is_container(const Claims& claims) { return !claims.inner.empty(); }

/// With ", " between.
std::string joined(const std::vector<std::string>& texts);

}  // namespace cella::attest
