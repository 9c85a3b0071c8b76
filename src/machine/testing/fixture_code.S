/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The code page of the fixture enclave, position independent, never executed where it lies. One slot is: thread data,
 * two SSA frames, TCS, gap. GS points at the thread data (see FixtureThreadData). Entry is at its start. */

#define td_act 0
#define td_exceptions 8
#define td_exit_info 16
#define td_fault_address 24
#define td_error_code 32
/* SSA frame 0 begins one page after the thread data; GPRSGX is its end. */
#define gpr (0x2000 - 184)
#define gpr_rip (gpr + 136)
#define gpr_exit_info (gpr + 160)
#define exinfo (gpr - 16)

        .section .rodata
        .p2align 12
        .globl  cella_fixture_code, cella_fixture_code_end, cella_fixture_eexit
cella_fixture_code:
        test    %eax, %eax
        jnz     handler
        mov     %rdi, %gs:td_act
        mov     %rcx, %r11
        xor     %eax, %eax
        wrfsbase %rax
        cmp     $10, %rdi
        je      act_nothing
        cmp     $0, %rdi
        je      act_echo
        cmp     $1, %rdi
        je      act_spin_until_set
        cmp     $2, %rdi
        je      act_invalid_opcode
        cmp     $3, %rdi
        je      act_read
        cmp     $4, %rdi
        je      act_divide
        cmp     $5, %rdi
        je      act_breakpoint
        cmp     $6, %rdi
        je      act_invalid_opcode
        cmp     $7, %rdi
        je      act_invalid_opcode
        cmp     $8, %rdi
        je      act_spin
        cmp     $9, %rdi
        je      act_abort
        cmp     $11, %rdi
        je      act_write
        cmp     $12, %rdi
        je      act_jump

act_echo:
        add     %rdx, %rsi
        mov     %rbx, %rdx
        rdgsbase %r8
        xor     %r9d, %r9d
        jmp     done

act_spin_until_set:
        pause
        cmpq    $0, (%rsi)
        je      act_spin_until_set
        jmp     done

act_invalid_opcode:
        ud2
        jmp     done

act_read:
        mov     $0x5eed, %eax
        .byte   0x48, 0x8b, 0x06, 0x90          /* mov (%rsi), %rax; nop */
        mov     %rax, %rsi
        jmp     done

act_write:
        mov     %rdx, (%rsi)
        nop
        jmp     done

act_jump:
        jmp     *%rsi

act_divide:
        mov     $0x1111, %r12d
        mov     $0x2222, %r13d
        movq    %r12, %xmm7
        pinsrw  $7, %r13d, %xmm7
        xor     %edx, %edx
        mov     $7, %eax
        xor     %ecx, %ecx
        stc
        .byte   0x48, 0xf7, 0xf1, 0x90          /* div %rcx; nop */
        setc    %sil
        movzx   %sil, %rsi
        movq    %xmm7, %rax
        cmp     $0x1111, %rax
        jne     1f
        pextrw  $7, %xmm7, %eax
        cmp     $0x2222, %eax
        jne     1f
        cmp     $0x1111, %r12
        je      done
1:      xor     %esi, %esi
        jmp     done

act_breakpoint:
        .byte   0xcc, 0x0f, 0x1f, 0x00          /* int3; nopl (%rax) */
        jmp     done

act_spin:
        pause
        jmp     act_spin

act_abort:
        mov     $2, %edi
        mov     $0, %esi
        jmp     leave

act_nothing:
        xor     %esi, %esi
        vzeroall
done:
        xor     %edi, %edi
leave:
        mov     %r11, %rbx
        mov     $4, %eax
cella_fixture_eexit:
        .byte   0x0f, 0x01, 0xd7
        ud2

handler:
        mov     %rcx, %r11
        incq    %gs:td_exceptions
        mov     %gs:gpr_exit_info, %eax
        mov     %rax, %gs:td_exit_info
        mov     %gs:exinfo, %rax
        mov     %rax, %gs:td_fault_address
        mov     %gs:exinfo + 8, %eax
        mov     %rax, %gs:td_error_code
        mov     %gs:td_act, %rax
        cmp     $6, %rax
        je      1f
        cmp     $7, %rax
        je      2f
        mov     $2, %edx                        /* ud2 is two bytes long, all else four */
        cmp     $2, %rax
        je      3f
        mov     $4, %edx
3:      add     %rdx, %gs:gpr_rip
        mov     $3, %edi
        xor     %esi, %esi
        jmp     leave
1:      ud2
2:      mov     $2, %edi
        mov     $1, %esi
        jmp     leave
cella_fixture_code_end:

        .section .note.GNU-stack, "", @progbits
