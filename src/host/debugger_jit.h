// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Shows enclaves to a debugger through GDB's JIT interface, so that plain gdb on the host program
// has the enclave's symbols and source lines. Nothing here is trusted or secret: only debug
// enclaves are shown.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "src/base/bytes.h"

namespace cella::host {

/// True if a debugger traces this process now, or CELLA_GDB=1 asks to register for one that
/// attaches later.
bool debugger_is_wanted();

/// The symbols of one loaded image, registered for as long as the object lives. Thread-safe to make
/// and destroy.
class DebuggerEntry {
 public:
  /// `image` is the ELF file, `base` where its address 0 is loaded. nullptr if the file has no
  /// symbols.
  static std::unique_ptr<DebuggerEntry> add(base::Bytes image, uint64_t base);
  ~DebuggerEntry();
  DebuggerEntry(const DebuggerEntry&) = delete;
  DebuggerEntry& operator=(const DebuggerEntry&) = delete;

 private:
  struct Node;
  DebuggerEntry();
  std::vector<uint8_t> file_;
  std::unique_ptr<Node> node_;
};

/// A copy of an ELF file in which every address is `base` higher: program headers, sections,
/// symbols and the addresses in its DWARF sections, found by the relocations that `ld -q` keeps.
/// Empty if the file is not usable.
std::vector<uint8_t> rebase_for_debugger(base::Bytes image, uint64_t base);

}  // namespace cella::host
