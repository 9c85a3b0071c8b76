/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * What the test's enclave tells its own transport. */
#pragma once

int calls_of_mixed(void);
