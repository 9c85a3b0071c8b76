// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Calls into an enclave: begin takes a slot and a frame, perform enters, end gives both back.
// Nothing here locks or allocates in the common case.
#pragma once

#include "src/host/enclave.h"

namespace cella::host {

/// Sizes of a frame, as in cella_frame_t.
struct FrameSizes {
  uint64_t input = 0, output_offset = 0, payload = 0;
};

/// On ok, `payload` has sizes.payload bytes, 16-byte aligned. invalid_parameter, out_of_threads,
/// out_of_memory, or what a dead enclave answers.
Transport begin_call(Enclave* enclave, const cella_interface_t& interface, uint32_t function,
                     const FrameSizes& sizes, uint8_t** payload);
/// The enclave's answer. invalid_parameter if no call of this thread has that payload.
Transport perform_call(uint8_t* payload);
void end_call(uint8_t* payload);

/// Enters with `registers` and serves OCALLs and services until the enclave is done. The slot is
/// the caller's.
Transport run(Enclave& enclave, Slot& slot, machine::Registers& registers);

/// Tells the enclave which messages are wanted: an oe_log_level_t. Results as of begin_call.
Transport set_log_level(Enclave* enclave, uint32_t level);

/// Claims a slot for the calling thread for something other than an ECALL; nullptr if it is taken.
Slot* claim_slot(Enclave& enclave, uint32_t index);
void release_slot(Enclave& enclave, Slot& slot);

/// A slot for a thread that is about to start, taken from the end; nullptr if all are taken. The
/// token makes it the thread's own in adopt_slot.
Slot* reserve_slot(Enclave& enclave, uint64_t& token);
void adopt_slot(Enclave& enclave, Slot& slot, uint64_t token);

/// Whether the calling thread is inside a call of this enclave.
bool is_inside_call(const Enclave& enclave);

}  // namespace cella::host
