// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Conditional parts of EDL.
#include "src/edl/preprocessor.h"

#include <algorithm>

namespace cella::edl {
namespace {

class Preprocessor {
 public:
  Preprocessor(const SourceFile& file, const std::vector<std::string>& defines,
               Diagnostics& diagnostics)
      : lexer_(file), defines_(defines), diagnostics_(diagnostics) {}

  std::vector<Token> run() {
    for (Token token = lexer_.next();; token = lexer_.next()) {
      if (token.is("#")) {
        directive(token);
      } else if (token.is_end()) {
        report_open_conditionals();
        tokens_.push_back(token);
        return std::move(tokens_);
      } else if (is_included()) {
        take(token);
      }
      if (diagnostics_.is_full()) return give_up(token);
    }
  }

 private:
  struct Conditional {
    Location where;
    bool outer_included;
    bool condition;
    bool seen_else;
  };

  bool is_included() const {
    return open_.empty() || (open_.back().outer_included && open_.back().condition);
  }

  void take(const Token& token) {
    if (token.kind == TokenKind::invalid)
      diagnostics_.error(token.location, std::string(token.problem));
    tokens_.push_back(token);
  }

  std::vector<Token> give_up(const Token& last) {
    Token end = last;
    end.kind = TokenKind::end;
    end.text = {};
    tokens_.push_back(end);
    return std::move(tokens_);
  }

  void directive(const Token& hash) {
    const Token name = lexer_.next();
    if (name.is("ifdef") || name.is("ifndef")) {
      open_conditional(name);
    } else if (name.is("else")) {
      handle_else(name);
    } else if (name.is("endif")) {
      if (open_.empty()) {
        diagnostics_.error(name.location, "#endif without #ifdef or #ifndef");
      } else {
        open_.pop_back();
      }
    } else {
      diagnostics_.error(name.is_end() ? hash.location : name.location,
                         "unsupported directive; EDL knows #ifdef, #ifndef, #else and #endif");
    }
  }

  void open_conditional(const Token& directive) {
    const Token name = lexer_.next();
    if (!name.is_identifier()) {
      diagnostics_.error(name.location, "expected a name after #" + std::string(directive.text));
    }
    const bool defined = std::find(defines_.begin(), defines_.end(), name.text) != defines_.end();
    if (open_.size() == max_conditional_depth) {
      diagnostics_.error(directive.location, "too many conditionals inside one another");
    }
    open_.push_back({directive.location, is_included(), defined == directive.is("ifdef"), false});
  }

  void handle_else(const Token& directive) {
    if (open_.empty()) {
      diagnostics_.error(directive.location, "#else without #ifdef or #ifndef");
    } else if (open_.back().seen_else) {
      diagnostics_.error(directive.location, "second #else for the same condition");
    } else {
      open_.back().condition = !open_.back().condition;
      open_.back().seen_else = true;
    }
  }

  void report_open_conditionals() {
    for (const Conditional& conditional : open_) {
      diagnostics_.error(conditional.where, "this condition has no #endif");
    }
  }

  Lexer lexer_;
  const std::vector<std::string>& defines_;
  Diagnostics& diagnostics_;
  std::vector<Conditional> open_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> preprocess(const SourceFile& file, const std::vector<std::string>& defines,
                              Diagnostics& diagnostics) {
  return Preprocessor(file, defines, diagnostics).run();
}

}  // namespace cella::edl
