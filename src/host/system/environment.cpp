// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The program's environment for enclaves that ask for it.
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "src/host/system/system_call.h"

namespace cella::host {

int64_t serve_environment(SystemCall& call) {
  const char* name = call.text(0);
  if (name == nullptr) return -EINVAL;
  const char* value = std::getenv(name);
  if (value == nullptr) return -ENOENT;
  const size_t size = std::strlen(value);
  if (size > call.out[0].size()) return -ERANGE;
  std::memcpy(call.out[0].data(), value, size);
  return static_cast<int64_t>(size);
}

}  // namespace cella::host
