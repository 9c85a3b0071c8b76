// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Tables that describe deep-copied structs.
#include "src/edl/emit/c/type_tables.h"

#include <unordered_set>

namespace cella::edl::emit_c {
namespace {

// The deep-copied struct that a member points to or contains, or null.
const UserType* followed_struct(const Interface& interface, const Declaration& member) {
  if (!is_followed(member)) return interface.embedded_struct(member);
  const UserType* type = member.type.pointers == 1 ? interface.resolve(member.type) : nullptr;
  return type != nullptr && interface.is_deep_copied(*type) ? type : nullptr;
}

using Types = std::unordered_set<const UserType*>;

// The checks have seen to it that this ends.
void collect(const Interface& interface, const UserType& type, Types& used) {
  if (!used.insert(&type).second) return;
  for (const Declaration& member : type.members) {
    const UserType* next = followed_struct(interface, member);
    if (next != nullptr) collect(interface, *next, used);
  }
}

Types used_types(const Interface& interface) {
  Types used;
  for (const auto* functions : {&interface.trusted(), &interface.untrusted()}) {
    for (const auto& function : *functions) {
      for (const Declaration& parameter : function->parameters) {
        const UserType* type = interface.deep_copied_struct(parameter);
        if (type != nullptr) collect(interface, *type, used);
      }
    }
  }
  return used;
}

std::string field(const UserType& owner, const std::optional<Bound>& bound) {
  if (!bound || !bound->is_name()) return "{0, 0}";
  bool is_negative = false;
  for (const Declaration& member : owner.members) {
    // An enum or a foreign type may be signed; nothing sensible is that large.
    if (member.name == bound->name)
      is_negative = member.type.kind != TypeKind::basic || is_signed(member.type);
  }
  const std::string member = "((" + owner.name + "*)0)->" + bound->name;
  return "{offsetof(" + owner.name + ", " + bound->name + "), " +
         (is_negative ? "-(int32_t)" : "(int32_t)") + "sizeof(" + member + ")}";
}

std::string factor(const UserType& owner, const Declaration& member, const UserType* target) {
  const std::string access = "((" + owner.name + "*)0)->" + member.name;
  if (!is_followed(member)) return "sizeof(" + access + ") / sizeof(" + target->name + ")";
  std::string text = member.attributes->size ? "UINT64_C(1)" : "sizeof(*" + access + ")";
  for (const auto* bound : {&member.attributes->count, &member.attributes->size}) {
    if (*bound && !(*bound)->is_name()) text += " * UINT64_C(" + (*bound)->text() + ")";
  }
  return text;
}

std::string table_row(const Interface& interface, const UserType& owner,
                      const Declaration& member) {
  const UserType* target = followed_struct(interface, member);
  const bool is_pointer = is_followed(member);
  const std::string flags = !is_pointer            ? "CELLA_EMBEDDED"
                            : member.type.is_const ? "CELLA_READ_ONLY"
                                                   : "0";
  const std::optional<Bound> none;
  return "    {offsetof(" + owner.name + ", " + member.name + "), " + flags + ", " +
         factor(owner, member, target) + ",\n     " +
         field(owner, is_pointer ? member.attributes->count : none) + ", " +
         field(owner, is_pointer ? member.attributes->size : none) + ", " +
         (target == nullptr ? "NULL" : "&cella_type_" + target->name) + "},\n";
}

bool leads_to(const Declaration& member) { return is_followed(member) || depends_by_value(member); }

}  // namespace

std::string type_tables(const Interface& interface) {
  const Types used = used_types(interface);
  if (used.empty()) return {};
  std::string text;
  for (const UserType* type : order_types(interface, leads_to).ordered) {
    if (!used.contains(type)) continue;
    size_t count = 0;
    text += "static const cella_member_t cella_members_" + type->name + "[] = {\n";
    for (const Declaration& member : type->members) {
      if (!is_followed(member) && interface.embedded_struct(member) == nullptr) continue;
      text += table_row(interface, *type, member);
      ++count;
    }
    text += "};\nstatic const cella_type_t cella_type_" + type->name + " = {sizeof(" + type->name +
            "), " + std::to_string(count) + ", cella_members_" + type->name + "};\n\n";
  }
  return text;
}

}  // namespace cella::edl::emit_c
