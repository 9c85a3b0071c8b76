// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What tests may know of the host's functions.
#pragma once

/// How often host_hello() ran.
extern int host_hellos;
