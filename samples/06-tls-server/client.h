// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any TLS client, anywhere; it knows the fingerprint of the certificate that it wants to see.
#pragma once

#include <array>
#include <cstdint>
#include <string>

/// What the server on this machine answers to `text`, or an empty string.
std::string ask(uint16_t port, const std::array<uint8_t, 32>& fingerprint, const std::string& text);
