/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The nucleus' doors: EENTER, EEXIT, emulated SYSCALL and CPUID, and the switches between stacks. Every register
 * that comes from the host is hostile. Contract: docs/design/0002-frame-abi.md. */
#include "src/enclave/nucleus/thread_data_offsets.h"

#define REASON_ECALL 0
#define REASON_RESUME 1
#define REASON_BOOT 2
#define EXIT_DONE 0
#define EXIT_OCALL 1
#define EXIT_ABORTED 2
#define EXIT_EXCEPTION 3
#define EXIT_SERVICE 16
/* Room for x87, SSE, AVX and AVX-512 state in the standard format; 2688 bytes on every CPU so far. */
#define XSAVE_SIZE 2752
#define OE_UNEXPECTED 7
#define OE_REENTRANT_ECALL 4

#define FUNCTION(name) .globl name; .hidden name; .type name, @function; .p2align 4; name:
#define END(name) .size name, . - name

    .text
    .globl cella_nucleus_assembly_start
    .hidden cella_nucleus_assembly_start
cella_nucleus_assembly_start:

/* EENTER. rax = CSSA, rbx = TCS, rcx = exit target, rdi = reason, rsi and rdx = its arguments. */
FUNCTION(cella_nucleus_entry)
    .cfi_startproc
    .cfi_undefined rip
    cld
    test %eax, %eax
    jnz .Lexception
    mov %rsp, %gs:TD_HOST_RSP
    mov %rbp, %gs:TD_HOST_RBP
    mov %rcx, %gs:TD_EXIT_TARGET
    cmpl $STATE_RUNNING, cella_nucleus_state(%rip)
    jne .Lnot_running
    mov %gs:TD_SELF, %rsp
    pushfq
    testl $UNWANTED_FLAGS, (%rsp)
    jnz .Lclear_flags
.Lflags_are_clear:
    emms
    cmp $REASON_RESUME, %rdi
    je .Lresume
    ja .Lother_reason

    cmpl $0, %gs:TD_SERVICE_PENDING
    jne .Lrefuse_reentry
    mov %gs:TD_PARKED_RSP, %rsp
    test %rsp, %rsp
    jz .Lrefuse
    mov %gs:TD_FS, %rax
    wrfsbase %rax
    ldmxcsr mxcsr_default(%rip)
    fldcw x87_control_default(%rip)
    and $-16, %rsp
    mov %rsi, %rdi
    mov %rdx, %rsi
    xor %ebp, %ebp
    call cella_runtime_ecall
    mov %eax, %esi
    xor %edi, %edi
    jmp cella_nucleus_exit

.Lclear_flags:
    movq $2, (%rsp)
    popfq
    push %rax
    jmp .Lflags_are_clear

.Lresume:
    mov %gs:TD_FS, %rax
    wrfsbase %rax
    cmpl $0, %gs:TD_SERVICE_PENDING
    jne .Lresume_service
    cmpl $0, %gs:TD_OCALL_DEPTH
    je .Lrefuse
    decl %gs:TD_OCALL_DEPTH
    mov %gs:TD_PARKED_RSP, %rsp
    popq %gs:TD_PARKED_RSP
    mov %rsi, %rax
    ldmxcsr (%rsp)
    fldcw 4(%rsp)
    add $8, %rsp
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbx
    pop %rbp
    ret

.Lresume_service:
    mov %gs:TD_SERVICE_RSP, %rsp
    movl $0, %gs:TD_SERVICE_PENDING
    mov %rsi, %rbx
    mov cella_nucleus_xfrm(%rip), %eax
    mov cella_nucleus_xfrm+4(%rip), %edx
    mov %gs:TD_SELF, %rcx
    xrstor64 TD_XSAVE_AREA(%rcx)
    mov %rbx, %rax
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbx
    pop %rbp
    ret

/* Reasons that are not on the fast path run in C++ on the nucleus stack: (reason, argument, OCALL buffer). */
.Lnot_running:
    rdgsbase %rsp
    push $2
    popfq
    emms
    cmpl $STATE_BOOTING, cella_nucleus_state(%rip)
    ja .Lrefuse
    je .Lbooting
    cmp $REASON_BOOT, %rdi
    jne .Lrefuse
    ldmxcsr mxcsr_default(%rip)
    fldcw x87_control_default(%rip)
