// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Asks the kernel whether user code may set the segment bases.
#include "src/machine/software_cpu/fsgsbase.h"

#include <sys/auxv.h>

namespace cella::software_cpu {

bool fsgsbase_usable = false;

void detect_fsgsbase() {
  constexpr unsigned long hwcap2_fsgsbase = 2;
  fsgsbase_usable = (getauxval(AT_HWCAP2) & hwcap2_fsgsbase) != 0;
}

}  // namespace cella::software_cpu
