/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * EENTER by a jump. While `inside` is set FS may be the enclave's, and GS leads a signal handler to the context: it is
 * set after GS on entry and cleared after FS on exit. A host that does not use GS (its base is 0) keeps the enclave's
 * value between entries, which saves two slow instructions; what the host uses is restored. */

#define host_rsp 0
#define host_fs 8
#define host_gs 16
#define enclave_gs 24
#define tcs 32
#define entry 40
#define cssa 48
#define inside 56

/* software_cpu::elrange_window: no GS base of the host's own is in there. */
#define elrange_shift 44
#define elrange_first 2
#define elrange_count 3

#define SYS_arch_prctl 158
#define ARCH_SET_GS 0x1001
#define ARCH_SET_FS 0x1002
#define ARCH_GET_GS 0x1004

        .text

/* Below host_rsp nothing is kept; at host_rsp: context, registers, mxcsr+fcw, pad, visitor, its argument, r15 r14 r13
 * r12 rbx rbp, return. The visitor is called from this frame and the enclave entered again from it, so that inside and
 * outside every return matches its call: a CPU predicts returns by counting calls, and each wrong guess costs 5 ns. */
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
        sub     $40, %rsp
        .cfi_adjust_cfa_offset 40
        mov     %rcx, 32(%rsp)
        mov     %rdx, 24(%rsp)
        mov     %rsi, 8(%rsp)
        mov     %rdi, (%rsp)
.endm

.macro note_host
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
        movq    $1, inside(%rdi)
        mov     16(%rsi), %rdx
        mov     24(%rsi), %r8
        mov     32(%rsi), %r9
        mov     (%rsi), %rdi
        mov     8(%rsi), %rsi
.endm

.macro load_host again
        mov     8(%rsp), %rcx
        mov     %rdi, (%rcx)
        mov     %rsi, 8(%rcx)
        mov     %rdx, 16(%rcx)
        mov     %r8, 24(%rcx)
        mov     %r9, 32(%rcx)
        ldmxcsr 16(%rsp)
        fldcw   20(%rsp)
        cmp     $4, %rax                /* EEXIT */
        jne     8f
        test    %rdi, %rdi              /* ExitReason::done */
        jz      8f
        mov     24(%rsp), %rdx
        test    %rdx, %rdx
        jz      8f
        mov     32(%rsp), %rdi
        mov     %rcx, %rsi
        call    *%rdx
        mov     (%rsp), %rdi
        mov     8(%rsp), %rsi
        test    %al, %al
        jnz     \again
        mov     $4, %eax
8:      .cfi_remember_state
        add     $40, %rsp
        .cfi_adjust_cfa_offset -40
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
        .cfi_restore_state
.endm

        .globl  cella_enter_fsgsbase, cella_exit_fsgsbase
        .type   cella_enter_fsgsbase, @function
        .p2align 6
cella_enter_fsgsbase:
        save_host
5:      note_host
        mov     enclave_gs(%rdi), %rcx
        rdgsbase %rax
        cmp     %rcx, %rax
        jne     2f
        xor     %eax, %eax
1:      mov     %rax, host_gs(%rdi)
        load_enclave
        lea     cella_exit_fsgsbase(%rip), %rcx
        jmp     *%r10
cella_exit_fsgsbase:
        endbr64
        mov     (%rsp), %rbx
        mov     host_fs(%rbx), %rcx
        wrfsbase %rcx
        movq    $0, inside(%rbx)
        mov     host_gs(%rbx), %rcx
        test    %rcx, %rcx
        jnz     3f
4:      load_host 5b
2:      wrgsbase %rcx
        mov     %rax, %rcx
        shr     $elrange_shift, %rcx
        sub     $elrange_first, %rcx
        cmp     $elrange_count, %rcx
        jae     1b
        xor     %eax, %eax              /* left over from another slot */
        jmp     1b
3:      wrgsbase %rcx
        jmp     4b
        .cfi_endproc
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
5:      note_host
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
        movq    $0, inside(%rbx)
        mov     host_gs(%rbx), %rsi
        arch_prctl ARCH_SET_GS
        mov     %r12, %rdi
        mov     %r13, %rsi
        mov     %r14, %rax
        load_host 5b
        .cfi_endproc
        .size   cella_enter_arch_prctl, . - cella_enter_arch_prctl

        .section .note.GNU-stack, "", @progbits
        .section .note.gnu.property, "a"
        .p2align 3
        .long   4, 16, 5
        .asciz  "GNU"
        .long   0xc0000002, 4, 3, 0     /* x86 feature: IBT and SHSTK */
