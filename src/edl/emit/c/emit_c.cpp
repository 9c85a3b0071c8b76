// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// X_t.h, X_t.c, X_u.h and X_u.c.
#include "src/edl/emit/c/emit_c.h"

#include <algorithm>

#include "src/edl/emit/c/c_text.h"
#include "src/edl/emit/c/function_code.h"
#include "src/edl/emit/c/type_tables.h"
#include "src/edl/keywords.h"

namespace cella::edl::emit_c {
namespace {

constexpr char extern_c_begin[] = "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
constexpr char extern_c_end[] = "#ifdef __cplusplus\n}\n#endif\n";

bool uses_errno(const Interface& interface) {
  const auto& functions = interface.untrusted();
  return std::any_of(functions.begin(), functions.end(),
                     [](const auto& f) { return f->propagates_errno; });
}

std::string includes(const Interface& interface, const std::string& suffix,
                     const std::string& helpers) {
  return preamble(interface) + "#include \"" + interface.name + suffix + "\"\n\n" +
         (uses_errno(interface) ? "#include <errno.h>\n" : "") + "#include <openenclave/edger8r/" +
         helpers + ">\n\n";
}

bool is_identifier(const std::string& name) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
         std::all_of(name.begin(), name.end(), is_word);
}

void check_type(const Type& type, Diagnostics& diagnostics) {
  if (!type.is_cpp_only()) return;
  diagnostics.error(type.location, "the C++ type `" + to_string(type) +
                                       "' cannot be expressed in C output; use cella edl --cpp");
}

void check_function(const Function& function, Diagnostics& diagnostics) {
  check_type(function.return_type, diagnostics);
  if (function.is_switchless) {
    diagnostics.warn(
        Warning::switchless_as_ordinary, function.location,
        "`" + function.name +
            "' is generated as an ordinary call: switchless calls are not supported yet");
  }
  for (const Declaration& parameter : function.parameters) check_type(parameter.type, diagnostics);
}

}  // namespace

void check_supported(const Interface& interface, Diagnostics& diagnostics) {
  if (!is_identifier(interface.name) || is_c_keyword(interface.name)) {
    diagnostics.error({}, "the file name `" + interface.name +
                              "' becomes part of generated names; use only letters, digits and _");
  }
  if (interface.find_function("oe_create_" + interface.name + "_enclave") != nullptr) {
    diagnostics.error(
        {}, "oe_create_" + interface.name + "_enclave is generated and cannot be declared");
  }
  for (const auto& type : interface.types()) {
    for (const Declaration& member : type->members) check_type(member.type, diagnostics);
  }
  for (const auto& function : interface.trusted()) check_function(*function, diagnostics);
  for (const auto& function : interface.untrusted()) check_function(*function, diagnostics);
}

std::string trusted_header(const Interface& interface) {
  std::string text = preamble(interface) +
                     "#pragma once\n\n#include <openenclave/enclave.h>\n\n#include \"" +
                     interface.name + "_args.h\"\n\n" + extern_c_begin;
  text += "/* Called by the host; to be written. */\n\n";
  for (const auto& function : interface.trusted()) text += plain_prototype(*function) + ";\n\n";
  text += "/* Functions of the host. */\n\n";
  for (const auto& function : interface.untrusted()) text += ocall_prototype(*function) + ";\n\n";
  return text + extern_c_end;
}

std::string trusted_source(const Interface& interface) {
  std::string text = includes(interface, "_t.h", "enclave.h") + type_tables(interface);
  for (const auto& function : interface.trusted())
    text += bridge(interface, *function, Side::enclave);
  text += bridge_table(interface, Side::enclave);
  text +=
      "CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] "
      "= {\n" +
      hash_initializer(interface, "    ") + "\n};\n\n";
  text += "const cella_interface_t cella_enclave_interface = " +
          interface_initializer(interface, Side::enclave);
  for (size_t i = 0; i < interface.untrusted().size(); ++i) {
    const Function& function = *interface.untrusted()[i];
    text += "\n" + wrapper(interface, function, i, Side::enclave, ocall_prototype(function));
    text.pop_back();
  }
  return text;
}

std::string untrusted_header(const Interface& interface, const std::string& prefix) {
  std::string text = preamble(interface) +
                     "#pragma once\n\n#include <openenclave/host.h>\n\n#include \"" +
                     interface.name + "_args.h\"\n\n" + extern_c_begin;
  text += create_prototype(interface) + ";\n\n";
  text += "/* Functions of the enclave. */\n\n";
  for (const auto& function : interface.trusted())
    text += ecall_prototype(*function, prefix) + ";\n\n";
  text += "/* Called by the enclave; to be written. */\n\n";
  for (const auto& function : interface.untrusted()) text += plain_prototype(*function) + ";\n\n";
  return text + extern_c_end;
}

std::string untrusted_source(const Interface& interface, const std::string& prefix) {
  std::string text = includes(interface, "_u.h", "host.h") + type_tables(interface);
  for (const auto& function : interface.untrusted())
    text += bridge(interface, *function, Side::host);
  text += bridge_table(interface, Side::host);
  text += "static const cella_interface_t cella_" + interface.name +
          "_interface = " + interface_initializer(interface, Side::host);
  for (size_t i = 0; i < interface.trusted().size(); ++i) {
    const Function& function = *interface.trusted()[i];
    const std::string weak = prefix.empty() ? "CELLA_WEAK " : "";
    text += "\n" +
            wrapper(interface, function, i, Side::host, weak + ecall_prototype(function, prefix));
    text.pop_back();
  }
  return text + "\n" + create_prototype(interface) +
         "\n{\n    return cella_oe_create_enclave(\n        path, type, flags, settings, "
         "setting_count, &cella_" +
         interface.name + "_interface, enclave);\n}\n";
}

}  // namespace cella::edl::emit_c
