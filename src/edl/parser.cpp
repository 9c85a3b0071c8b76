// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reads the tokens of one EDL file into a syntax tree: files, imports, blocks and functions.
#include "src/edl/parser.h"

#include <utility>

#include "src/edl/declaration_parser.h"
#include "src/edl/token_stream.h"

namespace cella::edl {
namespace {

class Parser {
 public:
  Parser(const std::vector<Token>& tokens, const ParserOptions& options, Diagnostics& diagnostics)
      : stream_(tokens, diagnostics),
        declarations_(stream_, options, diagnostics),
        diagnostics_(diagnostics) {}

  Unit run() {
    if (!stream_.expect("enclave", "at the start of the file")) return {};
    stream_.expect("{", "after `enclave'");
    while (!stream_.at_end() && !stream_.peek().is("}") && !diagnostics_.is_full()) item();
    if (stream_.expect("}", "at the end of the enclave")) {
      stream_.accept(";");
      if (!stream_.at_end()) {
        diagnostics_.warn(Warning::text_after_enclave, stream_.peek().location,
                          "what follows the enclave's closing brace is ignored");
      }
    }
    return std::move(unit_);
  }

 private:
  void item() {
    if (stream_.accept("include")) return include();
    if (stream_.accept("import")) return import_everything();
    if (stream_.accept("from")) return import_some();
    if (stream_.accept("enum")) return enumeration();
    if (stream_.accept("struct")) return structure(UserType::Kind::structure);
    if (stream_.accept("union")) return structure(UserType::Kind::union_);
    if (stream_.accept("trusted")) return functions(true);
    if (stream_.accept("untrusted")) return functions(false);
    stream_.fail("include, import, from, enum, struct, union, trusted or untrusted");
    stream_.next();
    stream_.skip_statement();
  }

  bool quoted_name(std::string_view what, std::string& name) {
    if (!stream_.peek().is_string() || stream_.peek().text.size() <= 2) {
      stream_.fail(std::string(what) + " in double quotes");
      stream_.skip_line();
      return false;
    }
    name = stream_.next().text;
    return true;
  }

  void include() {
    std::string name;
    if (quoted_name("a header's name", name)) unit_.includes.push_back(std::move(name));
    stream_.accept(";");
  }

  void import_everything() {
    Import import;
    import.location = stream_.peek().location;
    if (!quoted_name("an EDL file's name", import.path)) return;
    import.path = import.path.substr(1, import.path.size() - 2);
    unit_.imports.push_back(std::move(import));
    stream_.accept(";");
  }

  void import_some() {
    Import import;
    import.location = stream_.peek().location;
    if (!quoted_name("an EDL file's name", import.path)) return;
    import.path = import.path.substr(1, import.path.size() - 2);
    if (!stream_.expect("import", "after the file's name")) return stream_.skip_statement();
    import.is_everything = stream_.accept("*");
    while (!import.is_everything && !stream_.peek().is(";")) {
      if (!stream_.peek().is_identifier()) {
        stream_.fail("a function's name");
        return stream_.skip_statement();
      }
      const Token& name = stream_.next();
      import.names.push_back({std::string(name.text), name.location});
      if (!stream_.accept(",")) break;
    }
    unit_.imports.push_back(std::move(import));
    if (!stream_.expect(";", "after the import")) stream_.skip_statement();
  }

  void enumeration() {
    UserType type;
    type.kind = UserType::Kind::enumeration;
    type.location = stream_.peek().location;
    if (stream_.peek().is_identifier()) type.name = declarations_.name("the enum's name");
    if (!stream_.expect("{", "before the enum's values")) return stream_.skip_statement();
    while (!stream_.at_end() && !stream_.peek().is("}")) {
      if (!enumerator(type)) break;
      if (!stream_.accept(",")) break;
    }
    finish_type(std::move(type), "after the enum's values");
  }

  bool enumerator(UserType& type) {
    Enumerator value;
    value.location = stream_.peek().location;
    value.name = declarations_.name("the name of an enum's value");
    if (value.name.empty()) return false;
    const bool has_value = stream_.accept("=");
    if (has_value)
      value.value = declarations_.bound("a decimal number or a name as the enum's value");
    const bool is_understood = has_value == value.value.has_value();
    type.enumerators.push_back(std::move(value));
    return is_understood;
  }

