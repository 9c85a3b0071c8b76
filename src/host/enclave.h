// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A running enclave on the host: what a handle points at. The host trusts the enclave it created no
// further than it must: frames and addresses that come out of it are checked before use.
#pragma once

#include <cella/frame.h>
#include <cella/result.h>

#include <atomic>
#include <memory>
#include <span>
#include <string>

#include "src/boundary/entry.h"
#include "src/host/debugger_jit.h"
#include "src/host/slot.h"
#include "src/host/system/handles.h"
#include "src/host/transport.h"
#include "src/machine/api/machine.h"

namespace cella::host {

class SpawnedThreads;

enum class Debug : uint8_t {
  no,
  yes,
  as_signed,  ///< yes if the image allows it
};

struct OpenOptions {
  std::string machine = "auto";
  bool simulate = false;
  Debug debug = Debug::no;
  /// The host's side of the interface, or nullptr to call nothing but entries. Must outlive the
  /// enclave.
  const cella_interface_t* interface = nullptr;
};

enum class State : uint32_t {
  gone,  ///< terminated, or never opened
  booting,
  running,
  dead,  ///< it aborted or crashed; only terminate() is left
  closing,
};

/// Objects are reused, never freed, so that calls on a terminated enclave are refused instead of
/// reading freed memory. All functions are thread-safe except that nobody may use a handle while
/// open() is still returning it.
struct alignas(64) Enclave {
  std::atomic<State> state{State::gone};
  std::atomic<uint64_t> epoch{0};     ///< differs between any two openings
  std::atomic<bool> stopping{false};  ///< services end instead of waiting
  uint64_t interface_hash = 0;
  const cella_interface_t* interface = nullptr;
  std::atomic<void*> host_context{nullptr};  ///< of the program, for its OCALLs
  machine::Instance* instance = nullptr;
  std::span<Slot> slots;

  std::unique_ptr<machine::Instance> owned_instance;
  std::unique_ptr<SpawnedThreads> threads;
  std::unique_ptr<DebuggerEntry> debugger;
  std::unique_ptr<Handles> handles;  ///< what its system calls opened
  std::string path;
  std::string death_note;  ///< why it died while it started
  std::string_view machine_name;
};

/// Loads and boots. Errors: those of Image::open, choose_machine and Machine::create;
/// image.not_signed (unsigned and not debug), host.interface_mismatch (Blame::caller),
/// enclave.boot_failed (Blame::enclave).
Result<Enclave*> open_enclave(const std::string& path, const OpenOptions& options);

/// Runs the enclave's exit handlers, stops its threads, destroys it. Calls that wait inside return
/// enclave_aborting. enclave_aborted if it was terminated before, invalid_parameter for what is no
/// handle, reentrant_ecall from inside one of its own OCALLs.
Transport terminate_enclave(Enclave* enclave);

/// Marks the enclave dead and wakes whoever waits inside.
void mark_dead(Enclave& enclave);

}  // namespace cella::host
