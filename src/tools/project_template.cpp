// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The files of `cella new`: a greeting that the enclave makes and the host prints.
#include "src/tools/project_template.h"

namespace cella::tools {
namespace {

constexpr std::string_view cmake_lists = R"(cmake_minimum_required(VERSION 3.25)
project(@NAME@ LANGUAGES C CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(Cella REQUIRED)

cella_add_enclave(@NAME@_enclave EDL @NAME@.edl SOURCES enclave.cpp)
cella_add_host(@NAME@ EDL @NAME@.edl SOURCES host.cpp)

enable_testing()
add_test(NAME greeting COMMAND @NAME@ $<TARGET_FILE:@NAME@_enclave>)
set_tests_properties(greeting PROPERTIES
  ENVIRONMENT CELLA_MACHINE=simulation
  PASS_REGULAR_EXPRESSION "Hello, Ada, from inside")
)";

constexpr std::string_view edl =
    R"(// What the host may ask of the enclave (trusted) and the enclave of the host (untrusted).
enclave {
  trusted {
    public void greet([in, string] const char* name,
                      [out, size=capacity] char* greeting, size_t capacity);
  };

  untrusted {
    void log_line([in, string] const char* line);
  };
};
)";

constexpr std::string_view enclave =
    R"(// Inside the enclave: this code and its data are what is measured and protected.
#include <cstring>
#include <string>

#include "@NAME@_t.h"

void greet(const char* name, char* greeting, size_t capacity) {
  log_line("greet was called");
  const std::string text = std::string("Hello, ") + name + ", from inside";
  if (text.size() < capacity) std::memcpy(greeting, text.c_str(), text.size() + 1);
}
)";

constexpr std::string_view host =
    R"(// The host: starts the enclave and talks to it. Nothing here is trusted.
#include <openenclave/host.h>

#include <cstdio>

#include "@NAME@_u.h"

void log_line(const char* line) { std::fprintf(stderr, "enclave: %s\n", line); }

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  oe_enclave_t* enclave = nullptr;
  oe_result_t result = oe_create_@NAME@_enclave(argv[1], OE_ENCLAVE_TYPE_AUTO, OE_ENCLAVE_FLAG_DEBUG,
                                                nullptr, 0, &enclave);
  if (result != OE_OK) {
    std::fprintf(stderr, "cannot start %s: %s\n", argv[1], oe_result_str(result));
    return 1;
  }
  char greeting[128] = "";
  result = greet(enclave, "Ada", greeting, sizeof greeting);
  if (result == OE_OK) std::puts(greeting);
  oe_terminate_enclave(enclave);
  return result == OE_OK ? 0 : 1;
}
)";

constexpr std::string_view conf = R"(# Settings of the enclave, used when it is signed with a key.
Debug=1
ProductID=1
SecurityVersion=1
NumHeapPages=1024
NumStackPages=64
NumTCS=4
)";

constexpr std::string_view readme = R"(# @NAME@

    cmake -S . -B build && cmake --build build && ctest --test-dir build

- `@NAME@.edl`: the interface. `enclave.cpp`: the protected side. `host.cpp`: the program that uses it.
- `CELLA_MACHINE=simulation build/@NAME@ build/@NAME@_enclave` runs it without hardware and without protection.
- As it stands the image is not signed: it runs for debugging only, under a key that everybody knows. With a key of
  your own, write `CONF @NAME@.conf KEY key.pem` after `SOURCES enclave.cpp` in `CMakeLists.txt`:

      openssl genrsa -3 -out key.pem 3072

  Keep that key out of the repository. `cella inspect build/@NAME@_enclave.signed` shows the identity it gives.
)";

constexpr std::string_view git_ignore = "/build/\n*.pem\n";

}  // namespace

const std::array<TemplateFile, 7> project_template{{
    {"CMakeLists.txt", cmake_lists},
    {"@NAME@.edl", edl},
    {"enclave.cpp", enclave},
    {"host.cpp", host},
    {"@NAME@.conf", conf},
    {"README.md", readme},
    {".gitignore", git_ignore},
}};

}  // namespace cella::tools
