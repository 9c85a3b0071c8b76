// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave's functions for the fuzz target: each touches every byte that it was promised, so
// that AddressSanitizer sees a promise that a bridge did not keep.
#include <cstdlib>
#include <cstring>
#include <cwchar>

#include "frame_t.h"

namespace {

uint64_t sum_of(const void* data, size_t size) {
  uint64_t sum = 0;
  for (size_t i = 0; i < size; ++i) sum += static_cast<const uint8_t*>(data)[i];
  return sum;
}

uint64_t sum_of(const Leaf& leaf) {
  uint64_t sum = leaf.numbers == nullptr ? 0 : sum_of(leaf.numbers, leaf.n * sizeof(uint32_t));
  return leaf.one == nullptr ? sum : sum + *leaf.one;
}

uint64_t sum_of(const Tree& tree) {
  uint64_t sum = sum_of(tree.own);
  for (uint8_t i = 0; tree.leaves != nullptr && i < tree.n; ++i) sum += sum_of(tree.leaves[i]);
  if (tree.name != nullptr) sum += sum_of(tree.name, static_cast<uint64_t>(tree.size));
  return sum;
}

void free_leaf(Leaf& leaf) {
  std::free(leaf.numbers);
  std::free(leaf.one);
}

}  // namespace

uint64_t take_tree(const Tree* tree) { return tree == nullptr ? 0 : sum_of(*tree); }

uint64_t take_trees(Tree* trees, uint8_t n) {
  uint64_t sum = 0;
  for (uint8_t i = 0; trees != nullptr && i < n; ++i) sum += sum_of(trees[i]);
  return sum;
}

int change_tree(Tree* tree, int how) {
  if (tree == nullptr) return -1;
  if ((how & 1) != 0 && tree->leaves != nullptr)
    std::memset(static_cast<void*>(tree->leaves), how, tree->n * sizeof(Leaf));
  if ((how & 2) != 0) tree->leaves = nullptr;
  if ((how & 4) != 0) tree->n = static_cast<uint8_t>(how >> 8);
  if ((how & 8) != 0) tree->name = "elsewhere";
  return 0;
}

int give_trees(Tree* trees, uint8_t n, uint8_t leaves) {
  for (uint8_t i = 0; trees != nullptr && i < n; ++i) {
    if (sum_of(&trees[i], sizeof trees[i]) != 0) __builtin_trap();
    trees[i].n = leaves;
    trees[i].leaves = static_cast<Leaf*>(std::calloc(leaves + 1u, sizeof(Leaf)));
    trees[i].own.one = static_cast<uint64_t*>(std::calloc(1, sizeof(uint64_t)));
  }
  return 0;
}

uint64_t call_back_deep(uint8_t leaves) {
  Leaf all[256] = {};
  uint32_t numbers[4] = {1, 2, 3, 4};
  for (Leaf& leaf : all) leaf = {4, numbers, nullptr};
  Tree tree = {leaves, all, {2, numbers, nullptr}, 4, "name"};
  uint64_t sum = host_tree(&tree) == OE_OK ? sum_of(tree) : 0;
  Tree given = {};
  if (host_give_tree(&given) != OE_OK) return sum;
  sum += sum_of(given);
  for (uint8_t i = 0; given.leaves != nullptr && i < given.n; ++i) free_leaf(given.leaves[i]);
  std::free(given.leaves);
  free_leaf(given.own);
  std::free(const_cast<char*>(given.name));
  return sum;
}

int take_values(int a, uint64_t b, bool c) { return c ? a : static_cast<int>(b & 0xff); }
uint64_t take_bytes(const uint8_t* data, size_t n) { return data == nullptr ? 0 : sum_of(data, n); }

int give_bytes(uint8_t* data, uint32_t n) {
  if (data == nullptr) return -1;
  if (sum_of(data, n) != 0) __builtin_trap();  // would show memory of the enclave to the host
  std::memset(data, 0x11, n);
  return 0;
}

int change_items(Item* items, uint16_t n) {
  for (uint16_t i = 0; items != nullptr && i < n; ++i)
    items[i].values[2] += static_cast<uint64_t>(items[i].kind);
  return n;
}

size_t take_text(const char* text) { return text == nullptr ? 0 : std::strlen(text); }

size_t change_text(char* text) {
  if (text == nullptr) return 0;
  const size_t length = std::strlen(text);
  std::memset(text, 'x', length);
  return length;
}

size_t take_wide_text(const wchar_t* text) { return text == nullptr ? 0 : std::wcslen(text); }

int take_array(int32_t matrix[4][3], int16_t small[5]) {
  if (matrix == nullptr || small == nullptr) return -1;
  std::memset(small, 1, 5 * sizeof small[0]);
  return static_cast<int>(sum_of(matrix, 12 * sizeof(int32_t)));
}

uint64_t take_all(const uint32_t* first, uint8_t a, uint64_t* second, int16_t b, void* third,
                  const char* text) {
  uint64_t sum = first == nullptr ? 0 : sum_of(first, a * sizeof *first);
  for (int16_t i = 0; second != nullptr && i < b; ++i) second[i] = sum;
  if (third != nullptr) sum += sum_of(third, 7);
  return sum + take_text(text);
}

int look(void* anything, size_t n) { return anything == nullptr ? 0 : static_cast<int>(n & 1); }

int call_back(const char* text, uint8_t* data, size_t n) {
  int result = 0;
  if (n > 4096 || host_call(&result, text, data, n) != OE_OK) return -1;
  return data == nullptr ? result : static_cast<int>(sum_of(data, n));
}
