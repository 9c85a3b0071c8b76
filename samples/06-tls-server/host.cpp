// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host: carries bytes for the enclave's server, and plays its client.
#include <openenclave/host.h>

#include <cstdio>
#include <future>
#include <thread>

#include "client.h"
#include "tls_server_u.h"

static std::promise<uint16_t> port;
void listening(uint16_t number) { port.set_value(number); }

int main(int argc, char** argv) {
  oe_enclave_t* enclave = nullptr;
  if (argc != 2 ||
      oe_create_tls_server_enclave(argv[1], OE_ENCLAVE_TYPE_AUTO, OE_ENCLAVE_FLAG_DEBUG, nullptr, 0,
                                   &enclave) != OE_OK) {
    std::fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  std::array<uint8_t, 32> fingerprint = {};
  int status = -1, served = -1;
  if (make_identity(enclave, &status, fingerprint.data()) != OE_OK || status != 0) return 1;
  std::thread server([&] { serve_one(enclave, &served); });
  const std::string answer = ask(port.get_future().get(), fingerprint, "hello, enclave");
  server.join();
  std::printf("the enclave answered: %s\n", answer.c_str());
  oe_terminate_enclave(enclave);
  return served;
}
