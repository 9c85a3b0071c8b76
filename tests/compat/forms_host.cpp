// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The same program in C++, where overloads choose the form.
#include "tests/compat/forms_host.c"
