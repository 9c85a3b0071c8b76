/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Properties of OP-TEE images. Cella makes no such images: OE_SET_ENCLAVE_OPTEE states nothing. */
#pragma once

#include <openenclave/bits/properties.h>

#define TA_FRAMEWORK_STACK_SIZE 2048
#define OE_TA_HEAD_SECTION_NAME ".ta_head"
