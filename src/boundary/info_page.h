// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The info page: what the signer tells the enclave about itself. It is measured, so the enclave may
// trust it. Written by src/image, read by the nucleus and by machines. Freestanding. Format:
// docs/design/0001-image.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cella {

constexpr uint64_t page_size = 4096;
constexpr uint64_t info_page_magic = 0x4f464e49414c4c45;  // "ELLAINFO" read little-endian
constexpr uint32_t info_page_version = 1;

/// Names of the sections that the nucleus object reserves for the signer.
namespace section {
constexpr char info[] = ".cella.info";    // InfoPage, one page, loaded read-only
constexpr char stubs[] = ".cella.stubs";  // room for rewritten sites, loaded executable
constexpr char sites[] = ".cella.sites";  // TrapSite[], loaded read-only
constexpr char interface_hash[] =
    ".cella.iface";  // 32 bytes, loaded read-only, emitted by the EDL compiler
constexpr char settings[] = ".cella.settings";  // text in .conf syntax; loaded as zeros
constexpr char oe_settings[] = ".oeinfo";       // oe_sgx_enclave_properties_t; loaded as zeros
constexpr char signature[] = ".cella.sign";     // SignatureArea, not loaded
}  // namespace section

/// Groups of host services that an image may use; bits of InfoPage::ocall_groups.
enum class OcallGroup : uint64_t {
  console = 1 << 0,  // stdout and stderr
  clock = 1 << 1,    // host time
  files = 1 << 2,    // host files
  sockets = 1 << 3,  // host sockets
  environment = 1 << 4,
};

/// Bits of InfoPage::flags.
constexpr uint32_t info_flag_measured_heap = 1 << 0;

/// All offsets are bytes from the start of ELRANGE; all sizes are bytes and multiples of page_size
/// unless said otherwise.
struct InfoPage {
  uint64_t magic;
  uint32_t version;
  uint32_t frame_abi;  // CELLA_FRAME_ABI
  uint32_t flags;
  uint32_t slot_count;    // TCS count
  uint64_t elrange_size;  // power of two
  uint64_t image_size;    // ELF segments occupy [0, image_size)
  uint64_t entry_offset;  // TCS.OENTRY: the nucleus
  uint64_t start_offset;  // ELF e_entry: the C library's _start
  uint64_t
      eexit_offset;  // the one EEXIT ENCLU; software machines patch these 3 bytes after measuring
  uint64_t slots_offset;  // first slot
  uint64_t slot_size;     // distance between slots
  uint64_t stack_size;    // usable stack of a slot, thread-local storage included
  uint64_t heap_offset;
  uint64_t heap_size;
  uint64_t trap_sites_offset;
  uint64_t trap_site_count;
  uint64_t ocall_groups;
  uint8_t interface_hash[32];  // zero if the image has no interface
  uint8_t reserved[page_size - 16 * 8 - 32];
};
static_assert(sizeof(InfoPage) == page_size);
static_assert(offsetof(InfoPage, elrange_size) == 24 && offsetof(InfoPage, interface_hash) == 128);

/// What an unrewritten instruction was. The signer put `ud2` (0f 0b) in its place; both are two
/// bytes long.
enum class TrapKind : uint32_t { syscall = 1, cpuid = 2 };

struct TrapSite {
  uint32_t offset;  // of the two bytes; the table is sorted by it
  TrapKind kind;
};
static_assert(sizeof(TrapSite) == 8);

constexpr uint64_t stub_area_size = 4 * page_size;
constexpr uint64_t trap_site_area_size = 2 * page_size;
constexpr uint64_t signature_area_size = page_size;

/// A slot (one TCS) from its start: guard | stack | guard | nucleus stack | thread data | SSA
/// frames | TCS. Guard pages are never added. GS points at the thread data, which the nucleus stack
/// grows away from.
namespace slot {
constexpr uint64_t guard_size = page_size;
constexpr uint64_t nucleus_stack_size = 4 * page_size;
constexpr uint64_t thread_data_size = page_size;
constexpr uint64_t ssa_frame_count = 2;
constexpr uint64_t ssa_frame_size = page_size;

constexpr uint64_t stack_offset = guard_size;
constexpr uint64_t nucleus_stack_offset(uint64_t stack) {
  return stack_offset + stack + guard_size;
}
constexpr uint64_t thread_data_offset(uint64_t stack) {
  return nucleus_stack_offset(stack) + nucleus_stack_size;
}
constexpr uint64_t ssa_offset(uint64_t stack) {
  return thread_data_offset(stack) + thread_data_size;
}
constexpr uint64_t tcs_offset(uint64_t stack) {
  return ssa_offset(stack) + ssa_frame_count * ssa_frame_size;
}
constexpr uint64_t size(uint64_t stack) { return tcs_offset(stack) + page_size; }
}  // namespace slot

}  // namespace cella
