# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Runs compilers for the tests beside it.
import concurrent.futures
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
INCLUDE = ROOT / "include"
STRICT = ["-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-pedantic", "-Werror", f"-I{INCLUDE}"]
SKIPPED = 77


def require(compilers):
    """Ends the test as skipped if a compiler is not installed."""
    for compiler in compilers:
        if shutil.which(compiler) is None:
            print(f"SKIP: {compiler} is not installed")
            sys.exit(SKIPPED)


def is_cxx(compiler):
    return compiler.endswith("++")


def run(command, source):
    """Compiles a text given on standard input; what the compiler complains about, or None."""
    done = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else f"{' '.join(command)}\n{done.stderr}"


def run_all(jobs):
    """Runs jobs (command, source) two at a time; the exit status of the test."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        failures = [failure for failure in pool.map(lambda job: run(*job), jobs) if failure]
    print("\n".join(failures) if failures else f"{len(jobs)} compilations without a warning")
    return 1 if failures else 0
