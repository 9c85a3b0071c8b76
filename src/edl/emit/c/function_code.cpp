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
std::string pack(const Interface& interface, const Function& function, bool clear_padding) {
  std::string text;
  size_t index = 0;
  size_t deep = 0;
  for (const Declaration& parameter : function.parameters) {
    const Passing passing = passing_of(interface, parameter);
    const std::string member = "cella_args." + parameter.name;
    if (is_described(passing)) {
      text += indent + ("cella_buffers[" + std::to_string(index) + "] = ") +
              describe_buffer(interface, parameter, deep) + ";\n";
    }
    if (!is_returned(passing))
      text += indent + member + " = " + to_argument(interface, parameter, index) + ";\n";
    if (clear_padding && passing == Passing::value && may_have_padding(parameter.type)) {
      text += indent + ("CELLA_CLEAR_PADDING(&" + member + ");\n");
    }
    if (is_described(passing)) ++index;
    if (is_deep(passing)) ++deep;
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
  const size_t count = count_passed(interface, function, is_described);
  const std::string buffers = count > 0 ? "cella_buffers, " + std::to_string(count) : "NULL, 0";
  return callee + ", " + arguments + ", " + buffers + ")";
}

// What the user's function returns, stored if it returns something.
std::string call_user(const Interface& interface, const Function& function, bool clear_padding) {
  std::string call = function.name + "(";
  size_t index = 0;
  size_t offer = 0;
  for (size_t i = 0; i < function.parameters.size(); ++i) {
    const Declaration& parameter = function.parameters[i];
    const Passing passing = passing_of(interface, parameter);
    call += (i == 0 ? "" : ", ") +
            from_argument(interface, parameter, is_returned(passing) ? offer : index);
    if (is_buffer(passing)) ++index;
    if (is_returned(passing)) ++offer;
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

std::string array_of(const std::string& type, const std::string& name, size_t count) {
  return count == 0 ? "" : indent + type + " " + name + "[" + std::to_string(count) + "];\n";
}

std::string bridge_variables(const Interface& interface, const Function& function) {
  const std::string arguments = arguments_name(interface, function);
  std::string text;
  if (has_arguments(function)) {
    text += indent + (arguments + "* args =\n        (" + arguments +
                      "*)cella_arguments(payload, input_size, output_offset, sizeof(*args));\n");
  }
  text += array_of("cella_buffer_t", "cella_buffers", count_passed(interface, function, is_buffer));
  text += array_of("cella_offer_t", "cella_offers", count_passed(interface, function, is_returned));
  text += "    oe_result_t cella_result;\n";
  return text +
         (has_arguments(function) ? "    if (args == NULL) return OE_INVALID_PARAMETER;\n" : "");
}

// "    if (cella_result == OE_OK) cella_result = X;\n"
std::string then(const std::string& expression) {
  return "    if (cella_result == OE_OK) cella_result = " + expression + ";\n";
}

// Runs `code` for each deep-copied buffer of the callee.
template <typename Code>
std::string for_each_deep(const Interface& interface, const Function& function, Code code) {
  std::string text;
  size_t index = 0;
  for (const Declaration& parameter : function.parameters) {
    const Passing passing = passing_of(interface, parameter);
    if (passing == Passing::deep)
      text += code(parameter, "&cella_buffers[" + std::to_string(index) + "], ");
    if (is_buffer(passing)) ++index;
  }
  return text;
}

std::string expect_layout(const Interface& interface, const Function& function) {
  const bool has_args = has_arguments(function);
  const size_t count = count_passed(interface, function, is_buffer);
  const size_t offers = count_passed(interface, function, is_returned);
  std::string text = bridge_variables(interface, function);
  size_t index = 0;
  for (const Declaration& parameter : function.parameters) {
    if (!is_buffer(passing_of(interface, parameter))) continue;
    text += indent + ("cella_buffers[" + std::to_string(index++) + "] = ") +
            expect_buffer(interface, parameter) + ";\n";
  }
  text += "    cella_result = cella_place(payload, input_size, output_offset, payload_size, ";
  text += has_args ? "sizeof(*args), " : "0, ";
  text += count > 0 ? "cella_buffers, " + std::to_string(count) : "NULL, 0";
  text +=
      ");\n" + for_each_deep(interface, function, [&](const Declaration& p, const auto& buffer) {
        return then("cella_open(" + buffer + deep_shape(interface, p, "args->") + ")");
      });
  text += "    if (cella_result != OE_OK) return (uint32_t)cella_result;\n";
  index = 0;
  for (const Declaration& parameter : function.parameters) {
    if (!is_returned(passing_of(interface, parameter))) continue;
    text += indent + ("cella_offers[" + std::to_string(index++) + "] = cella_make_offer(&args->") +
            parameter.name + ", " + deep_shape(interface, parameter, "args->") + ");\n";
  }
  if (offers == 0) return text;
  return text + "    cella_result = cella_check_offers(cella_offers, " + std::to_string(offers) +
         ");\n    if (cella_result != OE_OK) return (uint32_t)cella_result;\n";
}

// After the user's function: what it left in deep-copied parameters goes on its way.
std::string finish(const Interface& interface, const Function& function) {
  const size_t offers = count_passed(interface, function, is_returned);
  std::string text;
  if (offers > 0)
    text += "    cella_result = cella_answer(cella_offers, " + std::to_string(offers) + ");\n";
  text += for_each_deep(interface, function, [&](const Declaration& p, const auto& buffer) {
    if (!p.has(Attribute::out)) return std::string();
    return then("cella_close(" + buffer + "&cella_type_" + interface.deep_copied_struct(p)->name +
                ")");
  });
  return text.empty() ? "    return OE_OK;\n" : text + "    return (uint32_t)cella_result;\n";
}

const auto& served_functions(const Interface& interface, Side side) {
  return side == Side::enclave ? interface.trusted() : interface.untrusted();
}

}  // namespace

std::string wrapper(const Interface& interface, const Function& function, size_t index, Side side,
                    const std::string& prototype) {
  const bool has_args = has_arguments(function);
  std::string text = prototype + "\n{\n";
  if (has_args) text += arguments_declaration(interface, function);
  text +=
      array_of("cella_buffer_t", "cella_buffers", count_passed(interface, function, is_described));
  text += array_of("cella_deep_t", "cella_deep", count_passed(interface, function, is_deep));
  const std::string call = call_across(interface, function, index, side);
  const std::string after = unpack(function);
  if (!after.empty()) text += "    oe_result_t cella_result;\n";
  if (has_args) text += "    cella_zero(&cella_args, sizeof(cella_args));\n";
  text += pack(interface, function, side == Side::enclave);
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
  text += call_user(interface, function, side == Side::enclave);
  if (function.propagates_errno) text += "    args->oe_errno = errno;\n";
  return text + finish(interface, function) + "}\n\n";
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
