// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a machine is: something that can build an enclave from a signed image and enter it. The host
// library knows this header and nothing else about machines. Trust: the host believes its machine.
// It does not rely on what the enclave says: an exit may carry any register values, an OCALL frame
// may be anywhere and hold anything. The machine does not rely on the host: any slot, any
// registers, any thread, any time, and destruction while calls are pending are allowed; wrong use
// is refused with `busy` or `lost` and never harms another enclave. What the host may not do: use
// an Instance after its destruction, or destroy it while a thread is inside enter() (call evict()
// and wait first).
#pragma once

#include <cella/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "src/boundary/entry.h"
#include "src/machine/api/slot_owner.h"

namespace cella::image {
class Image;
}

namespace cella::machine {

/// The registers that carry meaning across EENTER and EEXIT. On entry rdi is an EntryReason, on
/// exit an ExitReason. The order is known to assembly code.
struct Registers {
  uint64_t rdi = 0, rsi = 0, rdx = 0, r8 = 0, r9 = 0;
};

/// How an attempt to enter ended.
enum class Entered : uint8_t {
  exited,   ///< The enclave left by EEXIT; the registers hold its answer.
  busy,     ///< Refused: no such slot, or another thread owns it or is inside it. Nothing changed.
  crashed,  ///< The nucleus itself faulted, or did not answer an exception. The slot cannot be used
            ///< again.
  lost,     ///< The enclave is gone or was evicted (power loss, worker died, evict()).
};

/// A half-open interval of addresses.
struct Interval {
  uint64_t start = 0, end = 0;
  bool contains(uint64_t address) const { return address >= start && address < end; }
  /// Whether [address, address + size) lies wholly inside; false if the sum overflows.
  bool contains(uint64_t address, uint64_t size) const {
    return address >= start && address <= end && size <= end - address;
  }
};

/// Identity of a running enclave as its SECS holds it (Intel SDM vol. 3D, SECS).
struct Identity {
  uint8_t mrenclave[32] = {};
  uint8_t mrsigner[32] = {};
  uint64_t attributes = 0;
  uint64_t xfrm = 0;
  uint32_t misc_select = 0;
  uint16_t product_id = 0;
  uint16_t security_version = 0;
  bool debug() const { return (attributes & 2) != 0; }
};

/// A CPU exception that an enclave took, as far as the host may know it.
struct FaultReport {
  uint64_t vector = 0;   ///< 6 invalid opcode, 13 general protection, 14 page fault, ...
  uint64_t rip = 0;      ///< where, or 0 if the machine hides it
  uint64_t address = 0;  ///< of a page fault
};

struct CreateOptions {
  /// Run as a debug enclave: its memory may be read from outside and it is never confidential.
  bool debug = false;
  /// A debugger watches: avoid signals of the machine's own, as far as that can be done. Debug
  /// enclaves only.
  bool watched = false;
};

/// Serves what an enclave asks for in the middle of an entry: exits other than ExitReason::done.
/// The slot is not busy meanwhile, so that a nested entry is possible. True: enter again with
/// `registers`. False: that was all.
struct Servant {
  bool (*serve)(void* context, Registers& registers);
  void* context;
};

/// One enclave. Every member may be called from several threads at once, except the destructor.
class Instance {
 public:
  explicit Instance(uint32_t slots) : owners_(take_slot_owners(slots)) {}
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;
  /// Destroys the enclave. No thread may be inside.
  virtual ~Instance() { return_slot_owners(owners_); }

  /// The right to enter a slot. A thread that acquires it keeps it over any number of entries until
  /// it releases it; enter() on a slot that nobody owns takes it for that one entry.
  SlotOwner& owner(uint32_t slot) { return owners_[slot]; }

  /// Enters `slot` with `registers` and replaces them with what the enclave answered (only if
  /// `exited`). Returns when the enclave exits; CPU exceptions inside are delivered to the enclave
  /// before that.
  virtual Entered enter(uint32_t slot, Registers& registers) = 0;

  /// enter() as often as `servant` wants it. A machine may do this with less ado than separate
  /// entries.
  virtual Entered call(uint32_t slot, Registers& registers, const Servant& servant) {
    for (;;) {
      const Entered entered = enter(slot, registers);
      if (entered != Entered::exited || registers.rdi == static_cast<uint64_t>(ExitReason::done) ||
          !servant.serve(servant.context, registers)) {
        return entered;
      }
    }
  }

  /// Makes every thread that is inside come out with `lost`, soon, and every later enter() return
  /// `lost`.
  virtual void evict() = 0;

  /// Sleeps until wake(slot) is called, at most `timeout_ns` (UINT64_MAX: for ever); a wake-up that
  /// came before counts. Returns 0 or -ETIMEDOUT; may return 0 early. At once after evict().
  virtual int64_t wait(uint32_t slot, uint64_t timeout_ns) = 0;
  /// Wakes the thread in wait(slot), now or at its next wait.
  virtual void wake(uint32_t slot) = 0;

  /// The last exception of a slot, for messages.
  virtual std::optional<FaultReport> last_fault(uint32_t slot) const = 0;

  /// Untrusted memory, 16-byte aligned, that the enclave can reach; nullptr if there is none left.
  virtual void* host_alloc(size_t size) = 0;
  virtual void* host_realloc(void* address, size_t size) = 0;
  virtual void host_free(void* address) = 0;

  uint32_t slot_count() const { return static_cast<uint32_t>(owners_.size()); }
  /// Enclave addresses.
  Interval elrange() const { return elrange_; }
  /// What the enclave must hold for untrusted memory; ELRANGE, if inside, is taken out of it.
  Interval untrusted() const { return untrusted_; }
  const Identity& identity() const { return identity_; }

 protected:
  Interval elrange_, untrusted_;
  Identity identity_;

 private:
  std::span<SlotOwner> owners_;
};

/// One way of running enclaves. Stateless; lives for the whole program.
class Machine {
 public:
  virtual ~Machine() = default;
  /// Name as in CELLA_MACHINE: "simulation", "process", "sgx".
  virtual std::string_view name() const = 0;
  /// Nothing if enclaves can run here, else one sentence that says why not and what to do.
  virtual std::optional<std::string> unavailable() const = 0;
  /// Whether what runs here is kept from the host. `auto` takes an unprotected machine only for
  /// debug enclaves.
  virtual bool protects() const = 0;
  /// Builds, measures and initialises the enclave exactly as the image says, or refuses as EINIT
  /// would.
  virtual Result<std::unique_ptr<Instance>> create(const image::Image& image,
                                                   const CreateOptions& options) const = 0;
};

}  // namespace cella::machine