.Lother_reason:
    cmpl $0, %gs:TD_SERVICE_PENDING
    jne .Lrefuse_reentry
    rdgsbase %rsp
    xor %ebp, %ebp
    call cella_nucleus_other_entry
    mov %eax, %esi
    xor %edi, %edi
    jmp cella_nucleus_exit

.Lbooting:
    cmp $REASON_RESUME, %rdi
    je .Lresume
    jmp .Lrefuse

.Lrefuse_reentry:
    mov $OE_REENTRANT_ECALL, %esi
    xor %edi, %edi
    jmp cella_nucleus_exit
.Lrefuse:
    mov $EXIT_DONE, %edi
    mov $OE_UNEXPECTED, %esi
    cmpl $STATE_ABORTED, cella_nucleus_state(%rip)
    jne cella_nucleus_exit
    mov $EXIT_ABORTED, %edi
    xor %esi, %esi
    jmp cella_nucleus_exit

/* CSSA = 1: SSA frame 0 holds an interrupted state. The host registers of the interrupted entry stay as they are. */
.Lexception:
    mov %rsp, %gs:TD_EXCEPTION_RSP
    mov %rbp, %gs:TD_EXCEPTION_RBP
    mov %rcx, %gs:TD_EXCEPTION_TARGET
    rdgsbase %rdi
    lea -EXCEPTION_STACK_DEPTH(%rdi), %rsp
    push $2
    popfq
    xor %ebp, %ebp
    sub $8, %rsp
    call cella_nucleus_handle_exception
    mov %rax, %rdi
    mov %rdx, %rsi
    mov %gs:TD_EXCEPTION_RSP, %rsp
    mov %gs:TD_EXCEPTION_RBP, %rbp
    mov %gs:TD_EXCEPTION_TARGET, %rbx
    xor %edx, %edx
    xor %r8d, %r8d
    xor %r9d, %r9d
    jmp .Lclear_and_exit
    .cfi_endproc
END(cella_nucleus_entry)

/* EEXIT with rdi, rsi as they are and no further answers. Never returns. */
FUNCTION(cella_nucleus_exit)
    .cfi_startproc
    .cfi_undefined rip
    xor %edx, %edx
    xor %r8d, %r8d
    xor %r9d, %r9d
.Lexit_with_arguments:
    mov %gs:TD_HOST_RSP, %rsp
    mov %gs:TD_HOST_RBP, %rbp
    mov %gs:TD_EXIT_TARGET, %rbx
.Lclear_and_exit:
    cmpl $1, cella_nucleus_vector_level(%rip)
    jb .Lclear_sse
    je .Lclear_avx
    .irp n, 16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    vpxorq %zmm\n, %zmm\n, %zmm\n
    .endr
    .irp n, 0,1,2,3,4,5,6,7
    kxorw %k\n, %k\n, %k\n
    .endr
.Lclear_avx:
    /* These clear the upper bits too; faster than VZEROALL. VZEROUPPER then tells the CPU that they are clear. */
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    vpxor %xmm\n, %xmm\n, %xmm\n
    .endr
    vzeroupper
    jmp .Lclear_x87
.Lclear_sse:
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    pxor %xmm\n, %xmm\n
    .endr
.Lclear_x87:
    /* The mantissas are also the MMX registers; clearing them leaves tags that EMMS empties. */
    .irp n, 0,1,2,3,4,5,6,7
    pxor %mm\n, %mm\n
    .endr
    emms
    xor %ecx, %ecx
    xor %r10d, %r10d
    xor %r11d, %r11d
    xor %r12d, %r12d
    xor %r13d, %r13d
    xor %r14d, %r14d
    xor %r15d, %r15d
    xor %eax, %eax
    mov $4, %al
    .globl cella_nucleus_eexit
    .hidden cella_nucleus_eexit
cella_nucleus_eexit:
    .byte 0x0f, 0x01, 0xd7
    ud2
    .cfi_endproc
