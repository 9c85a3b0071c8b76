// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Result<T>: the one error channel. Every fallible function returns it; nothing throws.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace cella {

/// Whose fault a failure is, and so who can mend it.
enum class Blame {
  caller,      ///< The program or person that asked: a wrong argument, file or option.
  image,       ///< The enclave image: damaged, unsigned, tampered with or built wrongly.
  enclave,     ///< The code inside the enclave: it crashed, aborted or broke the protocol.
  host,        ///< The untrusted host application or what it passed to the enclave.
  platform,    ///< The machine: kernel, CPU, memory or permissions do not suffice.
  evidence,    ///< What an attester sent: malformed, forged, or of a TEE that is not good enough.
  collateral,  ///< What endorsers say: missing, expired, or not signed by whom it should be.
  policy,      ///< The appraisal policy: malformed, or stricter than what was presented.
  internal,    ///< A defect of Cella itself. Please report it.
};

/// The word for a Blame as it appears in messages ("caller", "image", ...).
constexpr std::string_view to_string(Blame blame) {
  switch (blame) {
    case Blame::caller: return "caller";
    case Blame::image: return "image";
    case Blame::enclave: return "enclave";
    case Blame::host: return "host";
    case Blame::platform: return "platform";
    case Blame::evidence: return "evidence";
    case Blame::collateral: return "collateral";
    case Blame::policy: return "policy";
    case Blame::internal: return "internal";
  }
  return "internal";
}

/// A failure: a stable code for programs and one clear sentence for people.
///
/// `code` is a dotted name such as "image.not_elf". Codes are stable across releases; they are
/// string literals with static storage. `message` says what failed and what to do next; its wording
/// may change.
struct Error {
  Blame blame = Blame::internal;
  std::string_view code;
  std::string message;
};

/// Either a value or an Error. Move-only values are supported. Not thread-safe, like any value.
template <typename T>
class [[nodiscard]] Result {
 public:
  using Value = T;
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value. Only after ok().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error. Only after !ok().
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using Value = void;
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  void value() const {}
  const Error& error() const& { return *error_; }
  Error&& error() && { return *std::move(error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace cella

/// Evaluates to the value of a Result expression, or returns its Error from the enclosing function.
#define CELLA_TRY(expression)                                               \
  __extension__({                                                           \
    auto&& cella_try_result = (expression);                                 \
    if (!cella_try_result.ok()) return std::move(cella_try_result).error(); \
    std::move(cella_try_result).value();                                    \
  })

#ifndef TRY
#define TRY(expression) CELLA_TRY(expression)
#endif
