// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the section .cella.sign of a signed image holds. Not loaded, so not measured: only the
// SIGSTRUCT in it proves anything, and only after EINIT's checks.
#pragma once

#include "src/boundary/info_page.h"
#include "src/sgx/sigstruct.h"

namespace cella::image {

constexpr uint64_t signature_area_magic = 0x4e474953414c4c45;  // "ELLASIGN" read little-endian
constexpr uint32_t signature_area_version = 1;

struct SignatureArea {
  uint64_t magic;
  uint32_t version;
  uint32_t settings_size;  // bytes of settings
  sgx::Sigstruct sigstruct;
  char settings[signature_area_size - 16 -
                sizeof(sgx::Sigstruct)];  // canonical .conf text, for display
};
static_assert(sizeof(SignatureArea) == signature_area_size &&
              offsetof(SignatureArea, sigstruct) == 16);

}  // namespace cella::image
