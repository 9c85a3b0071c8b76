// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The verifier of Arm CCA tokens: a line of the table of formats.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::cca {

/// What is checked: the token's form (cca.token); that a key among the collateral made the
/// platform's signature (cca.platform_key, cca.platform_signature); that the policy trusts this key
/// by its digest (cca.platform_root), for Arm names no common root; that the platform's challenge
/// is the hash of the realm's key (cca.binding); the realm's signature with that key
/// (cca.realm_signature); and that the platform is in use (cca.lifecycle).
///
/// The claim "debug" is false only in the lifecycle "secured". What is not judged, and is noted
/// (cca.firmware): the platform's software components, for which reference values would be needed;
/// a policy can name their measurements as fields.
extern const Format format;

}  // namespace cella::attest::cca
