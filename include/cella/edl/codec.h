// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// How the C++ types of an interface become bytes and are read again. A reader trusts nothing: every
// length is checked against what is left before anything is allocated. Generated code uses this;
// programs do not need it. Format: docs/design/0002-frame-abi.md.
#pragma once

#include <cella/result.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace cella::edl {

/// Every item starts at a multiple of this many bytes and takes at least as many.
constexpr uint64_t item_alignment = 8;

constexpr uint64_t align_item(uint64_t size) {
  return (size + item_alignment - 1) & ~(item_alignment - 1);
}

/// Writes into memory that was measured before.
class Writer {
 public:
  explicit Writer(uint8_t* next) : next_(next) {}
  void put(const void* bytes, uint64_t size) {
    const uint64_t padded = align_item(size);
    if (padded != size) std::memset(next_ + padded - item_alignment, 0, item_alignment);
    if (size != 0) std::memcpy(next_, bytes, size);
    next_ += padded;
  }

 private:
  uint8_t* next_;
};

/// Reads items one after the other; the first that does not fit makes all further ones fail.
class Reader {
 public:
  explicit Reader(std::span<const uint8_t> bytes) : left_(bytes) {}
  /// Null if there are not as many bytes. Otherwise aligned as the start is, up to 8.
  const uint8_t* take(uint64_t size) {
    if (size > left_.size() || align_item(size) > left_.size()) {
      left_ = {};
      return nullptr;
    }
    const uint8_t* taken = left_.data();
    left_ = left_.subspan(static_cast<size_t>(align_item(size)));
    return taken;
  }
  /// A number of elements of which each takes at least `least` bytes.
  bool take_count(uint64_t least, uint64_t& count) {
    const uint8_t* bytes = take(sizeof count);
    if (bytes == nullptr) return false;
    std::memcpy(&count, bytes, sizeof count);
    return count <= left_.size() / least;
  }
  uint64_t left() const { return left_.size(); }

 private:
  std::span<const uint8_t> left_;
};

/// size(value): bytes, padded; put(); get(): false if the bytes are not such a value.
template <typename T>
struct Codec;

template <typename T>
constexpr bool is_plain =
    (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) || std::is_same_v<T, std::byte>;

template <typename T>
requires(is_plain<T> || std::is_enum_v<T>) struct Codec<T> {
  static uint64_t size(const T&) { return align_item(sizeof(T)); }
  static void put(Writer& writer, const T& value) { writer.put(&value, sizeof value); }
  static bool get(Reader& reader, T& value) {
    const uint8_t* bytes = reader.take(sizeof value);
    if (bytes != nullptr) std::memcpy(&value, bytes, sizeof value);
    return bytes != nullptr;
  }
};

template <>
struct Codec<bool> {
  static uint64_t size(bool) { return item_alignment; }
  static void put(Writer& writer, bool value) {
    const uint8_t byte = value ? 1 : 0;
    writer.put(&byte, 1);
  }
  static bool get(Reader& reader, bool& value) {
    const uint8_t* byte = reader.take(1);
    if (byte == nullptr || *byte > 1) return false;
    value = *byte == 1;
    return true;
  }
};

/// A count and that many plain elements. Read, it is a view into the bytes.
template <typename T>
struct Codec<std::span<const T>> {
  static uint64_t size(std::span<const T> value) {
    return sizeof(uint64_t) + align_item(value.size_bytes());
  }
  static void put(Writer& writer, std::span<const T> value) {
    const uint64_t count = value.size();
    writer.put(&count, sizeof count);
    writer.put(value.data(), value.size_bytes());
  }
  static bool get(Reader& reader, std::span<const T>& value) {
    uint64_t count = 0;
    if (!reader.take_count(sizeof(T), count)) return false;
    const uint8_t* bytes = reader.take(count * sizeof(T));
    if (bytes == nullptr) return false;
    value = {reinterpret_cast<const T*>(bytes), static_cast<size_t>(count)};
    return true;
  }
};

template <>
struct Codec<std::string_view> {
  using Bytes = Codec<std::span<const char>>;
  static uint64_t size(std::string_view value) { return Bytes::size({value.data(), value.size()}); }
  static void put(Writer& writer, std::string_view value) {
    Bytes::put(writer, {value.data(), value.size()});
  }
  static bool get(Reader& reader, std::string_view& value) {
    std::span<const char> bytes;
    if (!Bytes::get(reader, bytes)) return false;
    value = {bytes.data(), bytes.size()};
    return true;
  }
};

