// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// THE table from error codes to oe_result_t.
#include "src/compat/oe/result_of.h"

#include <array>

namespace cella::compat {
namespace {

struct Row {
  std::string_view code;  // whole, or an area with its dot
  oe_result_t result;
};

constexpr std::array table = {
    Row{"file.missing", OE_NOT_FOUND},
    Row{"file.is_directory", OE_INVALID_PARAMETER},
    Row{"file.not_regular", OE_INVALID_PARAMETER},
    Row{"file.too_large", OE_INVALID_IMAGE},
    Row{"file.", OE_READ_FAILED},
    Row{"image.not_signed", OE_VERIFY_FAILED},
    Row{"image.abi", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"image.no_nucleus", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"image.writable_code", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"image.text_relocation", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"image.text_relocations", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"image.forbidden_instruction", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"image.", OE_INVALID_IMAGE},
    Row{"rewrite.", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"settings.", OE_INVALID_IMAGE},
    Row{"eadd.", OE_INVALID_IMAGE},
    Row{"ecreate.bad_xfrm", OE_UNSUPPORTED},
    Row{"ecreate.", OE_INVALID_IMAGE},
    Row{"einit.debug_not_allowed", OE_DEBUG_DOWNGRADE},
    Row{"einit.xfrm", OE_UNSUPPORTED},
    Row{"einit.", OE_VERIFY_FAILED},
    Row{"sigstruct.", OE_VERIFY_FAILED},
    Row{"crypto.", OE_CRYPTO_ERROR},
    Row{"machine.unknown", OE_INVALID_PARAMETER},
    Row{"machine.", OE_UNSUPPORTED},
    Row{"simulation.", OE_OUT_OF_MEMORY},
    Row{"host.interface_mismatch", OE_INVALID_IMAGE},
    Row{"host.frame_abi", OE_UNSUPPORTED_ENCLAVE_IMAGE},
    Row{"host.no_memory", OE_OUT_OF_MEMORY},
    Row{"enclave.boot_failed", OE_ENCLAVE_ABORTING},
};

bool matches(const Row& row, std::string_view code) {
  return row.code.back() == '.' ? code.substr(0, row.code.size()) == row.code : code == row.code;
}

}  // namespace

oe_result_t result_of(const Error& error) {
  for (const Row& row : table) {
    if (matches(row, error.code)) return row.result;
  }
  switch (error.blame) {
    case Blame::caller: return OE_INVALID_PARAMETER;
    case Blame::image: return OE_INVALID_IMAGE;
    case Blame::platform: return OE_PLATFORM_ERROR;
    case Blame::enclave:
    case Blame::host: return OE_FAILURE;
    case Blame::evidence:
    case Blame::collateral:
    case Blame::policy: return OE_VERIFY_FAILED;
    case Blame::internal: return OE_UNEXPECTED;
  }
  return OE_UNEXPECTED;
}

}  // namespace cella::compat
