// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Every kind of element in its one form, and each liberty that BER would take.
#include "src/wire/der.h"

#include <gtest/gtest.h>

#include <random>

#include "src/base/hex.h"

namespace cella::wire {
namespace {

using Buffer = std::vector<uint8_t>;

Buffer hex(std::string_view text) {
  auto bytes = base::from_hex(text);
  EXPECT_TRUE(bytes) << text;
  return bytes.value_or(Buffer());
}

// What a read gives, or "failed". The reader must then be at the end, or stay failed.
template <typename Read>
std::string outcome(std::string_view text, Read read) {
  const Buffer bytes = hex(text);
  DerReader reader(bytes);
  const std::string value = read(reader);
  EXPECT_NE(reader.failed(), reader.at_end());
  return reader.failed() ? "failed" : value;
}

std::string boolean(std::string_view text) {
  return outcome(text, [](DerReader& reader) { return reader.read_boolean() ? "true" : "false"; });
}
std::string number(std::string_view text) {
  return outcome(text, [](DerReader& reader) { return std::to_string(reader.read_unsigned()); });
}
std::string big(std::string_view text) {
  return outcome(text, [](DerReader& reader) { return base::to_hex(reader.read_big_unsigned()); });
}
std::string identifier(std::string_view text) {
  return outcome(text, [](DerReader& reader) { return dotted_oid(reader.read_oid()); });
}
std::string bits(std::string_view text) {
  return outcome(text, [](DerReader& reader) { return base::to_hex(reader.read_bit_string()); });
}
std::string time_of(const Buffer& bytes) {
  return outcome(base::to_hex(bytes),
                 [](DerReader& reader) { return to_rfc3339(reader.read_time()); });
}

Buffer text_element(uint8_t tag, std::string_view text) {
  return der::element(tag, base::Bytes(reinterpret_cast<const uint8_t*>(text.data()), text.size()));
}

TEST(DerReader, walks_nested_elements) {
  const Buffer bytes = hex("300902010530040402aabb0101ff");
  DerReader reader(bytes);
  EXPECT_TRUE(reader.next_is(der::sequence));
  EXPECT_FALSE(reader.next_is(der::set));
  DerReader sequence = reader.enter(der::sequence);
  EXPECT_EQ(sequence.read_unsigned(), 5u);
  DerReader inner = sequence.enter(der::sequence);
  EXPECT_TRUE(sequence.at_end());
  EXPECT_FALSE(inner.at_end());
  EXPECT_EQ(base::to_hex(inner.read(der::octet_string)), "aabb");
  EXPECT_TRUE(inner.at_end());
  EXPECT_FALSE(inner.next_is(der::octet_string));
  EXPECT_FALSE(reader.at_end());
  EXPECT_TRUE(reader.read_boolean());
  EXPECT_TRUE(reader.at_end());
}

TEST(DerReader, keeps_inner_elements_inside_outer_ones) {
  const Buffer bytes = hex("3003040201020101ff");  // the octet string would end outside
  DerReader reader(bytes);
  DerReader inner = reader.enter(der::sequence);
  EXPECT_TRUE(inner.read(der::octet_string).empty());
  EXPECT_TRUE(inner.failed());
  EXPECT_FALSE(reader.failed());
}

TEST(DerReader, stays_failed) {
  const Buffer bytes = hex("020105020106");
  DerReader reader(bytes);
  EXPECT_TRUE(reader.read(der::null).empty());
  EXPECT_TRUE(reader.failed());
  EXPECT_FALSE(reader.next_is(der::integer));
  EXPECT_EQ(reader.read_unsigned(), 0u);
  EXPECT_TRUE(reader.read_element().empty());
  EXPECT_FALSE(reader.at_end());
  DerReader inner = reader.enter(der::integer);
  EXPECT_TRUE(inner.failed());
  EXPECT_FALSE(inner.at_end());
}

TEST(DerReader, gives_elements_whole) {
  const Buffer bytes =
      hex("020105"
          "30020500");
  DerReader reader(bytes);
  EXPECT_EQ(base::to_hex(reader.read_element()), "020105");
  EXPECT_EQ(base::to_hex(reader.read_element()), "30020500");
  EXPECT_TRUE(reader.at_end());
  EXPECT_TRUE(reader.read_element().empty());
  EXPECT_TRUE(reader.failed());
}

TEST(DerReader, can_be_failed_by_its_user) {
  const Buffer bytes = hex("020105");
  DerReader reader(bytes);
  reader.fail();
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.read_unsigned(), 0u);
}

TEST(DerReader, refuses_lengths_of_ber) {
  for (const char* text : {"3080020105"
                           "0000",
                           "04810101", "0482000101",
                           "0484000000"
                           "0101",
                           "0400"
                           "04",
                           "04",
                           "0402"
                           "01",
                           "0485"
                           "0000000001"
                           "01"}) {
    const Buffer bytes = hex(text);
    DerReader reader(bytes);
    while (!reader.failed() && !reader.at_end()) reader.read_element();
    EXPECT_TRUE(reader.failed()) << text;
  }
}

TEST(DerReader, reads_booleans) {
  EXPECT_EQ(boolean("010100"), "false");
  EXPECT_EQ(boolean("0101ff"), "true");
  for (const char* text : {"010101", "0101fe", "0100", "0102ffff", "0201ff", "0101", ""})
    EXPECT_EQ(boolean(text), "failed") << text;
}

TEST(DerReader, reads_numbers) {
  EXPECT_EQ(number("020100"), "0");
  EXPECT_EQ(number("02017f"), "127");
  EXPECT_EQ(number("02020080"), "128");
  EXPECT_EQ(number("0209"
                   "00ffffffffffffffff"),
            "18446744073709551615");
  EXPECT_EQ(number("0209"
                   "010000000000000000"),
            "failed");
  for (const char* text : {"0200", "020180", "0202007f", "02020000", "0202ffff", "0a0101", ""})
    EXPECT_EQ(number(text), "failed") << text;
  EXPECT_EQ(big("020100"), "00");
  EXPECT_EQ(big("02020080"), "80");
  EXPECT_EQ(big("0209"
                "010000000000000000"),
            "010000000000000000");
  for (const char* text : {"0200", "020180", "0202007f"}) EXPECT_EQ(big(text), "failed") << text;
  EXPECT_EQ(outcome("0a0102",
                    [](DerReader& reader) {
                      return std::to_string(reader.read_unsigned(der::enumerated));
                    }),
            "2");
}

TEST(DerReader, reads_identifiers) {
  EXPECT_EQ(identifier("060a2a864886f84d010d0103"), "1.2.840.113741.1.13.1.3");
  EXPECT_EQ(identifier("0603550403"), "2.5.4.3");
  EXPECT_EQ(identifier("060100"), "0.0");
  EXPECT_EQ(identifier("060127"), "0.39");
  EXPECT_EQ(identifier("060128"), "1.0");
  EXPECT_EQ(identifier("06014f"), "1.39");
  EXPECT_EQ(identifier("060150"), "2.0");
  EXPECT_EQ(identifier("06028837"), "2.999");
  EXPECT_EQ(identifier("060a2affffffffffffffff7f"), "1.2.9223372036854775807");
  for (const char* text : {"0600", "060180", "06022a80", "06032a8001", "060b2a81ffffffffffffffff7f",
                           "04022a03", "06032a81"}) {
    EXPECT_EQ(identifier(text), "failed") << text;
  }
  EXPECT_EQ(identifier("0641" + std::string(130, '1')), "failed");
  EXPECT_NE(identifier("0640" + std::string(128, '1')), "failed");
}

TEST(DerReader, reads_bit_strings_of_whole_bytes) {
  EXPECT_EQ(bits("030100"), "");
  EXPECT_EQ(bits("0303000102"), "0102");
  for (const char* text : {"0300", "030101", "03020180", "040100"})
    EXPECT_EQ(bits(text), "failed") << text;
}

TEST(DerReader, reads_times) {
  EXPECT_EQ(time_of(text_element(der::utc_time, "180521104510Z")), "2018-05-21T10:45:10Z");
  EXPECT_EQ(time_of(text_element(der::generalized_time, "20500101000000Z")),
            "2050-01-01T00:00:00Z");
  EXPECT_EQ(time_of(text_element(der::generalized_time, "20180521104510Z")),
            "2018-05-21T10:45:10Z");
  for (const uint8_t tag : {der::utc_time, der::generalized_time, der::printable_string}) {
    for (const char* text : {"", "1805211045Z", "180521104510+0000", "20180521104510.5Z"})
      EXPECT_EQ(time_of(text_element(tag, text)), "failed") << text;
  }
}

TEST(DerOid, converts_both_ways) {
  for (const char* dotted :
       {"1.2.840.113741.1.13.1", "2.5.29.15", "0.0", "0.39", "1.39", "2.0", "2.999.0",
        "1.2.0.128.16384", "1.2.9223372036854775807", "2.9223372036854775727"}) {
    EXPECT_EQ(dotted_oid(der_oid(dotted)), dotted);
  }
  for (const char* dotted : {"", "1", "1.", ".1", "1..2", "1.2.", "3.1", "0.40", "1.40", "01.2",
                             "1.02", "1.2.a", "1.-2", "1.2 ", " 1.2", "1.2.9223372036854775808",
                             "2.9223372036854775728", "1.2.99999999999999999999999"}) {
    EXPECT_TRUE(der_oid(dotted).empty()) << dotted;
  }
  std::string longest = "1.2";
  for (int i = 0; i < 63; ++i) longest += ".1";
  EXPECT_EQ(der_oid(longest).size(), 64u);
  EXPECT_TRUE(der_oid(longest + ".1").empty());
}

TEST(DerWriter, writes_what_the_reader_reads) {
  for (const size_t size : {0u, 1u, 127u, 128u, 255u, 256u, 65535u, 65536u, 70000u}) {
    const Buffer content(size, 7), bytes = der::element(der::octet_string, content);
    DerReader reader(bytes);
    EXPECT_EQ(reader.read(der::octet_string).size(), size);
    EXPECT_TRUE(reader.at_end());
  }
  for (const uint64_t value : {uint64_t{0}, uint64_t{127}, uint64_t{128}, uint64_t{65536},
                               uint64_t{1} << 63, UINT64_MAX}) {
    const Buffer bytes = der::unsigned_integer(value);
    DerReader reader(bytes);
    EXPECT_EQ(reader.read_unsigned(), value);
    EXPECT_TRUE(reader.at_end());
  }
  const Buffer padded = {0, 0, 0, 1, 2};
  EXPECT_EQ(base::to_hex(der::unsigned_integer(base::Bytes(padded))), "02020102");
  EXPECT_EQ(base::to_hex(der::unsigned_integer(base::Bytes())), "020100");
  EXPECT_EQ(base::to_hex(der::oid("2.5.4.3")), "0603550403");
  EXPECT_EQ(base::to_hex(der::bits(Buffer{1, 2})), "0303000102");
  EXPECT_EQ(base::to_hex(der::element(der::sequence, {der::oid("2.5.4.3"), {der::null, 0}})),
            "300706035504030500");
}

TEST(DerWriter, chooses_the_form_of_a_time) {
  for (const char* text : {"1949-12-31T23:59:59Z", "1950-01-01T00:00:00Z", "2049-12-31T23:59:59Z",
                           "2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
    const UnixTime point = parse_rfc3339(text).value_or(0);
    const Buffer bytes = der::time(point);
    const bool utc = std::string_view(text).substr(0, 4) >= "1950" &&
                     std::string_view(text).substr(0, 4) < "2050";
    EXPECT_EQ(bytes[0], utc ? der::utc_time : der::generalized_time) << text;
    EXPECT_EQ(time_of(bytes), text);
  }
}

}  // namespace
}  // namespace cella::wire
