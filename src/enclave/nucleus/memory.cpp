// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One byte of state per heap page, kept at the start of the heap. A page is handed out zeroed: it
// is either known to be zero since boot, or dirty and cleared when it is handed out or becomes
// accessible.
#include "src/enclave/nucleus/memory.h"

#include <errno.h>
#include <sys/mman.h>

#include "src/enclave/nucleus/nucleus.h"

namespace cella::nucleus {
namespace {

// Bits of a page's state. Zero: free and never used.
constexpr uint8_t page_in_use = 1;
constexpr uint8_t page_inaccessible = 2;  // in use with PROT_NONE
constexpr uint8_t page_dirty = 4;         // may hold old data

SpinLock lock;
uint8_t* states;       // one per heap page
uint64_t first_page;   // address of page 0 that can be handed out
uint64_t page_count;   // of pages that can be handed out
uint64_t break_bytes;  // current size of the brk area, from first_page
uint64_t search_hint;  // index above which mmap found nothing lately

uint64_t pages_of(uint64_t bytes) { return bytes / page_size + (bytes % page_size != 0); }
uint64_t break_pages() { return pages_of(break_bytes); }
void* address_of(uint64_t page) { return reinterpret_cast<void*>(first_page + page * page_size); }

void take(uint64_t page, bool accessible) {
  if (accessible && (states[page] & page_dirty) != 0) {
    zero_bytes(address_of(page), page_size);
  }
  const uint8_t dirty = accessible ? page_dirty : states[page] & page_dirty;
  states[page] = static_cast<uint8_t>(page_in_use | (accessible ? 0 : page_inaccessible) | dirty);
}

void release(uint64_t page) { states[page] &= page_dirty; }

bool run_is_free(uint64_t page, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    if ((states[page + i] & page_in_use) != 0) return false;
  }
  return true;
}

/// The highest free run of `count` pages that starts at or above `from` and ends at or below `to`,
/// or page_count.
uint64_t find_run(uint64_t from, uint64_t to, uint64_t count) {
  uint64_t run = 0;
  for (uint64_t page = to; page > from; --page) {
    run = (states[page - 1] & page_in_use) != 0 ? 0 : run + 1;
    if (run == count) return page - 1;
  }
  return page_count;
}

/// True, with page indices, if [address, address + size) is page-aligned and within the heap.
bool heap_range(uint64_t address, uint64_t size, uint64_t* page, uint64_t* count) {
  const uint64_t heap_bytes = page_count * page_size;
  if (address % page_size != 0 || address < first_page || size > heap_bytes) return false;
  const uint64_t offset = address - first_page;
  *count = pages_of(size);
  *page = offset / page_size;
  return offset < heap_bytes && *count <= page_count - *page;
}

}  // namespace

void initialise_memory() {
  const InfoPage& info = cella_info_page;
  const uint64_t pages = info.heap_size / page_size;
  const uint64_t state_pages = pages_of(pages);
  states = reinterpret_cast<uint8_t*>(elrange_start() + info.heap_offset);
  first_page = elrange_start() + info.heap_offset + state_pages * page_size;
  page_count = pages > state_pages ? pages - state_pages : 0;
  search_hint = page_count;
  if (!on_software_machine()) {
    for (uint64_t i = 0; i < page_count; ++i) states[i] = page_dirty;
  }
}

int64_t sys_brk(uint64_t address) {
  Locked guard(lock);
  const uint64_t current = first_page + break_bytes;
  if (address < first_page || address - first_page > page_count * page_size)
    return static_cast<int64_t>(current);
  const uint64_t wanted = address - first_page;
  const uint64_t old_pages = break_pages(), new_pages = pages_of(wanted);
  if (new_pages > old_pages) {
    if (!run_is_free(old_pages, new_pages - old_pages)) return static_cast<int64_t>(current);
    for (uint64_t page = old_pages; page < new_pages; ++page) take(page, true);
  } else {
    for (uint64_t page = new_pages; page < old_pages; ++page) release(page);
    if (wanted < break_bytes) {
      const uint64_t end =
          new_pages * page_size < break_bytes ? new_pages * page_size : break_bytes;
      zero_bytes(reinterpret_cast<void*>(address), end > wanted ? end - wanted : 0);
    }
  }
  break_bytes = wanted;
  return static_cast<int64_t>(address);
}

int64_t sys_mmap(uint64_t address, uint64_t size, uint64_t protection, uint64_t flags, int64_t fd) {
  if (size == 0) return -EINVAL;
  if ((flags & MAP_ANONYMOUS) == 0 || fd != -1) return -ENODEV;
  if ((protection & PROT_EXEC) != 0) return -EACCES;
  const bool accessible = protection != PROT_NONE;
  Locked guard(lock);
  uint64_t page, count = pages_of(size);
  if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0) {
    if (!heap_range(address, size, &page, &count) || page < break_pages()) return -ENOMEM;
    if ((flags & MAP_FIXED_NOREPLACE) != 0 && !run_is_free(page, count)) return -EEXIST;
    for (uint64_t i = page; i < page + count; ++i) take(i, accessible);
    return static_cast<int64_t>(address);
  }
  if (count > page_count) return -ENOMEM;
  page = find_run(break_pages(), search_hint, count);
  if (page == page_count) page = find_run(break_pages(), page_count, count);
  if (page == page_count) return -ENOMEM;
  for (uint64_t i = page; i < page + count; ++i) take(i, accessible);
  search_hint = page;
  return reinterpret_cast<int64_t>(address_of(page));
}

int64_t sys_munmap(uint64_t address, uint64_t size) {
  Locked guard(lock);
  uint64_t page, count;
  if (size == 0 || !heap_range(address, size, &page, &count) || page < break_pages())
    return -EINVAL;
  for (uint64_t i = page; i < page + count; ++i) release(i);
  if (page + count > search_hint) search_hint = page + count;
  return 0;
}

int64_t sys_mprotect(uint64_t address, uint64_t size, uint64_t protection) {
  Locked guard(lock);
  uint64_t page, count;
  if (address % page_size != 0) return -EINVAL;
  if ((protection & PROT_EXEC) != 0) return -EACCES;
  // Pages of the image and of stacks keep the permissions that were measured; the C library asks
  // for RELRO and guards.
  if (!heap_range(address, size, &page, &count)) return 0;
  if (protection == PROT_NONE) return 0;
  for (uint64_t i = page; i < page + count; ++i) {
    if ((states[i] & page_in_use) == 0) return -ENOMEM;
    if ((states[i] & page_inaccessible) != 0) take(i, true);
  }
  return 0;
}

int64_t sys_madvise(uint64_t address, uint64_t size, uint64_t advice) {
  if (advice != MADV_DONTNEED) return 0;
  Locked guard(lock);
  uint64_t page, count;
  if (!heap_range(address, size, &page, &count)) return -EINVAL;
  for (uint64_t i = page; i < page + count; ++i) {
    if (states[i] == (page_in_use | page_dirty)) zero_bytes(address_of(i), page_size);
  }
  return 0;
}

}  // namespace cella::nucleus
