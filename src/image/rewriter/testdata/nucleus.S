/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * A nucleus for tests: it executes the system call or cpuid itself, so that a rewritten program runs as a plain process. The
 * instructions hide in data, where the rewriter finds no code; the return address of a system call waits in an MMX register, for
 * a clone has two threads that read it. GS has no other user in a plain process. */
#define SCRATCH_R11 0x40
#define SCRATCH_RETURN 0x48
#define FUNCTION(name) .globl name; .type name, @function; name:
#define OBJECT(name) .type name, @object; name:
#define END(name) .size name, . - name

    .text
FUNCTION(cella_nucleus_syscall)
    jmp *real_syscall_address(%rip)
END(cella_nucleus_syscall)
FUNCTION(cella_nucleus_cpuid)
    jmp *real_cpuid_address(%rip)
END(cella_nucleus_cpuid)

/* Entry point of the program: set GS, handle SIGILL, go to the C library. */
FUNCTION(test_start)
    lea real_start(%rip), %rax
    jmp *%rax
END(test_start)

OBJECT(real_syscall)
    movq %rcx, %mm7
    mov test_syscall_count(%rip), %rcx
    lea 1(%rcx), %rcx
    mov %rcx, test_syscall_count(%rip)
    lea -14(%rax), %rcx /* rt_sigprocmask would block SIGILL, which trapped sites need */
    jrcxz 1f
    syscall
    movq %mm7, %rcx
    emms
    jmp *%rcx
1:  mov $0, %eax
    movq %mm7, %rcx
    emms
    jmp *%rcx
END(real_syscall)

OBJECT(real_cpuid)
    mov %r11, %gs:SCRATCH_RETURN
    mov test_cpuid_count(%rip), %r11
    lea 1(%r11), %r11
    mov %r11, test_cpuid_count(%rip)
    cpuid
    mov %gs:SCRATCH_R11, %r11
    jmp *%gs:SCRATCH_RETURN
END(real_cpuid)

OBJECT(real_start) /* before the C library has relocated the program */
    lea real_syscall(%rip), %rax
    mov %rax, real_syscall_address(%rip)
    lea real_cpuid(%rip), %rax
    mov %rax, real_cpuid_address(%rip)
    mov $158, %eax /* arch_prctl(ARCH_SET_GS) */
    mov $0x1001, %edi
    lea test_thread_data(%rip), %rsi
    syscall
    sub $32, %rsp /* struct kernel_sigaction: handler, flags, restorer, mask */
    lea test_on_trap(%rip), %rax
    mov %rax, (%rsp)
    movq $0x44000004, 8(%rsp) /* SA_NODEFER | SA_RESTORER | SA_SIGINFO */
    lea real_restorer(%rip), %rax
    mov %rax, 16(%rsp)
    movq $0, 24(%rsp)
    mov $13, %eax /* rt_sigaction(SIGILL) */
    mov $4, %edi
    mov %rsp, %rsi
    xor %edx, %edx
    mov $8, %r10d
    syscall
    add $32, %rsp
    xor %edx, %edx
    jmp _start
END(real_start)

OBJECT(real_restorer)
    mov $15, %eax
    syscall
END(real_restorer)

    .bss
    .p2align 3
    .globl test_syscall_count, test_cpuid_count, test_thread_data
test_syscall_count: .zero 8
test_cpuid_count: .zero 8
test_thread_data: .zero 256
real_syscall_address: .zero 8
real_cpuid_address: .zero 8

    .section .note.GNU-stack, "", @progbits
