// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The machine's face: what an image has to say becomes a plan, a SIGSTRUCT and the place to leave
// by.
#include "src/machine/simulation/simulation.h"

#include "src/image/image.h"
#include "src/machine/simulation/instance.h"

namespace cella::simulation {

std::optional<std::string> SimulationMachine::unavailable() const {
#if defined(__x86_64__) && defined(__linux__)
  return std::nullopt;
#else
  return "Simulation runs enclaves on x86-64 Linux only.";
#endif
}

Result<std::unique_ptr<machine::Instance>> SimulationMachine::create(
    const image::Image& image, const machine::CreateOptions& options) const {
  const image::PagePlan plan = TRY(image.plan());
  const InfoPage& info = image.info();
  return create_instance(plan, image.sigstruct(), info.eexit_offset, options,
                         {info.trap_sites_offset, info.trap_site_count});
}

}  // namespace cella::simulation
