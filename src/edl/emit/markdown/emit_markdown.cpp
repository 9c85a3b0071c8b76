// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// X.md.
#include "src/edl/emit/markdown/emit_markdown.h"

#include "src/edl/emit/c/c_text.h"
#include "src/edl/interface_hash.h"

namespace cella::edl {
namespace {

std::string declared(const Declaration& declaration) {
  std::string text = to_string(declaration.type) + " " + declaration.name;
  for (const Bound& dimension : declaration.dimensions) text += "[" + dimension.text() + "]";
  return text;
}

std::string amount(const Declaration& declaration) {
  if (!declaration.attributes) return "";
  const auto& size = declaration.attributes->size;
  const auto& count = declaration.attributes->count;
  if (size && count) return ", " + count->text() + " x " + size->text() + " bytes";
  if (size) return ", " + size->text() + " bytes";
  if (count) return ", " + count->text() + " elements";
  return declaration.has(Attribute::string) || declaration.has(Attribute::wstring)
             ? ", up to its terminator"
             : "";
}

std::string way(const Interface& interface, const Declaration& parameter) {
  if (parameter.type.is_cpp_only()) return "in";
  const emit_c::Passing passing = emit_c::passing_of(interface, parameter);
  if (passing == emit_c::Passing::value) return "in, by value";
  if (passing == emit_c::Passing::address) return "the address only, unchecked";
  std::string text = parameter.has(Attribute::in) ? "in" : "";
  if (parameter.has(Attribute::out)) text += text.empty() ? "out" : ", out";
  if (passing == emit_c::Passing::returned) return text + ", with buffers for the caller to free";
  if (passing == emit_c::Passing::deep) text += ", with what it points to";
  return text + amount(parameter);
}

std::string function_text(const Interface& interface, const Function& function) {
  std::string text =
      "### `" + function.name + "`\n\nReturns `" + to_string(function.return_type) + "`.";
  if (function.is_switchless) text += " Switchless where there are workers.";
  if (function.propagates_errno) text += " The host's `errno` is passed on.";
  text += "\n\n";
  if (function.parameters.empty()) return text;
  text += "| parameter | travels |\n|---|---|\n";
  for (const Declaration& parameter : function.parameters)
    text += "| `" + declared(parameter) + "` | " + way(interface, parameter) + " |\n";
  return text + "\n";
}

std::string type_text(const UserType& type) {
  std::string text = "### `" + std::string(to_string(type.kind)) +
                     (type.name.empty() ? "" : " " + type.name) + "`\n\n";
  const bool is_enum = type.kind == UserType::Kind::enumeration;
  text += is_enum ? "| name | value |\n|---|---|\n" : "| member | points to |\n|---|---|\n";
  for (const Enumerator& value : type.enumerators)
    text += "| `" + value.name + "` | " + (value.value ? value.value->text() : "") + " |\n";
  for (const Declaration& member : type.members) {
    const std::string target = amount(member);
    text += "| `" + declared(member) + "` | " + (target.empty() ? "" : target.substr(2)) + " |\n";
  }
  return text + "\n";
}

std::string hash_text(const Interface& interface) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const uint8_t byte : interface_hash(interface)) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace

std::string markdown(const Interface& interface) {
  std::string text =
      "# Interface `" + interface.name + "`\n\nHash: `" + hash_text(interface) + "`\n\n";
  if (!interface.trusted().empty()) text += "## Functions of the enclave\n\n";
  for (const auto& function : interface.trusted()) text += function_text(interface, *function);
  if (!interface.untrusted().empty()) text += "## Functions of the host\n\n";
  for (const auto& function : interface.untrusted()) text += function_text(interface, *function);
  if (!interface.types().empty()) text += "## Types\n\n";
  for (const auto& type : interface.types()) text += type_text(*type);
  text.pop_back();
  return text;
}

}  // namespace cella::edl
