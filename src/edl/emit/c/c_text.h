// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Pieces of C that several generated files share: declarations, prototypes, expressions about
// parameters.
#pragma once

#include <string>

#include "src/edl/model.h"

namespace cella::edl::emit_c {

/// How a parameter travels.
enum class Passing {
  value,    ///< In the arguments, as itself.
  address,  ///< In the arguments, as a number: user_check and pointers without attributes.
  buffer,   ///< By contents.
  string,
  wstring,
  deep,      ///< Packed with what its members point to.
  returned,  ///< The same, for a parameter that is only out: the callee decides how much.
};

Passing passing_of(const Interface& interface, const Declaration& parameter);
/// Whether it has a place in the payload of its own.
bool is_buffer(Passing passing);
size_t count_passed(const Interface& interface, const Function& function, bool (*which)(Passing));
inline bool is_deep(Passing p) { return p == Passing::deep || p == Passing::returned; }
inline bool is_returned(Passing p) { return p == Passing::returned; }
/// Whether the caller describes it by a cella_buffer_t.
inline bool is_described(Passing p) { return is_buffer(p) || is_returned(p); }

/// Whether the function has an arguments structure at all (C has no empty ones).
bool has_arguments(const Function& function);

/// "X_f_args_t"
std::string arguments_name(const Interface& interface, const Function& function);

/// "const char* name[2][3]"
std::string declare(const Declaration& declaration);

/// Parameters joined by commas, behind `first` if that is not empty; "void" if there are none at
/// all.
std::string parameter_list(const Function& function, const std::string& first);

/// What the user writes: "RET f(params)".
std::string plain_prototype(const Function& function);
/// The enclave's wrapper of an OCALL: "oe_result_t f(RET* _retval, params)".
std::string ocall_prototype(const Function& function);
/// The host's wrapper of an ECALL: "oe_result_t PREFIXf(oe_enclave_t* enclave, RET* _retval,
/// params)".
std::string ecall_prototype(const Function& function, const std::string& prefix);
/// "oe_result_t oe_create_X_enclave(...)"
std::string create_prototype(const Interface& interface);

/// The type without const, as a variable can have it; an address or bool as the fixed-size number
/// that travels.
std::string travelling_type(const Type& type, Passing passing);

/// Constructors of cella_buffer_t for a buffer parameter, at the caller and at the callee. `deep`
/// numbers its cella_deep_t.
std::string describe_buffer(const Interface& interface, const Declaration& parameter, size_t deep);
std::string expect_buffer(const Interface& interface, const Declaration& parameter);
/// "count, &cella_type_X" of a deep-copied parameter, names found behind `where`.
std::string deep_shape(const Interface& interface, const Declaration& parameter,
                       const std::string& where);

/// Expressions for the arguments' member of a parameter: from the caller's parameter (`index`
/// numbers its buffer), and back to what the callee's function takes (`index` numbers its buffer,
/// or its offer if it is returned).
std::string to_argument(const Interface& interface, const Declaration& parameter, size_t index);
std::string from_argument(const Interface& interface, const Declaration& parameter, size_t index);

/// Converts between a return value and the member `oe_retval`.
std::string to_retval(const Type& type, const std::string& expression);
std::string from_retval(const Type& type, const std::string& expression);

/// Whether values of this type may have gaps (structs, unions, foreign types).
bool may_have_padding(const Type& type);

/// The first lines of a generated file.
std::string preamble(const Interface& interface);

/// "0x12, 0x34, ..." in lines
std::string hash_initializer(const Interface& interface, const std::string& indent);

}  // namespace cella::edl::emit_c
