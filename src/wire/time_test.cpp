// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Times in each form, against the C library's calendar and against values known by heart.
#include "src/wire/time.h"

#include <gtest/gtest.h>

#include <ctime>
#include <limits>

namespace cella::wire {
namespace {

TEST(Time, reads_known_points_in_each_form) {
  EXPECT_EQ(parse_rfc3339("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(parse_rfc3339("2001-09-09T01:46:40Z"), 1000000000);
  EXPECT_EQ(parse_rfc3339("1969-12-31T23:59:59Z"), -1);
  EXPECT_EQ(parse_rfc3339("0000-01-01T00:00:00Z"), -62167219200);
  EXPECT_EQ(parse_rfc3339("9999-12-31T23:59:59Z"), 253402300799);
  EXPECT_EQ(parse_utc_time("010909014640Z"), 1000000000);
  EXPECT_EQ(parse_generalized_time("20010909014640Z"), 1000000000);
  EXPECT_EQ(parse_generalized_time("20491231235959Z"), parse_utc_time("491231235959Z"));
}

TEST(Time, splits_the_centuries_of_utc_time_at_50) {
  EXPECT_EQ(parse_utc_time("500101000000Z"), parse_rfc3339("1950-01-01T00:00:00Z"));
  EXPECT_EQ(parse_utc_time("991231235959Z"), parse_rfc3339("1999-12-31T23:59:59Z"));
  EXPECT_EQ(parse_utc_time("000101000000Z"), parse_rfc3339("2000-01-01T00:00:00Z"));
  EXPECT_EQ(parse_utc_time("491231235959Z"), parse_rfc3339("2049-12-31T23:59:59Z"));
}

TEST(Time, agrees_with_the_c_library) {
  for (UnixTime time = -62167219200; time < 253402300799; time += 86400 * 17 + 12345) {
    const std::time_t seconds = time;
    std::tm fields = {};
    ASSERT_NE(gmtime_r(&seconds, &fields), nullptr);
    char text[64] = {};
    std::snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02dZ", fields.tm_year + 1900,
                  fields.tm_mon + 1, fields.tm_mday, fields.tm_hour, fields.tm_min, fields.tm_sec);
    ASSERT_EQ(to_rfc3339(time), text);
    ASSERT_EQ(parse_rfc3339(text), time);
  }
}

TEST(Time, knows_leap_years) {
  EXPECT_TRUE(parse_rfc3339("2024-02-29T00:00:00Z"));
  EXPECT_TRUE(parse_rfc3339("2000-02-29T00:00:00Z"));
  EXPECT_FALSE(parse_rfc3339("2023-02-29T00:00:00Z"));
  EXPECT_FALSE(parse_rfc3339("2100-02-29T00:00:00Z"));
  EXPECT_FALSE(parse_utc_time("230229000000Z"));
  EXPECT_FALSE(parse_generalized_time("21000229000000Z"));
}

TEST(Time, refuses_every_looser_form) {
  for (const char* text : {"",
                           "2026",
                           "2026-06-30",
                           "2026-06-30T07:53:47",
                           "2026-06-30T07:53:47z",
                           "2026-06-30t07:53:47Z",
                           "2026-06-30 07:53:47Z",
                           "2026-06-30T07:53:47.0Z",
                           "2026-06-30T07:53:47+00:00",
                           "2026-06-30T07:53:47Z ",
                           " 2026-06-30T07:53:47Z",
                           "2026-6-30T07:53:47Z",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2026-01-00T00:00:00Z",
                           "2026-01-32T00:00:00Z",
                           "2026-04-31T00:00:00Z",
                           "2026-01-01T24:00:00Z",
                           "2026-01-01T00:60:00Z",
                           "2026-01-01T00:00:60Z",
                           "+026-01-01T00:00:00Z",
                           "-001-01-01T00:00:00Z",
                           "20 6-01-01T00:00:00Z",
                           "2026-06-30T07:53:47ZZ",
                           "2026/06/30T07:53:47Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
  for (const char* text : {"", "Z", "260630075347", "2606300753Z", "260630075347+0000",
                           "260630075347Z0", "26063007534aZ", "261330075347Z", "260630245347Z",
                           "260630076047Z", "260630075360Z", "20260630075347Z", "260630075347z"}) {
    EXPECT_FALSE(parse_utc_time(text)) << text;
  }
  for (const char* text : {"", "Z", "20260630075347", "202606300753Z", "20260630075347.5Z",
                           "260630075347Z", "20260630075347+0000", "20261330075347Z"}) {
    EXPECT_FALSE(parse_generalized_time(text)) << text;
  }
  EXPECT_FALSE(parse_rfc3339(std::string_view("2026-06-30T07:53:47\0", 20)));
}

TEST(Time, writes_and_clamps) {
  EXPECT_EQ(to_rfc3339(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_rfc3339(std::numeric_limits<UnixTime>::max()), "9999-12-31T23:59:59Z");
  EXPECT_EQ(to_rfc3339(std::numeric_limits<UnixTime>::min()), "0000-01-01T00:00:00Z");
}

}  // namespace
}  // namespace cella::wire
