// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// How long collateral is good for, by its own word.
#pragma once

#include <cella/attest.h>

#include <optional>

namespace cella::attest::fetch {

/// The latest issue and the earliest expiry of CRLs, TCB infos, identities and certificates in a
/// document; nothing for bytes that are no collateral or have no dates.
struct Dates {
  UnixTime issued = 0;
  UnixTime expires = 0;
};
std::optional<Dates> dates_of(ByteView document);

}  // namespace cella::attest::fetch
