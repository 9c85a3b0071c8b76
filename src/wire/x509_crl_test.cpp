// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Revocation lists made from parts: every field, who is revoked, and each part damaged on its own.
#include <gtest/gtest.h>

#include "src/wire/der.h"
#include "src/wire/testing/x509_parts.h"
#include "src/wire/x509.h"

namespace cella::wire {
namespace {

using testing::Buffer;
using testing::extension;
using testing::hex;
using testing::RevocationParts;
using testing::revoked;
using testing::Signer;
using testing::Signing;

const Signer& p256() {
  static const Signer signer(Signing::ecdsa, "P-256", 256);
  return signer;
}

RevocationListPtr parse(const Buffer& der) {
  auto list = RevocationList::parse(der);
  EXPECT_TRUE(list.ok()) << list.error().message;
  return list.ok() ? *list : nullptr;
}

std::string code(const Buffer& der) {
  const auto list = RevocationList::parse(der);
  if (list.ok()) return "accepted";
  EXPECT_EQ(list.error().blame, Blame::collateral);
  return std::string(list.error().code);
}

template <typename Change>
std::string with(Change change) {
  RevocationParts parts(p256());
  change(parts);
  return code(sign(p256(), parts.tbs()));
}

std::string with_extension(const Buffer& whole) {
  return with([&](RevocationParts& parts) { parts.extensions = {whole}; });
}

crypto::PublicKey key() { return *crypto::PublicKey::from_spki(p256().spki()); }

RevocationParts full() {
  RevocationParts parts(p256());
  parts.revoked = {revoked(hex("0102")), revoked(hex("80")),
                   revoked(hex("aabbcc"), {extension("2.5.29.21", hex("0a0101"))})};
  parts.extensions = {extension("2.5.29.20", hex("020101")),
                      extension("2.5.29.35", hex("30048002ddee"))};
  return parts;
}

TEST(RevocationList, gives_every_field) {
  const Buffer der = sign(p256(), full().tbs());
  const RevocationListPtr list = parse(der);
  ASSERT_NE(list, nullptr);
  const auto buffer = [](base::Bytes bytes) { return Buffer(bytes.begin(), bytes.end()); };
  EXPECT_EQ(buffer(list->der()), der);
  EXPECT_EQ(buffer(list->issuer()), testing::name("Issuer"));
  EXPECT_EQ(to_rfc3339(list->this_update()), "2020-01-01T00:00:00Z");
  EXPECT_EQ(to_rfc3339(list->next_update()), "2049-01-01T00:00:00Z");
  EXPECT_EQ(list->revoked_count(), 3u);
  EXPECT_EQ(buffer(list->authority_key_id()), hex("ddee"));
  EXPECT_TRUE(list->signed_by(key()));
  EXPECT_FALSE(
      list->signed_by(*crypto::PublicKey::from_spki(Signer(Signing::ecdsa, "P-256", 256).spki())));
}

TEST(RevocationList, says_who_is_revoked) {
  const RevocationListPtr list = parse(sign(p256(), full().tbs()));
  for (const char* serial : {"0102", "80", "aabbcc"}) EXPECT_TRUE(list->revokes(hex(serial)));
  for (const char* serial : {"", "00", "01", "02", "0080", "aabb", "aabbcd", "00aabbcc", "010200"})
    EXPECT_FALSE(list->revokes(hex(serial))) << serial;
}

TEST(RevocationList, may_revoke_nothing) {
  const RevocationListPtr list = parse(sign(p256(), RevocationParts(p256()).tbs()));
  EXPECT_EQ(list->revoked_count(), 0u);
  EXPECT_FALSE(list->revokes(hex("80")));
  EXPECT_FALSE(list->revokes({}));
  EXPECT_EQ(with([](RevocationParts& parts) { parts.revoked.emplace(); }), "crl.malformed");
}

TEST(RevocationList, is_refused_or_unsigned_with_any_byte_changed) {
  const Buffer der = sign(p256(), full().tbs());
  const crypto::PublicKey signer = key();
  for (size_t at = 0; at < der.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Buffer flipped = der;
      flipped[at] ^= static_cast<uint8_t>(1 << bit);
      const auto list = RevocationList::parse(flipped);
      ASSERT_FALSE(list.ok() && (*list)->signed_by(signer)) << at << "." << bit;
    }
  }
}

TEST(RevocationList, is_refused_when_cut_short_or_longer) {
  const Buffer der = sign(p256(), full().tbs());
  for (size_t size = 0; size < der.size(); ++size) {
    ASSERT_EQ(code(Buffer(der.begin(), der.begin() + static_cast<ptrdiff_t>(size))),
              "crl.malformed");
  }
  Buffer longer = der;
  longer.push_back(0);
  EXPECT_EQ(code(longer), "crl.malformed");
}

TEST(RevocationList, refuses_damaged_parts) {
  using Parts = RevocationParts;
  EXPECT_EQ(with([](Parts&) {}), "accepted");
  for (const char* version : {"", "020100", "020102", "0a0101", "a003020101"})
    EXPECT_EQ(with([&](Parts& parts) { parts.version = hex(version); }), "crl.malformed");
  const Signer p384(Signing::ecdsa, "P-384", 384);
  EXPECT_EQ(with([&](Parts& parts) { parts.algorithm = p384.algorithm(); }), "crl.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.issuer = hex("30020500"); }), "crl.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.this_update = hex("0500"); }), "crl.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.next_update.clear(); }), "crl.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.after_extensions = hex("0500"); }), "crl.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.after_extensions = hex("a000"); }), "crl.malformed");
  const Buffer sha1 = hex("300d06092a864886f70d0101050500");
  RevocationParts parts(p256());
  parts.algorithm = sha1;
  EXPECT_EQ(code(sign(p256(), parts.tbs(), sha1)), "crl.unsupported");
}

