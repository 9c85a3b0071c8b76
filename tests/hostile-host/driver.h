// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A host that can lie. It drives an enclave through the machine's bare entry, answers every service
// honestly unless told otherwise, and lets a test put a lie in the place of any answer.
#pragma once

#include <cella/frame.h>
#include <openenclave/bits/result.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "src/boundary/entry.h"
#include "src/image/image.h"
#include "src/machine/api/machine.h"

namespace cella::hostile {

/// What came out of an entry that is not an OCALL or a service.
struct Outcome {
  machine::Entered entered = machine::Entered::exited;
  ExitReason reason = ExitReason::done;
  uint64_t value = 0;  ///< oe_result_t of `done`, AbortCause of `aborted`
};

/// A frame in ordinary host memory, 16-byte aligned, with room around it.
class Frame {
 public:
  explicit Frame(size_t payload_size);
  cella_frame_t& header() { return *reinterpret_cast<cella_frame_t*>(memory_.get()); }
  uint8_t* payload() { return memory_.get() + sizeof(cella_frame_t); }
  uint64_t address() const { return reinterpret_cast<uint64_t>(memory_.get()); }

 private:
  struct Free {
    void operator()(uint8_t* memory) const { std::free(memory); }
  };
  std::unique_ptr<uint8_t, Free> memory_;
};

class Driver {
 public:
  /// Answers a service or OCALL: the value for rsi of `resume`. Nothing: the honest answer.
  using Lie = std::function<bool(const machine::Registers& exit, uint64_t* answer)>;

  /// Creates, but does not boot, an enclave in simulation from a signed image.
  static std::unique_ptr<Driver> create(const std::string& path);

  machine::Instance& instance() { return *instance_; }
  uint64_t elrange_start() const { return instance_->elrange().start; }
  BootInfo honest_boot_info() const;

  Outcome boot(const BootInfo& info);
  Outcome boot() { return boot(honest_boot_info()); }
  Outcome ecall(uint32_t slot, uint64_t frame);
  /// One entry with any registers, and what follows from it until it is done.
  Outcome run(uint32_t slot, machine::Registers registers);
  /// One entry, one exit; nothing is answered.
  machine::Registers enter_once(uint32_t slot, machine::Registers registers);

  /// A frame for a function of the enclave with the right header.
  Frame frame(uint32_t function, const std::vector<uint8_t>& input, uint64_t output_offset,
              uint64_t payload_size) const;

  Lie lie;
  std::string console;  ///< what the enclave wrote
  int services = 0;     ///< how many were asked for

 private:
  uint64_t answer(const machine::Registers& exit);
  uint64_t honest_answer(const machine::Registers& exit);
  void describe_fault(uint32_t slot) const;

  uint64_t interface_hash_ = 0;
  std::unique_ptr<machine::Instance> instance_;
  std::vector<std::unique_ptr<uint8_t[]>> ocall_buffers_;
};

}  // namespace cella::hostile
