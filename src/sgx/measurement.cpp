// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// MRENCLAVE as ECREATE, EADD and EEXTEND compute it.
#include "src/sgx/measurement.h"

#include <algorithm>
#include <cstring>

namespace cella::sgx {
namespace {

constexpr size_t record_size = 64;

// The records are named by the ASCII text of the instruction, padded with zeros to eight bytes.
constexpr uint64_t ecreate_tag = 0x0045544145524345;
constexpr uint64_t eadd_tag = 0x0000000044444145;
constexpr uint64_t eextend_tag = 0x00444e4554584545;

void put(uint8_t* at, uint64_t value) { std::memcpy(at, &value, sizeof value); }

}  // namespace

void Measurement::ecreate(uint32_t ssa_frame_size, uint64_t size) {
  uint8_t* record = reserve(record_size);
  std::memset(record, 0, record_size);
  put(record, ecreate_tag);
  std::memcpy(record + 8, &ssa_frame_size, sizeof ssa_frame_size);
  put(record + 12, size);
}

void Measurement::eadd(uint64_t offset, uint64_t secinfo_flags) {
  uint8_t* record = reserve(record_size);
  std::memset(record, 0, record_size);
  put(record, eadd_tag);
  put(record + 8, offset);
  put(record + 16, secinfo_flags);
}

void Measurement::eextend(uint64_t offset, std::span<const uint8_t, extend_size> chunk) {
  uint8_t* record = reserve(record_size + extend_size);
  std::memset(record, 0, record_size);
  put(record, eextend_tag);
  put(record + 8, offset);
  std::memcpy(record + record_size, chunk.data(), extend_size);
}

void Measurement::add_page(uint64_t offset, uint64_t secinfo_flags, bool extend,
                           base::Bytes bytes) {
  eadd(offset, secinfo_flags);
  if (!extend) return;
  if (bytes.empty()) return extend_zero_page(offset);
  std::array<uint8_t, extend_size> chunk = {};
  for (uint64_t done = 0; done < page_size; done += extend_size) {
    if (bytes.size() >= done + extend_size) {
      eextend(offset + done, bytes.subspan(done).first<extend_size>());
      continue;
    }
    const base::Bytes rest = bytes.subspan(std::min<size_t>(bytes.size(), done));
    chunk.fill(0);
    if (!rest.empty()) std::memcpy(chunk.data(), rest.data(), rest.size());
    eextend(offset + done, chunk);
  }
}

// A measured heap is all zeros; only the offsets differ from page to page.
void Measurement::extend_zero_page(uint64_t offset) {
  constexpr size_t stride = record_size + extend_size;
  if (zero_records_.empty()) {
    zero_records_.resize(page_size / extend_size * stride);
    for (size_t at = 0; at < zero_records_.size(); at += stride)
      put(&zero_records_[at], eextend_tag);
  }
  for (size_t at = 0; at < zero_records_.size(); at += stride) {
    put(&zero_records_[at + 8], offset + at / stride * extend_size);
  }
  flush();
  hash_.update(zero_records_);
}

Digest Measurement::finish() {
  flush();
  return hash_.finish();
}

Digest Measurement::so_far() {
  flush();
  return hash_.so_far();
}

uint8_t* Measurement::reserve(size_t size) {
  if (size > buffer_.size() - used_) flush();
  uint8_t* at = buffer_.data() + used_;
  used_ += size;
  return at;
}

void Measurement::flush() {
  hash_.update(base::Bytes(buffer_.data(), used_));
  used_ = 0;
}

}  // namespace cella::sgx
