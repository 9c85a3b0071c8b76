// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Checks of functions.
#include <algorithm>

#include "src/edl/checks.h"

namespace cella::edl {
namespace {

class FunctionChecks {
 public:
  FunctionChecks(const Interface& interface, const Function& function, Diagnostics& diagnostics)
      : interface_(interface), function_(function), diagnostics_(diagnostics) {}

  void run() {
    if (function_.is_trusted && !function_.is_public) {
      error(function_.location,
            "the trusted function `" + function_.name + "' is private; write `public' before it");
    }
    if (function_.has_allow_list && !function_.is_trusted) {
      diagnostics_.warn(Warning::unsupported_allow, function_.location,
                        "the allow list of `" + function_.name + "' has no effect");
    }
    check_return_type();
    check_duplicates(function_.parameters, "parameter", diagnostics_);
    for (const Declaration& parameter : function_.parameters) check_parameter(parameter);
  }

 private:
  void error(const Location& where, std::string message) {
    diagnostics_.error(where, std::move(message));
  }

  void check_return_type() {
    const Type& type = function_.return_type;
    if (type.is_pointer()) {
      diagnostics_.warn(Warning::return_ptr, function_.location,
                        "`" + function_.name +
                            "' returns a pointer, which means nothing on the other side of the "
                            "boundary; use an out parameter");
    }
    if (type.is_void() && type.is_const)
      error(type.location, "a function cannot return `const void'");
    Declaration result;
    result.type = type;
    result.name = function_.name;
    if (!type.is_void() && !type.is_cpp_only()) check_type(interface_, result, diagnostics_);
  }

  void check_parameter(const Declaration& parameter) {
    check_type(interface_, parameter, diagnostics_);
    check_attributes(interface_, parameter, diagnostics_);
    check_bounds(interface_, "the function `" + function_.name + "'", parameter,
                 function_.parameters, diagnostics_);
    check_bound_use(parameter);
    check_name(parameter);
    check_dimension_names(parameter);
    check_deep_copy_by_value(parameter);
    check_deep_copy_of_array(parameter);
    warn_about_types(parameter);
  }

  void check_bound_use(const Declaration& parameter) {
    if (!parameter.attributes) return;
    const Attributes& attributes = *parameter.attributes;
    if (attributes.size && attributes.count) {
      error(attributes.location, "`size' and `count' exclude each other on a parameter");
    }
    const Bound* bound = attributes.size    ? &*attributes.size
                         : attributes.count ? &*attributes.count
                                            : nullptr;
    if (bound != nullptr && !attributes.has_direction()) {
      error(attributes.location, "`size' and `count' need a direction: in, out or both");
    }
  }

  // Names that the generated wrappers use themselves.
  void check_name(const Declaration& parameter) {
    const std::string& name = parameter.name;
    const bool is_reserved = (function_.is_trusted && name == "enclave") ||
                             (name == "_retval" && !function_.return_type.is_void()) ||
                             name == "oe_retval" || name == "oe_errno" || name == "oe_result_t" ||
                             name == "oe_enclave_t" || name == "uintptr_t";
    if (is_reserved) {
      error(parameter.location,
            "the parameter name `" + name + "' is reserved for generated code; choose another");
    }
    const auto uses = [&name](const Type& type) { return !type.name.empty() && type.name == name; };
    const bool hides_type =
        uses(function_.return_type) ||
        std::any_of(function_.parameters.begin(), function_.parameters.end(),
                    [&uses](const Declaration& other) { return uses(other.type); });
    if (hides_type) {
      error(parameter.location,
            "the parameter `" + name + "' has the name of a type that this function uses");
    }
  }

  void check_dimension_names(const Declaration& parameter) {
    for (const Bound& dimension : parameter.dimensions) {
      for (const Declaration& other : function_.parameters) {
        if (!dimension.is_name() || dimension.name != other.name) continue;
        error(dimension.location, "`" + dimension.name +
                                      "' is a parameter; an array's dimension must be constant. "
                                      "Use a pointer with count=" +
                                      dimension.name);
      }
    }
  }

  void check_deep_copy_by_value(const Declaration& parameter) {
    const UserType* type =
        parameter.type.is_pointer() ? nullptr : interface_.resolve(parameter.type);
    if (type != nullptr && interface_.is_deep_copied(*type) && !parameter.is_array()) {
      error(parameter.location, "struct `" + type->name + "' has members with count or size; `" +
                                    function_.name + "' must take it by pointer, not by value");
    }
  }

  void check_deep_copy_of_array(const Declaration& parameter) {
    if (!parameter.is_array() || !parameter.has_direction()) return;
    const UserType* type = interface_.embedded_struct(parameter);
    if (type == nullptr) return;
    error(parameter.location, "struct `" + type->name + "' has members with count or size; `" +
                                  function_.name +
                                  "' must take a pointer with count, not an array");
  }

  void warn_about_types(const Declaration& parameter) {
    const Type& type = parameter.type;
    if (type.kind == TypeKind::basic &&
        (type.basic == BasicType::wchar || type.basic == BasicType::long_ ||
         type.basic == BasicType::unsigned_long || type.basic == BasicType::long_double)) {
      diagnostics_.warn(Warning::non_portable_type, type.location,
                        "`" + std::string(to_string(type.basic)) + "' in `" + function_.name +
                            "' has another size on Windows than on Linux");
    }
    if (!type.is_pointer() || parameter.has(Attribute::user_check)) return;
    if (!parameter.attributes) {
      diagnostics_.warn(
          Warning::ptr_in_function, parameter.location,
          "the pointer `" + parameter.name + "' of `" + function_.name +
              "' is passed without what it points to; give it a direction or user_check");
    }
    const bool is_foreign = type.kind == TypeKind::named || type.kind == TypeKind::structure;
    if (type.pointers == 1 && is_foreign && interface_.resolve(type) == nullptr) {
      diagnostics_.warn(Warning::foreign_type_ptr, parameter.location,
                        "`" + parameter.name + "' of `" + function_.name +
                            "' points to the foreign type `" + type.name +
                            "', whose own pointers are not followed; declare it in the EDL file");
    }
  }

  const Interface& interface_;
  const Function& function_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_function(const Interface& interface, const Function& function,
                    Diagnostics& diagnostics) {
  FunctionChecks(interface, function, diagnostics).run();
}

}  // namespace cella::edl
