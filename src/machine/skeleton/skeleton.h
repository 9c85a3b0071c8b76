// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A machine that cannot run anything, to copy when a new one is written: fill in the members, add a
// line to machines.cpp, and the conformance suite in api/conformance runs on it. Every member says
// what is expected.
#pragma once

#include "src/machine/api/machine.h"

namespace cella::skeleton {

class SkeletonMachine final : public machine::Machine {
 public:
  /// The word for CELLA_MACHINE.
  std::string_view name() const override { return "skeleton"; }
  /// Look at the processor, the kernel and permissions; say what is missing and how to get it.
  std::optional<std::string> unavailable() const override;
  /// True only if the host cannot read what runs here.
  bool protects() const override { return false; }
  /// Walk image.plan(), add exactly these pages, initialise with image.sigstruct(). Do not vary the
  /// sequence.
  Result<std::unique_ptr<machine::Instance>> create(
      const image::Image& image, const machine::CreateOptions& options) const override;
};

}  // namespace cella::skeleton
