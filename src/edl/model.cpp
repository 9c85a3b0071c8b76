// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What an EDL file says, as data.
#include "src/edl/model.h"

#include <array>

namespace cella::edl {

std::string_view to_string(BasicType type) {
  // In the order of BasicType.
  constexpr std::array<std::string_view, 25> names{
      "void",         "bool",          "char",
      "short",        "int",           "long",
      "long long",    "unsigned char", "unsigned short",
      "unsigned int", "unsigned long", "unsigned long long",
      "float",        "double",        "long double",
      "wchar_t",      "size_t",        "int8_t",
      "int16_t",      "int32_t",       "int64_t",
      "uint8_t",      "uint16_t",      "uint32_t",
      "uint64_t"};
  return names[static_cast<size_t>(type)];
}

std::string_view to_string(Attribute attribute) {
  // In the order of Attribute.
  constexpr std::array<std::string_view, 9> names{
      "in", "out", "count", "size", "string", "wstring", "user_check", "isptr", "isary"};
  return names[static_cast<size_t>(attribute)];
}

std::string_view to_string(UserType::Kind kind) {
  switch (kind) {
    case UserType::Kind::structure: return "struct";
    case UserType::Kind::union_: return "union";
    case UserType::Kind::enumeration: return "enum";
  }
  return "struct";
}

namespace {

std::string base_name(const Type& type) {
  switch (type.kind) {
    case TypeKind::basic: return std::string(to_string(type.basic));
    case TypeKind::structure: return "struct " + type.name;
    case TypeKind::union_: return "union " + type.name;
    case TypeKind::enumeration: return "enum " + type.name;
    case TypeKind::named: return type.name;
    case TypeKind::string: return "string";
    case TypeKind::span: return "span";
    case TypeKind::vector: return "vector";
    case TypeKind::optional: return "optional";
    case TypeKind::result: return "result";
  }
  return {};
}

}  // namespace

std::string to_string(const Type& type) {
  std::string text = (type.is_const ? "const " : "") + base_name(type);
  for (const Type& argument : type.arguments) text += "<" + to_string(argument) + ">";
  return text + std::string(type.pointers, '*');
}

bool Interface::add(std::shared_ptr<const UserType> type) {
  if (known_.contains(type.get())) return true;
  if (!type->name.empty() && !types_by_name_.emplace(type->name, type.get()).second) return false;
  known_.insert(type.get());
  types_.push_back(std::move(type));
  return true;
}

bool Interface::add(std::shared_ptr<const Function> function) {
  if (known_.contains(function.get())) return true;
  if (!functions_by_name_.emplace(function->name, function).second) return false;
  known_.insert(function.get());
  (function->is_trusted ? trusted_ : untrusted_).push_back(std::move(function));
  return true;
}

void Interface::add(std::shared_ptr<const SourceFile> source) {
  if (known_.insert(source.get()).second) sources.push_back(std::move(source));
}

const UserType* Interface::find_type(std::string_view type_name) const {
  const auto found = types_by_name_.find(type_name);
  return found == types_by_name_.end() ? nullptr : found->second;
}

std::shared_ptr<const Function> Interface::find_function(std::string_view function_name) const {
  const auto found = functions_by_name_.find(function_name);
  return found == functions_by_name_.end() ? nullptr : found->second;
}

const UserType* Interface::resolve(const Type& type) const {
  if (type.kind == TypeKind::basic || type.is_cpp_only()) return nullptr;
  return find_type(type.name);
}

bool is_followed(const Declaration& member) {
  return member.has_bound() && member.type.is_pointer() && !member.is_array();
}

bool Interface::is_deep_copied(const UserType& type) const {
  if (type.kind != UserType::Kind::structure) return false;
  // Entered before the members are looked at, so that a struct that contains itself, which the
  // checks report, ends here.
  const auto [known, is_new] = is_deep_.emplace(&type, false);
  if (!is_new) return known->second;
  for (const Declaration& member : type.members) {
    if (!is_followed(member) && embedded_struct(member) == nullptr) continue;
    is_deep_[&type] = true;
    return true;
  }
  return false;
}

const UserType* Interface::embedded_struct(const Declaration& member) const {
  const UserType* type = member.type.is_pointer() ? nullptr : resolve(member.type);
  return type != nullptr && is_deep_copied(*type) ? type : nullptr;
}

const UserType* Interface::deep_copied_struct(const Declaration& parameter) const {
  if (parameter.type.pointers != 1 || !parameter.has_direction() || parameter.is_array())
    return nullptr;
  const UserType* type = resolve(parameter.type);
  return type != nullptr && is_deep_copied(*type) ? type : nullptr;
}

bool is_signed(const Type& type) {
  if (type.kind != TypeKind::basic) return false;
  switch (type.basic) {
    case BasicType::char_:
    case BasicType::short_:
    case BasicType::int_:
    case BasicType::long_:
    case BasicType::long_long:
    case BasicType::int8:
    case BasicType::int16:
    case BasicType::int32:
    case BasicType::int64: return true;
    default: return false;
  }
}

bool depends_by_value(const Declaration& member) { return !member.type.is_pointer(); }

TypeOrder order_types(const Interface& interface, bool (*depends)(const Declaration& member)) {
  std::unordered_map<const UserType*, size_t> missing;
  std::unordered_map<const UserType*, std::vector<const UserType*>> users;
  TypeOrder order;
  for (const auto& type : interface.types()) {
    if (type->kind == UserType::Kind::enumeration) continue;
    missing[type.get()] = 0;
    for (const Declaration& member : type->members) {
      const UserType* used = depends(member) ? interface.resolve(member.type) : nullptr;
      if (used == nullptr || used->kind == UserType::Kind::enumeration) continue;
      ++missing[type.get()];
      users[used].push_back(type.get());
    }
    if (missing[type.get()] == 0) order.ordered.push_back(type.get());
  }
  for (size_t i = 0; i < order.ordered.size(); ++i) {
    for (const UserType* user : users[order.ordered[i]]) {
      if (--missing[user] == 0) order.ordered.push_back(user);
    }
  }
  for (const auto& type : interface.types()) {
    if (missing.contains(type.get()) && missing[type.get()] > 0) order.cyclic.push_back(type.get());
  }
  return order;
}

}  // namespace cella::edl
