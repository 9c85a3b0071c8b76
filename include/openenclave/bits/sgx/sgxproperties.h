/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The properties of an SGX image, OE_SET_ENCLAVE_SGX and OE_SET_ENCLAVE_SGX2. Include
 * <openenclave/bits/properties.h>. Layout of `.oeinfo`: 1960 bytes, as Open Enclave's
 * oe_sgx_enclave_properties_t. */
#pragma once

#include <openenclave/bits/properties.h>

#define OE_SGX_MAX_TCS 1024 /**< Most threads of an enclave. */
#define OE_SGX_FLAGS_DEBUG 0x0000000000000002ULL
#define OE_SGX_FLAGS_MODE64BIT 0x0000000000000004ULL
#define OE_SGX_FLAGS_KSS 0x0000000000000080ULL
#define OE_SGX_SIGSTRUCT_SIZE 1808
#define OE_ADDRESS_ZERO 0x0

#define OE_SGX_ENCLAVE_CREATE_MAX_EX_FEATURES_COUNT 32
#define OE_SGX_ENCLAVE_CREATE_EX_EL_RANGE_BIT_IDX 0
#define OE_SGX_ENCLAVE_CREATE_EX_EL_RANGE (1 << OE_SGX_ENCLAVE_CREATE_EX_EL_RANGE_BIT_IDX)

/** Where things lie in the image; zero until signing, and unused by Cella. */
typedef struct _oe_sgx_enclave_image_info_t {
  uint64_t oeinfo_rva;
  uint64_t oeinfo_size;
  uint64_t reloc_rva;
  uint64_t reloc_size;
  uint64_t heap_rva;
  uint64_t enclave_size;
} oe_sgx_enclave_image_info_t;

typedef struct _oe_sgx_enclave_flags_t {
  uint32_t
      capture_pf_gp_exceptions : 1; /**< MISCSELECT.EXINFO: page faults and #GP are reported. */
  uint32_t create_zero_base_enclave : 1;
  uint32_t reserved : 30;
} oe_sgx_enclave_flags_t;

typedef struct oe_sgx_enclave_config_t {
  uint16_t product_id;       /**< ISVPRODID. */
  uint16_t security_version; /**< ISVSVN. */
  oe_sgx_enclave_flags_t flags;
  uint8_t family_id[16];           /**< ISVFAMILYID; used with KSS only. */
  uint8_t extended_product_id[16]; /**< ISVEXTPRODID; used with KSS only. */
  uint64_t attributes;             /**< OE_SGX_FLAGS_*. */
  uint64_t xfrm;
  uint64_t start_address; /**< Of a zero-base enclave. */
} oe_sgx_enclave_config_t;

typedef struct _oe_sgx_enclave_properties {
  oe_enclave_properties_header_t header;
  oe_sgx_enclave_config_t config;
  oe_sgx_enclave_image_info_t image_info;
  uint8_t sigstruct[OE_SGX_SIGSTRUCT_SIZE]; /**< Zero: Cella keeps the signature elsewhere. */
  uint64_t end_marker;                      /**< 0xecececececececec. */
} oe_sgx_enclave_properties_t;

OE_CHECK_SIZE(sizeof(oe_sgx_enclave_flags_t), 4);
OE_CHECK_SIZE(sizeof(oe_sgx_enclave_config_t), 64);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_config_t, flags), 4);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_config_t, family_id), 8);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_config_t, extended_product_id), 24);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_config_t, attributes), 40);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_config_t, xfrm), 48);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_config_t, start_address), 56);
OE_CHECK_SIZE(sizeof(oe_sgx_enclave_properties_t), 1960);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_properties_t, config), 32);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_properties_t, image_info), 96);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_properties_t, sigstruct), 144);
OE_CHECK_SIZE(OE_OFFSETOF(oe_sgx_enclave_properties_t, end_marker), 1952);

OE_EXTERNC_BEGIN
/** The properties, where OE_SET_ENCLAVE_SGX or OE_SET_ENCLAVE_SGX2 defines them; at most once in an
 * enclave. */
extern const oe_sgx_enclave_properties_t oe_enclave_properties_sgx;
OE_EXTERNC_END

/* `const` without `volatile` keeps the section read-only for both gcc and clang; `used` and
 * `retain` keep it at all. */
#if defined(__has_attribute)
#if __has_attribute(__retain__)
#define OE_INFO_SECTION_RETAIN __retain__,
#endif
#endif
#ifndef OE_INFO_SECTION_RETAIN
#define OE_INFO_SECTION_RETAIN
#endif
#define OE_INFO_SECTION_BEGIN \
  OE_EXTERNC_BEGIN            \
  __attribute__((OE_INFO_SECTION_RETAIN __used__, __section__(OE_INFO_SECTION_NAME)))
#define OE_INFO_SECTION_END OE_EXTERNC_END

