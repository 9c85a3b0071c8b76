// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Makes the linker take the interposed functions out of the archive.
#pragma once

namespace cella::simulation {

void link_interposed_functions();

}  // namespace cella::simulation
