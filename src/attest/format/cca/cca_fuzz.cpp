// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a CCA token.
#include <cstdlib>

#include "src/attest/format/cca/token.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto token = cella::attest::cca::Token::parse({data, size});
  if (!token.ok()) return 0;
  const auto inside = [&](cella::base::Bytes part) {
    return part.data() >= data && part.data() + part.size() <= data + size;
  };
  if (token->platform.components.empty() || !inside(token->realm.public_key)) std::abort();
  for (const auto& component : token->platform.components)
    if (!inside(component.measurement) || !inside(component.signer)) std::abort();
  for (const auto& value : token->realm.extensible_measurements)
    if (!inside(value)) std::abort();
  (void)cella::attest::cca::realm_key(token->realm);
  return 0;
}