template <>
struct Codec<std::string> {
  static uint64_t size(std::string_view value) { return Codec<std::string_view>::size(value); }
  static void put(Writer& writer, std::string_view value) {
    Codec<std::string_view>::put(writer, value);
  }
  static bool get(Reader& reader, std::string& value) {
    std::string_view view;
    if (!Codec<std::string_view>::get(reader, view)) return false;
    value.assign(view);
    return true;
  }
};

template <typename T>
struct Codec<std::vector<T>> {
  static uint64_t size(const std::vector<T>& value) {
    if constexpr (is_plain<T>) return Codec<std::span<const T>>::size(value);
    uint64_t total = sizeof(uint64_t);
    for (const T& element : value) total += Codec<T>::size(element);
    return total;
  }
  static void put(Writer& writer, const std::vector<T>& value) {
    if constexpr (is_plain<T>) return Codec<std::span<const T>>::put(writer, value);
    const uint64_t count = value.size();
    writer.put(&count, sizeof count);
    for (const T& element : value) Codec<T>::put(writer, element);
  }
  static bool get(Reader& reader, std::vector<T>& value) {
    if constexpr (is_plain<T>) {
      std::span<const T> view;
      if (!Codec<std::span<const T>>::get(reader, view)) return false;
      value.assign(view.begin(), view.end());
      return true;
    }
    uint64_t count = 0;
    if (!reader.take_count(item_alignment, count)) return false;
    for (uint64_t i = 0; i < count; ++i) {
      if (!Codec<T>::get(reader, value.emplace_back())) return false;
    }
    return true;
  }
};

template <typename T>
struct Codec<std::optional<T>> {
  static uint64_t size(const std::optional<T>& value) {
    return item_alignment + (value ? Codec<T>::size(*value) : 0);
  }
  static void put(Writer& writer, const std::optional<T>& value) {
    Codec<bool>::put(writer, value.has_value());
    if (value) Codec<T>::put(writer, *value);
  }
  static bool get(Reader& reader, std::optional<T>& value) {
    bool is_there = false;
    if (!Codec<bool>::get(reader, is_there)) return false;
    if (!is_there) return true;
    return Codec<T>::get(reader, value.emplace());
  }
};

template <typename T, size_t count>
struct Codec<std::array<T, count>> {
  static uint64_t size(const std::array<T, count>& value) {
    if constexpr (is_plain<T>) return align_item(sizeof value);
    uint64_t total = 0;
    for (const T& element : value) total += Codec<T>::size(element);
    return total;
  }
  static void put(Writer& writer, const std::array<T, count>& value) {
    if constexpr (is_plain<T>) return writer.put(value.data(), sizeof value);
    for (const T& element : value) Codec<T>::put(writer, element);
  }
  static bool get(Reader& reader, std::array<T, count>& value) {
    if constexpr (is_plain<T>) {
      const uint8_t* bytes = reader.take(sizeof value);
      if (bytes != nullptr) std::memcpy(value.data(), bytes, sizeof value);
      return bytes != nullptr;
    }
    for (T& element : value) {
      if (!Codec<T>::get(reader, element)) return false;
    }
    return true;
  }
};

/// A generated structure: its members in order.
template <typename T>
requires requires(T& value) { T::cella_members(value); }
struct Codec<T> {
  template <typename M>
  using Of = Codec<std::remove_cvref_t<M>>;
  static uint64_t size(const T& value) {
    return std::apply([](const auto&... m) { return (Of<decltype(m)>::size(m) + ...); },
                      T::cella_members(value));
  }
  static void put(Writer& writer, const T& value) {
    std::apply([&](const auto&... m) { (Of<decltype(m)>::put(writer, m), ...); },
               T::cella_members(value));
  }
  static bool get(Reader& reader, T& value) {
    return std::apply([&](auto&... m) { return (Of<decltype(m)>::get(reader, m) && ...); },
                      T::cella_members(value));
  }
};