TEST(RevocationList, refuses_damaged_entries) {
  const auto with_entry = [](const Buffer& entry) {
    return with([&](RevocationParts& parts) {
      parts.revoked = {revoked(hex("01")), entry, revoked(hex("02"))};
    });
  };
  EXPECT_EQ(with_entry(revoked(hex("80"))), "accepted");
  EXPECT_EQ(with_entry(revoked(Buffer(20, 0xff))), "accepted");
  EXPECT_EQ(with_entry(revoked(Buffer(21, 0xff))), "crl.malformed");
  const std::string time = "170d3230303130313030303030305a";
  EXPECT_EQ(with_entry(hex("3012020101" + time)), "accepted");
  for (const std::string& entry :
       {std::string("0500"), std::string("3000"), std::string("3003020101"), "30120201ff" + time,
        "301302020001" + time, "3014020101" + time + "0500", "3014020101" + time + "3000",
        "300f" + time}) {
    EXPECT_EQ(with_entry(hex(entry)), "crl.malformed") << entry;
  }
}

// An entry with certificateIssuer belongs to an indirect list; unknown ones may mean as much.
TEST(RevocationList, refuses_critical_extensions_of_entries) {
  const auto with_entry = [](const Buffer& whole) {
    return with([&](RevocationParts& parts) { parts.revoked = {revoked(hex("01"), {whole})}; });
  };
  EXPECT_EQ(with_entry(extension("2.5.29.21", hex("0a0101"))), "accepted");
  EXPECT_EQ(with_entry(extension("2.5.29.29", hex("3000"), true)), "crl.unsupported");
  EXPECT_EQ(with_entry(extension("1.2.3", hex("00"), true)), "crl.unsupported");
}

TEST(RevocationList, is_complete) {
  EXPECT_EQ(with_extension(extension("2.5.29.20", hex("020101"))), "accepted");
  EXPECT_EQ(with_extension(extension("2.5.29.20", hex("020101"), true)), "accepted");
  EXPECT_EQ(with_extension(extension("1.2.3", hex("00"))), "accepted");
  EXPECT_EQ(with_extension(extension("1.2.3", hex("00"), true)), "crl.unsupported");
  for (const bool critical : {false, true}) {
    EXPECT_EQ(with_extension(extension("2.5.29.27", hex("020101"), critical)), "crl.unsupported");
    EXPECT_EQ(with_extension(extension("2.5.29.28", hex("3000"), critical)), "crl.unsupported");
  }
  EXPECT_EQ(with_extension(extension("2.5.29.35", hex("0500"))), "crl.malformed");
  const Buffer number = extension("2.5.29.20", hex("020101"));
  EXPECT_EQ(with([&](RevocationParts& parts) {
              parts.extensions = {number, number};
            }),
            "crl.malformed");
}

}  // namespace
}  // namespace cella::wire
