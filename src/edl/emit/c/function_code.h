// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The bodies of generated functions: wrappers, which call across the boundary, and bridges, which
// are called.
#pragma once

#include <string>

#include "src/edl/model.h"

namespace cella::edl::emit_c {

enum class Side { enclave, host };

/// A wrapper with the given prototype. On the enclave's side it makes an OCALL, on the host's an
/// ECALL.
std::string wrapper(const Interface& interface, const Function& function, size_t index, Side side,
                    const std::string& prototype);

/// A static bridge `cella_bridge_f`. On the enclave's side it serves an ECALL, on the host's an
/// OCALL.
std::string bridge(const Interface& interface, const Function& function, Side side);

/// The table of the bridges, or nothing if there are none; on the host's side also the names of the
/// enclave's functions.
std::string bridge_table(const Interface& interface, Side side);

/// The initializer of a cella_interface_t with that table.
std::string interface_initializer(const Interface& interface, Side side);

}  // namespace cella::edl::emit_c
