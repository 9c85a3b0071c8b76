// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Where the parts of an SSA frame lie (Intel SDM vol. 3D, "State Save Area"): XSAVE area | ... |
// EXINFO | GPRSGX, and the vectors that EXITINFO names. The enclave writes the frame too, so a
// machine that resumes from it checks what it loads.
#pragma once

#include "src/boundary/info_page.h"
#include "src/sgx/arch.h"

namespace cella::software_cpu {

constexpr uint64_t gprsgx_offset = slot::ssa_frame_size - sizeof(sgx::GprSgx);
constexpr uint64_t exinfo_offset = gprsgx_offset - sizeof(sgx::ExInfo);

/// Exceptions of the CPU, by vector.
enum class Vector : uint8_t {
  divide_error = 0,
  debug = 1,
  breakpoint = 3,
  bound_range = 5,
  invalid_opcode = 6,
  general_protection = 13,
  page_fault = 14,
  x87 = 16,
  alignment_check = 17,
  simd = 19,
};

}  // namespace cella::software_cpu
