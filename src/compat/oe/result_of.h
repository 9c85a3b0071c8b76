// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Which oe_result_t stands for an error code of ours.
#pragma once

#include <cella/result.h>
#include <openenclave/bits/result.h>

namespace cella::compat {

/// By the error's code, else by the part before the dot, else by whose fault it is.
oe_result_t result_of(const Error& error);

}  // namespace cella::compat
