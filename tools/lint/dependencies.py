# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# The rules of dependencies.txt and the check of one file's #include lines against them.
import re

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


class DependencyError(Exception):
    """The rules themselves are wrong."""


class Dependencies:
    def __init__(self, root, text):
        self.root = root
        self.direct = {}
        self.system = {}
        for number, line in enumerate(text.split("\n"), 1):
            self.read(number, line.split("#")[0].strip())
        self.allowed = {folder: self.closure(folder, ()) for folder in self.direct}

    def read(self, number, line):
        if not line:
            return
        kind, separator, values = line.partition(":")
        if not separator:
            raise DependencyError(f"line {number}: no colon")
        words = kind.split()
        if words[0] == "system" and len(words) == 2:
            self.system.setdefault(words[1], []).extend(values.split())
        elif len(words) != 1 or words[0] in self.direct:
            raise DependencyError(f"line {number}: not a folder, or one that has a rule already")
        else:
            self.direct[words[0]] = values.split()

    def closure(self, folder, seen):
        if folder in seen:
            raise DependencyError("a cycle: " + " -> ".join((*seen, folder)))
        found = {folder}
        for other in self.direct[folder]:
            if other not in self.direct:
                raise DependencyError(f"{folder} may include {other}, which has no rule")
            found |= self.closure(other, (*seen, folder))
        return found

    def folder_of(self, name):
        """The longest folder with a rule that contains this file."""
        parts = name.split("/")[:-1]
        while parts:
            if "/".join(parts) in self.direct:
                return "/".join(parts)
            parts.pop()
        return None

    def resolve(self, path, quote, header):
        """The included file's name in this tree, or None for a header of the system."""
        places = [self.root, self.root / "include"]
        if quote == '"':
            places.insert(0, path.parent)
        for place in places:
            candidate = place / header
            if candidate.is_file() and candidate.resolve().is_relative_to(self.root):
                return candidate.resolve().relative_to(self.root).as_posix()
        return None

    def check(self, path):
        """Yields (line, complaint)."""
        name = path.relative_to(self.root).as_posix()
        folder = self.folder_of(name)
        if folder is None:
            yield 1, "no rule in tools/lint/dependencies.txt covers this folder"
            return
        test = re.search(r"_test\.(c|cpp|h)$|/test_[a-z_]+\.(c|cpp|h)$", name) is not None
        for line, text in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            match = INCLUDE.match(text)
            if match:
                complaint = self.complaint(path, name, folder, test, *match.groups())
                if complaint:
                    yield line, complaint

    def complaint(self, path, name, folder, test, quote, header):
        target = self.resolve(path, quote, header)
        public = name.startswith("include/")
        if target is None:
            if public and quote == '"':
                return f'a public header includes "{header}", which is no public header'
            only = self.system.get(folder)
            if only is not None and quote == "<" and not test and header not in only:
                return f"{folder} may not include <{header}>"
            return None
        if public and not target.startswith("include/"):
            return f"a public header includes {target}, which is not public"
        if test and (target.startswith("tests/support/") or "/testing/" in target):
            return None
        other = self.folder_of(target)
        if other not in self.allowed[folder]:
            return f"{folder} may not depend on {other or target}"
        return None
