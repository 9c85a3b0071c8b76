// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host: lets the enclave count the words of two texts, one of them empty.
#include <openenclave/host.h>

#include <cstdio>
#include <initializer_list>

#include "words_u.h"

void report(const char* line) { std::puts(line); }

namespace {

int count_all(oe_enclave_t* enclave) {
  for (const char* text : {"to be or not to be", ""}) {
    int status = 0;
    size_t words = 0;
    const oe_result_t result = count_words(enclave, &status, text, &words);
    if (result != OE_OK) {
      std::fprintf(stderr, "the call failed: %s\n", oe_result_str(result));
      return 1;
    }
    std::printf("status %d, %zu words\n", status, words);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  oe_enclave_t* enclave = nullptr;
  const oe_result_t result = oe_create_words_enclave(argv[1], OE_ENCLAVE_TYPE_AUTO,
                                                     OE_ENCLAVE_FLAG_DEBUG, nullptr, 0, &enclave);
  if (result != OE_OK) {
    std::fprintf(stderr, "cannot start %s: %s\n", argv[1], oe_result_str(result));
    return 1;
  }
  const int status = count_all(enclave);
  oe_terminate_enclave(enclave);
  return status;
}
