// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What an interface must fulfil beyond its grammar: types, functions, names.
#include "src/edl/checks.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace cella::edl {
namespace {

// More than this could not be compiled in reasonable time; the check of siblings is quadratic.
constexpr size_t max_parameters = 256;

// What a deep copy of such structs would go through.
constexpr size_t max_depth = 32;

bool depends_by_deep_copy(const Declaration& member) {
  return is_followed(member) || !member.type.is_pointer();
}

void check_followed(const Interface& interface, const UserType& owner, const Declaration& member,
                    Diagnostics& diagnostics) {
  if (member.type.is_pointer() && member.is_array()) {
    diagnostics.error(member.location,
                      "`" + member.name + "' is an array of pointers, which cannot be copied");
  }
  const UserType* target = member.type.pointers == 1 ? interface.resolve(member.type) : nullptr;
  if (target != nullptr && member.attributes->size && interface.is_deep_copied(*target)) {
    diagnostics.error(member.location, "`size' is invalid for a pointer to `" + target->name +
                                           "', whose members are copied too; use count");
  }
  if (member.type.is_basic(BasicType::void_) && member.type.pointers == 1 &&
      !member.attributes->size) {
    diagnostics.error(member.location, "`" + member.name + "' of struct `" + owner.name +
                                           "' is a void*: say with size= how many bytes to copy");
  }
}

void check_member(const Interface& interface, const UserType& owner, const Declaration& member,
                  Diagnostics& diagnostics) {
  check_type(interface, member, diagnostics);
  if (member.type.is_cpp_only()) return;
  const bool is_struct = owner.kind == UserType::Kind::structure;
  if (member.type.is_pointer() && is_struct && !member.has_bound()) {
    diagnostics.warn(
        Warning::ptr_in_struct, member.location,
        "the member `" + member.name + "' of struct `" + owner.name +
            "' is a pointer that is not copied; say with count= or size= how much it points to");
  }
  if (!member.attributes) return;
  if (!is_struct) {
    diagnostics.error(member.attributes->location, "members of a union cannot have attributes");
    return;
  }
  for (const auto& entry : member.attributes->entries) {
    if (entry.attribute != Attribute::count && entry.attribute != Attribute::size) {
      diagnostics.error(entry.location, "members of a struct can have only `count' and `size'");
      return;
    }
  }
  check_attributes(interface, member, diagnostics);
  check_bounds(interface, "struct `" + owner.name + "'", member, owner.members, diagnostics);
  if (member.has_bound()) check_followed(interface, owner, member, diagnostics);
}

void check_user_type(const Interface& interface, const UserType& type, Diagnostics& diagnostics) {
  if (type.members.empty() && type.enumerators.empty()) {
    diagnostics.error(type.location,
                      "the " + std::string(to_string(type.kind)) + " `" + type.name + "' is empty");
  }
  if (type.members.size() > max_parameters) {
    diagnostics.error(type.location, "`" + type.name + "' has more than 256 members");
    return;
  }
  check_duplicates(type.members, "member", diagnostics);
  for (const Declaration& member : type.members) check_member(interface, type, member, diagnostics);
}

// Structs in order, each after those it depends on.
void check_depth(const std::vector<const UserType*>& ordered, const Interface& interface,
                 Diagnostics& diagnostics) {
  std::unordered_map<const UserType*, size_t> depths;
  for (const UserType* type : ordered) {
    size_t& depth = depths[type];
    for (const Declaration& member : type->members) {
      const UserType* used =
          depends_by_deep_copy(member) ? interface.resolve(member.type) : nullptr;
      if (used != nullptr && used->kind != UserType::Kind::enumeration)
        depth = std::max(depth, depths.at(used) + 1);
    }
    if (depth == max_depth) {
      diagnostics.error(type->location, "`" + type->name + "' nests structs more than " +
                                            std::to_string(max_depth) + " deep");
    }
  }
}

void check_cycles(const Interface& interface, const Unit& unit, Diagnostics& diagnostics) {
  std::unordered_set<const UserType*> reported;
  const auto report = [&](bool (*depends)(const Declaration&), const std::string& problem) {
    TypeOrder order = order_types(interface, depends);
    const std::unordered_set<const UserType*> cyclic(order.cyclic.begin(), order.cyclic.end());
    for (const auto& type : unit.types) {
      if (cyclic.contains(type.get()) && reported.insert(type.get()).second)
        diagnostics.error(type->location, "`" + type->name + "' " + problem);
    }
    return order.ordered;
  };
  report(depends_by_value, "contains itself, or a type that does");
  const auto ordered =
      report(depends_by_deep_copy,
             "points to itself by members with count or size, or to a type that does: copying it "
             "would never end");
  check_depth(ordered, interface, diagnostics);
}

// Types (as typedefs), values of enums and functions share one space of names in C.
void check_clashes(const Interface& interface, const Unit& unit, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, const void*> names;
  for (const auto& type : interface.types()) {
    if (!type->name.empty()) names.emplace(type->name, type.get());
  }
  const auto claim = [&](const std::string& name, const Location& where, const void* owner) {
    const auto [found, is_new] = names.emplace(name, owner);
    if (!is_new && found->second != owner) {
      diagnostics.error(where, "the name `" + name + "' is already used in this interface");
    }
  };
  std::unordered_set<const UserType*> own;
  for (const auto& type : unit.types) own.insert(type.get());
  for (const auto& type : interface.types()) {
    if (own.contains(type.get())) continue;
    for (const Enumerator& value : type->enumerators) claim(value.name, type->location, &value);
  }
  for (const auto& type : unit.types) {
    for (const Enumerator& value : type->enumerators) claim(value.name, value.location, &value);
  }
  for (const auto& function : unit.functions) {
    // A second function of the same name has been reported as such.
    if (interface.find_function(function->name) != function) continue;
    claim(function->name, function->location, function.get());
  }
}

}  // namespace

void check(const Interface& interface, const Unit& unit, Diagnostics& diagnostics) {
  for (const auto& type : unit.types) check_user_type(interface, *type, diagnostics);
  check_cycles(interface, unit, diagnostics);
  check_clashes(interface, unit, diagnostics);
  for (const auto& function : unit.functions) {
    if (function->parameters.size() > max_parameters) {
      diagnostics.error(function->location,
                        "`" + function->name + "' has more than 256 parameters");
    } else {
      check_function(interface, *function, diagnostics);
    }
  }
}

}  // namespace cella::edl
