// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The ENCLS leaves, page by page over a plan. Source of the checks: Intel SDM vol. 3D, ECREATE,
// EADD, EINIT.
#include "src/machine/software_cpu/load.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>

#include "src/machine/software_cpu/cpuid.h"

namespace cella::software_cpu {
namespace {

Error bad_page(const image::PageRange& range, const char* why) {
  return {Blame::image, "eadd.bad_page",
          "The pages at offset " + std::to_string(range.offset) +
              " of the enclave cannot be added: " + why + ". Sign the image again."};
}

Error bad_tcs(const char* why) {
  return {Blame::image, "eadd.bad_tcs",
          std::string("A thread control page of the enclave is not valid: ") + why +
              ". Sign the image again."};
}

sgx::Secs make_secs(uint64_t base, const image::PagePlan& plan, const sgx::Sigstruct& sigstruct,
                    const LoadOptions& options) {
  sgx::Secs secs = {};
  secs.size = plan.elrange_size;
  secs.base = base;
  secs.ssa_frame_size = plan.ssa_frame_size;
  // The software CPU can report #PF and #GP, so it does wherever the signer leaves the choice.
  secs.misc_select = sigstruct.misc_select | (sgx::misc_exinfo & ~sigstruct.misc_mask);
  secs.attributes = sigstruct.attributes;
  secs.attributes.flags &= ~(sgx::attribute::debug | sgx::attribute::init);
  if (options.debug) secs.attributes.flags |= sgx::attribute::debug;
  // Of the extended state, everything that the processor has and the signer leaves open.
  constexpr uint64_t optional_state = sgx::xfrm::avx | sgx::xfrm::avx512;
  secs.attributes.xfrm |= capabilities().xfrm & ~sigstruct.attribute_mask.xfrm & optional_state;
  return secs;
}

Result<void> check_tcs(const sgx::TcsFields& tcs, const image::PagePlan& plan) {
  constexpr uint64_t debug_opt_in = 1;
  if (tcs.state != 0 || tcs.cssa != 0 || (tcs.flags & ~debug_opt_in) != 0)
    return bad_tcs("a reserved field is set");
  if (tcs.nssa < 2) return bad_tcs("it has fewer than two SSA frames");
  const uint64_t ssa_size = uint64_t{tcs.nssa} * plan.ssa_frame_size * page_size;
  if (tcs.ossa % page_size != 0 || tcs.ossa >= plan.elrange_size ||
      ssa_size > plan.elrange_size - tcs.ossa) {
    return bad_tcs("its SSA frames are outside the enclave");
  }
  if (tcs.oentry >= plan.elrange_size) return bad_tcs("its entry point is outside the enclave");
  if (tcs.ogs_base % page_size != 0 || tcs.ogs_base >= plan.elrange_size ||
      tcs.ofs_base % page_size != 0 || tcs.ofs_base >= plan.elrange_size) {
    return bad_tcs("its segment bases are outside the enclave");
  }
  for (const image::PageRange& range : plan.ranges) {
    if (range.kind == image::PageRange::Kind::tcs || tcs.ossa < range.offset) continue;
    if (tcs.ossa - range.offset + ssa_size > range.size()) continue;
    constexpr uint64_t writable = sgx::secinfo::r | sgx::secinfo::w;
    if ((range.secinfo_flags & writable) == writable) return {};
  }
  return bad_tcs("its SSA frames are not writable pages");
}

/// EADD and EEXTEND of one range, from the memory that was loaded.
void measure_range(sgx::Measurement& measurement, const uint8_t* memory,
                   const image::PageRange& range) {
  const uint64_t filled = range.bytes.size();
  for (uint64_t page = 0; page < range.page_count; ++page) {
    const uint64_t begin = page * page_size;
    // Pages beyond the contents were never written: ELRANGE starts as zeros.
    const uint64_t size = begin < filled ? std::min(page_size, filled - begin) : 0;
    measurement.add_page(range.offset + begin, range.secinfo_flags, range.extend,
                         {memory + range.offset + begin, static_cast<size_t>(size)});
  }
}

/// The digest after a last range of many unmeasured pages: its records follow from what came before
/// and from the range itself, so a process that creates an enclave again need not hash them again.
class LastRangeMemo {
 public:
  static constexpr uint64_t worthwhile_pages = 1024;

