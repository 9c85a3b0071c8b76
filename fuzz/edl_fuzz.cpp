// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The whole EDL compiler on hostile text. A zero byte ends the main file; what follows is the text
// of every import.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "src/edl/emit/c/emit_c.h"
#include "src/edl/interface_hash.h"
#include "src/edl/loader.h"

namespace {

void emit(const cella::edl::Interface& interface) {
  using namespace cella::edl;
  const std::string outputs[] = {emit_c::args_header(interface), emit_c::trusted_header(interface),
                                 emit_c::trusted_source(interface),
                                 emit_c::untrusted_header(interface, ""),
                                 emit_c::untrusted_source(interface, "prefix_")};
  for (const std::string& output : outputs) {
    if (output.find('\0') != std::string::npos) std::abort();
  }
  interface_hash(interface);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella::edl;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t split = input.find('\0');
  const std::string main_text(input.substr(0, split));
  const std::string import_text(split == std::string_view::npos ? std::string_view()
                                                                : input.substr(split + 1));

  for (const bool cpp_types : {false, true}) {
    WarningOptions warnings;
    warnings.set("all");
    Diagnostics diagnostics(warnings);
    LoadOptions options;
    options.defines = {"A"};
    options.parser.cpp_types = cpp_types;
    options.read_file = [&](const std::string& path) -> std::optional<std::string> {
      return path == "main.edl" ? main_text : import_text;
    };
    const auto interface = load("main.edl", options, diagnostics);
    if (interface) emit_c::check_supported(*interface, diagnostics);
    if (interface && !diagnostics.has_errors()) emit(*interface);
    diagnostics.render_all();
  }
  return 0;
}
