#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Compares three things: what the Open Enclave headers declare, what the archives define, what the reference says.
"""check_oe_surface.py --host ARCHIVE... --enclave ARCHIVE... [--write]

Exit status 0 if docs/reference/open-enclave.md is true, 1 with one line per finding if it is not.
--write makes the table anew instead of comparing it.
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADERS = ROOT / "include" / "openenclave"
REFERENCE = ROOT / "docs" / "reference" / "open-enclave.md"
BEGIN = "<!-- table: tools/check_oe_surface.py --write -->"
END = "<!-- end of table -->"

HOST, ENCLAVE = "host", "enclave"
BOTH = (HOST, ENCLAVE)
# Every header that declares functions, and the side or sides that define them.
SIDES = {
    "advanced/allocator.h": (ENCLAVE,),
    "advanced/mallinfo.h": (ENCLAVE,),
    "attestation/attester.h": (ENCLAVE,),
    "attestation/custom_claims.h": BOTH,
    "attestation/sgx/eeid_attester.h": (ENCLAVE,),
    "attestation/sgx/eeid_verifier.h": BOTH,
    "attestation/sgx/report.h": BOTH,
    "attestation/tdx/evidence.h": BOTH,
    "attestation/verifier.h": BOTH,
    "bits/module.h": (ENCLAVE,),
    "bits/properties.h": BOTH,
    "bits/result.h": BOTH,
    "bits/sgx/sgxtypes.h": BOTH,
    "bits/sgx/writebarrier.h": (ENCLAVE,),
    "corelibc/stdlib.h": (ENCLAVE,),
    "debugmalloc.h": (ENCLAVE,),
    "edger8r/common.h": BOTH,
    "edger8r/enclave.h": (ENCLAVE,),
    "edger8r/host.h": (HOST,),
    "enclave.h": (ENCLAVE,),
    "host.h": (HOST,),
    "host_verify.h": (HOST,),
    "seal.h": (ENCLAVE,),
    "trace.h": (HOST,),
    "tracee.h": (ENCLAVE,),
}
PUBLIC = re.compile(r"^(?:__)?(?:oe|sgx)_")

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
CONTINUED = re.compile(r"\\\n")
CXX_ONLY = re.compile(r"^#ifdef __cplusplus\n(?!OE_|#define|extern|\}).*?^#(else|endif)", re.S | re.M)
CHOICE = re.compile(r"^#define (\w+)\([^)]*\)\s+_Generic\([^,]*,[^:]*: (\w+), default: (\w+)\)", re.M)
DIRECTIVE = re.compile(r"^#.*$", re.M)
TYPEDEF = re.compile(r"^(?:__extension__ )?typedef\b[^;{]*\([^;]*;", re.M)
DECLARED = re.compile(r"^[A-Za-z_][\w \n*]*?[ *](\w+)\(([^;{}]*)\)[^;{}()]*(?:\([^()]*\))?\s*([;{])", re.M)


class Function:
    def __init__(self, header, name, returns_nothing, is_inline, choice=None):
        self.header = header
        self.name = name
        self.returns_nothing = returns_nothing
        self.is_inline = is_inline
        self.choice = choice  # for a macro: the function that the newer form calls


def declared_in(path):
    """The functions of one header, as C sees it."""
    header = path.relative_to(HEADERS).as_posix()
    text = CONTINUED.sub(" ", COMMENT.sub("", path.read_text(encoding="utf-8")))
    text = CXX_ONLY.sub("", text)
    functions = [Function(header, m[1], False, False, choice=m[2]) for m in CHOICE.finditer(text)]
    text = TYPEDEF.sub("", DIRECTIVE.sub("", text))
    for match in DECLARED.finditer(text):
        if not PUBLIC.match(match[1]):
            continue
        before = match[0][: match[0].index(match[1])]
        returns_nothing = re.search(r"\bvoid\s*$", before) is not None
        functions.append(Function(header, match[1], returns_nothing, match[3] == "{"))
    return functions


def declared():
    return [f for path in sorted(HEADERS.rglob("*.h")) for f in declared_in(path)]


def defined(archives, nm):
    """For each symbol, whether it is defined by a file of unsupported functions and whether by another."""
    symbols = {}
    for archive in archives:
        listing = subprocess.run([nm, "-A", "--defined-only", archive], check=True, capture_output=True, text=True)
        for line in listing.stdout.splitlines():
            place, kind, name = line.rsplit(" ", 2)
            if kind in "TWVRDB" and PUBLIC.match(name):
                member = place.split(":")[-2]
                symbols.setdefault(name, set()).add("unsupported" in member)
    return symbols


def status(function, side, symbols, findings):
    """What the table says about a function on one side."""
    if side not in SIDES[function.header]:
        return "-"
    if function.is_inline:
        return "implemented"
    found = symbols[side].get(function.choice or function.name, set())
    if not found:
        findings.append(f"{function.header}: {function.name} is declared but the {side} archives do not define it")
        return "missing"
    if len(found) == 2:
        findings.append(f"{function.name}: the {side}'s side has an implementation, so delete it from unsupported.c")
    if False in found:
        return "implemented"
    return "does nothing" if function.returns_nothing else "`OE_UNSUPPORTED`"


def table(functions, symbols, findings):
    lines = ["| header | function | host | enclave |", "|---|---|---|---|"]
    for function in functions:
        states = [status(function, side, symbols, findings) for side in BOTH]
        lines.append(f"| {function.header} | `{function.name}` | {states[0]} | {states[1]} |")
    return lines


def check_unsupported(functions, symbols, findings):
    for side in BOTH:
        names = {f.name for f in functions if side in SIDES.get(f.header, ())}
        for name, places in sorted(symbols[side].items()):
            if True in places and name not in names and name != "oe_seal_plugin_gcm_aes":
                findings.append(f"{name} is unsupported on the {side}'s side, but no header declares it there")


def compare(text, lines, findings):
    begin, end = text.find(BEGIN), text.find(END)
    if begin < 0 or end < begin:
        findings.append(f"{REFERENCE.name}: the marks of the table are not there")
        return text
    old = text[begin + len(BEGIN) : end].strip().splitlines()
    for line in sorted(set(old) ^ set(lines)):
        findings.append(f"{REFERENCE.name}: {'stale' if line in old else 'absent'}: {line}")
    if not findings and old != lines:
        findings.append(f"{REFERENCE.name}: the table is not in order")
    return text[: begin + len(BEGIN)] + "\n" + "\n".join(lines) + "\n" + text[end:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", nargs="+", required=True)
    parser.add_argument("--enclave", nargs="+", required=True)
    parser.add_argument("--nm", default="nm")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()

    findings = []
    functions = declared()
    for header in sorted({f.header for f in functions} - set(SIDES)):
        findings.append(f"{header}: declares functions, but {Path(__file__).name} does not say for which side")
    functions = [f for f in functions if f.header in SIDES]
    symbols = {HOST: defined(arguments.host, arguments.nm), ENCLAVE: defined(arguments.enclave, arguments.nm)}
    lines = table(functions, symbols, findings)
    check_unsupported(functions, symbols, findings)

    drift = []
    new_text = compare(REFERENCE.read_text(encoding="utf-8"), lines, drift)
    if arguments.write:
        REFERENCE.write_text(new_text, encoding="utf-8")
    else:
        findings += drift
    for finding in findings:
        print(finding, file=sys.stderr)
    if drift and not arguments.write:
        print("run the same command with --write", file=sys.stderr)
    if not findings:
        print(f"{len(functions)} functions in {len({f.header for f in functions})} headers are as the reference says")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
