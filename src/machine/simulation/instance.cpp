// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Loads an enclave into reserved address space and enters it by a jump.
#include "src/machine/simulation/instance.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

#include "src/machine/api/slot_events.h"
#include "src/machine/simulation/address_space.h"
#include "src/machine/simulation/eviction.h"
#include "src/machine/simulation/fence.h"
#include "src/machine/simulation/host_memory.h"
#include "src/machine/simulation/interpose.h"
#include "src/machine/simulation/signal_table.h"
#include "src/machine/simulation/thread.h"
#include "src/machine/software_cpu/enter.h"
#include "src/machine/software_cpu/load.h"

namespace cella::simulation {
namespace {

using software_cpu::Tcs;

class Instance final : public machine::Instance {
 public:
  Instance(AddressSpace space, const software_cpu::Loaded& loaded)
      : machine::Instance(static_cast<uint32_t>(loaded.tcs.size())),
        space_(std::move(space)),
        group_(software_cpu::take_tcs(loaded.tcs.size())),
        events_(slot_count()) {
    const auto base = reinterpret_cast<uint64_t>(space_.base());
    elrange_ = {base, base + space_.size()};
    untrusted_ = {page_size, uint64_t{1} << 47};
    fill_identity(loaded.secs);
  }

  ~Instance() override { software_cpu::return_tcs(group_); }

  Result<void> start(const software_cpu::Loaded& loaded) {
    TRY(software_cpu::set_up_tcs(loaded, group_.slots));
    const uint64_t first = group_.slots[0].normal.enclave_gs;
    software_cpu::publish_tcs(
        group_, slot_count() > 1 ? group_.slots[1].normal.enclave_gs - first : page_size);
    return {};
  }

  machine::Entered enter(uint32_t slot, machine::Registers& registers) override {
    return enter(slot, registers, nullptr);
  }

  machine::Entered call(uint32_t slot, machine::Registers& registers,
                        const machine::Servant& servant) override {
    return enter(slot, registers, &servant);
  }