END(cella_nucleus_exit)

/* uint64_t cella_nucleus_ocall(cella_frame_t* untrusted): an OCALL from C; the host may call back in meanwhile. */
FUNCTION(cella_nucleus_ocall)
    .cfi_startproc
    push %rbp
    .cfi_adjust_cfa_offset 8
    push %rbx
    .cfi_adjust_cfa_offset 8
    push %r12
    .cfi_adjust_cfa_offset 8
    push %r13
    .cfi_adjust_cfa_offset 8
    push %r14
    .cfi_adjust_cfa_offset 8
    push %r15
    .cfi_adjust_cfa_offset 8
    sub $8, %rsp
    .cfi_adjust_cfa_offset 8
    stmxcsr (%rsp)
    fnstcw 4(%rsp)
    pushq %gs:TD_PARKED_RSP
    .cfi_adjust_cfa_offset 8
    mov %rsp, %gs:TD_PARKED_RSP
    incl %gs:TD_OCALL_DEPTH
    mov %rdi, %rsi
    mov $EXIT_OCALL, %edi
    jmp cella_nucleus_exit
    .cfi_endproc
END(cella_nucleus_ocall)

/* uint64_t cella_nucleus_service(service, a, b, c, d): on the nucleus stack, within an emulated system call. The
 * interrupted code expects its vector registers to survive a system call. */
FUNCTION(cella_nucleus_service)
    .cfi_startproc
    push %rbp
    .cfi_adjust_cfa_offset 8
    push %rbx
    .cfi_adjust_cfa_offset 8
    push %r12
    .cfi_adjust_cfa_offset 8
    push %r13
    .cfi_adjust_cfa_offset 8
    push %r14
    .cfi_adjust_cfa_offset 8
    push %r15
    .cfi_adjust_cfa_offset 8
    mov %rsp, %gs:TD_SERVICE_RSP
    mov %rdx, %r10
    mov %rcx, %r11
    mov cella_nucleus_xfrm(%rip), %eax
    mov cella_nucleus_xfrm+4(%rip), %edx
    mov %gs:TD_SELF, %rcx
    xsave64 TD_XSAVE_AREA(%rcx)
    movl $1, %gs:TD_SERVICE_PENDING
    mov %r8, %r9
    mov %r11, %r8
    mov %r10, %rdx
    add $EXIT_SERVICE, %rdi
    jmp .Lexit_with_arguments
    .cfi_endproc
END(cella_nucleus_service)

/* Emulated SYSCALL: rcx = return address, all else as at the instruction. Clobbers rcx and r11 as SYSCALL does. */
FUNCTION(cella_nucleus_syscall)
    .cfi_startproc
    .cfi_register rip, rcx
    mov %rsp, %gs:TD_USER_RSP
    .cfi_undefined rip
    mov %gs:TD_SELF, %rsp
    sub $16, %rsp /* an entry that resumes a service pushes its flags here */
    pushq %gs:TD_USER_RSP
    push %rcx
    push %r15
    push %r14
    push %r13
    push %r12
    push %rbp
    push %rbx
    push %r9
    push %r8
    push %r10
    push %rdx
    push %rsi
    push %rdi
    push %rax
    mov %rsp, %rdi
    sub $8, %rsp
    cld
    call cella_nucleus_handle_syscall
    add $16, %rsp
    pop %rdi
    pop %rsi
    pop %rdx
    pop %r10
    pop %r8
    pop %r9
    pop %rbx
    pop %rbp
    add $32, %rsp
    pop %rcx
    pop %rsp
    jmp *%rcx
    .cfi_endproc
END(cella_nucleus_syscall)

