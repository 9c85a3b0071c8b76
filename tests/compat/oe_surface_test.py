#!/usr/bin/env python3
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# tools/check_oe_surface.py finds what it must find, in trees made for the purpose.
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))
import check_oe_surface as surface  # noqa: E402

FUNCTIONS = [surface.Function("host.h", "oe_one", False, False),
             surface.Function("host.h", "oe_free_one", True, False)]


def findings_for(host):
    findings = []
    symbols = {surface.HOST: host, surface.ENCLAVE: {}}
    lines = surface.table(FUNCTIONS, symbols, findings)
    surface.check_unsupported(FUNCTIONS, symbols, findings)
    return lines, findings


class Table(unittest.TestCase):
    def test_states(self):
        lines, findings = findings_for({"oe_one": {False}, "oe_free_one": {True}})
        self.assertEqual(lines[2:], ["| host.h | `oe_one` | implemented | - |",
                                     "| host.h | `oe_free_one` | does nothing | - |"])
        self.assertEqual(findings, [])

    def test_unsupported(self):
        lines, _ = findings_for({"oe_one": {True}, "oe_free_one": {True}})
        self.assertIn("| host.h | `oe_one` | `OE_UNSUPPORTED` | - |", lines)

    def test_missing_definition(self):
        _, findings = findings_for({"oe_one": {False}})
        self.assertEqual(len(findings), 1)
        self.assertIn("oe_free_one", findings[0])

    def test_two_definitions(self):
        _, findings = findings_for({"oe_one": {True, False}, "oe_free_one": {False}})
        self.assertEqual(len(findings), 1)
        self.assertIn("delete it", findings[0])

    def test_unsupported_without_declaration(self):
        _, findings = findings_for({"oe_one": {False}, "oe_free_one": {False}, "oe_two": {True}})
        self.assertEqual(len(findings), 1)
        self.assertIn("oe_two", findings[0])


class Reference(unittest.TestCase):
    def test_stale_line(self):
        findings = []
        text = f"a\n{surface.BEGIN}\n| x |\n| old |\n{surface.END}\nb\n"
        new = surface.compare(text, ["| x |", "| new |"], findings)
        self.assertEqual(len(findings), 2)
        self.assertEqual(new, f"a\n{surface.BEGIN}\n| x |\n| new |\n{surface.END}\nb\n")

    def test_same(self):
        findings = []
        text = f"{surface.BEGIN}\n| x |\n{surface.END}"
        self.assertEqual(surface.compare(text, ["| x |"], findings), text)
        self.assertEqual(findings, [])


class Headers(unittest.TestCase):
    def test_finds_functions_of_all_shapes(self):
        functions = {(f.header, f.name): f for f in surface.declared()}
        self.assertIn(("enclave.h", "oe_add_vectored_exception_handler"), functions)  # over two lines
        self.assertIn(("host.h", "oe_create_enclave"), functions)
        self.assertIn(("enclave.h", "oe_abort"), functions)  # with an attribute
        self.assertIn(("tracee.h", "oe_log"), functions)  # with an attribute that has arguments
        self.assertTrue(functions["bits/sgx/sgxtypes.h", "sgx_sigstruct_body"].is_inline)
        self.assertTrue(functions["host.h", "oe_free_report"].returns_nothing)
        self.assertFalse(functions["enclave.h", "oe_host_malloc"].returns_nothing)  # returns void*
        self.assertEqual(functions["enclave.h", "oe_get_report"].choice, "oe_get_report_v2")

    def test_finds_no_types(self):
        names = {f.name for f in surface.declared()}
        self.assertNotIn("oe_log_callback_t", names)
        self.assertNotIn("oe_ocall_func_t", names)


if __name__ == "__main__":
    unittest.main()
