/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * EENTER by a jump. A thread whose RIP is in ELRANGE or whose FS is not the host's is inside; GS, written before and
 * put back after, tells which slot to ask (see is_inside). Writing a segment base costs as much as all the rest of an
 * entry, and host programs do not use GS: if it was 0 it keeps the slot's value after the exit (cella_left_gs), so that
 * this thread's next entry into the slot need not write it. A program that does use GS gets its own value back. */

#define host_rsp 0
#define host_fs 8
#define host_gs 16
#define enclave_gs 24
#define tcs 32
#define entry 40
#define cssa 48

#define SYS_arch_prctl 158
#define ARCH_SET_GS 0x1001
#define ARCH_SET_FS 0x1002
#define ARCH_GET_GS 0x1004

        .text

/* Below host_rsp nothing is kept; at host_rsp: context, registers, mxcsr+fcw, pad, r15 r14 r13 r12 rbx rbp, return. */
.macro save_host
        .cfi_startproc
        endbr64
        push    %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset rbp, 0
        push    %rbx
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset rbx, 0
        push    %r12
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r12, 0
        push    %r13
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r13, 0
        push    %r14
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r14, 0
        push    %r15
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset r15, 0
        sub     $24, %rsp
        .cfi_adjust_cfa_offset 24
        mov     %rsi, 8(%rsp)
        mov     %rdi, (%rsp)
        stmxcsr 16(%rsp)
        fnstcw  20(%rsp)
        mov     %rsp, host_rsp(%rdi)
        mov     %fs:0, %rax
        mov     %rax, host_fs(%rdi)
.endm

.macro load_enclave
        mov     tcs(%rdi), %rbx
        mov     entry(%rdi), %r10
        mov     cssa(%rdi), %rax
        mov     16(%rsi), %rdx
        mov     24(%rsi), %r8
        mov     32(%rsi), %r9
        mov     (%rsi), %rdi
        mov     8(%rsi), %rsi
.endm

.macro load_host
        mov     8(%rsp), %rcx
        mov     %rdi, (%rcx)
        mov     %rsi, 8(%rcx)
        mov     %rdx, 16(%rcx)
        mov     %r8, 24(%rcx)
        mov     %r9, 32(%rcx)
        ldmxcsr 16(%rsp)
        fldcw   20(%rsp)
        add     $24, %rsp
        .cfi_adjust_cfa_offset -24
        pop     %r15
        .cfi_adjust_cfa_offset -8
        .cfi_restore r15
        pop     %r14
        .cfi_adjust_cfa_offset -8
        .cfi_restore r14
        pop     %r13
        .cfi_adjust_cfa_offset -8
        .cfi_restore r13
        pop     %r12
        .cfi_adjust_cfa_offset -8
        .cfi_restore r12
        pop     %rbx
        .cfi_adjust_cfa_offset -8
        .cfi_restore rbx
        pop     %rbp
        .cfi_adjust_cfa_offset -8
        .cfi_restore rbp
        ret
        .cfi_endproc
.endm

        .globl  cella_enter_fsgsbase, cella_exit_fsgsbase
        .type   cella_enter_fsgsbase, @function
        .p2align 6
cella_enter_fsgsbase:
        save_host
        rdgsbase %rax
        mov     enclave_gs(%rdi), %rcx
        cmp     %rcx, %rax
        je      1f
        mov     cella_left_gs@gottpoff(%rip), %r10
        cmp     %rax, %fs:(%r10)
        mov     %rax, host_gs(%rdi)
        wrgsbase %rcx
        jne     2f
1:      movq    $0, host_gs(%rdi)
2:      load_enclave
        lea     cella_exit_fsgsbase(%rip), %rcx
        jmp     *%r10
cella_exit_fsgsbase:
        endbr64
        mov     (%rsp), %rbx
        mov     host_fs(%rbx), %rcx
        wrfsbase %rcx
        mov     host_gs(%rbx), %rcx
        test    %rcx, %rcx
        jz      3f
        wrgsbase %rcx
        jmp     4f
3:      mov     cella_left_gs@gottpoff(%rip), %r10
        mov     enclave_gs(%rbx), %rcx
        mov     %rcx, %fs:(%r10)
4:      load_host
        .size   cella_enter_fsgsbase, . - cella_enter_fsgsbase

/* ARCH_SET_* with the value in rsi; keeps every register that carries an answer except rcx and r11. */
.macro arch_prctl code
        mov     $\code, %edi
        mov     $SYS_arch_prctl, %eax
        syscall
.endm

        .globl  cella_enter_arch_prctl, cella_exit_arch_prctl
        .type   cella_enter_arch_prctl, @function
        .p2align 6
cella_enter_arch_prctl:
        save_host
        mov     %rdi, %r12
        mov     %rsi, %r13
        lea     host_gs(%r12), %rsi
        arch_prctl ARCH_GET_GS
        mov     enclave_gs(%r12), %rsi
        arch_prctl ARCH_SET_GS
        mov     %r12, %rdi
        mov     %r13, %rsi
        load_enclave
        lea     cella_exit_arch_prctl(%rip), %rcx
        jmp     *%r10
cella_exit_arch_prctl:
        endbr64
        mov     (%rsp), %rbx
        mov     %rax, %r14
        mov     %rdi, %r12
        mov     %rsi, %r13
        mov     host_fs(%rbx), %rsi
        arch_prctl ARCH_SET_FS
        mov     host_gs(%rbx), %rsi
        arch_prctl ARCH_SET_GS
        mov     %r12, %rdi
        mov     %r13, %rsi
        mov     %r14, %rax
        load_host
        .size   cella_enter_arch_prctl, . - cella_enter_arch_prctl

        .section .note.GNU-stack, "", @progbits
        .section .note.gnu.property, "a"
        .p2align 3
        .long   4, 16, 5
        .asciz  "GNU"
        .long   0xc0000002, 4, 3, 0     /* x86 feature: IBT and SHSTK */
