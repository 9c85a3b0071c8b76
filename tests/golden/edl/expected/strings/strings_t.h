/* Generated from strings.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/enclave.h>

#include "strings_args.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called by the host; to be written. */

size_t length(
    const char* text);

size_t wide_length(
    const wchar_t* text);

void upper(
    char* text);

void wide_upper(
    wchar_t* text);

void unterminate(
    char* text);

int echo_by_host(
    const char* text,
    char* changed);

/* Functions of the host. */

oe_result_t host_length(
    size_t* _retval,
    const char* text);

oe_result_t host_upper(
    char* text);

oe_result_t host_wide_length(
    size_t* _retval,
    const wchar_t* text);

#ifdef __cplusplus
}
#endif
