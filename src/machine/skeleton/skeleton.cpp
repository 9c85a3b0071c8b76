// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Refuses politely, as every machine must where it cannot run.
#include "src/machine/skeleton/skeleton.h"

namespace cella::skeleton {

std::optional<std::string> SkeletonMachine::unavailable() const {
  return "The skeleton machine runs nothing: it is an example for whoever writes a new one. Choose "
         "another machine.";
}

Result<std::unique_ptr<machine::Instance>> SkeletonMachine::create(
    const image::Image&, const machine::CreateOptions&) const {
  return Error{Blame::platform, "machine.unavailable", *unavailable()};
}

}  // namespace cella::skeleton
