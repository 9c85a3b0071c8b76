// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Typed C++: X_types.hpp, X_t.hpp, X_t.cpp, X_u.hpp, X_u.cpp from an interface X. The generated
// code calls the templates of <cella/edl/*.h>, which do the work.
#pragma once

#include <string>

#include "src/edl/diagnostics.h"
#include "src/edl/model.h"

namespace cella::edl::emit_cpp {

/// Reports what the interface uses and typed C++ does not have: pointers, attributes, foreign
/// types, unions, and names that C++ or the generated code takes. Call it before the functions
/// below.
void check_supported(const Interface& interface, Diagnostics& diagnostics);

/// X_types.hpp: structs and enums.
std::string types_header(const Interface& interface);

/// X_t.hpp and X_t.cpp: the enclave's side, with the class Service to be implemented.
std::string trusted_header(const Interface& interface);
std::string trusted_source(const Interface& interface);

/// X_u.hpp and X_u.cpp: the host's side, with Client and the class HostCalls to be implemented.
std::string untrusted_header(const Interface& interface);
std::string untrusted_source(const Interface& interface);

}  // namespace cella::edl::emit_cpp
