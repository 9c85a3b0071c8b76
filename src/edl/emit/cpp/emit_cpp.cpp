// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The generated files.
#include "src/edl/emit/cpp/emit_cpp.h"

#include "src/edl/emit/c/c_text.h"
#include "src/edl/emit/cpp/cpp_text.h"

namespace cella::edl::emit_cpp {
namespace {

using emit_c::hash_initializer;

std::string preamble(const Interface& interface) {
  return "// Generated from " + interface.name + ".edl by the Cella EDL compiler. Do not edit.\n";
}

std::string enumeration(const UserType& type) {
  std::string text = "enum " + type.name + (type.name.empty() ? "" : " ") + ": int64_t {\n";
  for (const Enumerator& value : type.enumerators)
    text += "  " + value.name + (value.value ? " = " + value.value->text() : "") + ",\n";
  return text + "};\n\n";
}

std::string member_type(const Interface& interface, const Declaration& member) {
  std::string text = value_type(interface, member.type);
  for (size_t i = member.dimensions.size(); i > 0; --i)
    text = "std::array<" + text + ", " + member.dimensions[i - 1].text() + ">";
  return text;
}

std::string structure(const Interface& interface, const UserType& type) {
  std::string text = "struct " + type.name + " {\n";
  std::string members;
  for (const Declaration& member : type.members) {
    text += "  " + member_type(interface, member) + " " + member.name + "{};\n";
    members += (members.empty() ? "self." : ", self.") + member.name;
  }
  return text +
         "\n  template <typename Self>\n  static auto cella_members(Self& self) {\n"
         "    return std::tie(" +
         members + ");\n  }\n};\n\n";
}

std::string bridge_head(const Function& function) {
  return "static uint32_t cella_bridge_" + function.name +
         "(uint8_t* payload, uint64_t input_size,\n"
         "    uint64_t output_offset, uint64_t payload_size) {\n";
}

std::string table(const Interface& interface, bool is_enclave) {
  std::string text;
  for (const auto& function : is_enclave ? interface.trusted() : interface.untrusted())
    text += "    {\"" + function->name + "\", cella_bridge_" + function->name + "},\n";
  if (!is_enclave) {
    for (const auto& function : interface.trusted())
      text += "    {\"" + function->name + "\", nullptr},\n";
    text += "    {nullptr, nullptr},\n";
  }
  if (text.empty()) return {};
  return "static const cella_function_t cella_functions[] = {\n" + text + "};\n\n";
}

std::string initializer(const Interface& interface, bool is_enclave) {
  const size_t count = (is_enclave ? interface.trusted() : interface.untrusted()).size();
  return "{\n    CELLA_FRAME_ABI,\n    " + std::to_string(count) + ",\n    " +
         (is_enclave && count == 0 ? "nullptr" : "cella_functions") + ",\n    {\n" +
         hash_initializer(interface, "        ") + "\n    }\n};\n";
}

std::string names(const Function& function) {
  std::string text;
  for (const Declaration& parameter : function.parameters) text += ", " + parameter.name;
  return text;
}

std::string class_methods(const Interface& interface,
                          const std::vector<std::shared_ptr<const Function>>& functions,
                          const std::string& before, const std::string& after) {
  std::string text;
  for (const auto& function : functions)
    text += "  " + before + prototype(interface, *function, function->name) + after + ";\n";
  return text;
}

}  // namespace

std::string types_header(const Interface& interface) {
  std::string text = preamble(interface) + "#pragma once\n\n#include <cella/edl/codec.h>\n\n";
  for (const std::string& include : interface.includes) text += "#include " + include + "\n";
  text += "namespace " + interface.name + " {\n\n";
  for (const auto& type : interface.types()) {
    if (type->kind == UserType::Kind::enumeration) text += enumeration(*type);
  }
  std::vector<const UserType*> cyclic;
  for (const UserType* type : ordered_structs(interface, cyclic))
    text += structure(interface, *type);
  return text + "}  // namespace " + interface.name + "\n";
}

std::string trusted_header(const Interface& interface) {
  const std::string& name = interface.name;
  std::string text = preamble(interface) + "#pragma once\n\n#include <cella/edl/service.h>\n\n" +
                     "#include \"" + name + "_types.hpp\"\n\nnamespace " + name + " {\n\n";
  text +=
      "/// Functions of the host. What they return is not to be trusted.\nclass Host {\n "
      "public:\n" +
      class_methods(interface, interface.untrusted(), "", " const") + "};\n\n";
  text +=
      "/// Functions of the enclave; to be implemented. Several threads may call at once. Views "
      "are\n"
      "/// of memory in the enclave and end with the call.\nclass Service {\n public:\n"
      "  using CellaService = Service;\n  virtual ~Service() = default;\n" +
      class_methods(interface, interface.trusted(), "virtual ", " = 0") +
      "\n protected:\n  Host host;\n};\n\n}  // namespace " + name + "\n\n";
  return text + "/// Defined by CELLA_ENCLAVE.\n" + name + "::Service& cella_edl_service(" + name +
         "::Service*);\n";
}

std::string trusted_source(const Interface& interface) {
  const std::string& name = interface.name;
  std::string text = preamble(interface) + "#include \"" + name + "_t.hpp\"\n\n";
  for (const auto& function : interface.trusted()) {
    text += bridge_head(*function) + "  return cella::edl::serve<" +
            call_types(interface, *function) +
            ">(\n      payload, input_size, output_offset, payload_size, [](const auto&... "
            "arguments) {\n        return cella_edl_service(static_cast<" +
            name + "::Service*>(nullptr))." + function->name + "(arguments...);\n      });\n}\n\n";
  }
  text += table(interface, true);
  text +=
      "CELLA_INTERFACE_HASH_SECTION const uint8_t cella_interface_hash[CELLA_INTERFACE_HASH_SIZE] "
      "= {\n" +
      hash_initializer(interface, "    ") + "\n};\n\n";
  text += "const cella_interface_t cella_enclave_interface = " + initializer(interface, true);
  for (size_t i = 0; i < interface.untrusted().size(); ++i) {
    const Function& function = *interface.untrusted()[i];
    text += "\n" + prototype(interface, function, name + "::Host::" + function.name) +
            " const {\n  return cella::edl::call_host<" + call_types(interface, function) + ">(" +
            std::to_string(i) + names(function) + ");\n}\n";
  }
  return text;
}

std::string untrusted_header(const Interface& interface) {
  const std::string& name = interface.name;
  const bool has_host = !interface.untrusted().empty();
  std::string text = preamble(interface) + "#pragma once\n\n#include <cella/edl/client.h>\n\n" +
                     "#include \"" + name + "_types.hpp\"\n\nnamespace " + name + " {\n\n";
  text +=
      "extern const cella_interface_t interface;\n\n"
      "/// Opens an image of this interface; otherwise as cella::Enclave::open().\n"
      "cella::Result<cella::Enclave> open(const std::string& path, cella::OpenOptions options = "
      "{});\n\n";
  if (has_host) {
    text +=
        "/// Called by the enclave; to be implemented. Several threads may call at once.\n"
        "class HostCalls {\n public:\n  virtual ~HostCalls() = default;\n" +
        class_methods(interface, interface.untrusted(), "virtual ", " = 0") + "};\n\n";
  }
  text += "/// Functions of the enclave. Thread-safe. One for an enclave, which must outlive it";
  text += has_host
              ? " and stay where\n/// it is, as must `host`, which serves the enclave's calls.\n"
              : ".\n";
  text += "class Client {\n public:\n";
  text += has_host ? "  Client(const cella::Enclave& enclave, HostCalls& host);\n  ~Client();\n"
                   : "  explicit Client(const cella::Enclave& enclave);\n";
  text += "  Client(const Client&) = delete;\n  Client& operator=(const Client&) = delete;\n" +
          class_methods(interface, interface.trusted(), "", " const") +
          "\n private:\n  const cella::Enclave& cella_enclave_;\n};\n\n";
  return text + "}  // namespace " + name + "\n";
}

std::string untrusted_source(const Interface& interface) {
  const std::string& name = interface.name;
  const bool has_host = !interface.untrusted().empty();
  std::string text = preamble(interface) + "#include \"" + name + "_u.hpp\"\n\n";
  for (const auto& function : interface.untrusted()) {
    text += bridge_head(*function) + "  return cella::edl::serve_enclave<" +
            call_types(interface, *function, name + "::HostCalls") +
            ">(\n      payload, input_size, output_offset, payload_size,\n      [](" + name +
            "::HostCalls& host, const auto&... arguments) {\n        return host." +
            function->name + "(arguments...);\n      });\n}\n\n";
  }
  text += table(interface, false) + "namespace " + name + " {\n\n";
  text += "const cella_interface_t interface = " + initializer(interface, false);
  text +=
      "\ncella::Result<cella::Enclave> open(const std::string& path, cella::OpenOptions options) "
      "{\n"
      "  options.interface = &interface;\n  return cella::Enclave::open(path, options);\n}\n";
  if (has_host) {
    text +=
        "\nClient::Client(const cella::Enclave& enclave, HostCalls& host) : "
        "cella_enclave_(enclave) {\n"
        "  cella_set_host_context(enclave.handle(), &host);\n}\n"
        "\nClient::~Client() { cella_set_host_context(cella_enclave_.handle(), nullptr); }\n";
  } else {
    text += "\nClient::Client(const cella::Enclave& enclave) : cella_enclave_(enclave) {}\n";
  }
  for (size_t i = 0; i < interface.trusted().size(); ++i) {
    const Function& function = *interface.trusted()[i];
    text += "\n" + prototype(interface, function, "Client::" + function.name) +
            " const {\n  return cella::edl::call_enclave<" + call_types(interface, function) +
            ">(cella_enclave_, " + name + "::interface, " + std::to_string(i) + names(function) +
            ");\n}\n";
  }
  return text + "\n}  // namespace " + name + "\n";
}

}  // namespace cella::edl::emit_cpp
