/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The symbols and the one ENCLU that the signer looks for, for tests that need an image but do not run it. */

    .text
    .globl cella_nucleus_entry, cella_nucleus_eexit, cella_nucleus_syscall, cella_nucleus_cpuid
    .type cella_nucleus_entry, @function
cella_nucleus_entry:
    mov $4, %eax
cella_nucleus_eexit:
    .byte 0x0f, 0x01, 0xd7
    .size cella_nucleus_entry, . - cella_nucleus_entry

    .type cella_nucleus_syscall, @function
cella_nucleus_syscall:
    jmp *%rcx
    .size cella_nucleus_syscall, . - cella_nucleus_syscall

    .type cella_nucleus_cpuid, @function
cella_nucleus_cpuid:
    jmp *%r11
    .size cella_nucleus_cpuid, . - cella_nucleus_cpuid

#ifdef TINY_WRITABLE_CODE
    .section .wx, "awx", @progbits
    .long 1
#endif
#ifdef TINY_TEXT_RELOCATION
    .section .rodata, "a", @progbits
    .quad cella_nucleus_entry
#endif

    .section .note.GNU-stack, "", @progbits
