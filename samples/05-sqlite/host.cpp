// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host: sends payments and asks for balances.
#include <openenclave/host.h>

#include <cinttypes>
#include <cstdio>
#include <initializer_list>

#include "ledger_u.h"

static int use(oe_enclave_t* enclave) {
  int status = -1;
  if (open_ledger(enclave, &status, "/ledger/main.db") != OE_OK || status != 0) return 1;
  for (int i = 1; i <= 100; ++i) pay(enclave, &status, i % 2 == 0 ? "ada" : "grace", i);
  pay(enclave, &status, "ada", 0);
  std::printf("a payment of nothing is refused: %s\n", status != 0 ? "yes" : "no");
  for (const char* account : {"ada", "grace", "nobody"}) {
    int64_t amount = -1;
    if (balance(enclave, &amount, account) != OE_OK) return 1;
    std::printf("%s: %" PRId64 "\n", account, amount);
  }
  return 0;
}

int main(int argc, char** argv) {
  oe_enclave_t* enclave = nullptr;
  if (argc != 2 || oe_create_ledger_enclave(argv[1], OE_ENCLAVE_TYPE_AUTO, OE_ENCLAVE_FLAG_DEBUG,
                                            nullptr, 0, &enclave) != OE_OK) {
    std::fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  const int status = use(enclave);
  oe_terminate_enclave(enclave);
  return status;
}