  void evict() override {
    for (uint32_t i = 0; i < slot_count(); ++i) group_.slots[i].evicting.store(true);
    // Pairs with the compiler fence in go_in: whoever does not see `evicting` is seen to be
    // busy.
    fence_all_threads();
    events_.close();
    for (uint32_t i = 0; i < slot_count(); ++i) {
      while (group_.slots[i].busy.load() != 0) {
        send_eviction(group_.slots[i].thread.load());
        const timespec moment = {0, 200'000};
        nanosleep(&moment, nullptr);
      }
    }
  }

  int64_t wait(uint32_t slot, uint64_t timeout_ns) override {
    return events_.wait(slot, timeout_ns);
  }
  void wake(uint32_t slot) override { events_.wake(slot); }
  void* host_alloc(size_t size) override { return memory_.allocate(size); }
  void* host_realloc(void* address, size_t size) override {
    return memory_.reallocate(address, size);
  }
  void host_free(void* address) override { memory_.free(address); }

  std::optional<machine::FaultReport> last_fault(uint32_t slot) const override {
    if (slot >= slot_count() || !group_.slots[slot].fault.valid) return std::nullopt;
    const software_cpu::Fault& fault = group_.slots[slot].fault;
    return machine::FaultReport{fault.vector, fault.rip, fault.address};
  }

 private:
  machine::Entered enter(uint32_t slot, machine::Registers& registers,
                         const machine::Servant* servant) {
    if (slot >= slot_count()) return machine::Entered::busy;
    Tcs& tcs = group_.slots[slot];
    machine::SlotOwner& slot_owner = owner(slot);
    bool taken = false;
#ifndef CELLA_WITHOUT_CHECK_TCS_BUSY
    if (slot_owner.token.load(std::memory_order_relaxed) != machine::own_token()) [[unlikely]] {
      taken = slot_owner.acquire(machine::own_token());
      if (!taken) return machine::Entered::busy;
    }
    if (tcs.busy.load(std::memory_order_relaxed) != 0) [[unlikely]]
      return machine::Entered::busy;
#endif
    const machine::Entered entered = enter_owned(tcs, registers, servant);
    if (taken) [[unlikely]]
      slot_owner.release();
    return entered;
  }

  static machine::Entered enter_owned(Tcs& tcs, machine::Registers& registers,
                                      const machine::Servant* servant) {
    if (prepared_thread_id == 0) [[unlikely]]
      prepare_thread();
    Visit visit = {tcs, servant};
    if (!visit.go_in()) [[unlikely]]
      return machine::Entered::lost;
    const uint64_t how = software_cpu::enter_slot(tcs.normal, registers,
                                                  servant != nullptr ? serve : nullptr, &visit);
    if (visit.inside) visit.come_out();
    if (visit.lost || how == software_cpu::exited_by_eviction) [[unlikely]]
      return machine::Entered::lost;
    return how == software_cpu::exited_by_eexit ? machine::Entered::exited
                                                : machine::Entered::crashed;
  }

  /// One enter() or call(), which may go in and come out several times.
  struct Visit {
    Tcs& tcs;
    const machine::Servant* servant;
    bool inside = false;
    bool lost = false;

    bool go_in() {
      tcs.thread.store(prepared_thread_id, std::memory_order_relaxed);
      tcs.busy.store(1, std::memory_order_relaxed);
      std::atomic_signal_fence(std::memory_order_seq_cst);
      inside = !tcs.evicting.load(std::memory_order_relaxed);
      if (!inside) [[unlikely]]
        tcs.busy.store(0, std::memory_order_release);
      return inside;
    }

    void come_out() {
      inside = false;
      tcs.busy.store(0, std::memory_order_release);
      if (tcs.cancel_pending.load(std::memory_order_relaxed)) [[unlikely]]
        pass_on_cancellation(tcs);
    }
  };

  static bool serve(void* argument, machine::Registers* registers) {
    Visit& visit = *static_cast<Visit*>(argument);
    visit.come_out();
    if (!visit.servant->serve(visit.servant->context, *registers)) return false;
    visit.lost = !visit.go_in();
    return !visit.lost;
  }

  static void pass_on_cancellation(Tcs& tcs) {
    tcs.cancel_pending.store(false);
    // glibc's handler accepts its signal only from tgkill of this process.
    syscall(SYS_tgkill, getpid(), prepared_thread_id, signal_cancel);
  }

  void fill_identity(const sgx::Secs& secs) {
    std::copy(std::begin(secs.mr_enclave), std::end(secs.mr_enclave), identity_.mrenclave);
    std::copy(std::begin(secs.mr_signer), std::end(secs.mr_signer), identity_.mrsigner);
    identity_.attributes = secs.attributes.flags;
    identity_.xfrm = secs.attributes.xfrm;
    identity_.misc_select = secs.misc_select;
    identity_.product_id = secs.isv_prod_id;
    identity_.security_version = secs.isv_svn;
  }

  AddressSpace space_;
  software_cpu::TcsGroup& group_;
  machine::SlotEvents events_;
  HostMemory memory_;
};

int protection_of(uint64_t secinfo_flags) {
  int protection = PROT_NONE;
  if ((secinfo_flags & sgx::secinfo::r) != 0) protection |= PROT_READ;
  if ((secinfo_flags & sgx::secinfo::w) != 0) protection |= PROT_WRITE;
  if ((secinfo_flags & sgx::secinfo::x) != 0) protection |= PROT_EXEC;
  return protection;
}

Result<void> make_writable(AddressSpace& space, const image::PagePlan& plan) {
  for (const image::PageRange& range : plan.ranges) {
    TRY(space.allow(range.offset, range.size(), PROT_READ | PROT_WRITE));
    if (!range.bytes.empty()) space.populate(range.offset, range.size());
  }
  return {};
}

/// The permissions of SECINFO; a TCS page has none, for software.
Result<void> protect(AddressSpace& space, const image::PagePlan& plan) {
  for (const image::PageRange& range : plan.ranges) {
    const int protection = protection_of(range.secinfo_flags);
    if (protection != (PROT_READ | PROT_WRITE))
      TRY(space.allow(range.offset, range.size(), protection));
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<machine::Instance>> create_instance(const image::PagePlan& plan,
                                                           const sgx::Sigstruct& sigstruct,
                                                           uint64_t eexit_offset,
                                                           const machine::CreateOptions& options,
                                                           const software_cpu::TrapTable& traps) {
  link_interposed_functions();
  software_cpu::detect_fsgsbase();
  take_over_signals();
  TRY(software_cpu::check_plan(plan));
  AddressSpace space = TRY(AddressSpace::reserve(plan.elrange_size));
  TRY(make_writable(space, plan));
  const software_cpu::Loaded loaded =
      TRY(software_cpu::load_enclave(space.base(), plan, sigstruct, {.debug = options.debug}));
  TRY(software_cpu::patch_eexit(space.base(), space.size(), eexit_offset));
  if (options.watched && options.debug)
    TRY(software_cpu::untrap_cpuid(space.base(), space.size(), traps));
  TRY(protect(space, plan));
  auto instance = std::make_unique<Instance>(std::move(space), loaded);
  TRY(instance->start(loaded));
  return std::unique_ptr<machine::Instance>(std::move(instance));
}

}  // namespace cella::simulation
