// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a certificate; its own key checks its signature.
#include "src/wire/x509.h"

#include <cstdlib>

#include "src/wire/der.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella::wire;
  const auto parsed = Certificate::parse({data, size});
  if (!parsed.ok()) return 0;
  const Certificate& certificate = **parsed;
  if (certificate.der().size() != size) std::abort();
  certificate.subject_common_name();
  certificate.issuer_common_name();
  certificate.unknown_critical_extension({});
  for (const Extension& extension : certificate.extensions()) {
    if (certificate.extension(dotted_oid(extension.oid)) != &extension) std::abort();
  }
  if (const auto key = certificate.public_key(); key.ok()) certificate.signed_by(*key);
  return 0;
}
