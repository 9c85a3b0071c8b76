#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Plain gdb on the host program stops in the enclave's source, shows locals and a full backtrace, and is not stopped by
# signals of Cella's own. Usage: debugger_test.py HOST IMAGE
import os
import shutil
import subprocess
import sys


def gdb(host, image, *commands):
    arguments = ["gdb", "-nx", "-batch", "-ex", "set breakpoint pending on",
                 "-ex", "set debuginfod enabled off"]
    for command in commands:
        arguments += ["-ex", command]
    environment = dict(os.environ, CELLA_MACHINE="simulation", LC_ALL="C")
    result = subprocess.run(arguments + ["--args", host, image], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=100,
                            env=environment, check=False)
    return result.stdout


def expect(output, *texts):
    for text in texts:
        if text not in output:
            sys.exit(f"gdb did not show '{text}':\n{output}")


def main():
    host, image = sys.argv[1:3]
    if shutil.which("gdb") is None:
        print("SKIP: gdb is not installed")
        sys.exit(77)
    output = gdb(host, image, "break split", "run", "backtrace", "info args", "up", "info locals",
                 "delete", "continue")
    if "ptrace: Operation not permitted" in output:
        print("SKIP: this machine does not let gdb trace a process")
        sys.exit(77)
    expect(output, "Breakpoint 1, ", "enclave.cpp:", "split", "count_words", "cella_runtime_ecall",
           "cella_nucleus_entry", "std::istringstream stream(text);", 'text = "to be or not to be"', "all = ",
           "exited normally")
    if "received signal" in output:
        sys.exit(f"a signal of Cella's own stopped gdb:\n{output}")


main()
