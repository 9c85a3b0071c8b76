// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave's functions for the fuzz target: each touches every byte that it was promised, so
// that AddressSanitizer sees a promise that a bridge did not keep.
#include <cstring>
#include <cwchar>

#include "frame_t.h"

namespace {

uint64_t sum_of(const void* data, size_t size) {
  uint64_t sum = 0;
  for (size_t i = 0; i < size; ++i) sum += static_cast<const uint8_t*>(data)[i];
  return sum;
}

}  // namespace

int take_values(int a, uint64_t b, bool c) { return c ? a : static_cast<int>(b & 0xff); }
uint64_t take_bytes(const uint8_t* data, size_t n) { return data == nullptr ? 0 : sum_of(data, n); }

int give_bytes(uint8_t* data, uint32_t n) {
  if (data == nullptr) return -1;
  if (sum_of(data, n) != 0) __builtin_trap();  // would show memory of the enclave to the host
  std::memset(data, 0x11, n);
  return 0;
}

int change_items(Item* items, uint16_t n) {
  for (uint16_t i = 0; items != nullptr && i < n; ++i)
    items[i].values[2] += static_cast<uint64_t>(items[i].kind);
  return n;
}

size_t take_text(const char* text) { return text == nullptr ? 0 : std::strlen(text); }

size_t change_text(char* text) {
  if (text == nullptr) return 0;
  const size_t length = std::strlen(text);
  std::memset(text, 'x', length);
  return length;
}

size_t take_wide_text(const wchar_t* text) { return text == nullptr ? 0 : std::wcslen(text); }

int take_array(int32_t matrix[4][3], int16_t small[5]) {
  if (matrix == nullptr || small == nullptr) return -1;
  std::memset(small, 1, 5 * sizeof small[0]);
  return static_cast<int>(sum_of(matrix, 12 * sizeof(int32_t)));
}

uint64_t take_all(const uint32_t* first, uint8_t a, uint64_t* second, int16_t b, void* third,
                  const char* text) {
  uint64_t sum = first == nullptr ? 0 : sum_of(first, a * sizeof *first);
  for (int16_t i = 0; second != nullptr && i < b; ++i) second[i] = sum;
  if (third != nullptr) sum += sum_of(third, 7);
  return sum + take_text(text);
}

int look(void* anything, size_t n) { return anything == nullptr ? 0 : static_cast<int>(n & 1); }

int call_back(const char* text, uint8_t* data, size_t n) {
  int result = 0;
  if (n > 4096 || host_call(&result, text, data, n) != OE_OK) return -1;
  return data == nullptr ? result : static_cast<int>(sum_of(data, n));
}
