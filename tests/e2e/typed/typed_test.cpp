// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Typed calls through a real boundary.
#include "tests/e2e/typed/fixture.h"

namespace {

using types::Everything;

Everything sample() {
  Everything value;
  value.flag = true;
  value.letter = 'x';
  value.small = 255;
  value.large = INT64_MIN;
  value.real = 1.5f;
  value.color = types::GREEN;
  value.grid[1][2] = 65535;
  value.corners[1] = {-1, 2.5};
  value.name = std::string("na\0me", 5);
  value.numbers = {1, 2, 3};
  value.words = {"", "two", std::string(1000, 'w')};
  value.points = {{1, 1.0}, {2, 2.0}};
  value.comment = "";
  value.table = {{}, {1, -2}, {3}};
  return value;
}

void expect_sample(const Everything& value) {
  const Everything expected = sample();
  EXPECT_TRUE(value.flag);
  EXPECT_EQ(value.letter, 'x');
  EXPECT_EQ(value.small, 255);
  EXPECT_EQ(value.large, INT64_MIN);
  EXPECT_EQ(value.real, 1.5f);
  EXPECT_EQ(value.color, types::GREEN);
  EXPECT_EQ(value.grid, expected.grid);
  EXPECT_EQ(value.corners[1].y, 2.5);
  EXPECT_EQ(value.name, expected.name);
  EXPECT_EQ(value.numbers, expected.numbers);
  EXPECT_EQ(value.words, expected.words);
  ASSERT_EQ(value.points.size(), 2u);
  EXPECT_EQ(value.points[1].x, 2);
  EXPECT_FALSE(value.center.has_value());
  EXPECT_EQ(value.comment, "");
  EXPECT_EQ(value.table, expected.table);
}

TEST_F(Typed, structures_by_value) {
  const auto echoed = client_->echo(sample());
  ASSERT_TRUE(echoed.ok()) << echoed.error().message;
  expect_sample(echoed.value());
  const auto all = client_->echo_all(std::vector<Everything>(20, sample()));
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all.value().size(), 20u);
  expect_sample(all.value()[19]);
  EXPECT_EQ(client_->echo_all({}).value().size(), 0u);
}

TEST_F(Typed, views_and_optionals) {
  const uint64_t wide[] = {1, 2, 3};
  const int8_t narrow[] = {-1, 1};
  const double reals[] = {10.0};
  EXPECT_EQ(client_->sums(wide, narrow, std::nullopt, std::nullopt).value(), 6u);
  EXPECT_EQ(client_->sums(wide, {}, std::span<const double>(reals), true).value(), ~uint64_t{16});
  EXPECT_EQ(client_->sums({}, {}, std::nullopt, false).value(), 0u);
  EXPECT_EQ(client_->joined({"a", "b"}, ", ").value(), "a, b, ");
  EXPECT_EQ(client_->joined({}, std::nullopt).value(), "");
  EXPECT_EQ(client_->next(types::RED).value(), types::GREEN);
  EXPECT_TRUE(client_->nothing().ok());
  EXPECT_EQ(client_->text_and_bytes("four", std::vector<uint8_t>(4096)).value(), 4100u);
}

TEST_F(Typed, answers_of_every_size) {
  for (size_t size = 0; size < 600; ++size) {
    const auto answer = client_->bytes(size);
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer.value(), std::vector<uint8_t>(size, 7));
  }
  EXPECT_EQ(client_->bytes(3 << 20).value().size(), size_t{3 << 20});
  const auto by_host = client_->bytes_by_host(1 << 20);
  EXPECT_EQ(by_host.value(), std::vector<uint8_t>(1 << 20, 9));
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(client_->bytes_by_host(10'000).ok());  // no leak
}

TEST_F(Typed, calls_out) {
  const auto echoed = client_->by_host(sample());
  ASSERT_TRUE(echoed.ok()) << echoed.error().message;
  expect_sample(echoed.value());
}

TEST_F(Typed, one_error_channel) {
  const auto own = client_->fail("test.code", "said inside");
  EXPECT_EQ(own.error().code, "test.code");
  EXPECT_EQ(own.error().blame, cella::Blame::caller);
  EXPECT_EQ(own.error().message, "said inside");
  EXPECT_EQ(client_->fail("test.host", "host").error().blame, cella::Blame::platform);
  EXPECT_EQ(client_->fail("test.host", "host").error().code, "test.host");
  const auto thrown = client_->fail("throw", "host");
  EXPECT_EQ(thrown.error().code, "host.exception");
  EXPECT_EQ(thrown.error().message, "the host threw");
  const auto long_code = client_->fail(std::string(65, 'c'), "x");
  EXPECT_EQ(long_code.error().code, "edl.unknown_code");
}

TEST_F(Typed, an_exception_marks_the_enclave_as_failed) {
  for (const int what : {1, 2}) {
    SetUp();
    const auto thrown = client_->thrown(what);
    EXPECT_EQ(thrown.error().code, "enclave.exception");
    EXPECT_EQ(thrown.error().blame, cella::Blame::internal);
    EXPECT_EQ(client_->nothing().error().code, "enclave.failed");
  }
}

TEST_F(Typed, without_a_client_a_call_out_is_an_error) {
  client_.reset();
  TypesHost other;
  {
    const types::Client client(*enclave_, other);
    EXPECT_TRUE(client.bytes_by_host(1).ok());
    cella_set_host_context(enclave_->handle(), nullptr);
    EXPECT_EQ(client.bytes_by_host(1).error().code, "host.call_failed");
  }
}

}  // namespace
