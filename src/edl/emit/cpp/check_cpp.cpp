// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What typed C++ can express.
#include <algorithm>
#include <array>

#include "src/edl/emit/cpp/cpp_text.h"
#include "src/edl/emit/cpp/emit_cpp.h"
#include "src/edl/keywords.h"

namespace cella::edl::emit_cpp {
namespace {

// Words of C++ that are not words of C, and alternative operators.
constexpr std::array<std::string_view, 53> cpp_words{
    "alignas",     "alignof",   "and",      "and_eq",           "bitand",       "bitor",
    "catch",       "char16_t",  "char32_t", "char8_t",          "class",        "co_await",
    "co_return",   "co_yield",  "compl",    "concept",          "const_cast",   "consteval",
    "constexpr",   "constinit", "decltype", "delete",           "dynamic_cast", "explicit",
    "export",      "friend",    "mutable",  "namespace",        "new",          "noexcept",
    "not",         "not_eq",    "nullptr",  "operator",         "or",           "or_eq",
    "private",     "protected", "public",   "reinterpret_cast", "requires",     "static_assert",
    "static_cast", "template",  "this",     "thread_local",     "throw",        "try",
    "typeid",      "typename",  "using",    "virtual",          "xor"};

constexpr std::array<std::string_view, 7> own_names{"Client",    "Host", "HostCalls", "Service",
                                                    "interface", "open", "std"};

class CppChecks {
 public:
  CppChecks(const Interface& interface, Diagnostics& diagnostics)
      : interface_(interface), diagnostics_(diagnostics) {}

  void run() {
    check_name({}, interface_.name);
    for (const auto& type : interface_.types()) check_user_type(*type);
    std::vector<const UserType*> cyclic;
    ordered_structs(interface_, cyclic);
    for (const UserType* type : cyclic)
      diagnostics_.error(type->location, "`" + type->name + "' contains itself");
    for (const auto* functions : {&interface_.trusted(), &interface_.untrusted()}) {
      for (const auto& function : *functions) check_function(*function);
    }
  }

 private:
  void check_name(const Location& where, const std::string& name) {
    const bool is_word = std::find(cpp_words.begin(), cpp_words.end(), name) != cpp_words.end() ||
                         (name == interface_.name && is_c_keyword(name)) || name == "xor_eq" ||
                         name == "cella";
    if (is_word) diagnostics_.error(where, "`" + name + "' cannot be a name in C++ output");
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    if (name.empty() || (name[0] >= '0' && name[0] <= '9') ||
        !std::all_of(name.begin(), name.end(), is_letter)) {
      diagnostics_.error(where, "the file name `" + name +
                                    "' becomes a namespace; use only letters, digits and _");
    }
  }

  void check_own_name(const Location& where, const std::string& name) {
    if (std::find(own_names.begin(), own_names.end(), name) != own_names.end() ||
        name == interface_.name)
      diagnostics_.error(where, "the name `" + name + "' is used by generated code");
  }

  void check_user_type(const UserType& type) {
    if (!type.name.empty()) {
      check_name(type.location, type.name);
      check_own_name(type.location, type.name);
    }
    if (type.kind == UserType::Kind::union_)
      diagnostics_.error(type.location, "a union cannot be passed in C++ output");
    for (const Enumerator& value : type.enumerators) check_name(value.location, value.name);
    for (const Declaration& member : type.members) {
      check_name(member.location, member.name);
      if (member.attributes || member.type.is_pointer())
        refuse_pointer(member);
      else
        check_value(member.type);
      if (member.is_array() && member.type.is_cpp_only())
        diagnostics_.error(member.location, "arrays of C++ types are not there; use vector");
    }
  }

  void refuse_pointer(const Declaration& declaration) {
    diagnostics_.error(declaration.location,
                       "`" + declaration.name +
                           "' is a pointer or has attributes, which C++ output does not have; use "
                           "string, span<T>, vector<T> or optional<T>");
  }

  // What can be a member, an element or a result.
  void check_value(const Type& type, bool is_element = false) {
    if (type.is_pointer())
      diagnostics_.error(type.location, "a pointer cannot be passed in C++ output");
    if (type.kind == TypeKind::span) {
      diagnostics_.error(type.location,
                         "span<T> is a view and can only be a parameter; use vector<T>");
    } else if (type.kind == TypeKind::result) {
      diagnostics_.error(type.location, "result<T> can only be what a function returns");
    } else if (type.kind == TypeKind::vector || type.kind == TypeKind::optional) {
      const Type& element = type.arguments[0];
      if (type.kind == TypeKind::vector && element.is_basic(BasicType::bool_))
        diagnostics_.error(type.location, "use vector<uint8_t> in place of vector<bool>");
      check_value(element, true);
    } else {
      check_leaf(type, is_element);
    }
  }

  void check_leaf(const Type& type, bool is_element) {
    if (type.is_basic(BasicType::long_double)) {
      diagnostics_.error(type.location, "long double cannot be passed in C++ output");
    } else if (type.is_void() && is_element) {
      diagnostics_.error(type.location, "there are no elements of type void");
    } else if (type.kind >= TypeKind::structure && type.kind <= TypeKind::named &&
               interface_.resolve(type) == nullptr && !is_plain(interface_, type)) {
      diagnostics_.error(type.location, "`" + type.name +
                                            "' is not declared in the EDL file; C++ output cannot "
                                            "pass foreign types");
    }
  }

  void check_function(const Function& function) {
    check_name(function.location, function.name);
    if (function.name == "host" || function.name == interface_.name ||
        function.name == "CellaService")
      diagnostics_.error(function.location,
                         "the name `" + function.name + "' is used by generated code");
    if (function.propagates_errno)
      diagnostics_.error(function.location, "C++ output has no errno; return result<T>");
    if (function.is_switchless) {
      diagnostics_.warn(
          Warning::switchless_as_ordinary, function.location,
          "`" + function.name +
              "' is generated as an ordinary call: switchless calls are not supported yet");
    }
    const Type& result = function.return_type;
    check_value(result.kind == TypeKind::result ? result.arguments[0] : result);
    for (const Declaration& parameter : function.parameters) check_parameter(parameter);
  }

  void check_parameter(const Declaration& parameter) {
    check_name(parameter.location, parameter.name);
    const Type& type = parameter.type;
    if (parameter.attributes || type.is_pointer()) return refuse_pointer(parameter);
    if (parameter.is_array())
      return diagnostics_.error(parameter.location,
                                "an array cannot be a parameter in C++ "
                                "output; use span<T> or a struct");
    if (type.kind != TypeKind::span) return check_value(type);
    if (!is_plain(interface_, type.arguments[0]) || type.arguments[0].is_pointer())
      diagnostics_.error(type.location,
                         "span<T> is for numbers and byte; use vector<T> for other elements");
  }

  const Interface& interface_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_supported(const Interface& interface, Diagnostics& diagnostics) {
  CppChecks(interface, diagnostics).run();
}

}  // namespace cella::edl::emit_cpp
