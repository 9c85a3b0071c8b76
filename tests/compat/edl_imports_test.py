#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# An interface that imports all of Open Enclave's EDL files compiles, and to the same code as without them.
import subprocess
import sys
import tempfile
from pathlib import Path

INCLUDE = Path(__file__).resolve().parent.parent.parent / "include"
OWN = "trusted { public int greet([in, string] const char* name); }; untrusted { void thank(); };"


def generate(compiler, folder, imports):
    folder.mkdir()
    (folder / "app.edl").write_text(f"enclave {{\n{imports}\n{OWN}\n}};\n", encoding="utf-8")
    subprocess.run([compiler, "--search-path", str(INCLUDE), "app.edl"], cwd=folder, check=True)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("app_*"))}


def main(compiler):
    files = sorted((INCLUDE / "openenclave" / "edl").rglob("*.edl"))
    imports = "\n".join(f'from "{path.relative_to(INCLUDE).as_posix()}" import *;' for path in files)
    with tempfile.TemporaryDirectory() as name:
        plain = generate(compiler, Path(name) / "plain", "")
        with_imports = generate(compiler, Path(name) / "imports", imports)
    if len(files) < 20 or len(plain) != 5:
        print(f"{len(files)} EDL files, {len(plain)} generated files")
        return 1
    for name, text in plain.items():
        if with_imports[name] != text:
            print(f"{name} is not the same with imports")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
