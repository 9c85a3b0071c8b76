// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Command-line options.
#pragma once

#include <cella/result.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cella::tools {

using Arguments = std::span<const std::string_view>;

struct OptionRule {
  std::string_view name;  ///< "conf" for --conf
  char letter = 0;        ///< 'c' for -c
  bool takes_value = true;
  bool repeats = false;  ///< may be given several times: all() has the values
};

/// Parsed words. Options and other words may be mixed; after "--" everything is a word.
class Options {
 public:
  /// Errors (Blame::caller): usage.unknown_option, usage.missing_value, usage.twice.
  static Result<Options> parse(Arguments arguments, std::span<const OptionRule> rules);

  bool has(std::string_view name) const { return values_.contains(name); }
  std::optional<std::string> get(std::string_view name) const;
  /// The values of an option that repeats, in the order given.
  const std::vector<std::string>& all(std::string_view name) const;
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> words_;
};

}  // namespace cella::tools
