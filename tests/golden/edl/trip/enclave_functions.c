/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave's functions of the golden interfaces, as a user would write them. */
#include "tests/golden/edl/trip/enclave_functions.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
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

static uint64_t sum_text(const Text* text) {
  uint64_t sum = 0;
  for (size_t i = 0; text->bytes != NULL && i < text->n; ++i) sum += (uint8_t)text->bytes[i];
  return sum;
}
uint64_t deep_length(const Text* text) {
  return text == NULL ? 1000 : text->bytes == NULL ? 2000 : text->n;
}
uint64_t deep_sum(Texts* all, size_t n) {
  uint64_t sum = 0;
  for (size_t i = 0; i < n; ++i) {
    sum += sum_text(&all[i].name);
    for (uint32_t j = 0; j < all[i].n; ++j) sum += sum_text(&all[i].texts[j]);
    if (all[i].texts != NULL)
      memset(all[i].texts, 0, all[i].n * sizeof(Text)); /* must not come back */
  }
  return sum;
}
int deep_nulls(Library* library, Matrix* matrix) {
  int nulls = (library == NULL) | (matrix == NULL) << 1;
  if (library != NULL) {
    nulls |= (library->fixed == NULL) << 2 | (library->shelves[1].texts == NULL) << 3;
    if (library->fixed != NULL && library->n > 0)
      nulls |= (library->fixed[0].one == NULL) << 4 | (library->fixed[0].eight == NULL) << 5;
  }
  if (matrix != NULL) nulls |= (matrix->cells == NULL) << 6;
  return nulls;
}
static void upper_text(Text* text) {
  for (size_t i = 0; i < text->n; ++i) text->bytes[i] = (char)toupper(text->bytes[i]);
}
void deep_upper(Texts* texts) {
  for (uint32_t i = 0; i < texts->n; ++i) upper_text(&texts->texts[i]);
  upper_text(&texts->name);
}
void deep_change(Text* text, int how) {
  static char other[] = "other";
  ++mixed_calls;
  if (how == 1) text->n += 1;
  if (how == 2) text->n -= 1;
  if (how == 3) text->bytes = other;
  if (how == 4) text->bytes = NULL;
  if (how == 5) text->n = SIZE_MAX;
}
static void make_text(Text* text, uint32_t length) {
  text->n = length;
  text->bytes = malloc(length + 1);
  memset(text->bytes, 'm', length);
}
int deep_make(Text* text, Texts* all, size_t n, uint32_t each) {
  if (text != NULL) make_text(text, each);
  for (size_t i = 0; all != NULL && i < n; ++i) {
    if (all[i].texts != NULL || all[i].n != 0 || all[i].shallow != NULL) return -1;
    all[i].n = each;
    all[i].texts = malloc(each * sizeof(Text) + 1);
    for (uint32_t j = 0; j < each; ++j) make_text(&all[i].texts[j], j);
  }
  return 0;
}
void deep_library(Library* library) {
  library->n = 2;
  library->fixed = calloc(2, sizeof(Fixed));
  library->fixed[1].three = calloc(3, sizeof(uint32_t));
  library->fixed[1].three[2] = 33;
  make_text(&library->shelves[1].name, 5);
}
int deep_matrix(Matrix* matrix) {
  int sum = 0;
  for (int i = 0; i < matrix->rows * matrix->columns; ++i) sum += matrix->cells[i]++;
  return sum;
}
static int make_by_host(void) {
  Texts texts = {0, NULL, {0, NULL}, NULL};
  int sum = 0;
  int answer = 0;
  const oe_result_t result = host_deep_make(&answer, &texts, 3);
  if (result != OE_OK) return texts.texts == NULL && texts.n == 0 ? -(int)result : -1000;
  for (uint32_t i = 0; i < texts.n; ++i) {
    sum += (int)texts.texts[i].n;
    free(texts.texts[i].bytes);
  }
  free(texts.texts);
  free(texts.name.bytes);
  return sum + answer;
}
int deep_by_host(int what) {
  char one[] = "one", two[] = "two", name[] = "name";
  Text both[] = {{3, one}, {3, two}};
  Texts texts = {2, both, {4, name}, NULL};
  uint64_t sum = 0;
  if (what == 1) {
    const oe_result_t result = host_deep_sum(&sum, &texts, 1);
    return result == OE_OK ? (int)sum : -(int)result;
  }
  if (what == 2) return make_by_host();
  const oe_result_t result = host_deep_upper(&texts);
  if (result != OE_OK) return -(int)result;
  const int is_same = texts.texts == both && both[1].bytes == two && both[1].n == 3;
  return is_same && strcmp(two, "TWO") == 0 && strcmp(name, "NAME") == 0;
}
