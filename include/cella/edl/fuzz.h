// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What a generated fuzz target (`cella edl --fuzz`) uses: the host is made up from the fuzzer's
// bytes, and calls the enclave's functions in this process, without a nucleus. Calls are mostly
// well formed, so that they get far, and then damaged. Link libcella_fuzz.
#pragma once

#include <cella/edl/codec.h>
#include <openenclave/edger8r/enclave.h>

#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

namespace cella::edl {

/// The fuzzer's bytes as a sequence of decisions; zeros when they are used up.
class FuzzInput {
 public:
  explicit FuzzInput(std::span<const uint8_t> bytes) : left_(bytes) {}
  uint8_t byte();
  void fill(void* to, uint64_t size);
  /// Mostly less than 16, sometimes anything.
  uint64_t count();
  /// True about once in `times`.
  bool once_in(uint8_t times) { return byte() % times == 1; }
  bool is_empty() const { return left_.empty(); }

 private:
  std::span<const uint8_t> left_;
};

/// A buffer of a call: what the callee will expect, and what it finds if not any bytes.
struct FuzzBuffer {
  cella_buffer_t expected;
  std::vector<uint8_t> contents;
};

/// `count` structures with what they point to, packed.
std::vector<uint8_t> fuzz_deep(FuzzInput& input, uint64_t count, const cella_type_t& type);

/// Begins a run: what the enclave asks of the host is answered from `input`.
void fuzz_begin(FuzzInput& input);
/// Calls a function with these arguments and buffers.
void fuzz_call(FuzzInput& input, uint32_t function, const void* arguments, uint64_t arguments_size,
               std::vector<FuzzBuffer> buffers);
/// Calls a typed function with an input of these bytes.
void fuzz_typed_call(FuzzInput& input, uint32_t function, std::vector<uint8_t> bytes);
/// Ends a run: frees what the host was left with; stops the program if the enclave kept a frame.
void fuzz_end();

/// Appends an item of type T as codec.h writes it.
template <typename T>
struct FuzzItem {
  static void put(FuzzInput& input, std::vector<uint8_t>& to) { put_bytes(input, to, sizeof(T)); }
  static void put_bytes(FuzzInput& input, std::vector<uint8_t>& to, uint64_t size) {
    const size_t start = to.size();
    to.resize(start + align_item(size));
    input.fill(to.data() + start, size);
  }
  static void put_number(std::vector<uint8_t>& to, uint64_t number) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(&number);
    to.insert(to.end(), bytes, bytes + sizeof number);
  }
};

template <>
struct FuzzItem<bool> {
  static void put(FuzzInput& input, std::vector<uint8_t>& to) {
    FuzzItem<int>::put_number(to, input.byte() % 2);
  }
};

template <typename T>
struct FuzzItem<std::span<const T>> {
  static void put(FuzzInput& input, std::vector<uint8_t>& to) {
    const uint64_t count = input.byte() % 64;
    FuzzItem<T>::put_number(to, count);
    FuzzItem<T>::put_bytes(input, to, count * sizeof(T));
  }
};
template <>
struct FuzzItem<std::string_view> : FuzzItem<std::span<const char>> {};
template <>
struct FuzzItem<std::string> : FuzzItem<std::span<const char>> {};

template <typename T>
struct FuzzItem<std::vector<T>> {
  static void put(FuzzInput& input, std::vector<uint8_t>& to) {
    if constexpr (is_plain<T>) return FuzzItem<std::span<const T>>::put(input, to);
    const uint64_t count = input.byte() % 4;
    FuzzItem<int>::put_number(to, count);
    for (uint64_t i = 0; i < count; ++i) FuzzItem<T>::put(input, to);
  }
};

template <typename T>
struct FuzzItem<std::optional<T>> {
  static void put(FuzzInput& input, std::vector<uint8_t>& to) {
    const bool is_there = input.byte() % 2 == 1;
    FuzzItem<int>::put_number(to, is_there);
    if (is_there) FuzzItem<T>::put(input, to);
  }
};

template <typename T, size_t count>
struct FuzzItem<std::array<T, count>> {
  static void put(FuzzInput& input, std::vector<uint8_t>& to) {
    if constexpr (is_plain<T>) return FuzzItem<T>::put_bytes(input, to, count * sizeof(T));
    for (size_t i = 0; i < count; ++i) FuzzItem<T>::put(input, to);
  }
};

template <typename T>
requires requires(T& value) { T::cella_members(value); }
struct FuzzItem<T> {
  static void put(FuzzInput& input, std::vector<uint8_t>& to) {
    T shape{};
    std::apply(
        [&](auto&... m) { (FuzzItem<std::remove_cvref_t<decltype(m)>>::put(input, to), ...); },
        T::cella_members(shape));
  }
};

template <typename... Args>
void fuzz_typed(FuzzInput& input, uint32_t function) {
  std::vector<uint8_t> bytes;
  (FuzzItem<Args>::put(input, bytes), ...);
  fuzz_typed_call(input, function, std::move(bytes));
}

}  // namespace cella::edl
