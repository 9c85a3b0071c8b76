// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host's functions of the golden interfaces.
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <utility>

#include "all_u.h"
#include "tests/golden/edl/trip/host_functions.h"

int host_hellos = 0;

extern "C" {

uint64_t host_deep_sum(const Texts* all, size_t n) {
  uint64_t sum = 0;
  for (size_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < all[i].n; ++j) sum += all[i].texts[j].n;
    sum += all[i].name.n;
  }
  return sum;
}
void host_deep_upper(Texts* texts) {
  for (uint32_t i = 0; i < texts->n; ++i) {
    Text& text = texts->texts[i];
    for (size_t j = 0; j < text.n; ++j)
      text.bytes[j] = static_cast<char>(std::toupper(text.bytes[j]));
  }
  for (size_t j = 0; j < texts->name.n; ++j)
    texts->name.bytes[j] = static_cast<char>(std::toupper(texts->name.bytes[j]));
}
int host_deep_make(Texts* texts, uint32_t each) {
  texts->n = each;
  texts->texts = static_cast<Text*>(std::calloc(each, sizeof(Text)));
  for (uint32_t i = 0; i < each; ++i)
    texts->texts[i] = {i, static_cast<char*>(std::calloc(i + 1, 1))};
  return 100;
}

void host_hello(void) { ++host_hellos; }

int host_basic_int(int value, int* inout) { return value + *inout; }
bool host_basic_bool(bool value) { return !value; }
double host_basic_double(double value, double* out) { return *out = value; }
void* host_basic_pointer(void* value) { return value; }

int host_sum(const int* values, size_t n) {
  int total = 0;
  for (size_t i = 0; i < n; ++i) total += values[i];
  return total;
}
void host_fill(uint8_t* bytes, uint32_t n, uint8_t value) { std::memset(bytes, value, n); }
void host_twice(uint32_t* values, uint32_t n) {
  for (uint32_t i = 0; i < n; ++i) values[i] *= 2;
}
int host_which_are_null(int* a, int* b, int* c, char* d) {
  return (a == nullptr) + (b == nullptr) + (c == nullptr) + (d == nullptr);
}
size_t host_length(const char* text) { return text == nullptr ? SIZE_MAX : std::strlen(text); }
void host_upper(char* text) {
  for (; *text != 0; ++text) *text = static_cast<char>(std::toupper(*text));
}
size_t host_wide_length(const wchar_t* text) { return std::wcslen(text); }
void host_array_negate(double a[2][2][2]) {
  for (int i = 0; i < 8; ++i) (&a[0][0][0])[i] *= -1;
}
foreign_gap_t host_foreign_gaps(foreign_gap_t gap) {
  return {static_cast<uint8_t>(gap.small + 1), gap.large + 1};
}
struct Line host_struct_line(const Line* line) {
  Line reversed = *line;
  std::swap(reversed.from, reversed.to);
  return reversed;
}
int host_errno(int code) {
  errno = code;
  return 1000;
}
void host_allowed(void) {}

}  // extern "C"
