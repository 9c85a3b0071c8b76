/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The least that entering and leaving an enclave can cost: no dispatch, no frame, no checks. It clears what the
 * nucleus clears on exit, no more and no less. void cella_floor_enter_exit(uint64_t fs_base, uint64_t gs_base) */
    .text
    .globl cella_floor_enter_exit
    .p2align 6
cella_floor_enter_exit:
    push %rbp; push %rbx; push %r12; push %r13; push %r14; push %r15
    sub $24, %rsp
    stmxcsr (%rsp); fnstcw 4(%rsp)
    mov %fs:0, %rax
    mov %rax, 8(%rsp)
    rdgsbase %rax
    mov %rax, 16(%rsp)
    wrgsbase %rsi
    wrfsbase %rdi
    lea .Lback(%rip), %rbx
    jmp .Lentry
.Lback:
    mov 8(%rsp), %rax
    wrfsbase %rax
    mov 16(%rsp), %rax
    wrgsbase %rax
    ldmxcsr (%rsp)
    fldcw 4(%rsp)
    add $24, %rsp
    pop %r15; pop %r14; pop %r13; pop %r12; pop %rbx; pop %rbp
    ret
.Lentry:
    jmp .Lexit
.Lexit:
    cmpl $1, cella_floor_vector_level(%rip)
    jb 1f
    je 2f
    .irp n, 16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    vpxorq %zmm\n, %zmm\n, %zmm\n
    .endr
    .irp n, 0,1,2,3,4,5,6,7
    kxorw %k\n, %k\n, %k\n
    .endr
2:  .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    vpxor %xmm\n, %xmm\n, %xmm\n
    .endr
    vzeroupper
    jmp 3f
1:  .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    pxor %xmm\n, %xmm\n
    .endr
3:  .irp n, 0,1,2,3,4,5,6,7
    pxor %mm\n, %mm\n
    .endr
    emms
    .irp register, ecx, edx, esi, edi, r8d, r9d, r10d, r11d, r12d, r13d, r14d, r15d, eax
    xor %\register, %\register
    .endr
    mov $4, %al
    jmp *%rbx
    .section .note.GNU-stack, "", @progbits