  static bool applies(const image::PageRange& range) {
    return range.kind == image::PageRange::Kind::zero && !range.extend &&
           range.page_count >= worthwhile_pages;
  }

  static sgx::Digest finish(sgx::Measurement& measurement, const uint8_t* memory,
                            const image::PageRange& range) {
    const Key key = {measurement.so_far(), range.offset, range.page_count, range.secinfo_flags};
    static LastRangeMemo memo;
    if (const auto known = memo.find(key); known.has_value()) return *known;
    measure_range(measurement, memory, range);
    const sgx::Digest digest = measurement.finish();
    memo.remember(key, digest);
    return digest;
  }

 private:
  struct Key {
    sgx::Digest before;
    uint64_t offset, page_count, flags;
    auto operator<=>(const Key&) const = default;
  };

  std::optional<sgx::Digest> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = digests_.find(key);
    return found == digests_.end() ? std::nullopt : std::optional(found->second);
  }

  void remember(const Key& key, const sgx::Digest& digest) {
    constexpr size_t limit = 64;
    const std::lock_guard lock(mutex_);
    if (digests_.size() >= limit) digests_.clear();
    digests_[key] = digest;
  }

  std::mutex mutex_;
  std::map<Key, sgx::Digest> digests_;
};

/// EADD and EEXTEND of everything; the contents are in memory.
sgx::Digest measure_loaded(const uint8_t* memory, const image::PagePlan& plan) {
  sgx::Measurement measurement;
  measurement.ecreate(plan.ssa_frame_size, plan.elrange_size);
  for (const image::PageRange& range : plan.ranges) {
    if (&range == &plan.ranges.back() && LastRangeMemo::applies(range)) {
      return LastRangeMemo::finish(measurement, memory, range);
    }
    measure_range(measurement, memory, range);
  }
  return measurement.finish();
}

}  // namespace

sgx::Capabilities capabilities() {
  sgx::Capabilities capabilities;
  constexpr uint64_t all_avx512 = sgx::xfrm::avx512;
  const uint64_t xcr0 = read_xcr0();
  capabilities.xfrm = sgx::xfrm::legacy | (xcr0 & sgx::xfrm::avx);
  if ((xcr0 & all_avx512) == all_avx512) capabilities.xfrm |= all_avx512;
  return capabilities;
}

Result<void> check_plan(const image::PagePlan& plan) {
  uint64_t end = 0;
  for (const image::PageRange& range : plan.ranges) {
    if (range.offset % page_size != 0 || range.offset < end)
      return bad_page(range, "they are not in ascending order");
    if (range.page_count == 0 || range.offset >= plan.elrange_size ||
        range.page_count > (plan.elrange_size - range.offset) / page_size) {
      return bad_page(range, "they are outside the enclave's address range");
    }
    if (range.bytes.size() > range.size())
      return bad_page(range, "they have more contents than room");
    end = range.offset + range.size();
    if (range.kind == image::PageRange::Kind::tcs) {
      if (range.secinfo_flags != sgx::secinfo::tcs || range.page_count != 1 || !range.extend) {
        return bad_page(range, "a thread control page has wrong flags");
      }
      continue;
    }
    constexpr uint64_t permissions = sgx::secinfo::r | sgx::secinfo::w | sgx::secinfo::x;
    if ((range.secinfo_flags & ~permissions) != sgx::secinfo::reg ||
        (range.secinfo_flags & sgx::secinfo::r) == 0) {
      return bad_page(range, "their flags are not those of readable pages");
    }
#ifndef CELLA_WITHOUT_CHECK_WX_PAGE
    constexpr uint64_t writable_code = sgx::secinfo::w | sgx::secinfo::x;
    if ((range.secinfo_flags & writable_code) == writable_code) {
      return bad_page(range, "they are both writable and executable");
    }
#endif
  }
  return {};
}

