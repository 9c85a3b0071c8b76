// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Explains why two images have, or have not, the same identity.
#pragma once

#include <string>
#include <vector>

#include "src/image/image.h"

namespace cella::image {

/// One way in which two images differ.
struct Difference {
  bool measured = false;  ///< it changes MRENCLAVE
  std::string sentence;
};

/// All differences that the product can name: signed settings, layout, segments, sections. Both
/// images are signed.
std::vector<Difference> compare(const Image& a, const Image& b);

}  // namespace cella::image
