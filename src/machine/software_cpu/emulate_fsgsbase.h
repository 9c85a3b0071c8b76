// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The instructions that read and write segment bases, for kernels that do not let user code execute
// them: the enclave's own come as #UD and are done in the signal handler.
#pragma once

#include <ucontext.h>

#include <cstdint>

namespace cella::software_cpu {

/// Executes RDFSBASE, RDGSBASE, WRFSBASE or WRGSBASE at `code` (at least 5 readable bytes) on the
/// interrupted state and on the bases that it will continue with. False, and nothing changed, if
/// there is another instruction.
bool emulate_fsgsbase(const uint8_t* code, ucontext_t& context, uint64_t& fs_base,
                      uint64_t& gs_base);

}  // namespace cella::software_cpu