/* Continues at a saved CpuFrame (rdi) as if its system call returned rsi. Never returns. */
FUNCTION(cella_nucleus_continue)
    .cfi_startproc
    .cfi_undefined rip
    mov %rsi, %rax
    mov %rdi, %rcx
    mov 2*8(%rcx), %rsi
    mov 3*8(%rcx), %rdx
    mov 4*8(%rcx), %r10
    mov 5*8(%rcx), %r8
    mov 6*8(%rcx), %r9
    mov 7*8(%rcx), %rbx
    mov 8*8(%rcx), %rbp
    mov 9*8(%rcx), %r12
    mov 10*8(%rcx), %r13
    mov 11*8(%rcx), %r14
    mov 12*8(%rcx), %r15
    mov 1*8(%rcx), %rdi
    mov 14*8(%rcx), %rsp
    mov 13*8(%rcx), %rcx
    jmp *%rcx
    .cfi_endproc
END(cella_nucleus_continue)

/* Emulated CPUID: r11 was saved to TD_SCRATCH_R11, r11 = return address; flags and all other registers survive. */
FUNCTION(cella_nucleus_cpuid)
    .cfi_startproc
    .cfi_undefined rip
    mov %r11, %gs:TD_SCRATCH_RETURN
    mov %rsp, %gs:TD_USER_RSP
    mov %gs:TD_SELF, %rsp
    pushfq
    push %rdi
    push %rsi
    push %r8
    push %r9
    push %r10
    push %rbp
    sub $24, %rsp
    mov %eax, %edi
    mov %ecx, %esi
    mov %rsp, %rdx
    cld
    call cella_nucleus_handle_cpuid
    mov (%rsp), %eax
    mov 4(%rsp), %ebx
    mov 8(%rsp), %ecx
    mov 12(%rsp), %edx
    add $24, %rsp
    pop %rbp
    pop %r10
    pop %r9
    pop %r8
    pop %rsi
    pop %rdi
    popfq
    mov %gs:TD_USER_RSP, %rsp
    mov %gs:TD_SCRATCH_R11, %r11
    jmp *%gs:TD_SCRATCH_RETURN
    .cfi_endproc
END(cella_nucleus_cpuid)

/* Starts the C library: rdi = its initial stack pointer, rsi = _start. Never returns. */
FUNCTION(cella_nucleus_start)
    .cfi_startproc
    .cfi_undefined rip
    mov %rdi, %rsp
    mov %rsi, %rax
    xor %edx, %edx
    xor %ebx, %ebx
    xor %ebp, %ebp
    jmp *%rax
    .cfi_endproc
END(cella_nucleus_start)

/* Where an interrupted thread goes on when a handler inside the enclave may want its fault: rsp = the address of a
 * FaultRecord on the thread's own stack, below its red zone. Keeps every register of the interrupted code. */
FUNCTION(cella_nucleus_run_handlers)
    .cfi_startproc
    .cfi_signal_frame
    mov %rsp, %rbx
    /* For unwinders: rbx points at the interrupted registers. DW_CFA_def_cfa_expression: the rsp among them; then
     * DW_CFA_expression for rbx, rbp, r12 to r15 and the return address: where each is. */
    .cfi_escape 0x0f, 3, 0x73, 0x30, 0x06
    .cfi_escape 0x10, 3, 2, 0x73, 0x10
    .cfi_escape 0x10, 6, 2, 0x73, 0x28
    .cfi_escape 0x10, 12, 3, 0x73, 0xe8, 0x00
    .cfi_escape 0x10, 13, 3, 0x73, 0xf0, 0x00
    .cfi_escape 0x10, 14, 3, 0x73, 0xf8, 0x00
    .cfi_escape 0x10, 15, 3, 0x73, 0x80, 0x01
    .cfi_escape 0x10, 16, 3, 0x73, 0x88, 0x01
    sub $XSAVE_SIZE, %rsp
    and $-64, %rsp
    mov $64, %ecx
    lea 512(%rsp), %rdi
    xor %eax, %eax
    rep stosb
    mov cella_nucleus_xfrm(%rip), %eax
    mov cella_nucleus_xfrm+4(%rip), %edx
    xsave64 (%rsp)
    fninit
    ldmxcsr mxcsr_default(%rip)
    mov %rsp, %r12
    mov %rbx, %rdi
    mov %r12, %rsi
    xor %ebp, %ebp
    call cella_runtime_exception
    mov cella_nucleus_xfrm(%rip), %eax
    mov cella_nucleus_xfrm+4(%rip), %edx
    xrstor64 (%r12)
    mov %rbx, %rdi
    jmp cella_nucleus_continue_interrupted
    .cfi_endproc
