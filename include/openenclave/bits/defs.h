/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Compiler dependent building blocks of the Open Enclave interface. Both sides include it. C11 and
 * C++. */
#pragma once

#include <stddef.h>

/** Version of the interface. Both the buffer-filling (1) and the allocating (2) forms are always
 * available. */
#ifndef OE_API_VERSION
#define OE_API_VERSION 2
#endif

#ifdef __cplusplus
#define OE_EXTERNC extern "C"
#define OE_EXTERNC_BEGIN extern "C" {
#define OE_EXTERNC_END }
#else
#define OE_EXTERNC
#define OE_EXTERNC_BEGIN
#define OE_EXTERNC_END
#endif

#define OE_NO_RETURN __attribute__((__noreturn__))
#define OE_PRINTF_FORMAT(N, M) __attribute__((__format__(__printf__, N, M)))
#define OE_UNUSED(P) (void)(P)
#define OE_UNUSED_ATTRIBUTE __attribute__((__unused__))
#define OE_UNUSED_FUNC __attribute__((__unused__))
#define OE_USED __attribute__((__used__))
#define OE_INLINE static __inline__
#define OE_ALWAYS_INLINE __attribute__((__always_inline__)) inline
#define OE_NEVER_INLINE __attribute__((__noinline__))
#define OE_RETURNS_TWICE __attribute__((__returns_twice__))
#define OE_WEAK __attribute__((__weak__))
#define OE_WEAK_ALIAS(OLD, NEW) \
  extern __typeof__(OLD) NEW __attribute__((__weak__, __alias__(#OLD)))
#define OE_DEPRECATED(FUNC, MSG) FUNC __attribute__((__deprecated__(MSG)))
#define OE_EXPORT __attribute__((__visibility__("default")))
#ifdef __cplusplus
#define OE_EXPORT_CONST OE_EXPORT extern const
#else
#define OE_EXPORT_CONST OE_EXPORT const
#endif

#ifdef __clang__
#define OE_NO_OPTIMIZE_BEGIN _Pragma("clang optimize off")
#define OE_NO_OPTIMIZE_END _Pragma("clang optimize on")
#else
#define OE_NO_OPTIMIZE_BEGIN _Pragma("GCC push_options") _Pragma("GCC optimize(\"O0\")")
#define OE_NO_OPTIMIZE_END _Pragma("GCC pop_options")
#endif

#define OE_ALIGNED(BYTES) __attribute__((__aligned__(BYTES)))
#define OE_PACK_BEGIN _Pragma("pack(push, 1)")
#define OE_PACK_END _Pragma("pack(pop)")

/** Stands before a member that is an array without a size; only other compilers need it. */
#define OE_ZERO_SIZED_ARRAY

#define OE_COUNTOF(ARR) (sizeof(ARR) / sizeof((ARR)[0]))
#define OE_OFFSETOF(TYPE, MEMBER) __builtin_offsetof(TYPE, MEMBER)
#define OE_FIELD_SIZE(TYPE, FIELD) (sizeof(((TYPE*)0)->FIELD))

#define __OE_CONCAT(X, Y) X##Y
#define OE_CONCAT(X, Y) __OE_CONCAT(X, Y)

#ifdef __cplusplus
#define OE_STATIC_ASSERT(...) static_assert((__VA_ARGS__), #__VA_ARGS__)
#else
#define OE_STATIC_ASSERT(...) _Static_assert((__VA_ARGS__), #__VA_ARGS__)
#endif
#define OE_CHECK_SIZE(N, M) OE_STATIC_ASSERT((N) == (M))
#define OE_CHECK_FIELD(T1, T2, F)                             \
  OE_STATIC_ASSERT(OE_OFFSETOF(T1, F) == OE_OFFSETOF(T2, F)); \
  OE_STATIC_ASSERT(OE_FIELD_SIZE(T1, F) == OE_FIELD_SIZE(T2, F))

/** Makes an enumeration as wide as `unsigned int` for every compiler. */
#define OE_ENUM_MAX 0xffffffff

/** Bytes of a page of enclave memory. */
#define OE_PAGE_SIZE 0x1000
