// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// For tests: compiles EDL from memory.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "src/edl/emit/c/emit_c.h"
#include "src/edl/loader.h"

namespace cella::edl {

struct Compiled {
  std::shared_ptr<const Interface> interface;
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
  std::string rendered;
};

struct TestInput {
  /// File names and contents; the first one compiled is "main.edl".
  std::map<std::string, std::string> files;
  std::vector<std::string> warning_options;
  std::vector<std::string> defines;
  std::vector<std::string> search_paths;
  bool cpp_types = false;
  bool for_c = false;
};

inline Compiled compile(const TestInput& input) {
  WarningOptions warnings;
  for (const std::string& option : input.warning_options) warnings.set(option);
  Diagnostics diagnostics(warnings);
  LoadOptions options;
  options.defines = input.defines;
  options.search_paths = input.search_paths;
  options.parser.cpp_types = input.cpp_types;
  options.read_file = [&input](const std::string& path) -> std::optional<std::string> {
    const auto found = input.files.find(path);
    return found == input.files.end() ? std::nullopt : std::optional(found->second);
  };
  Compiled compiled;
  compiled.interface = load("main.edl", options, diagnostics);
  if (input.for_c && compiled.interface) emit_c::check_supported(*compiled.interface, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const bool is_error = diagnostic.severity == Diagnostic::Severity::error;
    (is_error ? compiled.errors : compiled.warnings).push_back(diagnostic.message);
  }
  compiled.rendered = diagnostics.render_all();
  return compiled;
}

/// Compiles the body of an enclave.
inline Compiled compile_body(const std::string& body,
                             std::vector<std::string> warning_options = {}) {
  TestInput input;
  input.files["main.edl"] = "enclave {\n" + body + "\n};\n";
  input.warning_options = std::move(warning_options);
  return compile(input);
}

/// Compiles one trusted function with these parameters.
inline Compiled compile_parameters(const std::string& parameters) {
  return compile_body("trusted { public void f(" + parameters + "); };");
}

}  // namespace cella::edl
