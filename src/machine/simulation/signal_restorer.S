/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Return from a signal handler. Debuggers and unwinders know a signal frame by exactly these bytes, and by there being
 * no unwind information for them nor for the byte before. */

        .text
        .p2align 4
        nop
        .globl  cella_signal_restorer
        .hidden cella_signal_restorer
        .type   cella_signal_restorer, @function
cella_signal_restorer:
        .byte   0x48, 0xc7, 0xc0, 0x0f, 0x00, 0x00, 0x00    /* mov $15, %rax */
        syscall
        .size   cella_signal_restorer, . - cella_signal_restorer

        .section .note.GNU-stack, "", @progbits
