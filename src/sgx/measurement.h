// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// MRENCLAVE: the running SHA-256 that ECREATE starts and EADD and EEXTEND continue.
// Source: Intel SDM volume 3D, "MRENCLAVE" and ECREATE, EADD, EEXTEND.
#pragma once

#include <array>
#include <vector>

#include "src/base/bytes.h"
#include "src/crypto/sha256.h"
#include "src/sgx/arch.h"

namespace cella::sgx {

using Digest = crypto::Sha256Digest;

/// Call ecreate once, then add pages in the order in which they are added, then finish once.
/// Records are gathered in blocks, so that a page that is only added costs little more than hashing
/// its 64 bytes.
class Measurement {
 public:
  /// `ssa_frame_size` in pages, `size` of ELRANGE in bytes.
  void ecreate(uint32_t ssa_frame_size, uint64_t size);
  /// One page at `offset` from the enclave's base.
  void eadd(uint64_t offset, uint64_t secinfo_flags);
  /// 256 bytes at `offset`.
  void eextend(uint64_t offset, std::span<const uint8_t, extend_size> chunk);
  /// EADD and, if `extend`, the 16 EEXTENDs of one page whose contents are `bytes` (at most a page)
  /// and zeros.
  void add_page(uint64_t offset, uint64_t secinfo_flags, bool extend, base::Bytes bytes);
  Digest finish();
  /// Names everything measured so far: equal only after equal records. Not an MRENCLAVE of
  /// anything.
  Digest so_far();

 private:
  uint8_t* reserve(size_t size);
  void flush();
  void extend_zero_page(uint64_t offset);

  crypto::Sha256 hash_;
  std::array<uint8_t, 16 * 1024> buffer_;
  size_t used_ = 0;
  std::vector<uint8_t> zero_records_;  // the EEXTENDs of a page of zeros, but for their offsets
};

}  // namespace cella::sgx
