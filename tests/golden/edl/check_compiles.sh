#!/bin/sh
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# The golden generated code compiles without a warning as C11 and C++20 with every compiler that is here.
# Usage: check_compiles.sh INCLUDE_DIRECTORY...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
flags="-Wall -Wextra -Wshadow -Wconversion -Werror -fsyntax-only -I$here"
for directory in "$@"; do flags="$flags -I$directory"; done

compilers=0
for compiler in gcc clang; do
  command -v $compiler >/dev/null || continue
  compilers=$((compilers + 1))
  for source in "$here"/expected/*/*.c; do
    # shellcheck disable=SC2086
    $compiler -std=c11 $flags "$source"
    # shellcheck disable=SC2086
    $compiler -x c++ -std=c++20 $flags "$source"
  done
  for source in "$here"/expected/*/*.cpp; do
    # shellcheck disable=SC2086
    $compiler -std=c++20 $flags "$source"
  done
done
[ $compilers -gt 0 ]

# Headers of several interfaces, with functions and types in common, go together in one program.
for side in u t; do
  for header in "$here"/expected/*/*_$side.h; do echo "#include \"$header\""; done | {
    # shellcheck disable=SC2086
    c++ -x c++ -std=c++20 $flags - || exit 1
  }
done
