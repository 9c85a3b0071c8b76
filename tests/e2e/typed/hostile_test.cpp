// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A host that sends and answers what generated code would not.
#include <cstring>

#include "tests/e2e/typed/fixture.h"

namespace {

using cella::edl::Reply;

uint32_t number_of(const char* name) {
  for (uint32_t i = 0;; ++i) {
    const auto& function = types::interface.functions[types::interface.function_count + i];
    if (std::strcmp(function.name, name) == 0) return i;
  }
}

class HostileTyped : public Typed {
 protected:
  /// The error's code, or "" if the enclave served it.
  std::string send(const char* function, const std::vector<uint64_t>& input, uint64_t reply_size,
                   uint64_t shift = 0) {
    const uint64_t size = (input.size() * 8 + 15) & ~uint64_t{15};
    auto call = cella::Call::begin(*enclave_, types::interface, number_of(function),
                                   {size, size - shift, size + reply_size});
    if (!call.ok()) return "begin";
    std::memset(call.value().payload().data(), 0, call.value().payload().size());
    if (!input.empty()) std::memcpy(call.value().payload().data(), input.data(), input.size() * 8);
    const auto result = call.value().perform();
    return result.ok() ? "" : std::string(result.error().code);
  }
};

TEST_F(HostileTyped, inputs_that_are_no_arguments) {
  const std::string refused = "enclave.invalid_parameter";
  const struct {
    const char* what;
    const char* function;
    std::vector<uint64_t> input;
    std::string expected;
  } cases[] = {
      {"good", "text_and_bytes", {0, 0}, ""},
      {"good with padding", "next", {5}, ""},
      {"nothing", "text_and_bytes", {}, refused},
      {"a text beyond the end", "text_and_bytes", {25, 0x41, 0}, refused},
      {"a count that overflows", "sums", {UINT64_MAX, 0, 0, 0}, refused},
      {"a count whose bytes overflow", "sums", {uint64_t{1} << 61, 0, 0, 0}, refused},
      {"a count of strings that cannot be there", "joined", {uint64_t{1} << 40, 0}, refused},
      {"more strings than there are", "joined", {3, 0, 0}, refused},
      {"an optional that is neither there nor not", "sums", {0, 0, 2, 0}, refused},
      {"a bool of 255", "sums", {0, 0, 0, 1, 255}, refused},
      {"an optional bool", "sums", {0, 0, 0, 1, 1}, ""},
      {"bytes left over", "nothing", {0, 0}, refused},
      {"bytes left over behind arguments", "next", {5, 0, 0, 0}, refused},
      {"a structure cut short", "echo", {1, 2, 3, 4}, refused},
  };
  for (const auto& c : cases)
    EXPECT_EQ(send(c.function, c.input, sizeof(Reply)), c.expected) << c.what;
}

TEST_F(HostileTyped, sizes_that_are_not_of_a_typed_call) {
  for (const unsigned size : {0u, 16u, 240u, 255u, 257u, 272u, 4096u})
    EXPECT_EQ(send("next", {5, 0}, size), "enclave.invalid_parameter") << size;
  EXPECT_EQ(send("next", {5, 0}, sizeof(Reply) - 16, 16), "enclave.invalid_parameter");
}

Reply lie;
uint32_t answer_with_a_lie(uint8_t* payload, uint64_t, uint64_t output_offset, uint64_t) {
  std::memcpy(payload + output_offset, &lie, sizeof lie);
  return 0;
}

TEST_F(HostileTyped, answers_that_are_none) {
  cella_interface_t interface = types::interface;
  const cella_function_t functions[] = {{"host_echo", answer_with_a_lie},
                                        {"host_bytes", answer_with_a_lie},
                                        {"host_fail", answer_with_a_lie},
                                        {nullptr, nullptr}};
  interface.functions = functions;
  auto with_lies = options();
  with_lies.interface = &interface;
  auto opened = cella::Enclave::open(TYPED_ENCLAVE, with_lies);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  const types::Client client(opened.value(), host_);
  std::vector<uint8_t> outside(64);
  const auto elsewhere = reinterpret_cast<uint64_t>(outside.data());
  const Reply lies[] = {
      {0, 0, {}},
      {8, 0, {}},
      {8, 0, {2}},
      {240, 0, {1}},
      {241, 0, {1}},
      {UINT64_MAX, 0, {1}},
      {24, 0, {1, 0, 0, 0, 0, 0, 0, 0, 255}},
      {16, 0, {0, 0, 0, 0, 0, 0, 0, 0, 77}},
      {UINT64_MAX, elsewhere, {}},
      {uint64_t{1} << 40, elsewhere, {}},
      {64, 8, {}},
  };
  for (const Reply& each : lies) {
    lie = each;
    const auto answer = client.bytes_by_host(5);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, "host.bad_answer") << each.size << " at " << each.address;
  }
  lie = {16, 0, {1}};  // an empty vector: the next call is served as ever
  EXPECT_TRUE(client.bytes_by_host(5).ok());
}

}  // namespace
