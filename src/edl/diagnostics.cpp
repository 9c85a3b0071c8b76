// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Errors and warnings about EDL.
#include "src/edl/diagnostics.h"

#include <algorithm>
#include <optional>

namespace cella::edl {
namespace {

struct WarningEntry {
  std::string_view name;
  bool on_by_default;
};

// In the order of Warning.
constexpr std::array<WarningEntry, warning_count> warning_table{{
    {"foreign-type-ptr", false},
    {"non-portable-type", true},
    {"ptr-in-function", false},
    {"ptr-in-struct", false},
    {"return-ptr", false},
    {"signed-size-or-count", true},
    {"unsupported-allow", false},
    {"switchless-as-ordinary", true},
    {"text-after-enclave", true},
}};

std::optional<size_t> find_warning(std::string_view name) {
  for (size_t i = 0; i < warning_table.size(); ++i) {
    if (warning_table[i].name == name) return i;
  }
  return std::nullopt;
}

// What cannot be shown in one column becomes '?', a tab one blank, so that the caret stands under
// its character.
std::string printable(std::string_view text) {
  std::string shown(text);
  for (char& c : shown) {
    if (c == '\t') c = ' ';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return shown;
}

constexpr size_t max_shown_line = 200;

}  // namespace

std::string_view to_string(Warning warning) {
  return warning_table[static_cast<size_t>(warning)].name;
}

WarningOptions::WarningOptions() {
  for (size_t i = 0; i < warning_count; ++i) {
    states_[i] = warning_table[i].on_by_default ? State::warning : State::unset;
  }
}

void WarningOptions::raise(State& state, State wanted) { state = std::max(state, wanted); }

WarningOptions::SetResult WarningOptions::set(std::string_view option) {
  State wanted = State::warning;
  if (option.starts_with("no-")) {
    wanted = State::ignore;
    option.remove_prefix(3);
  } else if (option.starts_with("error=")) {
    wanted = State::error;
    option.remove_prefix(6);
  }
  if (option == "all" || option == "error") {
    if (wanted == State::error) return SetResult::invalid;
    raise(option == "all" ? all_ : error_, wanted);
    return SetResult::ok;
  }
  const auto index = find_warning(option);
  if (!index) return SetResult::unknown;
  raise(states_[*index], wanted);
  return SetResult::ok;
}

WarningOptions::Level WarningOptions::level(Warning warning) const {
  const State state = states_[static_cast<size_t>(warning)];
  if (state == State::ignore) return Level::silent;
  if (state == State::unset && all_ != State::warning) return Level::silent;
  return state == State::error || error_ == State::warning ? Level::error : Level::warning;
}

std::string render(const Diagnostic& diagnostic) {
  const char* severity =
      diagnostic.severity == Diagnostic::Severity::error ? "error: " : "warning: ";
  const Location& location = diagnostic.location;
  if (location.file == nullptr) return severity + diagnostic.message + "\n";

  const Position position = location.position();
  std::string text = location.file->name + ":" + std::to_string(position.line) + ":" +
                     std::to_string(position.column) + ": " + severity + diagnostic.message + "\n";
  const std::string_view line = location.line();
  if (line.size() > max_shown_line) return text;
  const size_t column = std::min<size_t>(position.column - 1, line.size());
  const size_t room = line.size() - column;
  const size_t underline = std::clamp<size_t>(location.length, 1, std::max<size_t>(room, 1));
  text += "  " + printable(line) + "\n  " + std::string(column, ' ') + "^" +
          std::string(underline - 1, '~') + "\n";
  return text;
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Diagnostic::Severity::error) ++error_count_;
  if (error_count_ <= max_errors && all_.size() < 10 * max_errors)
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::error(const Location& location, std::string message) {
  add({Diagnostic::Severity::error, location, std::move(message)});
}

void Diagnostics::warn(Warning warning, const Location& location, std::string message) {
  const auto level = options_.level(warning);
  if (level == WarningOptions::Level::silent) return;
  message += " [-W" + std::string(to_string(warning)) + "]";
  add({level == WarningOptions::Level::error ? Diagnostic::Severity::error
                                             : Diagnostic::Severity::warning,
       location, std::move(message)});
}

std::string Diagnostics::render_all() const {
  std::vector<const SourceFile*> files;
  std::vector<std::pair<size_t, const Diagnostic*>> sorted;
  for (const Diagnostic& diagnostic : all_) {
    const auto file = std::find(files.begin(), files.end(), diagnostic.location.file);
    sorted.emplace_back(static_cast<size_t>(file - files.begin()), &diagnostic);
    if (file == files.end()) files.push_back(diagnostic.location.file);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second->location.offset) <
           std::pair(b.first, b.second->location.offset);
  });
  std::string text;
  for (const auto& [file, diagnostic] : sorted) text += render(*diagnostic);
  if (error_count_ > max_errors) {
    text += "error: too many errors; " + std::to_string(error_count_ - max_errors) +
            " more are not shown\n";
  }
  return text;
}

}  // namespace cella::edl
