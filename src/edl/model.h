// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What an EDL file says, as data: types, functions and their attributes. Made by the parser, judged
// by the checks, read by the emitters. It carries more than the C emitter can express (deep copy,
// C++ types).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/edl/source.h"

namespace cella::edl {

enum class BasicType {
  void_,
  bool_,
  char_,
  short_,
  int_,
  long_,
  long_long,
  unsigned_char,
  unsigned_short,
  unsigned_int,
  unsigned_long,
  unsigned_long_long,
  float_,
  double_,
  long_double,
  wchar,
  size,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
};

/// How a basic type is written in C ("unsigned long").
std::string_view to_string(BasicType type);

enum class TypeKind {
  basic,
  structure,    ///< `struct Name`
  union_,       ///< `union Name`
  enumeration,  ///< `enum Name`
  named,        ///< `Name` alone: declared in this interface, or foreign (from an included header)
  string,
  span,
  vector,
  optional,
  result,  ///< C++ only
};

/// A type as written: [const] base, then `pointers` stars.
struct Type {
  TypeKind kind = TypeKind::basic;
  BasicType basic = BasicType::void_;
  std::string name;
  bool is_const = false;
  uint32_t pointers = 0;
  /// The T of span<T>, vector<T>, optional<T>, result<T>: exactly one, else none.
  std::vector<Type> arguments;
  Location location;

  bool is_pointer() const { return pointers > 0; }
  bool is_basic(BasicType which) const { return kind == TypeKind::basic && basic == which; }
  bool is_void() const { return is_basic(BasicType::void_) && !is_pointer(); }
  bool is_cpp_only() const { return kind >= TypeKind::string; }
};

/// The type as it is written in EDL and C ("const struct Name**").
std::string to_string(const Type& type);

/// The value of count=, size= or of one array dimension: a number or a name.
struct Bound {
  std::string name;  ///< Empty if it is a number.
  uint64_t number = 0;
  Location location;

  bool is_name() const { return !name.empty(); }
  std::string text() const { return is_name() ? name : std::to_string(number); }
};

enum class Attribute { in, out, count, size, string, wstring, user_check, isptr, isary };

std::string_view to_string(Attribute attribute);

/// What stands in the brackets before a parameter or member.
struct Attributes {
  /// As written, with their places.
  struct Entry {
    Attribute attribute;
    Location location;
  };
  std::vector<Entry> entries;
  std::optional<Bound> count;
  std::optional<Bound> size;
  Location location;

  bool has(Attribute attribute) const {
    for (const Entry& entry : entries) {
      if (entry.attribute == attribute) return true;
    }
    return false;
  }
  bool has_direction() const { return has(Attribute::in) || has(Attribute::out); }
};

/// A parameter, or a member of a struct or union.
struct Declaration {
  Type type;
  std::string name;
  std::vector<Bound> dimensions;
  std::optional<Attributes> attributes;
  Location location;

  bool is_array() const { return !dimensions.empty(); }
  bool has(Attribute attribute) const { return attributes && attributes->has(attribute); }
  bool has_direction() const { return attributes && attributes->has_direction(); }
  bool has_bound() const { return attributes && (attributes->count || attributes->size); }
};

struct Enumerator {
  std::string name;
  std::optional<Bound> value;
  Location location;
};

/// A struct, union or enum that the interface declares. An enum may have no name.
struct UserType {
  enum class Kind { structure, union_, enumeration };
  Kind kind = Kind::structure;
  std::string name;
  std::vector<Declaration> members;
  std::vector<Enumerator> enumerators;
  Location location;
};

std::string_view to_string(UserType::Kind kind);

struct Function {
  std::string name;
  Type return_type;
  std::vector<Declaration> parameters;
  bool is_trusted = false;
  bool is_public = false;
  bool is_switchless = false;     ///< transition_using_threads
  bool propagates_errno = false;  ///< propagate_errno
  bool has_allow_list = false;
  std::vector<std::string> allowed;
  Location location;
};

/// A whole interface after imports. Types and functions are shared with the interfaces that were
/// imported, so that one that arrives twice is recognised. Locations in it point into `sources`.
class Interface {
 public:
  std::string name;                   ///< Base name of the file: part of the generated names.
  std::vector<std::string> includes;  ///< Quoted header names, as written, each once.
  std::vector<std::shared_ptr<const SourceFile>> sources;  ///< Each once.

  const std::vector<std::shared_ptr<const UserType>>& types() const { return types_; }
  const std::vector<std::shared_ptr<const Function>>& trusted() const { return trusted_; }
  const std::vector<std::shared_ptr<const Function>>& untrusted() const { return untrusted_; }

  /// Adds it unless it is there already; false if a different one has its name.
  bool add(std::shared_ptr<const UserType> type);
  bool add(std::shared_ptr<const Function> function);
  void add(std::shared_ptr<const SourceFile> source);

  const UserType* find_type(std::string_view type_name) const;
  std::shared_ptr<const Function> find_function(std::string_view function_name) const;
  /// The declared type behind a struct, union, enum or plain name; null for basic and foreign ones.
  const UserType* resolve(const Type& type) const;
  /// Whether a pointer to it is marshalled with what its members point to: members with count or
  /// size, its own or those of a struct that it contains.
  bool is_deep_copied(const UserType& type) const;
  /// The deep-copied struct that a member contains, or null.
  const UserType* embedded_struct(const Declaration& member) const;
  /// The struct whose members are marshalled too when this parameter is, or null.
  const UserType* deep_copied_struct(const Declaration& parameter) const;

 private:
  std::vector<std::shared_ptr<const UserType>> types_;
  std::vector<std::shared_ptr<const Function>> trusted_;
  std::vector<std::shared_ptr<const Function>> untrusted_;
  std::unordered_map<std::string_view, const UserType*> types_by_name_;
  std::unordered_map<std::string_view, std::shared_ptr<const Function>> functions_by_name_;
  std::unordered_set<const void*> known_;
  mutable std::unordered_map<const UserType*, bool> is_deep_;
};

/// Whether it is a basic integer type with a sign.
bool is_signed(const Type& type);

/// Whether a struct's member is a pointer that is followed.
bool is_followed(const Declaration& member);

/// The structs and unions in an order in which each comes after those it depends on, as `depends`
/// says of a member.
struct TypeOrder {
  std::vector<const UserType*> ordered;
  std::vector<const UserType*>
      cyclic;  ///< Those that depend on themselves, and what depends on these.
};
TypeOrder order_types(const Interface& interface, bool (*depends)(const Declaration& member));

/// Members held by value: C must know their type first.
bool depends_by_value(const Declaration& member);

}  // namespace cella::edl
