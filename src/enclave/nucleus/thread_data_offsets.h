/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Offsets into ThreadData (GS-relative) for assembly; thread_data.h asserts that they are true. */
#pragma once

#define TD_SELF 0x00
#define TD_HOST_RSP 0x08
#define TD_HOST_RBP 0x10
#define TD_EXIT_TARGET 0x18
#define TD_FS 0x20
#define TD_PARKED_RSP 0x28
#define TD_OCALL_DEPTH 0x30
#define TD_SERVICE_PENDING 0x34
#define TD_SERVICE_RSP 0x38
#define TD_SCRATCH_R11 0x40
#define TD_SCRATCH_RETURN 0x48
#define TD_USER_RSP 0x50
#define TD_EXCEPTION_RSP 0x58
#define TD_EXCEPTION_RBP 0x60
#define TD_EXCEPTION_TARGET 0x68
#define TD_XSAVE_AREA 0x400

/* Bytes below GS where the stack for exception delivery starts: the last of the nucleus stack's
 * four pages. An exception can interrupt the nucleus at any instruction, so it must not push onto
 * the stack that the nucleus may be using. */
#define EXCEPTION_STACK_DEPTH 0x3000

/* States of the enclave (NucleusState). */
#define STATE_NEW 0
#define STATE_BOOTING 1
#define STATE_RUNNING 2
#define STATE_ENDED 3
#define STATE_ABORTED 4

/* RFLAGS that host code must not carry in: TF, NT, RF, AC. */
#define UNWANTED_FLAGS 0x54100

#define MXCSR_DEFAULT 0x1f80
#define X87_CONTROL_DEFAULT 0x37f
