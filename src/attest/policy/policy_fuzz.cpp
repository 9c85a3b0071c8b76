// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any text as a policy. What is refused says why; no policy makes the appraisal crash.
#include <cstdlib>

#include "src/attest/core/policy.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella;
  const auto policy = Policy::parse({reinterpret_cast<const char*>(data), size});
  if (!policy.ok()) {
    if (policy.error().blame != Blame::policy || policy.error().message.empty()) std::abort();
    return 0;
  }
  for (const Tee tee : {Tee::sgx, Tee::tdx, Tee::sev_snp}) {
    Claims claims;
    claims.tee = tee;
    claims.fields = {{"policy", uint64_t{0x30000}}, {"mr_service_td", ByteVector(48)}};
    attest::Checks checks;
    attest::apply_policy(*policy, std::nullopt, 0, claims, checks);
    if (checks.all().empty()) std::abort();
  }
  return 0;
}
