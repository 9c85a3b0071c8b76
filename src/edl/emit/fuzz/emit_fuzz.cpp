// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// X_fuzz.cpp.
#include "src/edl/emit/fuzz/emit_fuzz.h"

#include <set>

#include "src/edl/emit/c/c_text.h"
#include "src/edl/emit/c/type_tables.h"
#include "src/edl/emit/cpp/cpp_text.h"

namespace cella::edl {
namespace {

using namespace emit_c;

std::string head(const Interface& interface, const std::string& header) {
  return "// Generated from " + interface.name +
         ".edl by the Cella EDL compiler. Do not edit.\n"
         "//\n// A hostile host for libFuzzer: clang++ -fsanitize=fuzzer,address,undefined with "
         "the\n"
         "// enclave's sources and libcella_fuzz.\n#include <cella/edl/fuzz.h>\n\n#include \"" +
         interface.name + header + "\"\n\n";
}

// Parameters that say how much another one has.
std::set<std::string> counters(const Function& function) {
  std::set<std::string> names;
  for (const Declaration& parameter : function.parameters) {
    if (!parameter.attributes) continue;
    for (const auto* bound : {&parameter.attributes->count, &parameter.attributes->size}) {
      if (*bound && (*bound)->is_name()) names.insert((*bound)->name);
    }
  }
  return names;
}

std::string choose(const Declaration& parameter, Passing passing, bool is_counter) {
  const std::string member = "args->" + parameter.name;
  switch (passing) {
    case Passing::buffer: return "  " + member + " = input.byte() % 8 != 0;\n";
    case Passing::string:
    case Passing::wstring: return "  " + member + " = input.count();\n";
    case Passing::returned:
      return "  " + member + ".address = input.byte() % 8 != 0;\n  " + member + ".size = 0;\n";
    case Passing::value:
      if (!is_counter) return {};
      return "  " + member + " = static_cast<decltype(" + member + ")>(input.count());\n";
    default: return {};
  }
}

std::string expect(const Interface& interface, const Declaration& parameter) {
  const std::string member = "args->" + parameter.name;
  if (passing_of(interface, parameter) != Passing::deep)
    return "  buffers.push_back({" + expect_buffer(interface, parameter) + ", {}});\n";
  std::string text = "  std::vector<uint8_t> " + parameter.name + "_packed;\n";
  text += "  if (input.byte() % 8 != 0)\n    " + parameter.name +
          "_packed = cella::edl::fuzz_deep(input, ";
  std::string shape = deep_shape(interface, parameter, "args->");
  shape.erase(shape.rfind('&'), 1);  // by reference
  text += shape + ");\n  " + member + " = " + parameter.name + "_packed.size();\n";
  return text + "  buffers.push_back({" + expect_buffer(interface, parameter) + ", " +
         parameter.name + "_packed});\n";
}

std::string function_for_c(const Interface& interface, const Function& function, size_t index) {
  const bool has_args = has_arguments(function);
  std::string text = "void fuzz_" + function.name + "(cella::edl::FuzzInput& input) {\n";
  if (has_args) {
    text += "  " + arguments_name(interface, function) +
            " arguments;\n  auto* args = &arguments;\n  input.fill(args, sizeof(*args));\n";
  }
  const std::set<std::string> names = counters(function);
  for (const Declaration& parameter : function.parameters)
    text += choose(parameter, passing_of(interface, parameter), names.contains(parameter.name));
  text += "  std::vector<cella::edl::FuzzBuffer> buffers;\n";
  for (const Declaration& parameter : function.parameters) {
    if (is_buffer(passing_of(interface, parameter))) text += expect(interface, parameter);
  }
  return text + "  cella::edl::fuzz_call(input, " + std::to_string(index) + ", " +
         (has_args ? "args, sizeof(*args)" : "nullptr, 0") + ", std::move(buffers));\n}\n\n";
}

// Several calls in a run, so that what one leaves behind meets the next.
std::string entry(const std::string& cases, const std::string& reset, size_t functions) {
  return "extern \"C\" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {\n"
         "  cella::edl::FuzzInput input({data, size});\n  cella::edl::fuzz_begin(input);\n" +
         reset +
         "  for (int calls = 0; calls < 8 && !input.is_empty(); ++calls) {\n"
         "    switch (input.byte() % " +
         std::to_string(functions == 0 ? 1 : functions) + ") {\n" + cases +
         "    }\n  }\n  cella::edl::fuzz_end();\n  return 0;\n}\n";
}

}  // namespace

std::string fuzz_target_for_c(const Interface& interface) {
  std::string text = head(interface, "_args.h") + "namespace {\n\n" + type_tables(interface);
  std::string cases;
  for (size_t i = 0; i < interface.trusted().size(); ++i) {
    const Function& function = *interface.trusted()[i];
    text += function_for_c(interface, function, i);
    cases += "      case " + std::to_string(i) + ": fuzz_" + function.name + "(input); break;\n";
  }
  return text + "}  // namespace\n\n" + entry(cases, "", interface.trusted().size());
}

std::string fuzz_target_for_cpp(const Interface& interface) {
  std::string cases;
  for (size_t i = 0; i < interface.trusted().size(); ++i) {
    std::string types;
    for (const Declaration& parameter : interface.trusted()[i]->parameters)
      types += (types.empty() ? "" : ", ") + emit_cpp::argument_type(interface, parameter.type);
    cases += "      case " + std::to_string(i) + ": cella::edl::fuzz_typed<" + types + ">(input, " +
             std::to_string(i) + "); break;\n";
  }
  return head(interface, "_t.hpp") +
         entry(cases, "  cella::edl::has_failed = false;\n", interface.trusted().size());
}

}  // namespace cella::edl
