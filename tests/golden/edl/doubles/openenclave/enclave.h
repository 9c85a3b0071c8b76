/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Stands in for the public header of this name where that is not there. */
#pragma once

#include <openenclave/bits/result.h>
#include <stdint.h>
