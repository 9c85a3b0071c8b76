// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The commands on enclave images: sign, digest, measure, inspect, diff, and Open Enclave's oesign.
// Each takes the words after its name, prints, and returns an exit status: 0 success, 1 a failure
// or (diff) different identities, 2 wrong usage.
#pragma once

#include <span>
#include <string_view>

namespace cella::tools {

/// cella sign IMAGE --key KEY | --signature FILE --public-key FILE  [--conf FILE] [--out FILE]
int sign_main(std::span<const std::string_view> arguments);

/// cella digest IMAGE [--conf FILE] [--out FILE]
int digest_main(std::span<const std::string_view> arguments);

/// cella measure IMAGE [--conf FILE]
int measure_main(std::span<const std::string_view> arguments);

/// cella inspect IMAGE [--json]
int inspect_main(std::span<const std::string_view> arguments);

/// cella diff IMAGE IMAGE
int diff_main(std::span<const std::string_view> arguments);

/// oesign sign | digest | dump ..., and the 2019 form oesign ENCLAVE CONFFILE KEYFILE
int oesign_main(std::span<const std::string_view> arguments);

}  // namespace cella::tools
