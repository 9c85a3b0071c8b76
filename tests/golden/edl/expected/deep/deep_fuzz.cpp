// Generated from deep.edl by the Cella EDL compiler. Do not edit.
//
// A hostile host for libFuzzer: clang++ -fsanitize=fuzzer,address,undefined with the
// enclave's sources and libcella_fuzz.
#include <cella/edl/fuzz.h>

#include "deep_args.h"

namespace {

static const cella_member_t cella_members_Text[] = {
    {offsetof(Text, bytes), 0, UINT64_C(1),
     {0, 0}, {offsetof(Text, n), (int32_t)sizeof(((Text*)0)->n)}, NULL},
};
static const cella_type_t cella_type_Text = {sizeof(Text), 1, cella_members_Text};

static const cella_member_t cella_members_Matrix[] = {
    {offsetof(Matrix, cells), 0, UINT64_C(1),
     {offsetof(Matrix, rows), (int32_t)sizeof(((Matrix*)0)->rows)}, {offsetof(Matrix, columns), -(int32_t)sizeof(((Matrix*)0)->columns)}, NULL},
};
static const cella_type_t cella_type_Matrix = {sizeof(Matrix), 1, cella_members_Matrix};

static const cella_member_t cella_members_Texts[] = {
    {offsetof(Texts, texts), 0, sizeof(*((Texts*)0)->texts),
     {offsetof(Texts, n), (int32_t)sizeof(((Texts*)0)->n)}, {0, 0}, &cella_type_Text},
    {offsetof(Texts, name), CELLA_EMBEDDED, sizeof(((Texts*)0)->name) / sizeof(Text),
     {0, 0}, {0, 0}, &cella_type_Text},
};
static const cella_type_t cella_type_Texts = {sizeof(Texts), 2, cella_members_Texts};

static const cella_member_t cella_members_Fixed[] = {
    {offsetof(Fixed, three), 0, sizeof(*((Fixed*)0)->three) * UINT64_C(3),
     {0, 0}, {0, 0}, NULL},
    {offsetof(Fixed, eight), 0, UINT64_C(1) * UINT64_C(8),
     {0, 0}, {0, 0}, NULL},
    {offsetof(Fixed, one), CELLA_READ_ONLY, sizeof(*((Fixed*)0)->one) * UINT64_C(1),
     {0, 0}, {0, 0}, &cella_type_Text},
};
static const cella_type_t cella_type_Fixed = {sizeof(Fixed), 3, cella_members_Fixed};

static const cella_member_t cella_members_Library[] = {
    {offsetof(Library, shelves), CELLA_EMBEDDED, sizeof(((Library*)0)->shelves) / sizeof(Texts),
     {0, 0}, {0, 0}, &cella_type_Texts},
    {offsetof(Library, fixed), 0, sizeof(*((Library*)0)->fixed),
     {offsetof(Library, n), -(int32_t)sizeof(((Library*)0)->n)}, {0, 0}, &cella_type_Fixed},
};
static const cella_type_t cella_type_Library = {sizeof(Library), 2, cella_members_Library};

void fuzz_deep_length(cella::edl::FuzzInput& input) {
  deep_deep_length_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  std::vector<cella::edl::FuzzBuffer> buffers;
  std::vector<uint8_t> text_packed;
  if (input.byte() % 8 != 0)
    text_packed = cella::edl::fuzz_deep(input, 1, cella_type_Text);
  args->text = text_packed.size();
  buffers.push_back({cella_expect(args->text, args->text, 1, CELLA_IN), text_packed});
  cella::edl::fuzz_call(input, 0, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_sum(cella::edl::FuzzInput& input) {
  deep_deep_sum_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  args->n = static_cast<decltype(args->n)>(input.count());
  std::vector<cella::edl::FuzzBuffer> buffers;
  std::vector<uint8_t> all_packed;
  if (input.byte() % 8 != 0)
    all_packed = cella::edl::fuzz_deep(input, (uint64_t)args->n, cella_type_Texts);
  args->all = all_packed.size();
  buffers.push_back({cella_expect(args->all, args->all, 1, CELLA_IN), all_packed});
  cella::edl::fuzz_call(input, 1, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_nulls(cella::edl::FuzzInput& input) {
  deep_deep_nulls_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  std::vector<cella::edl::FuzzBuffer> buffers;
  std::vector<uint8_t> library_packed;
  if (input.byte() % 8 != 0)
    library_packed = cella::edl::fuzz_deep(input, 1, cella_type_Library);
  args->library = library_packed.size();
  buffers.push_back({cella_expect(args->library, args->library, 1, CELLA_IN), library_packed});
  std::vector<uint8_t> matrix_packed;
  if (input.byte() % 8 != 0)
    matrix_packed = cella::edl::fuzz_deep(input, 1, cella_type_Matrix);
  args->matrix = matrix_packed.size();
  buffers.push_back({cella_expect(args->matrix, args->matrix, 1, CELLA_IN), matrix_packed});
  cella::edl::fuzz_call(input, 2, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_upper(cella::edl::FuzzInput& input) {
  deep_deep_upper_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  std::vector<cella::edl::FuzzBuffer> buffers;
  std::vector<uint8_t> texts_packed;
  if (input.byte() % 8 != 0)
    texts_packed = cella::edl::fuzz_deep(input, 1, cella_type_Texts);
  args->texts = texts_packed.size();
  buffers.push_back({cella_expect(args->texts, args->texts, 1, CELLA_IN | CELLA_OUT), texts_packed});
  cella::edl::fuzz_call(input, 3, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_change(cella::edl::FuzzInput& input) {
  deep_deep_change_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  std::vector<cella::edl::FuzzBuffer> buffers;
  std::vector<uint8_t> text_packed;
  if (input.byte() % 8 != 0)
    text_packed = cella::edl::fuzz_deep(input, 1, cella_type_Text);
  args->text = text_packed.size();
  buffers.push_back({cella_expect(args->text, args->text, 1, CELLA_IN | CELLA_OUT), text_packed});
  cella::edl::fuzz_call(input, 4, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_make(cella::edl::FuzzInput& input) {
  deep_deep_make_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  args->text.address = input.byte() % 8 != 0;
  args->text.size = 0;
  args->all.address = input.byte() % 8 != 0;
  args->all.size = 0;
  args->n = static_cast<decltype(args->n)>(input.count());
  std::vector<cella::edl::FuzzBuffer> buffers;
  cella::edl::fuzz_call(input, 5, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_library(cella::edl::FuzzInput& input) {
  deep_deep_library_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  args->library.address = input.byte() % 8 != 0;
  args->library.size = 0;
  std::vector<cella::edl::FuzzBuffer> buffers;
  cella::edl::fuzz_call(input, 6, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_matrix(cella::edl::FuzzInput& input) {
  deep_deep_matrix_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  std::vector<cella::edl::FuzzBuffer> buffers;
  std::vector<uint8_t> matrix_packed;
  if (input.byte() % 8 != 0)
    matrix_packed = cella::edl::fuzz_deep(input, 1, cella_type_Matrix);
  args->matrix = matrix_packed.size();
  buffers.push_back({cella_expect(args->matrix, args->matrix, 1, CELLA_IN | CELLA_OUT), matrix_packed});
  cella::edl::fuzz_call(input, 7, args, sizeof(*args), std::move(buffers));
}

void fuzz_deep_by_host(cella::edl::FuzzInput& input) {
  deep_deep_by_host_args_t arguments;
  auto* args = &arguments;
  input.fill(args, sizeof(*args));
  std::vector<cella::edl::FuzzBuffer> buffers;
  cella::edl::fuzz_call(input, 8, args, sizeof(*args), std::move(buffers));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  cella::edl::FuzzInput input({data, size});
  cella::edl::fuzz_begin(input);
  for (int calls = 0; calls < 8 && !input.is_empty(); ++calls) {
    switch (input.byte() % 9) {
      case 0: fuzz_deep_length(input); break;
      case 1: fuzz_deep_sum(input); break;
      case 2: fuzz_deep_nulls(input); break;
      case 3: fuzz_deep_upper(input); break;
      case 4: fuzz_deep_change(input); break;
      case 5: fuzz_deep_make(input); break;
      case 6: fuzz_deep_library(input); break;
      case 7: fuzz_deep_matrix(input); break;
      case 8: fuzz_deep_by_host(input); break;
    }
  }
  cella::edl::fuzz_end();
  return 0;
}
