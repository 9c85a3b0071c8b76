// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// RFC 8949: the examples of appendix A and the malformed ones of appendix F, from a strict reader's
// side.
#include "src/wire/cbor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/base/hex.h"

namespace {

using namespace cella;
using namespace cella::wire;

/// A document with the bytes that it points into.
struct Parsed {
  explicit Parsed(std::string_view hex, CborLimits limits = {})
      : bytes(base::from_hex(hex).value()), document(CborDocument::parse(bytes, limits)) {}
  CborItem root() const { return (*document)->root(); }
  std::string_view code() const { return document.ok() ? "accepted" : document.error().code; }
  std::vector<uint8_t> bytes;
  Result<std::unique_ptr<const CborDocument>> document;
};

TEST(Cbor, ReadsIntegers) {
  const std::pair<const char*, int64_t> cases[] = {{"00", 0},
                                                   {"01", 1},
                                                   {"0a", 10},
                                                   {"17", 23},
                                                   {"1818", 24},
                                                   {"1819", 25},
                                                   {"1864", 100},
                                                   {"1903e8", 1000},
                                                   {"1a000f4240", 1000000},
                                                   {"20", -1},
                                                   {"29", -10},
                                                   {"3863", -100},
                                                   {"3903e7", -1000},
                                                   {"1b000000e8d4a51000", 1000000000000},
                                                   {"3b7fffffffffffffff", INT64_MIN},
                                                   {"1b7fffffffffffffff", INT64_MAX}};
  for (const auto& [hex, value] : cases) {
    const Parsed parsed(hex);
    ASSERT_TRUE(parsed.document.ok()) << hex;
    EXPECT_EQ(parsed.root().integer(), value) << hex;
    EXPECT_EQ(parsed.root().unsigned_integer().has_value(), value >= 0) << hex;
  }
  const Parsed largest("1bffffffffffffffff");
  EXPECT_EQ(largest.root().unsigned_integer(), UINT64_MAX);
  EXPECT_EQ(largest.root().integer(), std::nullopt);
  const Parsed smallest("3bffffffffffffffff");
  EXPECT_TRUE(smallest.root().is(CborKind::negative_integer));
  EXPECT_EQ(smallest.root().integer(), std::nullopt);
}

TEST(Cbor, ReadsSimpleValuesAndFloats) {
  EXPECT_EQ(Parsed("f4").root().boolean(), false);
  EXPECT_EQ(Parsed("f5").root().boolean(), true);
  EXPECT_TRUE(Parsed("f6").root().is(CborKind::null));
  EXPECT_TRUE(Parsed("f7").root().is(CborKind::undefined));
  for (const char* hex :
       {"f90000", "f98000", "f93c00", "fb3ff199999999999a", "f93e00", "f97bff", "fa47c35000",
        "fa7f7fffff", "fb7e37e43c8800759c", "f90001", "f90400", "f9c400", "fbc010666666666666",
        "f97c00", "f97e00", "f9fc00", "fa33800001", "fa00000001"}) {
    const Parsed parsed(hex);
    ASSERT_EQ(parsed.code(), "accepted") << hex;
    EXPECT_TRUE(parsed.root().is(CborKind::floating)) << hex;
  }
}

TEST(Cbor, RefusesFloatsThatAreLongerThanNeeded) {
  for (const char* hex :
       {"fa7f800000", "fa7fc00000", "faff800000", "fb7ff0000000000000", "fb7ff8000000000000",
        "fbfff0000000000000", "f97e01", "f9fe00", "fa00000000", "fb8000000000000000",
        "fa3fc00000" /* 1.5 */, "fa477fe000" /* 65504 */, "fa33800000" /* 2^-24 */,
        "fa387fc000" /* 1023 * 2^-24 */, "fb40f86a0000000000" /* 100000 */,
        "fb36a0000000000000" /* 2^-149 */, "fb47efffffe0000000"})
    EXPECT_EQ(Parsed(hex).code(), "cbor.not_canonical") << hex;
  for (const char* hex : {"fa47800000" /* 65536 */, "fa33000000" /* 2^-25 */, "fa33c00001",
                          "fb3690000000000000" /* 2^-150 */, "fb47f0000000000000"})
    EXPECT_EQ(Parsed(hex).code(), "accepted") << hex;
}

TEST(Cbor, ReadsStrings) {
  EXPECT_EQ(Parsed("40").root().bytes()->size(), 0u);
  const Parsed bytes("4401020304");
  EXPECT_THAT(*bytes.root().bytes(), testing::ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(bytes.root().text(), std::nullopt);
  const std::pair<const char*, const char*> texts[] = {{"60", ""},
                                                       {"6161", "a"},
                                                       {"6449455446", "IETF"},
                                                       {"62225c", "\"\\"},
                                                       {"62c3bc", "\xc3\xbc"},
                                                       {"63e6b0b4", "\xe6\xb0\xb4"},
                                                       {"64f0908591", "\xf0\x90\x85\x91"}};
  for (const auto& [hex, text] : texts) {
    const Parsed parsed(hex);
    EXPECT_EQ(parsed.root().text(), text);
    EXPECT_EQ(parsed.root().bytes(), std::nullopt);
  }
  EXPECT_EQ(Parsed("61ff").code(), "cbor.malformed");
  EXPECT_EQ(Parsed("62c328").code(), "cbor.malformed");
  EXPECT_EQ(Parsed("63eda080").code(), "cbor.malformed");
}

TEST(Cbor, ReadsContainers) {
  const Parsed list("8301820203820405");
  EXPECT_EQ(list.root().size(), 3u);
  EXPECT_EQ(list.root().at(1).at(1).integer(), 3);
  EXPECT_EQ(list.root().at(2).at(0).integer(), 4);
  EXPECT_EQ(base::to_hex(list.root().at(1).raw()), "820203");
  const Parsed map("a26161016162820203");
  EXPECT_EQ(map.root().size(), 2u);
  EXPECT_EQ(map.root()["a"].integer(), 1);
  EXPECT_EQ(map.root()["b"].at(1).integer(), 3);
  EXPECT_EQ(map.root().key_at(1).text(), "b");
  EXPECT_EQ(base::to_hex(map.root()["b"].raw()), "820203");
  const Parsed numbers(
      "a301020304"
      "2005");
  EXPECT_EQ(numbers.root()[1].integer(), 2);
  EXPECT_EQ(numbers.root()[3].integer(), 4);
  EXPECT_EQ(numbers.root()[-1].integer(), 5);
  EXPECT_FALSE(numbers.root()[2].present());
  EXPECT_FALSE(numbers.root()["1"].present());
  const Parsed long_list("98190102030405060708090a0b0c0d0e0f101112131415161718181819");
  EXPECT_EQ(long_list.root().size(), 25u);
  EXPECT_EQ(long_list.root().at(24).integer(), 25);
  const Parsed tagged("c11a514b67b0");
  EXPECT_EQ(tagged.root().tag(), 1u);
  EXPECT_EQ(tagged.root().size(), 1u);
  EXPECT_EQ(tagged.root().at(0).integer(), 1363896240);
  for (const char* hex : {"80", "a0", "c249010000000000000000", "d74401020304", "d818456449455446",
                          "d82076687474703a2f2f7777772e6578616d706c652e636f6d",
                          "a56161614161626142616361436164614461656145", "826161a161626163"})
    EXPECT_EQ(Parsed(hex).code(), "accepted") << hex;
}

TEST(Cbor, AbsentItemsAnswerWithNothing) {
  const Parsed parsed("a1010a");
  const CborItem nothing = parsed.root()[2]["x"].at(1).key_at(0);
  EXPECT_FALSE(nothing.present());
  EXPECT_FALSE(nothing.is(CborKind::undefined));
  EXPECT_EQ(nothing.kind(), CborKind::undefined);
  EXPECT_TRUE(nothing.raw().empty());
  EXPECT_EQ(nothing.integer(), std::nullopt);
  EXPECT_EQ(nothing.bytes(), std::nullopt);
  EXPECT_EQ(nothing.text(), std::nullopt);
  EXPECT_EQ(nothing.tag(), std::nullopt);
  EXPECT_EQ(nothing.boolean(), std::nullopt);
  EXPECT_EQ(nothing.size(), 0u);
  EXPECT_FALSE(parsed.root().at(1).present());
  EXPECT_FALSE(parsed.root()[1].key_at(0).present());
}

TEST(Cbor, RefusesIndefiniteLengths) {
  for (const char* hex :
       {"5f42010243030405ff", "7f657374726561646d696e67ff", "9fff", "9f018202039f0405ffff", "bfff",
        "bf61610161629f0203ffff", "83018202039f0405ff", "a16161bf01ff"})
    EXPECT_EQ(Parsed(hex).code(), "cbor.not_canonical") << hex;
}

TEST(Cbor, ReadsIndefiniteContainersIfAsked) {
  const CborLimits limits{.lengths = CborLengths::indefinite_containers};
  const Parsed map("bf61619fff9fffff", limits);
  EXPECT_EQ(map.code(), "cbor.malformed") << "a key without value";
  const Parsed good("bf6161019f020380ff9fff62626380ff", limits);
  ASSERT_EQ(good.code(), "accepted");
  EXPECT_EQ(good.root().size(), 3u);
  EXPECT_EQ(good.root()["a"].integer(), 1);
  EXPECT_EQ(good.root().key_at(1).size(), 3u);
  EXPECT_EQ(good.root().at(1).size(), 0u);
  EXPECT_EQ(base::to_hex(good.root().at(1).raw()), "9fff");
  EXPECT_EQ(good.root().raw().size(), good.bytes.size());
  for (const char* hex : {"9fff", "bfff", "839fffbfff01", "9f8101ff", "9f9f9fffffff"})
    EXPECT_EQ(Parsed(hex, limits).code(), "accepted") << hex;
  for (const char* hex : {"9f", "9f01", "bf", "bf01ff", "bf0102", "81ff", "8201ff", "ff", "9fffff",
                          "df00", "c1ff", "a1ff00", "a101ff", "1f", "3f"})
    EXPECT_NE(Parsed(hex, limits).code(), "accepted") << hex;
  for (const char* hex : {"5f4101ff", "7f6161ff", "9f5f4101ffff", "9f1800ff"})
    EXPECT_EQ(Parsed(hex, limits).code(), "cbor.not_canonical") << hex;
  EXPECT_EQ(Parsed("bf01000100ff", limits).code(), "cbor.duplicate_key");
  CborLimits shallow = limits;
  shallow.depth = 1;
  EXPECT_EQ(Parsed("9f9fffff", shallow).code(), "cbor.too_deep");
}

TEST(Cbor, RefusesLongHeads) {
  for (const char* hex : {"1800",
                          "1817",
                          "190000",
                          "1900ff",
                          "1a00000000",
                          "1a0000ffff",
                          "1b0000000000000000",
                          "1b00000000ffffffff",
                          "3817",
                          "3900ff",
                          "580101",
                          "59000101",
                          "5a0000000101",
                          "5b000000000000000101",
                          "780161",
                          "980101",
                          "99000101",
                          "b8010101",
                          "b900010101",
                          "d81700",
                          "d9008000",
                          "db0000000000000001"
                          "00"})
    EXPECT_EQ(Parsed(hex).code(), "cbor.not_canonical") << hex;
}

TEST(Cbor, RefusesWhatIsNotWellFormed) {
  for (const char* hex : {"",
                          "18",
                          "19",
                          "1a",
                          "1b",
                          "1901",
                          "1a0102",
                          "1b01020304050607",
                          "38",
                          "58",
                          "78",
                          "98",
                          "9a01ff00",
                          "b8",
                          "d8",
                          "f8",
                          "f900",
                          "fa0000",
                          "fb000000",
                          "41",
                          "61",
                          "5affffffff00",
                          "5bffffffffffffffff010203",
                          "7affffffff00",
                          "7b7fffffffffffffff010203",
                          "81",
                          "8200",
                          "818181818181818181",
                          "a1",
                          "a20102",
                          "a100",
                          "a2000000",
                          "c0",
                          "1c",
                          "1d",
                          "1e",
                          "3c",
                          "3d",
                          "3e",
                          "5c",
                          "5d",
                          "5e",
                          "7c",
                          "9c",
                          "9d",
                          "bc",
                          "dc",
                          "fc",
                          "fd",
                          "fe",
                          "1f",
                          "3f",
                          "df",
                          "ff",
                          "81ff",
                          "8200ff",
                          "a1ff",
                          "a1ff00",
                          "a100ff",
                          "f800",
                          "f801",
                          "f818",
                          "f81f",
                          "f0",
                          "f3",
                          "f8ff",
                          "f820",
                          "9b8000000000000000",
                          "9bffffffffffffffff",
                          "bb8000000000000000"
                          "00",
                          "bbffffffffffffffff"})
    EXPECT_EQ(Parsed(hex).code(), "cbor.malformed") << hex;
}

TEST(Cbor, RefusesTrailingBytes) {
  EXPECT_EQ(Parsed("0000").code(), "cbor.trailing");
  EXPECT_EQ(Parsed("8100ff").code(), "cbor.trailing");
  EXPECT_EQ(Parsed("a000").code(), "cbor.trailing");
}

TEST(Cbor, RefusesDuplicateKeys) {
  EXPECT_EQ(Parsed("a201000100").code(), "cbor.duplicate_key");
  EXPECT_EQ(Parsed("a2616100616101").code(), "cbor.duplicate_key");
  EXPECT_EQ(Parsed("81a2820102008201"
                   "0200")
                .code(),
            "cbor.duplicate_key");
  EXPECT_EQ(Parsed("a24161006161"
                   "00")
                .code(),
            "accepted");
  EXPECT_EQ(Parsed("a201002000").code(), "accepted");
  EXPECT_EQ(Parsed("a203000100").code(), "accepted") << "any order";
}

TEST(Cbor, Limits) {
  std::string deep(2 * 16, '8');
  for (size_t i = 1; i < deep.size(); i += 2) deep[i] = '1';
  EXPECT_EQ(Parsed(deep + "00").code(), "accepted");
  EXPECT_EQ(Parsed("81" + deep + "00").code(), "cbor.too_deep");
  EXPECT_EQ(Parsed("c1" + deep + "00").code(), "cbor.too_deep");
  EXPECT_EQ(Parsed("83000000", {.bytes = 4, .items = 4}).code(), "accepted");
  EXPECT_EQ(Parsed("83000000", {.bytes = 3}).code(), "cbor.too_large");
  EXPECT_EQ(Parsed("83000000", {.items = 3}).code(), "cbor.too_large");
}

TEST(Cbor, EveryTruncationIsRefused) {
  const std::string hex = "a401020304816161c1821a000f424044010203046161f5";
  ASSERT_EQ(Parsed(hex).code(), "accepted");
  for (size_t size = 0; size < hex.size(); size += 2)
    EXPECT_EQ(Parsed(hex.substr(0, size)).code(), "cbor.malformed") << size;
}

TEST(CborWriter, WritesShortestEncodings) {
  CborWriter writer;
  const uint8_t bytes[] = {1, 2};
  writer.array(11).unsigned_integer(23).unsigned_integer(24).unsigned_integer(256);
  writer.unsigned_integer(65536).unsigned_integer(UINT64_MAX).integer(-1).integer(INT64_MIN);
  writer.bytes(bytes).text("a").map(1).integer(1).boolean(true).tag(18).null();
  const auto written = writer.take();
  EXPECT_EQ(base::to_hex(written),
            "8b1718181901001a000100001bffffffffffffffff203b7fffffffffffffff4201026161a101f5d2f6");
  EXPECT_TRUE(CborDocument::parse(written).ok());
}

}  // namespace
