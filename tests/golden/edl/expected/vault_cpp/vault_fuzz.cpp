// Generated from vault.edl by the Cella EDL compiler. Do not edit.
//
// A hostile host for libFuzzer: clang++ -fsanitize=fuzzer,address,undefined with the
// enclave's sources and libcella_fuzz.
#include <cella/edl/fuzz.h>

#include "vault_t.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  cella::edl::FuzzInput input({data, size});
  cella::edl::fuzz_begin(input);
  cella::edl::has_failed = false;
  for (int calls = 0; calls < 8 && !input.is_empty(); ++calls) {
    switch (input.byte() % 3) {
      case 0: cella::edl::fuzz_typed<std::string_view, std::span<const uint8_t>, std::optional<std::string_view>>(input, 0); break;
      case 1: cella::edl::fuzz_typed<>(input, 1); break;
      case 2: cella::edl::fuzz_typed<std::string_view>(input, 2); break;
    }
  }
  cella::edl::fuzz_end();
  return 0;
}
