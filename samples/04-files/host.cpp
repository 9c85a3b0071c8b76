// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host: lends a directory to the enclave and reads what was published there.
#include <openenclave/host.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "notes_u.h"

static int write_notes(oe_enclave_t* enclave, const std::filesystem::path& directory) {
  int status = -1;
  if (open_notes(enclave, &status, directory.c_str()) != OE_OK || status != 0) return 1;
  draft(enclave, &status, "poem", "It was a dark and stormy night,");
  draft(enclave, &status, "poem", "but not in here.");
  std::printf("the host sees the draft: %s\n", std::filesystem::is_empty(directory) ? "no" : "yes");
  publish(enclave, &status, "poem");
  std::ifstream poem(directory / "poem");
  for (std::string line; std::getline(poem, line);) std::printf("> %s\n", line.c_str());
  publish(enclave, &status, "poem");
  return status == 0;
}

int main(int argc, char** argv) {
  oe_enclave_t* enclave = nullptr;
  char directory[] = "/tmp/cella-notes-XXXXXX";
  if (argc != 2 || mkdtemp(directory) == nullptr ||
      oe_create_notes_enclave(argv[1], OE_ENCLAVE_TYPE_AUTO, OE_ENCLAVE_FLAG_DEBUG, nullptr, 0,
                              &enclave) != OE_OK) {
    std::fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  const int status = write_notes(enclave, directory);
  oe_terminate_enclave(enclave);
  std::filesystem::remove_all(directory);
  return status;
}