#define OE_MAKE_ATTRIBUTES(ALLOW_DEBUG, REQUIRE_KSS)                      \
  (OE_SGX_FLAGS_MODE64BIT | ((ALLOW_DEBUG) ? OE_SGX_FLAGS_DEBUG : 0ULL) | \
   ((REQUIRE_KSS) ? OE_SGX_FLAGS_KSS : 0ULL))

/* Turns `({1, 2})`, which a macro takes for one argument, into `{1, 2}`. */
#define REMOVE_PARENTHESES(...) __VA_ARGS__

/* Initializers are in the order of members, because C++ before C++20 knows no other. */
#define _OE_SET_ENCLAVE_SGX_IMPL(PRODUCT_ID, SECURITY_VERSION, EXTENDED_PRODUCT_ID, FAMILY_ID,     \
                                 ALLOW_DEBUG, REQUIRE_KSS, CAPTURE_PF_GP_EXCEPTIONS,               \
                                 CREATE_ZERO_BASE_ENCLAVE, ENCLAVE_START_ADDRESS, HEAP_PAGE_COUNT, \
                                 STACK_PAGE_COUNT, TCS_COUNT)                                      \
  OE_INFO_SECTION_BEGIN                                                                            \
  const oe_sgx_enclave_properties_t oe_enclave_properties_sgx = {                                  \
      {sizeof(oe_sgx_enclave_properties_t),                                                        \
       OE_ENCLAVE_TYPE_SGX,                                                                        \
       {(HEAP_PAGE_COUNT), (STACK_PAGE_COUNT), (TCS_COUNT)}},                                      \
      {(PRODUCT_ID),                                                                               \
       (SECURITY_VERSION),                                                                         \
       {(CAPTURE_PF_GP_EXCEPTIONS) ? 1u : 0u, (CREATE_ZERO_BASE_ENCLAVE) ? 1u : 0u, 0u},           \
       REMOVE_PARENTHESES FAMILY_ID,                                                               \
       REMOVE_PARENTHESES EXTENDED_PRODUCT_ID,                                                     \
       OE_MAKE_ATTRIBUTES(ALLOW_DEBUG, REQUIRE_KSS),                                               \
       0,                                                                                          \
       (ENCLAVE_START_ADDRESS)},                                                                   \
      {0, 0, 0, 0, 0, 0},                                                                          \
      {0},                                                                                         \
      0xececececececececULL};                                                                      \
  OE_INFO_SECTION_END

/**
 * States the properties of an enclave, once, at file scope, in C or C++.
 *
 * @param PRODUCT_ID        0..65535 (ISVPRODID)
 * @param SECURITY_VERSION  0..65535 (ISVSVN)
 * @param ALLOW_DEBUG       whether a debugger may look inside; such an enclave is not confidential
 * @param HEAP_PAGE_COUNT   pages of 4096 bytes
 * @param STACK_PAGE_COUNT  pages of 4096 bytes for each thread
 * @param TCS_COUNT         most threads inside at the same time, 1..OE_SGX_MAX_TCS
 */
#define OE_SET_ENCLAVE_SGX(PRODUCT_ID, SECURITY_VERSION, ALLOW_DEBUG, HEAP_PAGE_COUNT,          \
                           STACK_PAGE_COUNT, TCS_COUNT)                                         \
  _OE_SET_ENCLAVE_SGX_IMPL(PRODUCT_ID, SECURITY_VERSION, ({0}), ({0}), ALLOW_DEBUG, 0, 0, 0, 0, \
                           HEAP_PAGE_COUNT, STACK_PAGE_COUNT, TCS_COUNT)

/**
 * As OE_SET_ENCLAVE_SGX, with key separation and sharing and with more ways to run. The two
 * identifiers are sixteen bytes in the form `({0x01, 0x02, ...})`.
 */
#define OE_SET_ENCLAVE_SGX2(PRODUCT_ID, SECURITY_VERSION, EXTENDED_PRODUCT_ID, FAMILY_ID,     \
                            ALLOW_DEBUG, CAPTURE_PF_GP_EXCEPTIONS, REQUIRE_KSS,               \
                            CREATE_ZERO_BASE_ENCLAVE, ENCLAVE_START_ADDRESS, HEAP_PAGE_COUNT, \
                            STACK_PAGE_COUNT, TCS_COUNT)                                      \
  _OE_SET_ENCLAVE_SGX_IMPL(PRODUCT_ID, SECURITY_VERSION, EXTENDED_PRODUCT_ID, FAMILY_ID,      \
                           ALLOW_DEBUG, REQUIRE_KSS, CAPTURE_PF_GP_EXCEPTIONS,                \
                           CREATE_ZERO_BASE_ENCLAVE, ENCLAVE_START_ADDRESS, HEAP_PAGE_COUNT,  \
                           STACK_PAGE_COUNT, TCS_COUNT)
