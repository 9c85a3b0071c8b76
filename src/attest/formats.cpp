// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table of formats. A new one: a folder under format/ or container/, and its lines here.
#include <array>

#include "src/attest/core/appraisal.h"
#include "src/attest/format/snp/snp.h"

namespace cella::attest {

std::span<const Format> formats() {
  static const std::array table = {
      snp::format,
  };
  return table;
}

}  // namespace cella::attest
