// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Names that C takes for itself.
#include "src/edl/keywords.h"

#include <algorithm>
#include <array>

namespace cella::edl {

bool is_c_keyword(std::string_view word) {
  constexpr std::array<std::string_view, 59> words{"NULL",
                                                   "_Alignas",
                                                   "_Alignof",
                                                   "_Atomic",
                                                   "_Bool",
                                                   "_Complex",
                                                   "_Generic",
                                                   "_Imaginary",
                                                   "_Noreturn",
                                                   "_Static_assert",
                                                   "_Thread_local",
                                                   "asm",
                                                   "auto",
                                                   "bool",
                                                   "break",
                                                   "case",
                                                   "char",
                                                   "const",
                                                   "continue",
                                                   "default",
                                                   "do",
                                                   "double",
                                                   "else",
                                                   "enum",
                                                   "extern",
                                                   "false",
                                                   "float",
                                                   "for",
                                                   "goto",
                                                   "if",
                                                   "inline",
                                                   "int",
                                                   "int16_t",
                                                   "int32_t",
                                                   "int64_t",
                                                   "int8_t",
                                                   "long",
                                                   "register",
                                                   "restrict",
                                                   "return",
                                                   "short",
                                                   "signed",
                                                   "size_t",
                                                   "sizeof",
                                                   "static",
                                                   "struct",
                                                   "switch",
                                                   "true",
                                                   "typedef",
                                                   "uint16_t",
                                                   "uint32_t",
                                                   "uint64_t",
                                                   "uint8_t",
                                                   "union",
                                                   "unsigned",
                                                   "void",
                                                   "volatile",
                                                   "wchar_t",
                                                   "while"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace cella::edl
