// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as COSE_Sign1, verified with a fixed key that signed none of them.
#include <cstdlib>

#include "src/wire/cose.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella;
  // The base point of P-256 (SEC 2, 2.4.2): the public key of the private key 1.
  static const uint8_t point[64] = {
      0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63,
      0xa4, 0x40, 0xf2, 0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1,
      0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f,
      0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33, 0x57,
      0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5};
  static const auto key = crypto::PublicKey::from_ec_point(crypto::KeyKind::ec_p256, point);
  const auto parsed = wire::CoseSign1::parse({data, size});
  if (!parsed.ok()) return 0;
  const auto inside = [&](base::Bytes part) {
    return part.data() >= data && part.data() + part.size() <= data + size;
  };
  if (!inside(parsed->payload) || !inside(parsed->signature) || !inside(parsed->protected_header) ||
      !inside(parsed->unprotected_header))
    std::abort();
  if (!key.ok() || parsed->signed_by(*key)) std::abort();
  return 0;
}
