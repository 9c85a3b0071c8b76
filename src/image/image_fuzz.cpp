// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as an image: opened as a loader does, then signed as `cella sign` does. Nothing may
// crash, hang or leak.
#include "src/image/inspector.h"
#include "src/image/signer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace cella;
  auto image = image::Image::parse({data, data + size});
  if (!image.ok()) return 0;
  // Large enclaves are legal but take longer to measure than a fuzzer should wait.
  constexpr uint64_t small_enough = uint64_t{64} << 20;
  if (image->is_signed() && image->info().elrange_size <= small_enough) {
    const auto inspection = image::inspect(*image);
    if (inspection.ok()) (void)image::to_json(*image, *inspection);
  }
  image::SignOptions options;
  options.overrides.num_heap_pages = image::min_heap_pages;
  options.overrides.num_tcs = 1;
  (void)image::prepare(std::move(image).value(), options);
  return 0;
}
