// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Access to the doubles for host-side unit tests of the nucleus.
#pragma once

#include "src/enclave/nucleus/nucleus.h"

namespace cella::nucleus {

/// The info page, writable. The compiler sees the real one as constant, hence the detour.
inline InfoPage& test_info_page() {
  const InfoPage* page = &cella_info_page;
  asm("" : "+r"(page));
  return *const_cast<InfoPage*>(page);
}

inline void test_pretend_hardware(bool hardware) {
  const uint8_t* eexit = cella_nucleus_eexit;
  asm("" : "+r"(eexit));
  *const_cast<uint8_t*>(eexit) = hardware ? 0x0f : 0xff;
}

}  // namespace cella::nucleus
