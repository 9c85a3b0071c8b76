// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Codes by name, by area, by blame.
#include "src/compat/oe/result_of.h"

#include <gtest/gtest.h>

namespace cella::compat {
namespace {

oe_result_t of(std::string_view code, Blame blame = Blame::internal) {
  return result_of({blame, code, "sentence"});
}

TEST(result_of, knows_codes_by_name_before_their_area) {
  EXPECT_EQ(of("file.missing"), OE_NOT_FOUND);
  EXPECT_EQ(of("file.unreadable"), OE_READ_FAILED);
  EXPECT_EQ(of("einit.debug_not_allowed"), OE_DEBUG_DOWNGRADE);
  EXPECT_EQ(of("einit.measurement"), OE_VERIFY_FAILED);
  EXPECT_EQ(of("sigstruct.bad_signature"), OE_VERIFY_FAILED);
  EXPECT_EQ(of("image.truncated"), OE_INVALID_IMAGE);
  EXPECT_EQ(of("image.writable_code"), OE_UNSUPPORTED_ENCLAVE_IMAGE);
  EXPECT_EQ(of("machine.unknown"), OE_INVALID_PARAMETER);
  EXPECT_EQ(of("machine.unavailable"), OE_UNSUPPORTED);
  EXPECT_EQ(of("simulation.no_memory"), OE_OUT_OF_MEMORY);
}

TEST(result_of, falls_back_to_whose_fault_it_is) {
  EXPECT_EQ(of("new.code", Blame::caller), OE_INVALID_PARAMETER);
  EXPECT_EQ(of("new.code", Blame::image), OE_INVALID_IMAGE);
  EXPECT_EQ(of("new.code", Blame::platform), OE_PLATFORM_ERROR);
  EXPECT_EQ(of("new.code", Blame::enclave), OE_FAILURE);
  EXPECT_EQ(of("new.code", Blame::internal), OE_UNEXPECTED);
  EXPECT_EQ(of("imagery", Blame::caller), OE_INVALID_PARAMETER);
}

}  // namespace
}  // namespace cella::compat
