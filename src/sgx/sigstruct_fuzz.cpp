// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a SIGSTRUCT. One that verifies is accepted by EINIT for its own measurement and for
// no other.
#include <cstdlib>
#include <cstring>

#include "src/sgx/einit.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella;
  sgx::Sigstruct sigstruct = {};
  if (size < sizeof sigstruct) return 0;
  std::memcpy(&sigstruct, data, sizeof sigstruct);
  if (!sgx::verify_sigstruct(sigstruct).ok()) return 0;
  sgx::Secs secs = {};
  secs.attributes = sigstruct.attributes;
  secs.misc_select = sigstruct.misc_select;
  sgx::Digest measured = {};
  std::memcpy(measured.data(), sigstruct.enclave_hash, measured.size());
  if (!sgx::einit_check(secs, sigstruct, measured).ok()) std::abort();
  measured[0] ^= 1;
  if (sgx::einit_check(secs, sigstruct, measured).ok()) std::abort();
  return 0;
}
