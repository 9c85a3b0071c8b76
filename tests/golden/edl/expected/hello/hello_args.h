/* Generated from hello.edl by the Cella EDL compiler. Do not edit. */
#pragma once

#include <openenclave/edger8r/common.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
