/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave's functions of the golden interfaces, as a user would write them. */
#include "tests/golden/edl/trip/enclave_functions.h"

#include <ctype.h>
#include <errno.h>
#include <wctype.h>

#include "all_t.h"

static int mixed_calls;
int calls_of_mixed(void) { return mixed_calls; }

void enclave_hello(void) { host_hello(); }

#define BASIC(name, type)                              \
  type basic_##name(type value, type* in, type* out) { \
    *out = *in;                                        \
    return value;                                      \
  }
BASIC(char, char)
BASIC(short, short)
BASIC(int, int)
BASIC(long, long)
BASIC(long_long, long long)
BASIC(uchar, unsigned char)
BASIC(ushort, unsigned short)
BASIC(uint, unsigned)
BASIC(ulong, unsigned long)
BASIC(float, float)
BASIC(double, double)
BASIC(long_double, long double)
BASIC(bool, bool)
BASIC(wchar, wchar_t)
BASIC(size, size_t)
BASIC(int8, int8_t)
BASIC(int16, int16_t)
BASIC(int32, int32_t)
BASIC(int64, int64_t)
BASIC(uint8, uint8_t)
BASIC(uint16, uint16_t)
BASIC(uint32, uint32_t)

unsigned long long basic_ulonglong(unsigned long long value, unsigned long long* inout) {
  *inout += 1;
  return value;
}
uint64_t basic_uint64(const uint64_t value, const uint64_t* in, uint64_t* out) {
  *out = *in;
  return value;
}
void* basic_pointer(void* value) {
  void* answer = NULL;
  return host_basic_pointer(&answer, value) == OE_OK ? answer : NULL;
}
int basic_order(int8_t a, int64_t b, int16_t c, int32_t d, bool e) {
  return a == -1 && b == -2 && c == -3 && d == -4 && e;
}

int sum(const int* values, size_t n) {
  int total = 0;
  for (size_t i = 0; i < n; ++i) total += values[i];
  return total;
}
void fill(uint8_t* bytes, uint32_t n, uint8_t value) { memset(bytes, value, n); }
void twice(uint32_t* values, uint32_t n) {
  for (uint32_t i = 0; i < n; ++i) values[i] *= 2;
}
int which_are_null(int* a, int* b, int* c, void* d, char* e) {
  return (a == NULL) | (b == NULL) << 1 | (c == NULL) << 2 | (d == NULL) << 3 | (e == NULL) << 4;
}
void mixed(uint8_t* x, uint8_t a, uint16_t* y, uint8_t b, uint32_t* z, const void* blob,
           size_t size) {
  ++mixed_calls;
  for (uint8_t i = 0; i < b; ++i)
    y[i] = (uint16_t)(y[i] + x[i % a] + ((const uint8_t*)blob)[size - 1]);
  for (int i = 0; i < 3; ++i) z[i] += 1000;
}
size_t signed_count(const char* text, int n) { return n > 0 && text != NULL ? (size_t)n : 0; }
void addresses(int* checked, int* plain, const void* const_one, void** two) {
  *checked = 1;
  *plain = 2;
  *two = (void*)(uintptr_t)const_one;
}
void shallow(char** pointers, char** first) { *first = pointers[1]; }

int call_host(const int* values, size_t n) {
  uint8_t bytes[5] = {0};
  uint32_t pair[2] = {21, 22};
  int total = -1;
  if (host_sum(&total, values, n) != OE_OK) return -2;
  if (host_fill(bytes, sizeof bytes, 7) != OE_OK || bytes[0] != 7 || bytes[4] != 7) return -3;
  if (host_twice(pair, 2) != OE_OK || pair[0] != 42 || pair[1] != 44) return -4;
  return total;
}
int call_host_null(void) {
  int nulls = 0;
  return host_which_are_null(&nulls, NULL, NULL, NULL, NULL) == OE_OK ? nulls : -1;
}

size_t length(const char* text) { return text == NULL ? SIZE_MAX : strlen(text); }
size_t wide_length(const wchar_t* text) {
  size_t answer = 0;
  return host_wide_length(&answer, text) == OE_OK ? answer : SIZE_MAX;
}
void upper(char* text) {
  for (; text != NULL && *text != 0; ++text) *text = (char)toupper(*text);
}
void wide_upper(wchar_t* text) {
  for (; *text != 0; ++text) *text = (wchar_t)towupper((wint_t)*text);
}
void unterminate(char* text) { text[strlen(text)] = '!'; }
int echo_by_host(const char* text, char* changed) {
  size_t size = 0;
  const oe_result_t first = host_length(&size, text);
  const oe_result_t second = host_upper(changed);
  return first != OE_OK ? -(int)first : second != OE_OK ? -(int)second : (int)size;
}

int array_sum(int a[4]) { return a == NULL ? -1 : a[0] + a[1] + a[2] + a[3]; }
void array_transpose(int16_t a[2][ROWS], int16_t b[ROWS][2]) {
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < ROWS; ++j) b[j][i] = a[i][j];
  }
}
void array_negate(double a[2][2][2]) { host_array_negate(a); }
void array_named(uint8_t a[FOREIGN_SIZE], uint8_t b[FOREIGN_SIZE]) { memcpy(b, a, FOREIGN_SIZE); }
void array_address(char a[4][4], char b[2], char* c[5], char* d[2][3]) {
  a[3][3] = 'a';
  b[1] = 'b';
  c[4] = b;
  d[1][2] = b;
}
int array_with_count(int a[2], size_t n) { return a[0] + a[1] + (int)n; }

foreign_point_t foreign_mirror(foreign_point_t point, foreign_point_t* add) {
  const foreign_point_t mirrored = {point.y + add->x, point.x + add->y};
  return mirrored;
}
struct foreign_gap foreign_gaps(foreign_gap_t gap) {
  foreign_gap_t answer = {0, 0};
  return host_foreign_gaps(&answer, gap) == OE_OK ? answer : gap;
}
void foreign_pointer(foreign_point_ptr one, foreign_point_ptr many, uint32_t n,
                     foreign_point_ptr unchecked, foreign_point_ptr plain) {
  for (uint32_t i = 0; i < n; ++i) one->x += many[i].x;
  unchecked->y = 5;
  plain->y = 6;
}
int foreign_array(foreign_words words, foreign_words back, foreign_words unchecked) {
  for (int i = 0; i < 4; ++i) back[i] = words[3 - i];
  return unchecked == NULL;
}
void foreign_rows(foreign_point_t rows[2]) {
  const foreign_point_t first = rows[0];
  rows[0] = rows[1];
  rows[1] = first;
}

struct Line struct_line(Point from, struct Point to) {
  const Line line = {from, to, BLUE};
  Line answer = line;
  return host_struct_line(&answer, &line) == OE_OK ? answer : line;
}
void struct_scale(Point* points, size_t n, Scale scale) {
  for (size_t i = 0; i < n; ++i) {
    points[i].x = (int32_t)(points[i].x * scale.factor);
    if (scale.mirrored) points[i].y = -points[i].y;
  }
}
Color struct_next(enum Color color, Color* previous) {
  *previous = color;
  return color == RED ? GREEN : BLUE;
}
uint32_t struct_union(union Word* word, Word copy) { return word->whole + copy.bytes[0]; }
void struct_names(Named* named) { (void)named; }

int call_errno(int code) {
  int answer = -1;
  errno = 0;
  if (host_errno(&answer, code) != OE_OK) return -1;
  return answer + errno;
}
void normal(void) {}
