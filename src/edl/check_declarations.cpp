// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Checks of one parameter or member: its type, its attributes, its bounds.
#include <unordered_set>

#include "src/edl/checks.h"

namespace cella::edl {
namespace {

// What one call can carry at most (CELLA_FRAME_MAX_PAYLOAD): larger constants can never work.
constexpr uint64_t max_bytes = uint64_t{1} << 40;

bool is_indirect(const Declaration& declaration) {
  return declaration.type.is_pointer() || declaration.is_array() ||
         declaration.has(Attribute::isptr) || declaration.has(Attribute::isary);
}

class AttributeChecks {
 public:
  AttributeChecks(const Interface& interface, const Declaration& declaration,
                  Diagnostics& diagnostics)
      : interface_(interface),
        declaration_(declaration),
        attributes_(*declaration.attributes),
        diagnostics_(diagnostics) {}

  void run() {
    for (const auto& entry : attributes_.entries) {
      where_ = entry.location;
      word_ = "`" + std::string(to_string(entry.attribute)) + "'";
      switch (entry.attribute) {
        case Attribute::in:
        case Attribute::out: direction(); break;
        case Attribute::count:
        case Attribute::size: bound(entry.attribute); break;
        case Attribute::string: string(BasicType::char_, "char*"); break;
        case Attribute::wstring: string(BasicType::wchar, "wchar_t*"); break;
        case Attribute::user_check: user_check(); break;
        case Attribute::isptr:
        case Attribute::isary: foreign(entry.attribute); break;
      }
    }
  }

 private:
  bool has(Attribute attribute) const { return attributes_.has(attribute); }
  void error(const std::string& message) { diagnostics_.error(where_, message); }

  void must_be_indirect() {
    if (!is_indirect(declaration_)) {
      error(word_ + " is invalid for the plain type `" + to_string(declaration_.type) +
            "'; it needs a pointer or an array");
    }
  }

  void direction() {
    must_be_indirect();
    if (declaration_.type.is_pointer() && declaration_.is_array()) {
      error("`" + declaration_.name +
            "' is an array of pointers, which cannot be copied; use user_check");
    }
    const UserType* type = interface_.deep_copied_struct(declaration_);
    if (type != nullptr && attributes_.size) {
      error("`size' is invalid for a pointer to `" + type->name +
            "', whose members are copied too; use count");
    }
    const bool is_void =
        declaration_.type.is_basic(BasicType::void_) && declaration_.type.pointers == 1;
    if (is_void && !declaration_.has_bound() && !declaration_.is_array()) {
      error("`" + declaration_.name + "' is a void*: say with size= how many bytes to copy");
    }
  }

  void bound(Attribute attribute) {
    must_be_indirect();
    const auto& bound = attribute == Attribute::count ? attributes_.count : attributes_.size;
    if (bound && !bound->is_name() && bound->number > max_bytes) {
      diagnostics_.error(bound->location, "this " + std::string(to_string(attribute)) +
                                              " is more than a call can carry");
    }
  }

  void string(BasicType character, const std::string& wanted) {
    if (!has(Attribute::in)) {
      error(word_ + (has(Attribute::out) ? " cannot be only `out': its length is unknown; add `in'"
                                         : " needs the direction `in' or `in, out'"));
    }
    if (declaration_.has_bound()) error(word_ + " cannot be used together with `size' or `count'");
    if (has(Attribute::string) && has(Attribute::wstring))
      error("`string' and `wstring' exclude each other");
    const Type& type = declaration_.type;
    if (type.pointers != 1 || !type.is_basic(character) || declaration_.is_array()) {
      error(word_ + " needs a " + wanted + ", but `" + declaration_.name + "' is not one");
    }
  }

  void user_check() {
    if (attributes_.has_direction()) error("`user_check' and a direction exclude each other");
    must_be_indirect();
  }

  void foreign(Attribute attribute) {
    if (has(Attribute::isptr) && has(Attribute::isary))
      error("`isptr' and `isary' exclude each other");
    if (!attributes_.has_direction() && !has(Attribute::user_check)) {
      error(word_ + " needs a direction or `user_check'");
    }
    const Type& type = declaration_.type;
    if (type.kind != TypeKind::named || type.is_pointer() || interface_.resolve(type) != nullptr) {
      error(word_ + " is only for a type from an included header, not for `" + to_string(type) +
            "'");
    }
    if (attribute == Attribute::isptr && declaration_.is_array()) {
      error("`" + declaration_.name + "' is an array of pointers, which cannot be copied");
    }
  }

