// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The bodies of generated functions.
#include "src/edl/emit/c/function_code.h"

#include "src/edl/emit/c/c_text.h"

namespace cella::edl::emit_c {
namespace {

constexpr char indent[] = "    ";

std::string arguments_declaration(const Interface& interface, const Function& function) {
  const std::string type = arguments_name(interface, function);
  return indent + type + " cella_args;\n";
}

// Fills buffers and arguments from the parameters.
std::string pack(const Function& function, bool clear_padding) {
  std::string text;
  size_t index = 0;
  for (const Declaration& parameter : function.parameters) {
    const Passing passing = passing_of(parameter);
    const std::string member = "cella_args." + parameter.name;
    if (is_buffer(passing)) {
      text += indent + ("cella_buffers[" + std::to_string(index) + "] = ") +
              describe_buffer(parameter) + ";\n";
    }
    text += indent + member + " = " + to_argument(parameter, index) + ";\n";
    if (clear_padding && passing == Passing::value && may_have_padding(parameter.type)) {
      text += indent + ("CELLA_CLEAR_PADDING(&" + member + ");\n");
    }
    if (is_buffer(passing)) ++index;
  }
  return text;
}

// Reads what comes back besides buffers. `cella_result` is the transport's result.
std::string unpack(const Function& function) {
  std::string text;
  if (!function.return_type.is_void()) {
    text += "    if (cella_result == OE_OK && _retval != NULL) *_retval = " +
            from_retval(function.return_type, "cella_args.oe_retval") + ";\n";
  }
  if (function.propagates_errno)
    text += "    if (cella_result == OE_OK) errno = cella_args.oe_errno;\n";
  return text;
}

std::string call_across(const Interface& interface, const Function& function, size_t index,
                        Side side) {
  const std::string number = std::to_string(index);
  const std::string callee = side == Side::enclave ? "cella_call_host(" + number
                                                   : "cella_call_enclave(enclave, &cella_" +
                                                         interface.name + "_interface, " + number;
  const std::string arguments =
      has_arguments(function) ? "&cella_args, sizeof(cella_args)" : "NULL, 0";
  const size_t count = buffer_count(function);
  const std::string buffers = count > 0 ? "cella_buffers, " + std::to_string(count) : "NULL, 0";
  return callee + ", " + arguments + ", " + buffers + ")";
}

// What the user's function returns, stored if it returns something.
std::string call_user(const Function& function, bool clear_padding) {
  std::string call = function.name + "(";
  size_t index = 0;
  for (size_t i = 0; i < function.parameters.size(); ++i) {
    call += (i == 0 ? "" : ", ") + from_argument(function.parameters[i], index);
    if (is_buffer(passing_of(function.parameters[i]))) ++index;
  }
  call += ")";
  if (function.return_type.is_void()) return indent + call + ";\n";
  std::string text =
      indent + ("args->oe_retval = " + to_retval(function.return_type, call) + ";\n");
  if (clear_padding && may_have_padding(function.return_type)) {
    text += indent + std::string("CELLA_CLEAR_PADDING(&args->oe_retval);\n");
  }
  return text;
}

std::string expect_layout(const Interface& interface, const Function& function) {
  const std::string arguments = arguments_name(interface, function);
  const bool has_args = has_arguments(function);
  const size_t count = buffer_count(function);
  std::string text;
  if (has_args) {
    text += indent + (arguments + "* args =\n        (" + arguments +
                      "*)cella_arguments(payload, input_size, output_offset, sizeof(*args));\n");
  }
  if (count > 0)
    text += indent + ("cella_buffer_t cella_buffers[" + std::to_string(count) + "];\n");
  text += "    oe_result_t cella_result;\n";
  if (has_args) text += "    if (args == NULL) return OE_INVALID_PARAMETER;\n";
  size_t index = 0;
  for (const Declaration& parameter : function.parameters) {
    if (!is_buffer(passing_of(parameter))) continue;
    text += indent + ("cella_buffers[" + std::to_string(index++) + "] = ") +
            expect_buffer(parameter) + ";\n";
  }
  text += "    cella_result = cella_place(payload, input_size, output_offset, payload_size, ";
  text += has_args ? "sizeof(*args), " : "0, ";
  text += count > 0 ? "cella_buffers, " + std::to_string(count) : "NULL, 0";
  return text + ");\n    if (cella_result != OE_OK) return (uint32_t)cella_result;\n";
}

const auto& served_functions(const Interface& interface, Side side) {
  return side == Side::enclave ? interface.trusted() : interface.untrusted();
}

}  // namespace

std::string wrapper(const Interface& interface, const Function& function, size_t index, Side side,
                    const std::string& prototype) {
  const bool has_args = has_arguments(function);
  const size_t count = buffer_count(function);
  std::string text = prototype + "\n{\n";
  if (has_args) text += arguments_declaration(interface, function);
  if (count > 0)
    text += indent + ("cella_buffer_t cella_buffers[" + std::to_string(count) + "];\n");
  const std::string call = call_across(interface, function, index, side);
  const std::string after = unpack(function);
  if (!after.empty()) text += "    oe_result_t cella_result;\n";
  if (has_args) text += "    cella_zero(&cella_args, sizeof(cella_args));\n";
  text += pack(function, side == Side::enclave);
  if (after.empty()) return text + "    return " + call + ";\n}\n\n";
  return text + "    cella_result = " + call + ";\n" + after + "    return cella_result;\n}\n\n";
}

std::string bridge(const Interface& interface, const Function& function, Side side) {
  std::string text = "static uint32_t cella_bridge_" + function.name +
                     "(\n"
                     "    uint8_t* payload,\n"
                     "    uint64_t input_size,\n"
                     "    uint64_t output_offset,\n"
                     "    uint64_t payload_size)\n{\n";
  text += expect_layout(interface, function);
  if (side == Side::enclave) text += "    oe_lfence();\n";
  if (function.propagates_errno) text += "    errno = 0;\n";
  text += call_user(function, side == Side::enclave);
  if (function.propagates_errno) text += "    args->oe_errno = errno;\n";
  return text + "    return OE_OK;\n}\n\n";
}

std::string bridge_table(const Interface& interface, Side side) {
  std::string text;
  for (const auto& function : served_functions(interface, side)) {
    text += indent + ("{\"" + function->name + "\", cella_bridge_" + function->name + "},\n");
  }
  if (side == Side::host) {
    for (const auto& function : interface.trusted())
      text += indent + ("{\"" + function->name + "\", NULL},\n");
    text += indent + std::string("{NULL, NULL},\n");
  }
  return text.empty() ? text
                      : "static const cella_function_t cella_functions[] = {\n" + text + "};\n\n";
}

std::string interface_initializer(const Interface& interface, Side side) {
  const size_t count = served_functions(interface, side).size();
  return "{\n    CELLA_FRAME_ABI,\n    " + std::to_string(count) + ",\n    " +
         (count == 0 && side == Side::enclave ? "NULL" : "cella_functions") + ",\n    {\n" +
         hash_initializer(interface, "        ") + "\n    }\n};\n";
}

}  // namespace cella::edl::emit_c
