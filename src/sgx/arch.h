// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The SGX architecture as data: the structures that ENCLS and ENCLU read and write, byte for byte.
// Freestanding. Source: Intel SDM volume 3D, chapters "Enclave Access Control and Data Structures"
// and "SGX Instruction References".
#pragma once

#include <cstddef>
#include <cstdint>

namespace cella::sgx {

constexpr uint64_t page_size = 4096;
/// Bytes that one EEXTEND measures.
constexpr uint64_t extend_size = 256;

/// Bits of Attributes::flags.
namespace attribute {
constexpr uint64_t init = 1 << 0;   // set by EINIT
constexpr uint64_t debug = 1 << 1;  // the host may read and write the enclave
constexpr uint64_t mode64 = 1 << 2;
constexpr uint64_t provision_key = 1 << 4;
constexpr uint64_t einit_token_key = 1 << 5;  // reserved to the launch enclave
constexpr uint64_t cet = 1 << 6;
constexpr uint64_t kss = 1 << 7;  // key separation and sharing: the extended ids and CONFIGID count
constexpr uint64_t aex_notify = 1 << 10;
constexpr uint64_t known =
    init | debug | mode64 | provision_key | einit_token_key | cet | kss | aex_notify;
}  // namespace attribute

/// Bits of Attributes::xfrm, as in XCR0.
namespace xfrm {
constexpr uint64_t x87 = 1 << 0;
constexpr uint64_t sse = 1 << 1;
constexpr uint64_t avx = 1 << 2;
constexpr uint64_t avx512 = 7 << 5;  // opmask, upper halves of zmm0-15, zmm16-31
constexpr uint64_t legacy = x87 | sse;
}  // namespace xfrm

struct Attributes {
  uint64_t flags;
  uint64_t xfrm;
};
static_assert(sizeof(Attributes) == 16);

/// Bits of MISCSELECT.
constexpr uint32_t misc_exinfo = 1 << 0;  // #PF and #GP are reported in the SSA

/// Bits of SecInfo::flags.
namespace secinfo {
constexpr uint64_t r = 1 << 0;
constexpr uint64_t w = 1 << 1;
constexpr uint64_t x = 1 << 2;
constexpr uint64_t type_shift = 8;
constexpr uint64_t tcs = 1 << type_shift;  // permissions of a TCS page are zero
constexpr uint64_t reg = 2 << type_shift;
}  // namespace secinfo

struct SecInfo {
  uint64_t flags;
  uint8_t reserved[56];
};
static_assert(sizeof(SecInfo) == 64);

/// SGX enclave control structure.
struct Secs {
  uint64_t size;
  uint64_t base;
  uint32_t ssa_frame_size;  // pages
  uint32_t misc_select;
  uint64_t cet_legacy_bitmap;
  uint8_t cet_attributes;
  uint8_t reserved1[15];
  Attributes attributes;
  uint8_t mr_enclave[32];
  uint8_t reserved2[32];
  uint8_t mr_signer[32];
  uint8_t reserved3[32];
  uint8_t config_id[64];
  uint16_t isv_prod_id;
  uint16_t isv_svn;
  uint16_t config_svn;
  uint8_t reserved4[3834];
};
static_assert(sizeof(Secs) == page_size);
static_assert(offsetof(Secs, attributes) == 48 && offsetof(Secs, mr_enclave) == 64);
static_assert(offsetof(Secs, mr_signer) == 128 && offsetof(Secs, config_id) == 192);
static_assert(offsetof(Secs, isv_prod_id) == 256 && offsetof(Secs, reserved4) == 262);

/// The fields of a thread control structure; the rest of its page is zero.
struct TcsFields {
  uint64_t state;
  uint64_t flags;
  uint64_t ossa;  // offset of the SSA frames from the enclave's base
  uint32_t cssa;
  uint32_t nssa;
  uint64_t oentry;
  uint64_t aep;
  uint64_t ofs_base;
  uint64_t ogs_base;
  uint32_t fs_limit;
  uint32_t gs_limit;
  uint64_t ocet_ssa;
  uint64_t previous_ssp;
};
static_assert(sizeof(TcsFields) == 88);
static_assert(offsetof(TcsFields, ossa) == 16 && offsetof(TcsFields, nssa) == 28);
static_assert(offsetof(TcsFields, oentry) == 32 && offsetof(TcsFields, ofs_base) == 48);
static_assert(offsetof(TcsFields, fs_limit) == 64 && offsetof(TcsFields, gs_limit) == 68);

struct Tcs {
  TcsFields fields;
  uint8_t reserved[page_size - sizeof(TcsFields)];
};
static_assert(sizeof(Tcs) == page_size);

/// Bits of GprSgx::exit_info.
namespace exit_info {
constexpr uint32_t vector_mask = 0xff;
constexpr uint32_t type_shift = 8;
constexpr uint32_t type_hardware = 3;
constexpr uint32_t type_software = 6;  // #BP, #OF
constexpr uint32_t valid = uint32_t{1} << 31;
}  // namespace exit_info

/// General registers of an interrupted enclave: the last bytes of an SSA frame.
struct GprSgx {
  uint64_t rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi;
  uint64_t r8, r9, r10, r11, r12, r13, r14, r15;
  uint64_t rflags, rip;
  uint64_t ursp, urbp;  // the host's
  uint32_t exit_info;
  uint8_t reserved[3];
  uint8_t aex_notify;
  uint64_t fs_base, gs_base;
};
static_assert(sizeof(GprSgx) == 184);
static_assert(offsetof(GprSgx, rflags) == 128 && offsetof(GprSgx, ursp) == 144);
static_assert(offsetof(GprSgx, exit_info) == 160 && offsetof(GprSgx, fs_base) == 168);

/// What #PF and #GP report, directly below GprSgx if MISCSELECT has misc_exinfo.
struct ExInfo {
  uint64_t address;
  uint32_t error_code;
  uint32_t reserved;
};
static_assert(sizeof(ExInfo) == 16);

/// ENCLU leaf functions (in EAX).
enum class Enclu : uint32_t {
  ereport = 0,
  egetkey = 1,
  eenter = 2,
  eresume = 3,
  eexit = 4,
  eaccept = 5,
  emodpe = 6,
  eacceptcopy = 7,
};

/// Bytes of the instruction ENCLU.
constexpr uint8_t enclu_bytes[3] = {0x0f, 0x01, 0xd7};

}  // namespace cella::sgx
