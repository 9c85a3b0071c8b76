// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Random bytes of the operating system's quality. Provider: src/crypto/openssl.
#pragma once

#include <cella/result.h>

#include "src/base/bytes.h"

namespace cella::crypto {

/// Fills `out`. Thread-safe. Errors: crypto.no_entropy.
Result<void> random(base::MutableBytes out);

}  // namespace cella::crypto
