// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// C with Open Enclave's names: X_args.h, X_t.h, X_t.c, X_u.h, X_u.c from an interface X. The
// generated code calls the helpers of <openenclave/edger8r/*.h>, which do the work.
#pragma once

#include <string>

#include "src/edl/diagnostics.h"
#include "src/edl/model.h"

namespace cella::edl::emit_c {

/// Reports what the interface uses and C output does not have (yet). Call it before the functions
/// below.
void check_supported(const Interface& interface, Diagnostics& diagnostics);

/// X_args.h: the declared types, and a structure per function with what travels by value.
std::string args_header(const Interface& interface);

/// X_t.h and X_t.c: the enclave's side.
std::string trusted_header(const Interface& interface);
std::string trusted_source(const Interface& interface);

/// X_u.h and X_u.c: the host's side. `prefix` goes before the names of the enclave's functions.
std::string untrusted_header(const Interface& interface, const std::string& prefix);
std::string untrusted_source(const Interface& interface, const std::string& prefix);

}  // namespace cella::edl::emit_c