/// Codes of errors from the other side live as long as the program; there are only so many, so that
/// the other side cannot fill memory with them.
inline std::string_view keep_code(std::string_view code) {
  constexpr size_t most = 256, longest = 64;
  static std::mutex mutex;
  static std::set<std::string, std::less<>> codes;
  if (code.size() > longest) return "edl.unknown_code";
  const std::lock_guard lock(mutex);
  const auto found = codes.find(code);
  if (found != codes.end()) return *found;
  if (codes.size() == most) return "edl.unknown_code";
  return *codes.emplace(code).first;
}

template <>
struct Codec<Error> {
  static uint64_t size(const Error& error) {
    return item_alignment + Codec<std::string_view>::size(error.code) +
           Codec<std::string>::size(error.message);
  }
  static void put(Writer& writer, const Error& error) {
    Codec<uint32_t>::put(writer, static_cast<uint32_t>(error.blame));
    Codec<std::string_view>::put(writer, error.code);
    Codec<std::string>::put(writer, error.message);
  }
  static bool get(Reader& reader, Error& error) {
    uint32_t blame = 0;
    std::string_view code;
    if (!Codec<uint32_t>::get(reader, blame) || blame > static_cast<uint32_t>(Blame::internal) ||
        !Codec<std::string_view>::get(reader, code) ||
        !Codec<std::string>::get(reader, error.message))
      return false;
    error.blame = static_cast<Blame>(blame);
    error.code = keep_code(code);
    return true;
  }
};

template <typename T>
struct Codec<Result<T>> {
  static uint64_t size(const Result<T>& result) {
    if (!result.ok()) return item_alignment + Codec<Error>::size(result.error());
    if constexpr (std::is_void_v<T>)
      return item_alignment;
    else
      return item_alignment + Codec<T>::size(result.value());
  }
  static void put(Writer& writer, const Result<T>& result) {
    Codec<bool>::put(writer, result.ok());
    if (!result.ok()) return Codec<Error>::put(writer, result.error());
    if constexpr (!std::is_void_v<T>) Codec<T>::put(writer, result.value());
  }
  /// Nothing if the bytes, all of them, are not such a result.
  static std::optional<Result<T>> read(std::span<const uint8_t> bytes) {
    Reader reader(bytes);
    bool is_ok = false;
    if (!Codec<bool>::get(reader, is_ok)) return std::nullopt;
    std::optional<Result<T>> result;
    if (!is_ok) {
      Error error;
      if (Codec<Error>::get(reader, error)) result.emplace(std::move(error));
    } else if constexpr (std::is_void_v<T>) {
      result.emplace();
    } else {
      T value{};
      if (Codec<T>::get(reader, value)) result.emplace(std::move(value));
    }
    if (reader.left() != 0) return std::nullopt;
    return result;
  }
};

/// Bytes that arguments take, as a payload's input has them.
template <typename... Args>
uint64_t arguments_size(const Args&... args) {
  const uint64_t size = (uint64_t{0} + ... + Codec<Args>::size(args));
  return (size + 15) & ~uint64_t{15};
}

template <typename... Args>
void put_arguments(uint8_t* to, const Args&... args) {
  Writer writer(to);
  (Codec<Args>::put(writer, args), ...);
}

/// The arguments in an input, which may end with padding up to 16 bytes.
template <typename... Args>
bool get_arguments(std::span<const uint8_t> input, std::tuple<Args...>& arguments) {
  Reader reader(input);
  const bool fits = std::apply(
      [&](auto&... args) {
        return (true && ... && Codec<std::remove_cvref_t<decltype(args)>>::get(reader, args));
      },
      arguments);
  return fits && reader.left() < 16;
}

/// What comes back: a Result<T> in `here` if it is short enough, else at `address`, which is of
/// untrusted memory that the caller gives back.
struct Reply {
  uint64_t size = 0;
  uint64_t address = 0;  ///< 0: in `here`
  uint8_t here[240] = {};
};
static_assert(sizeof(Reply) == 256);

/// Where a reply begins in a payload; false if these are not the sizes of a typed call.
constexpr bool is_typed_call(uint64_t input_size, uint64_t output_offset, uint64_t payload_size) {
  return output_offset == input_size && payload_size - output_offset == sizeof(Reply);
}

}  // namespace cella::edl