END(cella_nucleus_run_handlers)

/* Hands a system call to the runtime: rdi = CpuFrame on the nucleus stack, rsi = handler. It runs on the caller's
 * stack, below its red zone, so that it may make system calls itself; extended state is kept, as SYSCALL keeps it.
 * Never returns. */
FUNCTION(cella_nucleus_run_system_call)
    .cfi_startproc
    .cfi_signal_frame
    mov %rsi, %r12
    mov 14*8(%rdi), %rbx
    sub $128+15*8, %rbx
    and $-64, %rbx
    /* As in cella_nucleus_run_handlers: rbx points at the caller's registers. */
    .cfi_escape 0x0f, 4, 0x73, 0xf0, 0x00, 0x06
    .cfi_escape 0x10, 3, 2, 0x73, 0x38
    .cfi_escape 0x10, 6, 3, 0x73, 0xc0, 0x00
    .cfi_escape 0x10, 12, 3, 0x73, 0xc8, 0x00
    .cfi_escape 0x10, 13, 3, 0x73, 0xd0, 0x00
    .cfi_escape 0x10, 14, 3, 0x73, 0xd8, 0x00
    .cfi_escape 0x10, 15, 3, 0x73, 0xe0, 0x00
    .cfi_escape 0x10, 16, 3, 0x73, 0xe8, 0x00
    mov %rdi, %rsi
    mov %rbx, %rdi
    mov $15, %ecx
    rep movsq
    lea -XSAVE_SIZE(%rbx), %rsp
    mov $64, %ecx
    lea 512(%rsp), %rdi
    xor %eax, %eax
    rep stosb
    mov cella_nucleus_xfrm(%rip), %eax
    mov cella_nucleus_xfrm+4(%rip), %edx
    xsave64 (%rsp)
    mov %rbx, %rdi
    xor %ebp, %ebp
    call *%r12
    mov %rax, %r12
    mov cella_nucleus_xfrm(%rip), %eax
    mov cella_nucleus_xfrm+4(%rip), %edx
    xrstor64 (%rsp)
    mov %rbx, %rdi
    mov %r12, %rsi
    jmp cella_nucleus_continue
    .cfi_endproc
END(cella_nucleus_run_system_call)

/* Loads every general register from the record at rdi (oe_context_t layout, see fault_record.h). Never returns. */
FUNCTION(cella_nucleus_continue_interrupted)
    .cfi_startproc
    .cfi_undefined rip
    /* Below the target's red zone: RIP, then RFLAGS, so that popfq and ret put all in place at once. */
    mov 6*8(%rdi), %rax
    sub $128+16, %rax
    mov 17*8(%rdi), %rcx
    mov %rcx, 8(%rax)
    mov 0*8(%rdi), %rcx
    mov %rcx, (%rax)
    mov %rax, 6*8(%rdi)
    mov 1*8(%rdi), %rax
    mov 2*8(%rdi), %rbx
    mov 3*8(%rdi), %rcx
    mov 4*8(%rdi), %rdx
    mov 5*8(%rdi), %rbp
    mov 8*8(%rdi), %rsi
    mov 9*8(%rdi), %r8
    mov 10*8(%rdi), %r9
    mov 11*8(%rdi), %r10
    mov 12*8(%rdi), %r11
    mov 13*8(%rdi), %r12
    mov 14*8(%rdi), %r13
    mov 15*8(%rdi), %r14
    mov 16*8(%rdi), %r15
    mov 6*8(%rdi), %rsp
    mov 7*8(%rdi), %rdi
    popfq
    ret $128
    .cfi_endproc
END(cella_nucleus_continue_interrupted)

    .globl cella_nucleus_assembly_end
    .hidden cella_nucleus_assembly_end
cella_nucleus_assembly_end:

    .section .rodata
    .p2align 2
mxcsr_default:
    .long MXCSR_DEFAULT
x87_control_default:
    .short X87_CONTROL_DEFAULT

    .section .note.GNU-stack, "", @progbits
