#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Every public header of the Open Enclave interface compiles alone, in C and in C++, without a warning.
import sys

from compilers import INCLUDE, STRICT, is_cxx, require, run_all

# The second standard of each language is the oldest that programs for Open Enclave use.
STANDARDS = {False: ["c11", "gnu99"], True: ["c++20", "c++11"]}


def jobs(compilers):
    for compiler in compilers:
        for standard in STANDARDS[is_cxx(compiler)]:
            # C99 has no _Static_assert: compilers accept it as an extension, which -pedantic reports.
            flags = [flag for flag in STRICT if standard != "gnu99" or flag != "-pedantic"]
            language = "c++" if is_cxx(compiler) else "c"
            command = [compiler, f"-std={standard}", *flags, "-fsyntax-only", "-x", language, "-"]
            for header in sorted((INCLUDE / "openenclave").rglob("*.h")):
                name = header.relative_to(INCLUDE).as_posix()
                yield command, f"#include <{name}>\n#include <{name}>\ntypedef int not_empty;\n"


if __name__ == "__main__":
    require(sys.argv[1:])
    sys.exit(run_all(list(jobs(sys.argv[1:]))))
