// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The JIT interface: "JIT Compilation Interface" in the GDB manual. gdb reads the list of files
// from our memory and has a breakpoint in __jit_debug_register_code.
#include "src/host/debugger_jit.h"

#include <elf.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <string>

#include "src/image/elf.h"

extern "C" {

enum JitAction : uint32_t { jit_no_action = 0, jit_register = 1, jit_unregister = 2 };

struct JitCodeEntry {
  JitCodeEntry* next;
  JitCodeEntry* previous;
  const uint8_t* file;
  uint64_t file_size;
};

struct JitDescriptor {
  uint32_t version;
  uint32_t action;
  JitCodeEntry* relevant;
  JitCodeEntry* first;
};

// Weak: a host that has a JIT compiler of its own may define both.
__attribute__((weak, noinline, used)) void __jit_debug_register_code() {
  asm volatile("" : : : "memory");
}
__attribute__((weak, used))
JitDescriptor __jit_debug_descriptor = {1, jit_no_action, nullptr, nullptr};
}

namespace cella::host {
namespace {

std::mutex list_lock;

template <typename T>
void add_to_field(std::vector<uint8_t>& file, uint64_t offset, T amount) {
  T value;
  if (!base::load(base::Bytes(file), offset, value)) return;
  value = static_cast<T>(value + amount);
  base::store(base::MutableBytes(file), offset, value);
}

void rebase_program_headers(std::vector<uint8_t>& file, const Elf64_Ehdr& header, uint64_t base) {
  for (uint64_t i = 0; i < header.e_phnum; ++i) {
    const uint64_t at = header.e_phoff + i * sizeof(Elf64_Phdr);
    add_to_field<uint64_t>(file, at + offsetof(Elf64_Phdr, p_vaddr), base);
    add_to_field<uint64_t>(file, at + offsetof(Elf64_Phdr, p_paddr), base);
  }
}

void rebase_section_headers(std::vector<uint8_t>& file, const image::ElfImage& elf, uint64_t base) {
  for (uint64_t i = 0; i < elf.sections().size(); ++i) {
    if (!elf.sections()[i].loaded()) continue;
    add_to_field<uint64_t>(
        file, elf.header().e_shoff + i * sizeof(Elf64_Shdr) + offsetof(Elf64_Shdr, sh_addr), base);
  }
}

bool names_loaded_code_or_data(const image::ElfImage& elf, const image::ElfSymbol& symbol) {
  return symbol.type != STT_TLS && symbol.section != SHN_UNDEF &&
         symbol.section < elf.sections().size() && elf.sections()[symbol.section].loaded();
}

void rebase_symbols(std::vector<uint8_t>& file, const image::ElfImage& elf,
                    const std::vector<image::ElfSymbol>& symbols, uint64_t base) {
  const image::ElfSection* table = elf.find_section(".symtab");
  for (uint64_t i = 0; table != nullptr && i < symbols.size(); ++i) {
    if (!names_loaded_code_or_data(elf, symbols[i])) continue;
    add_to_field<uint64_t>(
        file, table->offset + i * sizeof(Elf64_Sym) + offsetof(Elf64_Sym, st_value), base);
  }
}

/// DWARF sections hold addresses as 8-byte words wherever the compiler left an R_X86_64_64
/// relocation.
void rebase_debug_section(std::vector<uint8_t>& file, const image::ElfImage& elf,
                          const std::vector<image::ElfSymbol>& symbols,
                          const image::ElfSection& relocations, uint64_t base) {
  if (relocations.info >= elf.sections().size()) return;
  const image::ElfSection& target = elf.sections()[relocations.info];
  const base::Bytes entries = elf.section_bytes(relocations);
  for (uint64_t at = 0; at + sizeof(Elf64_Rela) <= entries.size(); at += sizeof(Elf64_Rela)) {
    Elf64_Rela entry;
    if (!base::load(entries, at, entry) || ELF64_R_TYPE(entry.r_info) != R_X86_64_64) continue;
    const uint64_t symbol = ELF64_R_SYM(entry.r_info);
    if (symbol >= symbols.size() || !names_loaded_code_or_data(elf, symbols[symbol])) continue;
    if (!base::fits(entry.r_offset, sizeof(uint64_t), target.size)) continue;
    add_to_field<uint64_t>(file, target.offset + entry.r_offset, base);
  }
}

}  // namespace

std::vector<uint8_t> rebase_for_debugger(base::Bytes image, uint64_t base) {
  auto elf = image::ElfImage::parse(image);
  if (!elf.ok()) return {};
  auto symbols = elf->symbols();
  if (!symbols.ok() || symbols->empty()) return {};
  std::vector<uint8_t> file(image.begin(), image.end());
  rebase_program_headers(file, elf->header(), base);
  rebase_section_headers(file, *elf, base);
  rebase_symbols(file, *elf, *symbols, base);
  for (const image::ElfSection& section : elf->sections()) {
    if (section.type == SHT_RELA && section.name.starts_with(".rela.debug_")) {
      rebase_debug_section(file, *elf, *symbols, section, base);
    }
  }
  add_to_field<uint64_t>(file, offsetof(Elf64_Ehdr, e_entry), base);
  return file;
}

bool debugger_is_wanted() {
  const char* asked = secure_getenv("CELLA_GDB");
  if (asked != nullptr && std::string_view(asked) == "1") return true;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("TracerPid:")) return line.find_first_of("123456789") != std::string::npos;
  }
  return false;
}

struct DebuggerEntry::Node : JitCodeEntry {};

DebuggerEntry::DebuggerEntry() = default;

std::unique_ptr<DebuggerEntry> DebuggerEntry::add(base::Bytes image, uint64_t base) {
  std::unique_ptr<DebuggerEntry> entry(new DebuggerEntry);
  entry->file_ = rebase_for_debugger(image, base);
  if (entry->file_.empty()) return nullptr;
  entry->node_ = std::make_unique<Node>();
  Node* node = entry->node_.get();
  node->file = entry->file_.data();
  node->file_size = entry->file_.size();
  std::lock_guard guard(list_lock);
  node->previous = nullptr;
  node->next = __jit_debug_descriptor.first;
  if (node->next != nullptr) node->next->previous = node;
  __jit_debug_descriptor.first = node;
  __jit_debug_descriptor.relevant = node;
  __jit_debug_descriptor.action = jit_register;
  __jit_debug_register_code();
  return entry;
}

DebuggerEntry::~DebuggerEntry() {
  if (node_ == nullptr) return;
  std::lock_guard guard(list_lock);
  if (node_->previous != nullptr) node_->previous->next = node_->next;
  if (node_->next != nullptr) node_->next->previous = node_->previous;
  if (__jit_debug_descriptor.first == node_.get()) __jit_debug_descriptor.first = node_->next;
  __jit_debug_descriptor.relevant = node_.get();
  __jit_debug_descriptor.action = jit_unregister;
  __jit_debug_register_code();
}

}  // namespace cella::host
