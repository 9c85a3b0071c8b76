// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/wire/time.h"

#include <algorithm>
#include <chrono>

namespace cella::wire {
namespace {

constexpr UnixTime seconds_per_day = 86400;

// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z
constexpr UnixTime first_time = -62167219200;
constexpr UnixTime last_time = 253402300799;

struct Fields {
  int year = 0;
  unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

// Reads digits and fixed characters forward; one wrong character and it stays failed.
class Text {
 public:
  explicit Text(std::string_view text) : text_(text) {}

  unsigned digits(size_t count) {
    unsigned value = 0;
    for (size_t i = 0; i < count; ++i) {
      const char digit = take();
      if (digit < '0' || digit > '9') failed_ = true;
      value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
  }
  void expect(char wanted) { failed_ |= take() != wanted; }
  bool ended_well() const { return !failed_ && text_.empty(); }

 private:
  char take() {
    if (text_.empty()) {
      failed_ = true;
      return '0';
    }
    const char first = text_.front();
    text_.remove_prefix(1);
    return first;
  }

  std::string_view text_;
  bool failed_ = false;
};

// No leap second: none of the formats can say which ones exist.
std::optional<UnixTime> to_time(const Fields& fields) {
  const std::chrono::year_month_day date(std::chrono::year(fields.year),
                                         std::chrono::month(fields.month),
                                         std::chrono::day(fields.day));
  if (!date.ok() || fields.hour > 23 || fields.minute > 59 || fields.second > 59)
    return std::nullopt;
  const UnixTime days = std::chrono::sys_days(date).time_since_epoch().count();
  return days * seconds_per_day + fields.hour * 3600 + fields.minute * 60 + fields.second;
}

std::optional<UnixTime> x509_time(Text text, int year) {
  Fields fields;
  fields.year = year;
  fields.month = text.digits(2);
  fields.day = text.digits(2);
  fields.hour = text.digits(2);
  fields.minute = text.digits(2);
  fields.second = text.digits(2);
  text.expect('Z');
  if (!text.ended_well()) return std::nullopt;
  return to_time(fields);
}

void put(char* out, unsigned value, int count) {
  for (; count > 0; --count, value /= 10) out[count - 1] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<UnixTime> parse_rfc3339(std::string_view text) {
  Text reader(text);
  Fields fields;
  fields.year = static_cast<int>(reader.digits(4));
  reader.expect('-');
  fields.month = reader.digits(2);
  reader.expect('-');
  fields.day = reader.digits(2);
  reader.expect('T');
  fields.hour = reader.digits(2);
  reader.expect(':');
  fields.minute = reader.digits(2);
  reader.expect(':');
  fields.second = reader.digits(2);
  reader.expect('Z');
  if (!reader.ended_well()) return std::nullopt;
  return to_time(fields);
}

std::optional<UnixTime> parse_utc_time(std::string_view text) {
  Text reader(text);
  const int year = static_cast<int>(reader.digits(2));
  return x509_time(reader, year < 50 ? 2000 + year : 1900 + year);
}

std::optional<UnixTime> parse_generalized_time(std::string_view text) {
  Text reader(text);
  const int year = static_cast<int>(reader.digits(4));
  return x509_time(reader, year);
}

std::string to_rfc3339(UnixTime time) {
  using namespace std::chrono;
  const sys_seconds point{seconds(std::clamp(time, first_time, last_time))};
  const sys_days midnight = floor<days>(point);
  const year_month_day date(midnight);
  const auto of_day = static_cast<unsigned>((point - midnight).count());
  std::string text = "0000-00-00T00:00:00Z";
  put(&text[0], static_cast<unsigned>(static_cast<int>(date.year())), 4);
  put(&text[5], static_cast<unsigned>(date.month()), 2);
  put(&text[8], static_cast<unsigned>(date.day()), 2);
  put(&text[11], of_day / 3600, 2);
  put(&text[14], of_day / 60 % 60, 2);
  put(&text[17], of_day % 60, 2);
  return text;
}

}  // namespace cella::wire
