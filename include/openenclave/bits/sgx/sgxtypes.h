/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The architectural structures of SGX; Intel SDM volume 3D, and Intel's DCAP quote format. All are
 * little-endian. */
#pragma once

#include <openenclave/bits/defs.h>
#include <openenclave/bits/properties.h>
#include <openenclave/bits/result.h>
#include <openenclave/bits/sgx/epid.h>
#include <openenclave/bits/types.h>

#define OE_KEY_SIZE 384 /**< Bytes of an RSA-3072 number. */
#define OE_EXPONENT_SIZE 4
#define OE_SHA256_SIZE 32

/** ATTRIBUTES.FLAGS. */
#define SGX_FLAGS_INITTED 0x0000000000000001ULL
#define SGX_FLAGS_DEBUG 0x0000000000000002ULL
#define SGX_FLAGS_MODE64BIT 0x0000000000000004ULL
#define SGX_FLAGS_PROVISION_KEY 0x0000000000000010ULL
#define SGX_FLAGS_EINITTOKEN_KEY 0x0000000000000020ULL
#define SGX_FLAGS_KSS 0x0000000000000080ULL
#define SGX_FLAGS_RESERVED                                                                 \
  (~(SGX_FLAGS_INITTED | SGX_FLAGS_DEBUG | SGX_FLAGS_MODE64BIT | SGX_FLAGS_PROVISION_KEY | \
     SGX_FLAGS_EINITTOKEN_KEY | SGX_FLAGS_KSS))

/** ATTRIBUTES.XFRM. */
#define SGX_XFRM_LEGACY 0x0000000000000003ULL
#define SGX_XFRM_AVX 0x0000000000000006ULL
#define SGX_XFRM_AVX512 0x00000000000000E6ULL
#define SGX_XFRM_MPX 0x0000000000000018ULL

#define SGX_ATTRIBUTES_DEFAULT_FLAGS 0x0000000000000006ULL
#define SGX_ATTRIBUTES_DEFAULT_XFRM 0x0000000000000003ULL

/** SECINFO.FLAGS. */
#define SGX_SECINFO_R 0x0000000000000000001
#define SGX_SECINFO_W 0x0000000000000000002
#define SGX_SECINFO_X 0x0000000000000000004
#define SGX_SECINFO_SECS 0x0000000000000000000
#define SGX_SECINFO_TCS 0x0000000000000000100
#define SGX_SECINFO_REG 0x0000000000000000200

#define SGX_SECS_MISCSELECT_EXINFO 0x0000000000000001UL
#define SGX_MISC_FLAGS_PF_GP_EXIT_INFO 0x0000000000000001ULL

#define SGX_UNMASKED_EVENT 128
#define ENCLU_INSTRUCTION 0xd7010f

/** RAX for ENCLU. */
__extension__ typedef enum _sgx_enclu_leaf {
  ENCLU_EREPORT = 0x00,
  ENCLU_EGETKEY = 0x01,
  ENCLU_EENTER = 0x02,
  ENCLU_ERESUME = 0x03,
  ENCLU_EEXIT = 0x04,
  ENCLU_EACCEPT = 0x05,
  ENCLU_EMODPE = 0x06,
  ENCLU_EACCEPTCOPY = 0x07,
  ENCLU_UNDEFINED = OE_ENUM_MAX
} sgx_enclu_leaf_t;
OE_STATIC_ASSERT(sizeof(sgx_enclu_leaf_t) == sizeof(unsigned int));

OE_PACK_BEGIN
typedef struct _sgx_attributes {
  uint64_t flags;
  uint64_t xfrm;
} sgx_attributes_t;
OE_PACK_END
OE_CHECK_SIZE(sizeof(sgx_attributes_t), 16);

/* SIGSTRUCT */

