// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Dates of parsed items.
#include "src/attest/fetch/dates.h"

#include <algorithm>

#include "src/attest/collateral/items.h"

namespace cella::attest::fetch {

std::optional<Dates> dates_of(ByteView document) {
  const auto items = read_items(document, "document");
  if (!items.ok()) return std::nullopt;
  std::optional<Dates> out;
  const auto add = [&](UnixTime issued, UnixTime expires) {
    if (!out) out = Dates{issued, expires};
    out->issued = std::max(out->issued, issued);
    out->expires = std::min(out->expires, expires);
  };
  for (const auto& one : items->certificates) add(one->not_before(), one->not_after());
  for (const auto& one : items->revocation_lists) add(one->this_update(), one->next_update());
  for (const auto& one : items->tcb_infos) add(one->issued, one->next_update);
  for (const auto& one : items->qe_identities) add(one->issued, one->next_update);
  return out;
}

}  // namespace cella::attest::fetch
