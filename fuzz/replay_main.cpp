// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Drives a fuzz target without libFuzzer: every file of the corpus as it is, then seeded mutations
// of it for two seconds. The inputs are hostile by intent.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using Input = std::vector<uint8_t>;
constexpr auto mutation_time = std::chrono::seconds(2);
constexpr uint32_t seed = 20260101;

std::vector<Input> load(const char* directory) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Input> inputs;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return inputs;
}

size_t below(std::mt19937& random, size_t bound) { return random() % bound; }

/// Flips, overwrites, truncates, repeats or joins: the simple things that find missing length
/// checks.
Input mutate(const std::vector<Input>& inputs, std::mt19937& random) {
  Input input = inputs[below(random, inputs.size())];
  for (size_t rounds = 1 + below(random, 4); rounds > 0 && !input.empty(); --rounds) {
    const size_t at = below(random, input.size());
    const auto here = input.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(random, 5)) {
      case 0: input[at] = static_cast<uint8_t>(input[at] ^ (1u << below(random, 8))); break;
      case 1: input[at] = static_cast<uint8_t>(random()); break;
      case 2: input.resize(at); break;
      case 3: input.insert(here, 1 + below(random, 16), input[at]); break;
      default: {
        const Input& other = inputs[below(random, inputs.size())];
        const size_t cut = below(random, other.size() + 1);
        input.resize(at);
        input.insert(input.end(), other.begin() + static_cast<std::ptrdiff_t>(cut), other.end());
      }
    }
  }
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Input> inputs = argc == 2 ? load(argv[1]) : std::vector<Input>{};
  if (inputs.empty()) {
    std::fprintf(stderr, "usage: %s CORPUS (a directory with at least one file)\n", argv[0]);
    return 2;
  }
  for (const Input& input : inputs) LLVMFuzzerTestOneInput(input.data(), input.size());
  std::mt19937 random(seed);
  size_t runs = 0;
  const auto end = std::chrono::steady_clock::now() + mutation_time;
  for (; std::chrono::steady_clock::now() < end; ++runs) {
    const Input input = mutate(inputs, random);
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::printf("%zu files of the corpus, %zu mutations\n", inputs.size(), runs);
  return 0;
}