#define SGX_SIGSTRUCT_HEADER "\006\000\000\000\341\000\000\000\000\000\001\000"
#define SGX_SIGSTRUCT_HEADER_SIZE (sizeof(SGX_SIGSTRUCT_HEADER) - 1)
#define SGX_SIGSTRUCT_HEADER2 "\001\001\000\000\140\000\000\000\140\000\000\000\001\000\000\000"
#define SGX_SIGSTRUCT_HEADER2_SIZE (sizeof(SGX_SIGSTRUCT_HEADER2) - 1)
#define SGX_SIGSTRUCT_MISCSELECT 0x00000000
#define SGX_SIGSTRUCT_MISCMASK 0xffffffff
#define SGX_SIGSTRUCT_MISCMASK_EXINFO 0xfffffffe
#define SGX_SIGSTRUCT_ATTRIBUTEMASK_FLAGS 0Xffffffffffffff7bULL
#define SGX_SIGSTRUCT_ATTRIBUTEMASK_XFRM 0Xffffffffffffff1bULL

OE_PACK_BEGIN
typedef struct _sgx_sigstruct {
  uint8_t header[12];
  uint32_t type;
  uint32_t vendor;
  uint32_t date; /**< 0xYYYYMMDD in BCD. */
  uint8_t header2[16];
  uint32_t swdefined;
  uint8_t reserved[84];
  uint8_t modulus[OE_KEY_SIZE];
  uint8_t exponent[OE_EXPONENT_SIZE];
  uint8_t signature[OE_KEY_SIZE];
  uint32_t miscselect;
  uint32_t miscmask;
  uint8_t reserved2[4];
  uint8_t isvfamilyid[16];
  sgx_attributes_t attributes;
  sgx_attributes_t attributemask;
  uint8_t enclavehash[OE_SHA256_SIZE];
  uint8_t reserved3[16];
  uint8_t isvextprodid[16];
  uint16_t isvprodid;
  uint16_t isvsvn;
  uint8_t reserved4[12];
  uint8_t q1[OE_KEY_SIZE];
  uint8_t q2[OE_KEY_SIZE];
} sgx_sigstruct_t;
OE_PACK_END
OE_CHECK_SIZE(sizeof(sgx_sigstruct_t), OE_SGX_SIGSTRUCT_SIZE);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_sigstruct_t, modulus), 128);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_sigstruct_t, miscselect), 900);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_sigstruct_t, q1), 1040);
OE_CHECK_SIZE(OE_FIELD_SIZE(sgx_sigstruct_t, header), SGX_SIGSTRUCT_HEADER_SIZE);
OE_CHECK_SIZE(OE_FIELD_SIZE(sgx_sigstruct_t, header2), SGX_SIGSTRUCT_HEADER2_SIZE);

/** The two runs of bytes that the signature covers. */
OE_INLINE const void* sgx_sigstruct_header(const sgx_sigstruct_t* ss) { return ss; }
OE_INLINE size_t sgx_sigstruct_header_size(void) { return OE_OFFSETOF(sgx_sigstruct_t, modulus); }
OE_INLINE const void* sgx_sigstruct_body(const sgx_sigstruct_t* ss) { return &ss->miscselect; }
OE_INLINE size_t sgx_sigstruct_body_size(void) {
  return OE_OFFSETOF(sgx_sigstruct_t, reserved4) - OE_OFFSETOF(sgx_sigstruct_t, miscselect);
}

/* SECS, SECINFO, TCS, SSA */

typedef struct _sgx_secs {
  uint64_t size;
  uint64_t base;
  uint32_t ssaframesize;
  uint32_t misc_select;
  uint8_t reserved1[24];
  uint64_t flags;
  uint64_t xfrm;
  uint32_t mrenclave[8];
  uint8_t reserved2[32];
  uint32_t mrsigner[8];
  uint8_t reserved3[32];
  uint8_t config_id[64];
  uint16_t isvvprodid;
  uint16_t isvsvn;
  uint16_t config_svn;
  uint8_t reserved4[3834];
} sgx_secs_t;
OE_CHECK_SIZE(sizeof(sgx_secs_t), 4096);

typedef struct _sgx_secinfo {
  uint64_t flags;
  uint64_t reserved[7];
} OE_ALIGNED(128) sgx_secinfo_t;

