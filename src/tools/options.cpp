// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Command-line options.
#include "src/tools/options.h"

namespace cella::tools {
namespace {

const OptionRule* find(std::span<const OptionRule> rules, std::string_view word) {
  for (const OptionRule& rule : rules) {
    const bool is_long = word.starts_with("--") && word.substr(2) == rule.name;
    const bool is_short = word.size() == 2 && rule.letter != 0 && word[1] == rule.letter;
    if (is_long || is_short) return &rule;
  }
  return nullptr;
}

Error usage(std::string_view code, std::string_view option, const char* what) {
  return {Blame::caller, code, "The option " + std::string(option) + " " + what + "; see --help."};
}

}  // namespace

Result<Options> Options::parse(Arguments arguments, std::span<const OptionRule> rules) {
  Options options;
  bool only_words = false;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (only_words || argument.size() < 2 || argument[0] != '-') {
      options.words_.emplace_back(argument);
      continue;
    }
    if (argument == "--") {
      only_words = true;
      continue;
    }
    const size_t equals = argument.starts_with("--") ? argument.find('=') : std::string_view::npos;
    const std::string_view word = argument.substr(0, equals);
    const OptionRule* rule = find(rules, word);
    if (rule == nullptr) return usage("usage.unknown_option", word, "is not known");
    if (options.has(rule->name) && !rule->repeats)
      return usage("usage.twice", word, "is given twice");
    std::string value;
    if (equals != std::string_view::npos) {
      if (!rule->takes_value) return usage("usage.unknown_option", word, "takes no value");
      value = argument.substr(equals + 1);
    } else if (rule->takes_value) {
      if (i + 1 == arguments.size()) return usage("usage.missing_value", word, "needs a value");
      value = arguments[++i];
    }
    options.values_[std::string(rule->name)].push_back(std::move(value));
  }
  return options;
}

std::optional<std::string> Options::get(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second.front();
}

const std::vector<std::string>& Options::all(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

}  // namespace cella::tools
