// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave: two file systems, one of them its own.
#include <cella/files.h>
#include <openenclave/bits/fs.h>
#include <openenclave/bits/module.h>
#include <openenclave/enclave.h>
#include <sys/mount.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "notes_t.h"

namespace fs = std::filesystem;

int open_notes(const char* directory) {
  if (oe_load_module_host_file_system() != OE_OK || cella_load_memory_file_system() != 0) return 1;
  if (mount(directory, "/published", OE_HOST_FILE_SYSTEM, 0, nullptr) != 0) return 2;
  return mount("", "/drafts", CELLA_MEMORY_FILE_SYSTEM, 0, nullptr) == 0 ? 0 : 3;
}

int draft(const char* name, const char* text) {
  std::ofstream file(fs::path("/drafts") / name, std::ios::app);
  file << text << '\n';
  return file.good() ? 0 : 1;
}

int publish(const char* name) {
  std::error_code error;
  const fs::path from = fs::path("/drafts") / name, to = fs::path("/published") / name;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (!error) fs::remove(from, error);
  if (error) {
    std::printf("inside: %s\n", error.message().c_str());
    return error.value();
  }
  for (const auto& entry : fs::directory_iterator("/published"))
    std::printf("inside: published %s, %ju bytes\n", entry.path().filename().c_str(),
                static_cast<uintmax_t>(entry.file_size()));
  return 0;
}
