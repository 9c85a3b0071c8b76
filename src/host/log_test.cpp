// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One line per record, whatever an enclave writes.
#include "src/host/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace cella::host {
namespace {

struct Kept {
  std::string text;
  LogLevel level = LogLevel::none;
  bool from_enclave = false;
  int count = 0;
};

class Log : public ::testing::Test {
 protected:
  void SetUp() override {
    set_log_level(LogLevel::info);
    set_log_sink(&kept_, [](void* context, const LogRecord& record) {
      auto& kept = *static_cast<Kept*>(context);
      kept = {std::string(record.message), record.level, record.from_enclave, kept.count + 1};
    });
  }
  void TearDown() override {
    set_log_sink(nullptr, nullptr);
    set_log_level(LogLevel::error);
  }
  Kept kept_;
};

TEST_F(Log, goes_to_the_sink_up_to_the_level) {
  log(LogLevel::info, "here");
  EXPECT_EQ(kept_.text, "here");
  log(LogLevel::verbose, "not here");
  EXPECT_EQ(kept_.count, 1);
  log(LogLevel::none, "never");
  EXPECT_EQ(kept_.count, 1);
}

TEST_F(Log, keeps_an_enclave_from_forging_lines) {
  log(LogLevel::error, "one\ncella: error: two\x1b[31m\n", true);
  EXPECT_EQ(kept_.text, "one cella: error: two [31m");
  EXPECT_TRUE(kept_.from_enclave);
}

TEST_F(Log, writes_to_stderr_without_a_sink) {
  set_log_sink(nullptr, nullptr);
  ::testing::internal::CaptureStderr();
  log(LogLevel::error, "it failed");
  log(LogLevel::warning, "inside", true);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(),
            "cella: error: it failed\ncella: enclave: warning: inside\n");
}

}  // namespace
}  // namespace cella::host