typedef struct _sgx_tcs {
  uint64_t state;
  uint64_t flags;
  uint64_t ossa;
  uint32_t cssa;
  uint32_t nssa;
  uint64_t oentry;
  uint64_t aep;
  uint64_t fsbase;
  uint64_t gsbase;
  uint32_t fslimit;
  uint32_t gslimit;
  union {
    uint8_t reserved[4024];
    void (*entry)(void);
  } u;
} sgx_tcs_t;
OE_CHECK_SIZE(sizeof(sgx_tcs_t), 4096);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_tcs_t, oentry), 32);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_tcs_t, gslimit), 68);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_tcs_t, u), 72);

typedef union {
  struct {
    uint32_t vector : 8;
    uint32_t exit_type : 3;
    uint32_t mbz : 20;
    uint32_t valid : 1;
  } as_fields;
  uint32_t as_uint32;
} sgx_exit_info;

typedef struct sgx_ssa_gpr_t {
  uint64_t rax;
  uint64_t rcx;
  uint64_t rdx;
  uint64_t rbx;
  uint64_t rsp;
  uint64_t rbp;
  uint64_t rsi;
  uint64_t rdi;
  uint64_t r8;
  uint64_t r9;
  uint64_t r10;
  uint64_t r11;
  uint64_t r12;
  uint64_t r13;
  uint64_t r14;
  uint64_t r15;
  uint64_t rflags;
  uint64_t rip;
  uint64_t ursp;
  uint64_t urbp;
  sgx_exit_info exit_info;
  uint32_t reserved;
  uint64_t fs_base;
  uint64_t gs_base;
} sgx_ssa_gpr_t, *PSGX_SsaGpr;
OE_CHECK_SIZE(OE_OFFSETOF(sgx_ssa_gpr_t, exit_info), 160);
OE_CHECK_SIZE(sizeof(sgx_ssa_gpr_t), 184);

typedef struct _sgx_exinfo_t {
  uint64_t maddr;
  uint32_t errcd;
  uint8_t reserved[4];
} sgx_exinfo_t;

/* Launch */

#define SGX_CPUSVN_SIZE 16
#define SGX_KEYID_SIZE 32
#define SGX_MAC_SIZE 16

typedef struct _sgx_launch_token {
  unsigned char contents[1024];
} sgx_launch_token_t;

OE_PACK_BEGIN
typedef struct _sgx_einittoken {
  uint32_t valid;
  uint8_t reserved1[44];
  sgx_attributes_t attributes;
  uint8_t mrenclave[OE_SHA256_SIZE];
  uint8_t reserved2[32];
  uint8_t mrsigner[OE_SHA256_SIZE];
  uint8_t reserved3[32];
  uint8_t cpusvnle[SGX_CPUSVN_SIZE];
  uint16_t isvprodidle;
  uint16_t isvsvnle;
  uint8_t reserved4[24];
  uint32_t maskedmiscselectle;
  sgx_attributes_t maskedattributesle;
  uint8_t keyid[SGX_KEYID_SIZE];
  uint8_t mac[SGX_MAC_SIZE];
} sgx_einittoken_t;
OE_PACK_END
OE_CHECK_SIZE(sizeof(sgx_einittoken_t), 304);

typedef struct sgx_enclave_elrange {
  uint64_t enclave_image_address;
  uint64_t elrange_start_address;
  uint64_t elrange_size;
} sgx_enclave_elrange_t;

/* Reports */

typedef struct _sgx_target_info {
  uint8_t mrenclave[OE_SHA256_SIZE];
  sgx_attributes_t attributes;
  uint8_t reserved1[4];
  uint32_t misc_select;
  uint8_t reserved2[456];
} sgx_target_info_t;
OE_CHECK_SIZE(sizeof(sgx_target_info_t), 512);

typedef struct _sgx_epid_group_id {
  uint8_t id[4];
} sgx_epid_group_id_t;
OE_CHECK_SIZE(sizeof(sgx_epid_group_id_t), 4);

typedef struct _sgx_report_data {
  unsigned char field[64];
} sgx_report_data_t;
OE_CHECK_SIZE(sizeof(sgx_report_data_t), 64);

