// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The honest half of the lying host.
#include "tests/hostile-host/driver.h"

#include <errno.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "src/machine/machines.h"

namespace cella::hostile {

Frame::Frame(size_t payload_size)
    : memory_(static_cast<uint8_t*>(
          std::aligned_alloc(16, (sizeof(cella_frame_t) + payload_size + 15) & ~size_t{15}))) {
  std::memset(memory_.get(), 0, sizeof(cella_frame_t) + payload_size);
}

std::unique_ptr<Driver> Driver::create(const std::string& path) {
  auto image = image::Image::open(path);
  if (!image.ok()) return nullptr;
  const machine::Machine* machine = machine::find_machine("simulation");
  if (machine == nullptr) return nullptr;
  auto driver = std::make_unique<Driver>();
  std::memcpy(&driver->interface_hash_, image->info().interface_hash,
              sizeof driver->interface_hash_);
  auto instance = machine->create(*image, {.debug = true});
  if (!instance.ok()) return nullptr;
  driver->instance_ = std::move(instance).value();
  for (uint32_t i = 0; i < driver->instance_->slot_count(); ++i) {
    driver->ocall_buffers_.push_back(std::make_unique<uint8_t[]>(ocall_buffer_size));
  }
  return driver;
}

BootInfo Driver::honest_boot_info() const {
  BootInfo info = {};
  info.abi = entry_abi;
  info.log_level = 2;
  info.untrusted_start = instance_->untrusted().start;
  info.untrusted_end = instance_->untrusted().end;
  info.host_handle = 0x1234;
  return info;
}

Outcome Driver::boot(const BootInfo& info) {
  return run(0, {static_cast<uint64_t>(EntryReason::boot), reinterpret_cast<uint64_t>(&info),
                 reinterpret_cast<uint64_t>(ocall_buffers_[0].get()), 0, 0});
}

Outcome Driver::ecall(uint32_t slot, uint64_t frame) {
  return run(slot, {static_cast<uint64_t>(EntryReason::ecall), frame,
                    reinterpret_cast<uint64_t>(ocall_buffers_[slot].get()), 0, 0});
}

void Driver::describe_fault(uint32_t slot) const {
  const auto fault = instance_->last_fault(slot);
  if (!fault.has_value()) return;
  std::printf("CPU exception %llu at image offset 0x%llx, address 0x%llx\n",
              static_cast<unsigned long long>(fault->vector),
              static_cast<unsigned long long>(fault->rip - elrange_start()),
              static_cast<unsigned long long>(fault->address));
}

Outcome Driver::run(uint32_t slot, machine::Registers registers) {
  // Bounded: a test that makes the enclave ask for ever must fail, not hang.
  for (int turns = 0; turns < 1000000; ++turns) {
    const machine::Entered entered = instance_->enter(slot, registers);
    const auto reason = static_cast<ExitReason>(registers.rdi);
    if (entered != machine::Entered::exited ||
        (reason != ExitReason::ocall && reason < ExitReason::service)) {
      if (entered != machine::Entered::exited || reason == ExitReason::aborted)
        describe_fault(slot);
      return {entered, reason, registers.rsi};
    }
    registers = {static_cast<uint64_t>(EntryReason::resume), answer(registers), 0, 0, 0};
  }
  return {machine::Entered::lost, ExitReason::aborted, 0};
}

machine::Registers Driver::enter_once(uint32_t slot, machine::Registers registers) {
  instance_->enter(slot, registers);
  return registers;
}

uint64_t Driver::answer(const machine::Registers& exit) {
  ++services;
  uint64_t value = 0;
  return lie && lie(exit, &value) ? value : honest_answer(exit);
}

uint64_t Driver::honest_answer(const machine::Registers& exit) {
  if (static_cast<ExitReason>(exit.rdi) == ExitReason::ocall) return OE_OK;
  switch (static_cast<Service>(exit.rdi - static_cast<uint64_t>(ExitReason::service))) {
    case Service::host_alloc: return reinterpret_cast<uint64_t>(instance_->host_alloc(exit.rsi));
    case Service::host_realloc:
      return reinterpret_cast<uint64_t>(
          instance_->host_realloc(reinterpret_cast<void*>(exit.rsi), exit.rdx));
    case Service::host_free: instance_->host_free(reinterpret_cast<void*>(exit.rsi)); return 0;
    case Service::write:
      console.append(reinterpret_cast<const char*>(exit.rdx), exit.r8);
      return exit.r8;
    case Service::clock: {
      timespec now;
      clock_gettime(static_cast<clockid_t>(exit.rsi), &now);
      return static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
    }
    case Service::spawn_thread: return static_cast<uint64_t>(-EAGAIN);
    default: return 0;
  }
}

Frame Driver::frame(uint32_t function, const std::vector<uint8_t>& input, uint64_t output_offset,
                    uint64_t payload_size) const {
  Frame frame(payload_size);
  frame.header() = {
      CELLA_FRAME_ABI, function, interface_hash_, input.size(), output_offset, payload_size, 0, 0,
      {0, 0}};
  if (!input.empty()) std::memcpy(frame.payload(), input.data(), input.size());
  return frame;
}

}  // namespace cella::hostile
