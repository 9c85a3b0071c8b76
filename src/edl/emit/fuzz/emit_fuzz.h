// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// X_fuzz.cpp: a libFuzzer target that is the hostile host of the enclave with interface X. It is
// linked with the enclave's sources, X_t.c or X_t.cpp, and libcella_fuzz.
#pragma once

#include <string>

#include "src/edl/model.h"

namespace cella::edl {

/// For the C output of an interface, which must be one that emit_c supports.
std::string fuzz_target_for_c(const Interface& interface);

/// For typed C++; the interface must be one that emit_cpp supports.
std::string fuzz_target_for_cpp(const Interface& interface);

}  // namespace cella::edl
