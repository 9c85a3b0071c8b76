// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Names that C takes for itself.
#include "src/edl/keywords.h"

#include <algorithm>
#include <array>

namespace cella::edl {

bool is_c_keyword(std::string_view word) {
  constexpr std::array<std::string_view, 49> words{
      "NULL",          "_Alignas", "_Alignof",   "_Atomic",   "_Bool",
      "_Complex",      "_Generic", "_Imaginary", "_Noreturn", "_Static_assert",
      "_Thread_local", "auto",     "bool",       "break",     "case",
      "char",          "const",    "continue",   "default",   "do",
      "double",        "else",     "enum",       "extern",    "false",
      "float",         "for",      "goto",       "if",        "inline",
      "int",           "long",     "register",   "restrict",  "return",
      "short",         "signed",   "sizeof",     "static",    "struct",
      "switch",        "true",     "typedef",    "union",     "unsigned",
      "void",          "volatile", "while",      "asm"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace cella::edl
