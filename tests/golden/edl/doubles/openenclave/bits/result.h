/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Stands in for the public header of this name where that is not there. */
#pragma once

typedef enum _oe_result {
  OE_OK,
  OE_FAILURE,
  OE_BUFFER_TOO_SMALL,
  OE_INVALID_PARAMETER,
  OE_REENTRANT_ECALL,
  OE_OUT_OF_MEMORY,
  OE_OUT_OF_THREADS,
  OE_UNEXPECTED,
  OE_VERIFY_FAILED,
  OE_NOT_FOUND,
  OE_INTEGER_OVERFLOW
} oe_result_t;
