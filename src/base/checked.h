// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Arithmetic that notices overflow. Freestanding.
#pragma once

#include <concepts>
#include <cstdint>

namespace cella::base {

/// a + b into `out`; false on overflow.
template <std::unsigned_integral T>
[[nodiscard]] constexpr bool checked_add(T a, T b, T& out) {
  return !__builtin_add_overflow(a, b, &out);
}

/// a * b into `out`; false on overflow.
template <std::unsigned_integral T>
[[nodiscard]] constexpr bool checked_mul(T a, T b, T& out) {
  return !__builtin_mul_overflow(a, b, &out);
}

/// `value` rounded up to a multiple of `alignment` (a power of two); false on overflow.
template <std::unsigned_integral T>
[[nodiscard]] constexpr bool checked_align_up(T value, T alignment, T& out) {
  T sum = 0;
  if (!checked_add<T>(value, alignment - 1, sum)) return false;
  out = sum & ~(alignment - 1);
  return true;
}

/// `value` rounded up to a multiple of `alignment` (a power of two). The caller knows that it
/// cannot overflow.
template <std::unsigned_integral T>
constexpr T align_up(T value, T alignment) {
  return (value + (alignment - 1)) & ~(alignment - 1);
}

/// `value` rounded down to a multiple of `alignment` (a power of two).
template <std::unsigned_integral T>
constexpr T align_down(T value, T alignment) {
  return value & ~(alignment - 1);
}

}  // namespace cella::base
