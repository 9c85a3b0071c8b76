// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The targets of ./dev bench, relative to floors of the same round where they can be.
#pragma once

#include <vector>

#include "bench/harness/statistics.h"

namespace cella::bench {

inline std::vector<Target> targets() {
  const std::string ecall = "simulation/ecall_empty", ocall = "simulation/ocall_empty";
  return {
      {ecall, "1.5 x floor/enter_exit", 0, {{1.5, "floor/enter_exit"}}},
      {ecall, "100 ns", 100, {}},
      {ocall, "1.5 x floor/enter_exit", 0, {{1.5, "floor/enter_exit"}}},
      {ocall, "100 ns", 100, {}},
      {"simulation/ecall_in_4k",
       "ecall_empty + 2 x floor/memcpy_4k",
       0,
       {{1, ecall}, {2, "floor/memcpy_4k"}}},
      {"simulation/ecall_inout_1m",
       "2 directions x 2.5 x floor/memcpy_1m",
       0,
       {{5, "floor/memcpy_1m"}}},
      {"simulation/deep_copy_1000", "3 x floor/memcpy_deep", 0, {{3, "floor/memcpy_deep"}}},
      {"typed/ecall_string_span",
       "1.2 x simulation/ecall_in_4k",
       0,
       {{1.2, "simulation/ecall_in_4k"}}},
      {"typed/ecall_scalars",
       "simulation/ecall_scalars + 15 ns",
       15,
       {{1, "simulation/ecall_scalars"}}},
      {"edl/compile_1000_functions", "500 ms", 5e8, {}},
      // A quote with its collateral has ten signatures: quote, QE report, PCK, its CA, the root,
      // the TCB signer, two revocation lists, TCB info, QE identity. With collateral that was
      // verified before, three.
      {"verify/sgx_quote",
       "1.4 x 10 x floor/ecdsa_p256_verify",
       0,
       {{14, "floor/ecdsa_p256_verify"}}},
      {"verify/tdx_quote",
       "1.4 x 10 x floor/ecdsa_p256_verify",
       0,
       {{14, "floor/ecdsa_p256_verify"}}},
      {"verify/sgx_quote_kept",
       "1.3 x 3 x floor/ecdsa_p256_verify",
       0,
       {{3.9, "floor/ecdsa_p256_verify"}}},
      {"verify/snp_report", "1.4 x floor/snp_signatures", 0, {{1.4, "floor/snp_signatures"}}},
      {"simulation/syscall_emulated", "10 ns", 10, {}},
      {"create/heap_64m", "5 ms", 5e6, {}},
      {"create/heap_1g", "1.1 x create/heap_64m", 0, {{1.1, "create/heap_64m"}}},
      {"create/heap_64m_measured",
       "create/heap_64m + floor/sha256 / 0.7",
       0,
       {{1, "create/heap_64m"}, {1 / 0.7, "floor/sha256"}}},
      {"terminate", "2 ms", 2e6, {}},
  };
}

}  // namespace cella::bench
