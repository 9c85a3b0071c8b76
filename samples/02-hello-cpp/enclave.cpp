// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave: ordinary C++ with the distribution's library: streams, containers, exceptions and
// threads.
#include <iostream>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "words_t.h"

namespace {

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  if (words.empty()) throw std::invalid_argument("there is no word in the text");
  return words;
}

/// Two threads inside the enclave, each with half of the words.
std::map<std::string, size_t> count(const std::vector<std::string>& words) {
  std::map<std::string, size_t> found;
  std::mutex mutex;
  const auto work = [&](size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) {
      const std::lock_guard lock(mutex);
      ++found[words[i]];
    }
  };
  std::thread other(work, 0, words.size() / 2);
  work(words.size() / 2, words.size());
  other.join();
  return found;
}

}  // namespace

int count_words(const char* text, size_t* words) {
  if (text == nullptr || words == nullptr) return 2;  // the host may say so
  try {
    const auto all = split(text);
    for (const auto& [word, times] : count(all)) {
      report((word + ": " + std::to_string(times)).c_str());
    }
    *words = all.size();
    return 0;
  } catch (const std::invalid_argument& error) {
    std::cout << "inside: " << error.what() << std::endl;
    return 1;
  }
}