  const Interface& interface_;
  const Declaration& declaration_;
  const Attributes& attributes_;
  Diagnostics& diagnostics_;
  Location where_;
  std::string word_;
};

void check_dimensions(const Declaration& declaration, Diagnostics& diagnostics) {
  uint64_t elements = 1;
  for (const Bound& dimension : declaration.dimensions) {
    if (dimension.is_name()) continue;
    if (dimension.number == 0) {
      diagnostics.error(dimension.location, "an array cannot have zero elements");
    } else if (dimension.number > max_bytes / elements) {
      return diagnostics.error(
          dimension.location, "the array `" + declaration.name + "' is more than a call can carry");
    } else {
      elements *= dimension.number;
    }
  }
}

void check_cpp_declaration(const Declaration& declaration, Diagnostics& diagnostics) {
  const Type& type = declaration.type;
  if (type.is_pointer() || declaration.is_array() || declaration.attributes) {
    diagnostics.error(declaration.location,
                      "the C++ type `" + to_string(type) +
                          "' is passed by value: no pointer, array or attribute");
  }
  if (type.kind == TypeKind::result) {
    diagnostics.error(type.location, "result<T> can only be what a function returns");
  }
}

// Null if a parameter or member of this type can say how many.
const char* why_not_countable(const Interface& interface, const Declaration& declaration) {
  if (declaration.is_array()) return "an array";
  if (declaration.type.is_pointer()) return "a pointer";
  if (declaration.type.is_cpp_only()) return "a C++ type";
  const UserType* type = interface.resolve(declaration.type);
  if (declaration.type.kind == TypeKind::structure) return "a struct";
  if (declaration.type.kind == TypeKind::union_) return "a union";
  if (type != nullptr && type->kind != UserType::Kind::enumeration) return "a struct or union";
  if (declaration.type.kind != TypeKind::basic) return nullptr;
  switch (declaration.type.basic) {
    case BasicType::void_: return "void";
    case BasicType::float_:
    case BasicType::double_:
    case BasicType::long_double: return "a floating-point number";
    default: return nullptr;
  }
}

}  // namespace

void check_attributes(const Interface& interface, const Declaration& declaration,
                      Diagnostics& diagnostics) {
  if (declaration.attributes && !declaration.type.is_cpp_only()) {
    AttributeChecks(interface, declaration, diagnostics).run();
  }
}

void check_type(const Interface& interface, const Declaration& declaration,
                Diagnostics& diagnostics) {
  const Type& type = declaration.type;
  check_dimensions(declaration, diagnostics);
  if (type.is_cpp_only()) return check_cpp_declaration(declaration, diagnostics);
  if (type.is_void()) diagnostics.error(type.location, "`" + declaration.name + "' cannot be void");
  const UserType* user = interface.resolve(type);
  if (user == nullptr || type.kind == TypeKind::named) return;
  const bool is_same =
      (type.kind == TypeKind::structure && user->kind == UserType::Kind::structure) ||
      (type.kind == TypeKind::union_ && user->kind == UserType::Kind::union_) ||
      (type.kind == TypeKind::enumeration && user->kind == UserType::Kind::enumeration);
  if (!is_same) {
    diagnostics.error(type.location, "`" + user->name +
                                         "' is declared as a different kind of type: " +
                                         std::string(to_string(user->kind)));
  }
}

void check_bounds(const Interface& interface, const std::string& owner,
                  const Declaration& declaration, const std::vector<Declaration>& siblings,
                  Diagnostics& diagnostics) {
  if (!declaration.attributes) return;
  for (const auto* bound : {&declaration.attributes->count, &declaration.attributes->size}) {
    if (!*bound || !(*bound)->is_name()) continue;
    const Location& where = (*bound)->location;
    const Declaration* counter = nullptr;
    for (const Declaration& sibling : siblings) {
      if (sibling.name == (*bound)->name) counter = &sibling;
    }
    if (counter == nullptr) {
      diagnostics.error(where, "there is no `" + (*bound)->name + "' in " + owner);
    } else if (const char* why = why_not_countable(interface, *counter)) {
      diagnostics.error(where, "`" + counter->name + "' cannot be a size or count: it is " + why);
    } else if (is_signed(counter->type)) {
      diagnostics.warn(
          Warning::signed_size_or_count, where,
          "in " + owner + ", the size or count `" + counter->name + "' should not be signed");
    }
  }
}

void check_duplicates(const std::vector<Declaration>& declarations, std::string_view what,
                      Diagnostics& diagnostics) {
  std::unordered_set<std::string_view> names;
  for (const Declaration& declaration : declarations) {
    if (!names.insert(declaration.name).second) {
      diagnostics.error(declaration.location, "the " + std::string(what) + " `" + declaration.name +
                                                  "' is declared twice");
    }
  }
}

}  // namespace cella::edl
