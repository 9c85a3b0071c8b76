// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// From a file to a booted enclave. Everything the file says is checked, here or by the machine,
// before code in it runs.
#include "src/host/enclave.h"

#include <cstring>

#include "src/host/call.h"
#include "src/host/enclave_pool.h"
#include "src/host/log.h"
#include "src/host/machine_choice.h"
#include "src/host/spawned_threads.h"
#include "src/image/image.h"
#include "src/image/signer.h"
#include "src/machine/software_cpu/cpuid.h"

namespace cella::host {
namespace {

bool debug_allowed(const image::Image& image) {
  const sgx::Sigstruct& sigstruct = image.sigstruct();
  return (sigstruct.attribute_mask.flags & sgx::attribute::debug) == 0 ||
         (sigstruct.attributes.flags & sgx::attribute::debug) != 0;
}

/// A signed image: the file's own, or signed now with the development key.
Result<image::Image> load_image(const std::string& path, Debug debug) {
  image::Image image = TRY(image::Image::open(path));
  if (image.is_signed()) return image;
  if (debug == Debug::no) {
    return Error{
        Blame::image, "image.not_signed",
        path +
            " is not signed. Sign it (oesign sign, cella sign) or ask for debug to run it with the "
            "development key."};
  }
  log(LogLevel::info, path + " is not signed; it runs with the development key.");
  return image::sign_for_development(std::move(image));
}

Result<void> check_interface(const image::Image& image, const std::string& path,
                             const cella_interface_t* interface) {
#ifndef CELLA_WITHOUT_CHECK_INTERFACE_HASH
  if (interface == nullptr) return {};
  if (interface->abi != CELLA_FRAME_ABI || image.info().frame_abi != CELLA_FRAME_ABI) {
    return Error{
        Blame::caller, "host.frame_abi",
        path + " or the program was built for another version of Cella's frames. Build both anew."};
  }
  if (memcmp(interface->hash, image.info().interface_hash, sizeof interface->hash) != 0) {
    return Error{Blame::caller, "host.interface_mismatch",
                 "The interface of " + path +
                     " is not the one this program was built for. Build both from the same EDL."};
  }
#endif
  (void)image, (void)path, (void)interface;
  return {};
}

void fill_boot_info(BootInfo& info, const Enclave& enclave) {
  info = {};
  info.debug = enclave.instance->identity().debug() ? 1 : 0;
  info.abi = entry_abi;
  info.log_level = static_cast<uint32_t>(log_level());
  info.untrusted_start = enclave.instance->untrusted().start;
  info.untrusted_end = enclave.instance->untrusted().end;
  info.host_handle = reinterpret_cast<uint64_t>(&enclave);
  for (const CpuidLeaf& leaf : software_cpu::cpuid_table()) info.cpuid[info.cpuid_count++] = leaf;
}

Result<void> boot(Enclave& enclave) {
  auto* info = static_cast<BootInfo*>(enclave.instance->host_alloc(sizeof(BootInfo)));
  Slot* slot = info != nullptr ? claim_slot(enclave, 0) : nullptr;
  if (slot == nullptr) {
    return Error{Blame::platform, "host.no_memory",
                 "There is no memory to start the enclave " + enclave.path + "."};
  }
  fill_boot_info(*info, enclave);
  machine::Registers registers = {static_cast<uint64_t>(EntryReason::boot),
                                  reinterpret_cast<uint64_t>(info),
                                  reinterpret_cast<uint64_t>(slot->ocall_buffer), 0, 0};
  const Transport result = run(enclave, *slot, registers);
  release_slot(enclave, *slot);
  enclave.instance->host_free(info);
  if (result == Transport::ok) return {};
  const std::string reason = enclave.death_note.empty()
                                 ? "it answered " + std::to_string(static_cast<uint32_t>(result))
                                 : "it " + enclave.death_note;
  return Error{Blame::enclave, "enclave.boot_failed",
               "The enclave " + enclave.path + " did not start: " + reason +
                   ". Look at its static constructors, or give it more heap (NumHeapPages) or "
                   "stack (NumStackPages)."};
}

void show_to_debugger(Enclave& enclave, const image::Image& image) {
  enclave.debugger = DebuggerEntry::add(image.bytes(), enclave.instance->elrange().start);
}

}  // namespace

Result<Enclave*> open_enclave(const std::string& path, const OpenOptions& options) {
  reap_enclaves();
  const image::Image image = TRY(load_image(path, options.debug));
  const bool debug =
      options.debug == Debug::as_signed ? debug_allowed(image) : options.debug == Debug::yes;
  TRY(check_interface(image, path, options.interface));
  const machine::Machine* machine = TRY(choose_machine({.argument = options.machine,
                                                        .environment = machine_of_environment(),
                                                        .simulate = options.simulate,
                                                        .debug = debug}));
  const bool watched = debug && debugger_is_wanted();
  std::unique_ptr<machine::Instance> instance =
      TRY(machine->create(image, {.debug = debug, .watched = watched}));

  Enclave& enclave = take_enclave();
  enclave.path = path;
  enclave.machine_name = machine->name();
  enclave.interface = options.interface;
  enclave.host_context = nullptr;
  if (options.interface != nullptr)
    memcpy(&enclave.interface_hash, options.interface->hash, sizeof enclave.interface_hash);
  enclave.owned_instance = std::move(instance);
  enclave.instance = enclave.owned_instance.get();
  enclave.slots = take_slots(*enclave.instance);
  enclave.threads = std::make_unique<SpawnedThreads>();
  enclave.handles = std::make_unique<Handles>();
  if (watched) show_to_debugger(enclave, image);
  enclave.state.store(State::booting);
  if (auto booted = boot(enclave); !booted.ok()) {
    enclave.state.store(State::dead);
    terminate_enclave(&enclave);
    return std::move(booted).error();
  }
  enclave.state.store(State::running);
  return &enclave;
}

void mark_dead(Enclave& enclave) {
  State before = enclave.state.load();
  while ((before == State::running || before == State::booting) &&
         !enclave.state.compare_exchange_weak(before, State::dead)) {
  }
  for (uint32_t slot = 0; slot < enclave.slots.size(); ++slot) enclave.instance->wake(slot);
}

}  // namespace cella::host
