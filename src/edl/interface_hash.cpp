// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The identity of an interface.
#include "src/edl/interface_hash.h"

#include <cella/frame.h>

namespace cella::edl {
namespace {

std::string attributes_text(const Declaration& declaration) {
  if (!declaration.attributes) return {};
  // In a fixed order: [in, out] and [out, in] mean the same.
  std::string text;
  for (int i = 0; i <= static_cast<int>(Attribute::isary); ++i) {
    const auto attribute = static_cast<Attribute>(i);
    if (!declaration.has(attribute)) continue;
    text += (text.empty() ? "[" : ",") + std::string(to_string(attribute));
    if (attribute == Attribute::count && declaration.attributes->count) {
      text += "=" + declaration.attributes->count->text();
    }
    if (attribute == Attribute::size && declaration.attributes->size) {
      text += "=" + declaration.attributes->size->text();
    }
  }
  return text + "] ";
}

std::string declaration_text(const Declaration& declaration) {
  std::string text =
      attributes_text(declaration) + to_string(declaration.type) + " " + declaration.name;
  for (const Bound& dimension : declaration.dimensions) text += "[" + dimension.text() + "]";
  return text;
}

std::string type_text(const UserType& type) {
  std::string text = std::string(to_string(type.kind)) + " " + type.name + "\n";
  for (const Enumerator& value : type.enumerators) {
    text += " " + value.name + (value.value ? "=" + value.value->text() : "") + "\n";
  }
  for (const Declaration& member : type.members) text += " " + declaration_text(member) + "\n";
  return text;
}

std::string function_text(const Function& function) {
  std::string text = (function.is_trusted ? "trusted " : "untrusted ") +
                     to_string(function.return_type) + " " + function.name;
  if (function.is_switchless) text += " transition_using_threads";
  if (function.propagates_errno) text += " propagate_errno";
  text += "\n";
  for (const Declaration& parameter : function.parameters)
    text += " " + declaration_text(parameter) + "\n";
  return text;
}

}  // namespace

std::string canonical_text(const Interface& interface) {
  std::string text = "cella interface 1 frame " + std::to_string(CELLA_FRAME_ABI) + "\n";
  for (const auto& type : interface.types()) text += type_text(*type);
  for (const auto& function : interface.trusted()) text += function_text(*function);
  for (const auto& function : interface.untrusted()) text += function_text(*function);
  return text;
}

Hash interface_hash(const Interface& interface) { return sha256(canonical_text(interface)); }

}  // namespace cella::edl
