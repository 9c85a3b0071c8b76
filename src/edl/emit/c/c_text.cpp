// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Pieces of C that several generated files share.
#include "src/edl/emit/c/c_text.h"

#include <algorithm>

#include "src/edl/interface_hash.h"

namespace cella::edl::emit_c {
namespace {

Type without_const(Type type) {
  type.is_const = false;
  return type;
}

std::string dimensions_text(const Declaration& declaration, size_t first) {
  std::string text;
  for (size_t i = first; i < declaration.dimensions.size(); ++i)
    text += "[" + declaration.dimensions[i].text() + "]";
  return text;
}

std::string directions(const Declaration& parameter) {
  if (!parameter.has(Attribute::out)) return "CELLA_IN";
  return parameter.has(Attribute::in) ? "CELLA_IN | CELLA_OUT" : "CELLA_OUT";
}

// The type of `&parameter[0]`, to which a buffer's address is cast at the callee.
std::string pointer_type(const Declaration& parameter) {
  const std::string type = to_string(parameter.type);
  if (parameter.dimensions.size() > 1) return type + " (*)" + dimensions_text(parameter, 1);
  if (parameter.is_array()) return type + "*";
  if (parameter.has(Attribute::isary)) return "__typeof__(&(*(" + type + "*)0)[0])";
  return type;
}

std::string element_size(const Declaration& parameter) {
  Type type = without_const(parameter.type);
  if (parameter.is_array())
    return "sizeof(" + to_string(type) + dimensions_text(parameter, 0) + ")";
  if (parameter.has(Attribute::isary)) return "sizeof(" + to_string(type) + ")";
  if (parameter.attributes->size) return "1";
  if (parameter.has(Attribute::isptr)) return "sizeof(*(" + to_string(type) + ")0)";
  --type.pointers;
  return type.is_void() ? "1" : "sizeof(" + to_string(type) + ")";
}

// How many elements; names are of parameters, found behind `where` ("" or "args->").
std::string element_count(const Declaration& parameter, const std::string& where) {
  const Attributes& attributes = *parameter.attributes;
  if (parameter.is_array() || parameter.has(Attribute::isary)) return "1";
  const auto& bound = attributes.size ? attributes.size : attributes.count;
  if (!bound) return "1";
  return bound->is_name() ? "(uint64_t)" + where + bound->name : "UINT64_C(" + bound->text() + ")";
}

std::string retval_parameter(const Function& function) {
  return function.return_type.is_void()
             ? ""
             : to_string(without_const(function.return_type)) + "* _retval";
}

}  // namespace

Passing passing_of(const Interface& interface, const Declaration& parameter) {
  if (parameter.has_direction()) {
    if (interface.deep_copied_struct(parameter) != nullptr)
      return parameter.has(Attribute::in) ? Passing::deep : Passing::returned;
    if (parameter.has(Attribute::string)) return Passing::string;
    return parameter.has(Attribute::wstring) ? Passing::wstring : Passing::buffer;
  }
  const bool is_foreign_pointer =
      parameter.has(Attribute::isptr) || parameter.has(Attribute::isary);
  if (parameter.type.is_pointer() || parameter.is_array() || is_foreign_pointer)
    return Passing::address;
  return Passing::value;
}

bool is_buffer(Passing passing) {
  return passing != Passing::value && passing != Passing::address && passing != Passing::returned;
}

size_t count_passed(const Interface& interface, const Function& function, bool (*which)(Passing)) {
  return static_cast<size_t>(std::count_if(
      function.parameters.begin(), function.parameters.end(),
      [&](const Declaration& parameter) { return which(passing_of(interface, parameter)); }));
}

bool has_arguments(const Function& function) {
  return !function.parameters.empty() || !function.return_type.is_void() ||
         function.propagates_errno;
}

std::string arguments_name(const Interface& interface, const Function& function) {
  return interface.name + "_" + function.name + "_args_t";
}

std::string declare(const Declaration& declaration) {
  return to_string(declaration.type) + " " + declaration.name + dimensions_text(declaration, 0);
}

std::string parameter_list(const Function& function, const std::string& first) {
  std::string text = first;
  for (const Declaration& parameter : function.parameters) {
    text += (text.empty() ? "\n    " : ",\n    ") + declare(parameter);
  }
  return text.empty() ? "void" : text;
}

std::string plain_prototype(const Function& function) {
  return to_string(function.return_type) + " " + function.name + "(" +
         parameter_list(function, "") + ")";
}

std::string ocall_prototype(const Function& function) {
  const std::string retval = retval_parameter(function);
  return "oe_result_t " + function.name + "(" +
         parameter_list(function, retval.empty() ? "" : "\n    " + retval) + ")";
}

std::string ecall_prototype(const Function& function, const std::string& prefix) {
  const std::string retval = retval_parameter(function);
  const std::string first =
      "\n    oe_enclave_t* enclave" + (retval.empty() ? "" : ",\n    " + retval);
  return "oe_result_t " + prefix + function.name + "(" + parameter_list(function, first) + ")";
}

std::string create_prototype(const Interface& interface) {
  return "oe_result_t oe_create_" + interface.name +
         "_enclave(\n"
         "    const char* path,\n"
         "    oe_enclave_type_t type,\n"
         "    uint32_t flags,\n"
         "    const oe_enclave_setting_t* settings,\n"
         "    uint32_t setting_count,\n"
         "    oe_enclave_t** enclave)";
}

std::string travelling_type(const Type& type, Passing passing) {
  if (passing == Passing::returned) return "cella_returned_t";
  if (passing != Passing::value) return "uint64_t";
  const bool is_bool = type.is_basic(BasicType::bool_) && !type.is_pointer();
  return is_bool ? "uint8_t" : to_string(without_const(type));
}

std::string deep_shape(const Interface& interface, const Declaration& parameter,
                       const std::string& where) {
  return element_count(parameter, where) + ", &cella_type_" +
         interface.deep_copied_struct(parameter)->name;
}

std::string describe_buffer(const Interface& interface, const Declaration& parameter, size_t deep) {
  const std::string& name = parameter.name;
  const std::string description = "&cella_deep[" + std::to_string(deep) + "], " + name + ", ";
  switch (passing_of(interface, parameter)) {
    case Passing::string: return "cella_pass_string(" + name + ", " + directions(parameter) + ")";
    case Passing::wstring: return "cella_pass_wstring(" + name + ", " + directions(parameter) + ")";
    case Passing::deep:
      return "cella_pass_deep(" + description + deep_shape(interface, parameter, "") + ", " +
             directions(parameter) + ")";
    case Passing::returned:
      return "cella_pass_returned(" + description + deep_shape(interface, parameter, "") +
             ", &cella_args." + name + ")";
    default:
      return "cella_pass(" + name + ", " + element_count(parameter, "") + ", " +
             element_size(parameter) + ", " + directions(parameter) + ")";
  }
}

std::string expect_buffer(const Interface& interface, const Declaration& parameter) {
  const std::string member = "args->" + parameter.name;
  std::string count = member;
  std::string size = "1";
  std::string flags = directions(parameter);
  switch (passing_of(interface, parameter)) {
    case Passing::string:
      size = "sizeof(char)";
      flags += " | CELLA_STRING";
      break;
    case Passing::wstring:
      size = "sizeof(wchar_t)";
      flags += " | CELLA_WSTRING";
      break;
    case Passing::deep: break;
    default: count = element_count(parameter, "args->"); size = element_size(parameter);
  }
  return "cella_expect(" + member + ", " + count + ", " + size + ", " + flags + ")";
}

std::string to_argument(const Interface& interface, const Declaration& parameter, size_t index) {
  const std::string buffer = "cella_buffers[" + std::to_string(index) + "]";
  switch (passing_of(interface, parameter)) {
    case Passing::value: return parameter.name;
    case Passing::address: return "(uint64_t)(uintptr_t)" + parameter.name;
    case Passing::buffer: return buffer + ".address != NULL";
    case Passing::string:
    case Passing::deep: return buffer + ".size";
    case Passing::wstring: return buffer + ".size / sizeof(wchar_t)";
    case Passing::returned: return {};
  }
  return {};
}

std::string from_argument(const Interface& interface, const Declaration& parameter, size_t index) {
  const Passing passing = passing_of(interface, parameter);
  const std::string number = "[" + std::to_string(index) + "]";
  const std::string cast = "(" + pointer_type(parameter) + ")";
  if (passing == Passing::returned) return cast + "cella_offers" + number + ".deep.root";
  if (is_buffer(passing)) return cast + "cella_buffers" + number + ".address";
  if (passing == Passing::address) return cast + "(uintptr_t)args->" + parameter.name;
  const bool is_bool = parameter.type.is_basic(BasicType::bool_);
  return "args->" + parameter.name + (is_bool ? " != 0" : "");
}

std::string to_retval(const Type& type, const std::string& expression) {
  return (type.is_pointer() ? "(uint64_t)(uintptr_t)" : "") + expression;
}

std::string from_retval(const Type& type, const std::string& expression) {
  if (type.is_pointer()) return "(" + to_string(without_const(type)) + ")(uintptr_t)" + expression;
  return expression + (type.is_basic(BasicType::bool_) ? " != 0" : "");
}

bool may_have_padding(const Type& type) {
  return !type.is_pointer() && type.kind != TypeKind::basic && type.kind != TypeKind::enumeration;
}

std::string preamble(const Interface& interface) {
  return "/* Generated from " + interface.name +
         ".edl by the Cella EDL compiler. Do not edit. */\n";
}

std::string hash_initializer(const Interface& interface, const std::string& indent) {
  constexpr std::string_view digits = "0123456789abcdef";
  const Hash hash = interface_hash(interface);
  std::string text;
  for (size_t i = 0; i < hash.size(); ++i) {
    text += i % 8 == 0 ? (i == 0 ? indent : ",\n" + indent) : ", ";
    text += std::string("0x") + digits[hash[i] >> 4] + digits[hash[i] & 15];
  }
  return text;
}

}  // namespace cella::edl::emit_c
