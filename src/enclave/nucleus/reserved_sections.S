/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Room that the signer fills in place; see docs/design/0001-image.md. Sizes are those of src/boundary/info_page.h. */

    .section .cella.info, "a", @progbits
    .p2align 12
    .globl cella_info_page
    .hidden cella_info_page
    .type cella_info_page, @object
cella_info_page:
    .zero 4096
    .size cella_info_page, 4096

    .section .cella.sites, "a", @progbits
    .p2align 12
    .globl cella_trap_sites
    .hidden cella_trap_sites
    .type cella_trap_sites, @object
cella_trap_sites:
    .zero 8192
    .size cella_trap_sites, 8192

    .section .cella.stubs, "ax", @progbits
    .p2align 4
    .globl cella_rewriter_stubs
    .hidden cella_rewriter_stubs
cella_rewriter_stubs:
    .fill 16384, 1, 0xcc

    .section .cella.sign, "", @progbits
    .p2align 3
    .zero 4096

    .section .note.GNU-stack, "", @progbits
