#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# OE_SET_ENCLAVE_SGX and OE_SET_ENCLAVE_SGX2 in a linked program: section, flags, every byte. Both languages.
import itertools
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from compilers import STRICT, is_cxx, require

SHF_WRITE, SHF_ALLOC = 1, 2
PROGRAM = "#include <openenclave/bits/properties.h>\n%s\nint main(void) { return 0; }\n"
SIMPLE = "OE_SET_ENCLAVE_SGX(7, 65535, true, 1024, 64, 4)"
FULL = (f"OE_SET_ENCLAVE_SGX2(1, 2, ({{{', '.join(map(str, range(0x10, 0x20)))}}}), "
        f"({{{', '.join(map(str, range(0x20, 0x30)))}}}), false, true, true, true, 0x200000000, 0x100000000, 3, 2)")


def properties(heap, stack, tcs, product, svn, flags, family, extended, attributes, start):
    """The 1960 bytes that the format asks for."""
    header = struct.pack("<IIQQQ", 1960, 2, heap, stack, tcs)
    config = struct.pack("<HHI16s16sQQQ", product, svn, flags, family, extended, attributes, 0, start)
    return header + config + bytes(48) + bytes(1808) + b"\xec" * 8


EXPECTED = {
    SIMPLE: properties(1024, 64, 4, 7, 65535, 0, bytes(16), bytes(16), 0x6, 0),
    FULL: properties(1 << 32, 3, 2, 1, 2, 3, bytes(range(0x20, 0x30)), bytes(range(0x10, 0x20)), 0x84, 1 << 33),
}


def section(elf, wanted):
    """Flags and contents of a section of an ELF64 file, or None."""
    offset, = struct.unpack_from("<Q", elf, 0x28)
    size, count, names = struct.unpack_from("<HHH", elf, 0x3A)
    headers = [struct.unpack_from("<IIQQQQ", elf, offset + i * size) for i in range(count)]
    for name, _, flags, _, start, length in headers:
        at = headers[names][4] + name
        if elf[at : elf.index(b"\0", at)] == wanted:
            return flags, elf[start : start + length]
    return None


def check(compiler, optimization, end, macro, folder):
    output = Path(folder) / "program"
    # A semicolon after a complete definition is what programs write; only -pedantic minds.
    flags = [flag for flag in STRICT if not end or flag != "-pedantic"]
    command = [compiler, "-std=c++11" if is_cxx(compiler) else "-std=c11", *flags, optimization, "-ffunction-sections",
               "-fdata-sections", "-Wl,--gc-sections", "-x", "c++" if is_cxx(compiler) else "c", "-", "-o", str(output)]
    subprocess.run(command, input=PROGRAM % (macro + end), text=True, check=True)
    found = section(output.read_bytes(), b".oeinfo")
    assert found is not None, "there is no section .oeinfo"
    assert found[0] & SHF_ALLOC and not found[0] & SHF_WRITE, f"flags of .oeinfo are {found[0]:#x}"
    assert found[1] == EXPECTED[macro], "the contents of .oeinfo are not as stated"


def main(compilers):
    require(compilers)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in itertools.product(compilers, ("-O0", "-O2"), ("", ";"), (SIMPLE, FULL)):
            try:
                check(*case, folder)
            except (AssertionError, subprocess.CalledProcessError) as error:
                failures += 1
                print(f"{case}: {error}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
