// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Pieces of C++ that several generated files share.
#pragma once

#include <string>
#include <vector>

#include "src/edl/model.h"

namespace cella::edl::emit_cpp {

/// Whether spans of it can be views: numbers and `byte`.
bool is_plain(const Interface& interface, const Type& type);

/// As a member or result: owns what it holds.
std::string value_type(const Interface& interface, const Type& type);
/// As an argument travels: a view where there can be one.
std::string argument_type(const Interface& interface, const Type& type);
/// "cella::Result<T>"
std::string result_type(const Interface& interface, const Function& function);

/// "R f(P a, Q b)", `name` being "f" or "Class::f"
std::string prototype(const Interface& interface, const Function& function,
                      const std::string& name);
/// "R, A, B": template arguments of the functions that make and serve calls; `first` follows R.
std::string call_types(const Interface& interface, const Function& function,
                       const std::string& first = {});

/// The type inside all of vector<>, optional<>, span<>, result<>.
const Type& innermost(const Type& type);

/// The structs, each after those that it holds; `cyclic` receives those that hold themselves.
std::vector<const UserType*> ordered_structs(const Interface& interface,
                                             std::vector<const UserType*>& cyclic);

}  // namespace cella::edl::emit_cpp
