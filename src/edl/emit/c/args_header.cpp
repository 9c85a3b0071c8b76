// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// X_args.h: the declared types, and a structure per function with what travels by value.
#include "src/edl/emit/c/c_text.h"
#include "src/edl/emit/c/emit_c.h"

namespace cella::edl::emit_c {
namespace {

// Two interfaces may declare the same type; whichever header comes first defines it.
std::string guarded(const std::string& name, const std::string& text) {
  const std::string guard = "EDGER8R_" + name;
  return "#ifndef " + guard + "\n#define " + guard + "\n" + text + "#endif\n\n";
}

std::string enumeration(const UserType& type) {
  std::string text = type.name.empty() ? "enum {\n" : "typedef enum " + type.name + " {\n";
  for (size_t i = 0; i < type.enumerators.size(); ++i) {
    const Enumerator& value = type.enumerators[i];
    text += "    " + value.name + (value.value ? " = " + value.value->text() : "");
    text += i + 1 < type.enumerators.size() ? ",\n" : "\n";
  }
  text += type.name.empty() ? "};\n" : "} " + type.name + ";\n";
  return guarded(
      "ENUM_" + (type.name.empty() ? "WITH_" + type.enumerators.front().name : type.name), text);
}

std::string structure(const UserType& type) {
  const bool is_struct = type.kind == UserType::Kind::structure;
  std::string text = (is_struct ? "struct " : "union ") + type.name + " {\n";
  for (const Declaration& member : type.members) text += "    " + declare(member) + ";\n";
  return guarded((is_struct ? "STRUCT_" : "UNION_") + type.name, text + "};\n");
}

std::string user_types(const Interface& interface) {
  std::string text;
  for (const auto& type : interface.types()) {
    if (type->kind == UserType::Kind::enumeration) text += enumeration(*type);
  }
  const TypeOrder order = order_types(interface, depends_by_value);
  for (const UserType* type : order.ordered) {
    text += "typedef " + std::string(to_string(type->kind)) + " " + type->name + " " + type->name +
            ";\n";
  }
  if (!order.ordered.empty()) text += "\n";
  for (const UserType* type : order.ordered) text += structure(*type);
  return text;
}

std::string arguments(const Interface& interface, const Function& function) {
  if (!has_arguments(function)) return {};
  std::string text = "typedef struct " + interface.name + "_" + function.name + "_args {\n";
  if (!function.return_type.is_void()) {
    const Passing passing = function.return_type.is_pointer() ? Passing::address : Passing::value;
    text += "    " + travelling_type(function.return_type, passing) + " oe_retval;\n";
  }
  if (function.propagates_errno) text += "    int32_t oe_errno;\n";
  for (const Declaration& parameter : function.parameters) {
    text += "    " + travelling_type(parameter.type, passing_of(interface, parameter)) + " " +
            parameter.name + ";\n";
  }
  return text + "} " + arguments_name(interface, function) + ";\n\n";
}

}  // namespace

std::string args_header(const Interface& interface) {
  std::string text = preamble(interface) +
                     "#pragma once\n\n"
                     "#include <openenclave/edger8r/common.h>\n\n";
  for (const std::string& include : interface.includes) text += "#include " + include + "\n";
  if (!interface.includes.empty()) text += "\n";
  text += "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
  text += user_types(interface);
  for (const auto& function : interface.trusted()) text += arguments(interface, *function);
  for (const auto& function : interface.untrusted()) text += arguments(interface, *function);
  return text + "#ifdef __cplusplus\n}\n#endif\n";
}

}  // namespace cella::edl::emit_c
