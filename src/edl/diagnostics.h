// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Errors and warnings about EDL, collected so that one run reports all of them.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/edl/source.h"

namespace cella::edl {

/// The warnings that have an option; see warning_table in diagnostics.cpp for their names.
enum class Warning : size_t {
  foreign_type_ptr,
  non_portable_type,
  ptr_in_function,
  ptr_in_struct,
  return_ptr,
  signed_size_or_count,
  unsupported_allow,
  switchless_as_ordinary,
  text_after_enclave,
};
constexpr size_t warning_count = 9;

/// The name of a warning in options and messages ("ptr-in-struct").
std::string_view to_string(Warning warning);

/// What the options -W... ask for. Where they contradict each other, -Wno-x beats -Werror=x beats
/// -Wx.
class WarningOptions {
 public:
  enum class Level { silent, warning, error };
  enum class SetResult { ok, unknown, invalid };

  WarningOptions();
  /// Takes one option without its "-W" ("all", "error", "no-return-ptr", "error=return-ptr").
  SetResult set(std::string_view option);
  Level level(Warning warning) const;

 private:
  enum class State { unset, warning, error, ignore };
  static void raise(State& state, State wanted);
  std::array<State, warning_count> states_{};
  State all_ = State::unset;
  State error_ = State::unset;
};

/// One message about one place.
struct Diagnostic {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  Location location;
  std::string message;
};

/// `file:line:column: error: message`, the source line and a caret, ending in a line break.
std::string render(const Diagnostic& diagnostic);

/// Collects diagnostics. Not thread-safe.
class Diagnostics {
 public:
  /// After this many errors the rest is dropped: they are likely consequences.
  static constexpr size_t max_errors = 100;

  explicit Diagnostics(WarningOptions options = {}) : options_(options) {}

  void error(const Location& location, std::string message);
  /// Reports according to the options; the message gets the name of the option appended.
  void warn(Warning warning, const Location& location, std::string message);

  /// Keeps a text alive for as long as messages may point into it.
  void keep(std::shared_ptr<const SourceFile> source) { sources_.push_back(std::move(source)); }

  bool has_errors() const { return error_count_ > 0; }
  bool is_full() const { return error_count_ >= max_errors; }
  const std::vector<Diagnostic>& all() const { return all_; }
  /// Everything reported, rendered, file by file in the order of the text, with a note if errors
  /// were dropped.
  std::string render_all() const;

 private:
  void add(Diagnostic diagnostic);

  WarningOptions options_;
  std::vector<Diagnostic> all_;
  std::vector<std::shared_ptr<const SourceFile>> sources_;
  size_t error_count_ = 0;
};

}  // namespace cella::edl