typedef struct _sgx_report_body {
  uint8_t cpusvn[SGX_CPUSVN_SIZE];
  uint32_t miscselect;
  uint8_t reserved1[12];
  uint8_t isvextprodid[16];
  sgx_attributes_t attributes;
  uint8_t mrenclave[OE_SHA256_SIZE];
  uint8_t reserved2[32];
  uint8_t mrsigner[OE_SHA256_SIZE];
  uint8_t reserved3[32];
  uint8_t configid[64];
  uint16_t isvprodid;
  uint16_t isvsvn;
  uint16_t configsvn;
  uint8_t reserved4[42];
  uint8_t isvfamilyid[16];
  sgx_report_data_t report_data;
} sgx_report_body_t;
OE_CHECK_SIZE(sizeof(sgx_report_body_t), 384);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_report_body_t, mrsigner), 128);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_report_body_t, isvprodid), 256);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_report_body_t, report_data), 320);

typedef struct _sgx_report {
  sgx_report_body_t body;
  uint8_t keyid[SGX_KEYID_SIZE];
  uint8_t mac[SGX_MAC_SIZE];
} sgx_report_t;
OE_CHECK_SIZE(sizeof(sgx_report_t), 432);

/* Keys */

#define SGX_KEYSELECT_EINITTOKEN 0x0000
#define SGX_KEYSELECT_PROVISION 0x0001
#define SGX_KEYSELECT_PROVISION_SEAL 0x0002
#define SGX_KEYSELECT_REPORT 0x0003
#define SGX_KEYSELECT_SEAL 0x0004
#define SGX_KEYPOLICY_MRENCLAVE 0x0001
#define SGX_KEYPOLICY_MRSIGNER 0x0002
#define SGX_KEYPOLICY_ALL (SGX_KEYPOLICY_MRENCLAVE | SGX_KEYPOLICY_MRSIGNER)
#define SGX_EGETKEY_SUCCESS 0
#define SGX_EGETKEY_INVALID_ATTRIBUTE (1 << (1))
#define SGX_EGETKEY_INVALID_CPUSVN (1 << (5))
#define SGX_EGETKEY_INVALID_ISVSVN (1 << (6))
#define SGX_EGETKEY_INVALID_KEYNAME (1 << (8))
#define SGX_KEY_REQUEST_ALIGNMENT 512
#define SGX_KEY_ALIGNMENT 16

/* Bits that do not change what an enclave may do: seal keys need not depend on them. */
#define SGX_FLAGS_NON_SECURITY_BITS \
  (0xFFFFFFFFFFFFC0ULL | SGX_FLAGS_MODE64BIT | SGX_FLAGS_PROVISION_KEY | SGX_FLAGS_EINITTOKEN_KEY)
#define SGX_MISC_NON_SECURITY_BITS 0x0FFFFFFFU
#define OE_SEALKEY_DEFAULT_FLAGSMASK (~SGX_FLAGS_NON_SECURITY_BITS)
#define OE_SEALKEY_DEFAULT_MISCMASK (~SGX_MISC_NON_SECURITY_BITS)
#define OE_SEALKEY_DEFAULT_XFRMMASK (0X0ULL)

OE_PACK_BEGIN
typedef struct _sgx_key_request {
  uint16_t key_name;
  uint16_t key_policy;
  uint16_t isv_svn;
  uint16_t reserved1;
  uint8_t cpu_svn[SGX_CPUSVN_SIZE];
  sgx_attributes_t attribute_mask;
  uint8_t key_id[SGX_KEYID_SIZE];
  uint32_t misc_attribute_mask;
  uint16_t config_svn;
  uint8_t reserved2[434];
} sgx_key_request_t;
OE_PACK_END
OE_CHECK_SIZE(sizeof(sgx_key_request_t), 512);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_key_request_t, cpu_svn), 8);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_key_request_t, key_id), 40);
OE_CHECK_SIZE(OE_OFFSETOF(sgx_key_request_t, config_svn), 76);

typedef struct _sgx_key {
  uint8_t buf[16];
} sgx_key_t;

#include <openenclave/bits/sgx/sgxquote.h>
