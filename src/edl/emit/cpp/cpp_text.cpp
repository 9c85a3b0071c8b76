// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Pieces of C++ that several generated files share.
#include "src/edl/emit/cpp/cpp_text.h"

#include <unordered_map>

namespace cella::edl::emit_cpp {
namespace {

bool is_byte(const Interface& interface, const Type& type) {
  return type.kind == TypeKind::named && type.name == "byte" && interface.resolve(type) == nullptr;
}

bool is_copied_cheaply(const Interface& interface, const Type& type) {
  switch (type.kind) {
    case TypeKind::vector: return is_plain(interface, type.arguments[0]);
    case TypeKind::optional: return is_copied_cheaply(interface, type.arguments[0]);
    default: break;
  }
  const UserType* user = interface.resolve(type);
  return user == nullptr || user->kind == UserType::Kind::enumeration;
}

}  // namespace

bool is_plain(const Interface& interface, const Type& type) {
  if (is_byte(interface, type)) return true;
  return type.kind == TypeKind::basic && !type.is_basic(BasicType::bool_) &&
         !type.is_basic(BasicType::void_) && !type.is_basic(BasicType::long_double);
}

std::string value_type(const Interface& interface, const Type& type) {
  const auto inner = [&] { return value_type(interface, type.arguments[0]); };
  switch (type.kind) {
    case TypeKind::basic: return std::string(to_string(type.basic));
    case TypeKind::string: return "std::string";
    case TypeKind::span: return "std::span<const " + inner() + ">";
    case TypeKind::vector: return "std::vector<" + inner() + ">";
    case TypeKind::optional: return "std::optional<" + inner() + ">";
    case TypeKind::result: return inner();
    default: break;
  }
  return is_byte(interface, type) ? "uint8_t" : interface.name + "::" + type.name;
}

std::string argument_type(const Interface& interface, const Type& type) {
  switch (type.kind) {
    case TypeKind::string: return "std::string_view";
    case TypeKind::vector:
      if (!is_plain(interface, type.arguments[0])) break;
      return "std::span<const " + value_type(interface, type.arguments[0]) + ">";
    case TypeKind::optional:
      return "std::optional<" + argument_type(interface, type.arguments[0]) + ">";
    default: break;
  }
  return value_type(interface, type);
}

std::string result_type(const Interface& interface, const Function& function) {
  return "cella::Result<" + value_type(interface, function.return_type) + ">";
}

std::string prototype(const Interface& interface, const Function& function,
                      const std::string& name) {
  std::string text = result_type(interface, function) + " " + name + "(";
  for (size_t i = 0; i < function.parameters.size(); ++i) {
    const Declaration& parameter = function.parameters[i];
    const std::string type = argument_type(interface, parameter.type);
    text += i == 0 ? "" : ", ";
    text += is_copied_cheaply(interface, parameter.type) ? type + " " : "const " + type + "& ";
    text += parameter.name;
  }
  return text + ")";
}

std::string call_types(const Interface& interface, const Function& function,
                       const std::string& first) {
  std::string text = result_type(interface, function);
  if (!first.empty()) text += ", " + first;
  for (const Declaration& parameter : function.parameters)
    text += ", " + argument_type(interface, parameter.type);
  return text;
}

const Type& innermost(const Type& type) {
  const Type* inner = &type;
  while (!inner->arguments.empty()) inner = &inner->arguments[0];
  return *inner;
}

namespace {

class Orderer {
 public:
  Orderer(const Interface& interface, std::vector<const UserType*>& cyclic)
      : interface_(interface), cyclic_(cyclic) {}

  void visit(const UserType& type) {
    const auto [found, is_new] = is_done_.emplace(&type, false);
    if (!is_new) {
      if (!found->second) cyclic_.push_back(&type);
      return;
    }
    for (const Declaration& member : type.members) {
      const UserType* held = interface_.resolve(innermost(member.type));
      if (held != nullptr && held->kind == UserType::Kind::structure) visit(*held);
    }
    is_done_[&type] = true;
    ordered.push_back(&type);
  }
  std::vector<const UserType*> ordered;

 private:
  const Interface& interface_;
  std::vector<const UserType*>& cyclic_;
  std::unordered_map<const UserType*, bool> is_done_;
};

}  // namespace

std::vector<const UserType*> ordered_structs(const Interface& interface,
                                             std::vector<const UserType*>& cyclic) {
  Orderer orderer(interface, cyclic);
  for (const auto& type : interface.types()) {
    if (type->kind == UserType::Kind::structure) orderer.visit(*type);
  }
  return std::move(orderer.ordered);
}

}  // namespace cella::edl::emit_cpp