  void finish_type(UserType type, std::string_view where) {
    unit_.types.push_back(std::make_shared<const UserType>(std::move(type)));
    if (!stream_.expect("}", where)) {
      while (!stream_.at_end() && !stream_.peek().is("}")) stream_.next();
      stream_.accept("}");
    }
    stream_.expect(";", "after the closing brace");
  }

  void structure(UserType::Kind kind) {
    UserType type;
    type.kind = kind;
    type.location = stream_.peek().location;
    const std::string word(to_string(kind));
    type.name = declarations_.name("the name of the " + word);
    if (!stream_.expect("{", "before the members of the " + word)) return stream_.skip_statement();
    while (!stream_.at_end() && !stream_.peek().is("}") && !diagnostics_.is_full()) {
      auto member = declarations_.declaration("a member's name");
      if (member) type.members.push_back(*std::move(member));
      if (!member || (!stream_.peek().is("}") && !stream_.expect(";", "after the member"))) {
        stream_.skip_statement();
      } else {
        stream_.accept(";");
      }
    }
    finish_type(std::move(type), "after the members");
  }

  void functions(bool is_trusted) {
    const std::string word = is_trusted ? "trusted" : "untrusted";
    if (!stream_.expect("{", "after `" + word + "'")) return stream_.skip_statement();
    while (!stream_.at_end() && !stream_.peek().is("}") && !diagnostics_.is_full()) {
      if (!function(is_trusted)) stream_.skip_statement();
    }
    stream_.expect("}", "after the functions");
    stream_.expect(";", "after the closing brace");
  }

  bool function(bool is_trusted) {
    Function function;
    function.is_trusted = is_trusted;
    if (is_trusted) {
      function.is_public = stream_.accept("public");
      if (!function.is_public) stream_.accept("private");
    }
    auto return_type = declarations_.type();
    if (!return_type) return false;
    function.return_type = *std::move(return_type);
    function.location = stream_.peek().location;
    function.name = declarations_.name("the function's name");
    if (function.name.empty() || !stream_.expect("(", "after the function's name")) return false;
    if (!parameters(function)) return false;
    if (!suffixes(function)) return false;
    unit_.functions.push_back(std::make_shared<const Function>(std::move(function)));
    return true;
  }

  bool parameters(Function& function) {
    if (stream_.peek().is("void") && stream_.peek(1).is(")")) stream_.next();
    while (!stream_.at_end() && !stream_.peek().is(")")) {
      auto parameter = declarations_.declaration("a parameter's name");
      if (parameter) {
        function.parameters.push_back(*std::move(parameter));
        if (!stream_.peek().is(")") && !stream_.peek().is(",")) stream_.fail("`,' or `)'");
      }
      stream_.skip_element(")");
      if (!stream_.accept(",")) break;
    }
    return stream_.expect(")", "after the parameters");
  }

  bool suffixes(Function& function) {
    for (;;) {
      const Token& token = stream_.peek();
      bool is_again = false;
      if (stream_.accept("transition_using_threads")) {
        is_again = std::exchange(function.is_switchless, true);
      } else if (stream_.accept("propagate_errno")) {
        is_again = std::exchange(function.propagates_errno, true);
      } else if (stream_.accept("allow")) {
        is_again = std::exchange(function.has_allow_list, true);
        if (!allow_list(function)) return false;
      } else {
        break;
      }
      if (is_again) diagnostics_.error(token.location, describe(token) + " is given twice");
      check_suffix(function, token);
    }
    return stream_.expect(";", "after the function");
  }

  void check_suffix(const Function& function, const Token& suffix) {
    if (function.is_trusted && !suffix.is("transition_using_threads")) {
      diagnostics_.error(suffix.location, describe(suffix) + " is only for untrusted functions");
    }
  }

  bool allow_list(Function& function) {
    if (!stream_.expect("(", "after `allow'")) return false;
    while (!stream_.peek().is(")")) {
      std::string name = declarations_.name("a trusted function's name");
      if (name.empty()) return false;
      function.allowed.push_back(std::move(name));
      if (!stream_.accept(",")) break;
    }
    return stream_.expect(")", "after the allow list");
  }

  TokenStream stream_;
  DeclarationParser declarations_;
  Diagnostics& diagnostics_;
  Unit unit_;
};

}  // namespace

Unit parse(const std::vector<Token>& tokens, const ParserOptions& options,
           Diagnostics& diagnostics) {
  return Parser(tokens, options, diagnostics).run();
}

}  // namespace cella::edl