Result<Loaded> load_enclave(uint8_t* memory, const image::PagePlan& plan,
                            const sgx::Sigstruct& sigstruct, const LoadOptions& options) {
  Loaded loaded;
  loaded.secs = make_secs(reinterpret_cast<uint64_t>(memory), plan, sigstruct, options);
  TRY(sgx::ecreate_check(loaded.secs, capabilities()));
  for (const image::PageRange& range : plan.ranges) {
    if (!range.bytes.empty()) memcpy(memory + range.offset, range.bytes.data(), range.bytes.size());
    if (range.kind != image::PageRange::Kind::tcs) continue;
    sgx::TcsFields fields;
    memcpy(&fields, memory + range.offset, sizeof fields);
    TRY(check_tcs(fields, plan));
    loaded.tcs.push_back(fields);
    loaded.tcs_offsets.push_back(range.offset);
  }
  if (loaded.tcs.empty()) return bad_tcs("there is none");
  const sgx::Digest measured = measure_loaded(memory, plan);
  TRY(sgx::einit_check(loaded.secs, sigstruct, measured));
  sgx::einit_apply(loaded.secs, sigstruct, measured);
  return loaded;
}

Result<void> patch_eexit(uint8_t* memory, uint64_t elrange_size, uint64_t offset) {
  constexpr uint8_t jump_rbx_nop[3] = {0xff, 0xe3, 0x90};
  const bool inside =
      elrange_size >= sizeof jump_rbx_nop && offset <= elrange_size - sizeof jump_rbx_nop;
  if (!inside || memcmp(memory + offset, sgx::enclu_bytes, sizeof sgx::enclu_bytes) != 0) {
    return Error{Blame::image, "image.no_eexit",
                 "The image's info page names no ENCLU instruction to leave the enclave by. Sign "
                 "the image again."};
  }
  memcpy(memory + offset, jump_rbx_nop, sizeof jump_rbx_nop);
  return {};
}

Result<void> untrap_cpuid(uint8_t* memory, uint64_t elrange_size, const TrapTable& traps) {
  constexpr uint8_t trap[2] = {0x0f, 0x0b}, cpuid[2] = {0x0f, 0xa2};
  const Error bad = {Blame::image, "image.bad_trap_table",
                     "The image's table of trapped instructions is damaged. Sign the image again."};
  if (traps.offset > elrange_size || traps.count > (elrange_size - traps.offset) / sizeof(TrapSite))
    return bad;
  for (uint64_t i = 0; i < traps.count; ++i) {
    TrapSite site;
    memcpy(&site, memory + traps.offset + i * sizeof site, sizeof site);
    if (site.kind != TrapKind::cpuid) continue;
    if (site.offset > elrange_size - sizeof trap ||
        memcmp(memory + site.offset, trap, sizeof trap) != 0)
      return bad;
    memcpy(memory + site.offset, cpuid, sizeof cpuid);
  }
  return {};
}

Result<void> set_up_tcs(const Loaded& loaded, Tcs* slots) {
  const uint64_t base = loaded.secs.base;
  for (size_t i = 0; i < loaded.tcs.size(); ++i) {
    const sgx::TcsFields& fields = loaded.tcs[i];
    if (i > 1 && fields.ogs_base - loaded.tcs[i - 1].ogs_base !=
                     loaded.tcs[1].ogs_base - loaded.tcs[0].ogs_base) {
      return Error{Blame::image, "image.bad_slots",
                   "The slots of the enclave are not equally spaced. Sign the image again."};
    }
    Tcs& slot = slots[i];
    slot.normal.enclave_gs = base + fields.ogs_base;
    slot.normal.tcs = base + loaded.tcs_offsets[i];
    slot.normal.entry = base + fields.oentry;
    slot.delivery = slot.normal;
    slot.delivery.cssa = 1;
    slot.ssa = base + fields.ossa;
    slot.misc_select = loaded.secs.misc_select;
    slot.xfrm = loaded.secs.attributes.xfrm;
    slot.elrange = {base, base + loaded.secs.size};
  }
  return {};
}

}  // namespace cella::software_cpu
