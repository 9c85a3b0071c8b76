// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The machine "simulation": the software CPU in the host's own address space. It keeps nobody out;
// everything else is as on hardware. For development, debugging and tests.
#pragma once

#include "src/machine/api/machine.h"

namespace cella::simulation {

class SimulationMachine final : public machine::Machine {
 public:
  std::string_view name() const override { return "simulation"; }
  std::optional<std::string> unavailable() const override;
  bool protects() const override { return false; }
  Result<std::unique_ptr<machine::Instance>> create(
      const image::Image& image, const machine::CreateOptions& options) const override;
};

}  // namespace cella::simulation
