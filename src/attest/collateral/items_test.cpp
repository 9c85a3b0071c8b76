// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What Collateral::add takes and refuses: each kind, each form of text, genuine files, and that a
// file is added whole or not at all.
#include "src/attest/collateral/items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "src/attest/testing/intel_pki.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"
#include "tests/support/evidence.h"

namespace cella::attest {
namespace {

using testing::HasSubstr;

base::Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

const fake::IntelPki& pki() {
  static const fake::IntelPki one = [] {
    auto made = fake::IntelPki::create();
    if (!made.ok()) std::abort();
    return *made;
  }();
  return one;
}

std::string bundle() { return pki().collateral(fake::IntelTee::sgx); }

struct Counts {
  size_t certificates = 0, lists = 0, keys = 0, tcb_infos = 0, identities = 0, attachments = 0;
  bool operator==(const Counts&) const = default;
};

Counts counts(const Collateral::State& state) {
  return {state.certificates.size(), state.revocation_lists.size(), state.keys.size(),
          state.tcb_infos.size(),    state.qe_identities.size(),    state.attachments.size()};
}

Counts added(base::Bytes bytes) {
  Collateral collateral;
  const auto result = collateral.add(bytes, "file");
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
  return counts(collateral.state());
}
Counts added(std::string_view text) { return added(bytes_of(text)); }

Error refused(base::Bytes bytes) {
  Collateral collateral;
  const auto result = collateral.add(bytes, "file");
  EXPECT_EQ(counts(collateral.state()), Counts());
  EXPECT_FALSE(result.ok());
  if (result.ok()) return {};
  EXPECT_EQ(result.error().blame, Blame::collateral);
  EXPECT_THAT(result.error().message, testing::StartsWith("file: "));
  return result.error();
}
Error refused(std::string_view text) { return refused(bytes_of(text)); }

/// The bundle with one member's JSON value replaced; an empty value removes the member.
std::string with(std::string_view member, std::string_view value) {
  const std::string text = bundle();
  const auto document = wire::JsonDocument::parse(text);
  wire::JsonWriter out;
  out.begin_object();
  const auto root = (*document)->root();
  for (size_t i = 0; i < root.size(); ++i) {
    const auto name = root.name_at(i);
    if (name != member) {
      out.name(name).raw(root.at(i).raw());
    } else if (!value.empty()) {
      out.name(name).raw(value);
    }
  }
  if (!root[member].present() && !value.empty()) out.name(member).raw(value);
  out.end_object();
  return out.take();
}

std::string raw_member(std::string_view member) {
  const std::string text = bundle();
  const auto document = wire::JsonDocument::parse(text);
  return std::string((*document)->root()[member].raw());
}

TEST(CollateralAdd, ABundleGivesEverythingThatIsInIt) {
  // PCK CA, root, TCB signer: no certificate twice.
  EXPECT_EQ(added(bundle()),
            (Counts{.certificates = 3, .lists = 2, .tcb_infos = 1, .identities = 1}));
}

TEST(CollateralAdd, KeepsTheSignedTextAndItsChain) {
  Collateral collateral;
  ASSERT_TRUE(collateral.add(bytes_of(bundle()), "x.json").ok());
  const auto& body = collateral.state().tcb_infos[0]->signed_body;
  EXPECT_EQ(body.name, "x.json");
  EXPECT_EQ(body.signature.size(), 64u);
  EXPECT_EQ(body.chain.size(), 2u);
  EXPECT_EQ(body.body, fake::tcb_info_body(pki().tcb_info_options(fake::IntelTee::sgx)));
}

TEST(CollateralAdd, ABundleMayHavePartsOnly) {
  EXPECT_EQ(added(R"({"pck_crl":)" + raw_member("pck_crl") + "}"), (Counts{.lists = 1}));
  EXPECT_EQ(added(R"({"pck_certificate_chain":)" + raw_member("pck_crl_issuer_chain") + "}"),
            (Counts{.certificates = 2}));
  EXPECT_EQ(added(with("tcb_info_issuer_chain", "")),
            (Counts{.certificates = 3, .lists = 2, .tcb_infos = 1, .identities = 1}));
}

TEST(CollateralAdd, NothingIsAddedByHalves) {
  for (const char* member :
       {"pck_crl_issuer_chain", "root_ca_crl", "pck_crl", "tcb_info_issuer_chain", "tcb_info",
        "tcb_info_signature", "qe_identity_issuer_chain", "qe_identity", "qe_identity_signature"}) {
    for (const char* value : {"null", "1", "\"\"", "\"xyz\"", "{}", "[]"}) {
      EXPECT_THAT(refused(with(member, value)).message, HasSubstr(member)) << value;
    }
  }
  EXPECT_EQ(refused(with("tcb_info_signature", "")).code, "collateral.malformed");
  EXPECT_EQ(refused(with("tcb_info", "")).code, "collateral.malformed");
  EXPECT_EQ(refused(with("more", "1")).code, "collateral.unknown_member");
  EXPECT_EQ(refused(with("tcb_info_signature", "\"" + std::string(126, 'a') + "\"")).code,
            "collateral.malformed");
}

TEST(CollateralAdd, AFailedFileLeavesEarlierOnesAlone) {
  Collateral collateral;
  ASSERT_TRUE(collateral.add(bytes_of(bundle()), "good").ok());
  const Counts before = counts(collateral.state());
  ASSERT_FALSE(collateral.add(bytes_of(with("qe_identity", "1")), "bad").ok());
  EXPECT_EQ(counts(collateral.state()), before);
}

TEST(CollateralAdd, NoCertificateAndNoCrlIsKeptTwice) {
  Collateral collateral;
  const std::string text = bundle();
  ASSERT_TRUE(collateral.add(bytes_of(text), "one").ok());
  ASSERT_TRUE(collateral.add(bytes_of(text), "two").ok());
  EXPECT_EQ(collateral.state().certificates.size(), 3u);
  EXPECT_EQ(collateral.state().revocation_lists.size(), 2u);
}

TEST(CollateralAdd, ABundleWhoseCrlsContradictItsChainIsRefused) {
  EXPECT_EQ(refused(with("pck_crl", raw_member("root_ca_crl"))).code, "collateral.crl_issuer");
  EXPECT_EQ(refused(with("root_ca_crl", raw_member("pck_crl"))).code, "collateral.crl_issuer");
  const auto other = fake::IntelPki::create([] {
    fake::IntelPkiOptions options;
    options.ca = fake::PckCa::processor;
    return options;
  }());
  ASSERT_TRUE(other.ok());
  const std::string crl = "\"" + base::to_hex(other->pck_crl()) + "\"";
  EXPECT_EQ(refused(with("pck_crl", crl)).code, "collateral.crl_issuer");
}

TEST(CollateralAdd, CrlsOfABundleMayBeHexBase64OrPem) {
  const auto der = pki().pck_crl();
  std::string pem = wire::to_pem("X509 CRL", der);
  for (size_t at = 0; (at = pem.find('\n', at)) != pem.npos; at += 2) pem.replace(at, 1, "\\n");
  for (const std::string& text : {base::to_hex(der), wire::to_base64(der), pem}) {
    EXPECT_EQ(added(with("pck_crl", "\"" + text + "\"")).lists, 2u) << text;
  }
}

TEST(CollateralAdd, ResponsesOfIntelsServiceKeepTheExactText) {
  const std::string tcb_info = pki().tcb_info(pki().tcb_info_options(fake::IntelTee::sgx));
  Collateral collateral;
  ASSERT_TRUE(collateral.add(bytes_of(" " + tcb_info + "\n"), "x").ok());
  ASSERT_EQ(collateral.state().tcb_infos.size(), 1u);
  EXPECT_EQ(collateral.state().tcb_infos[0]->signed_body.body,
            fake::tcb_info_body(pki().tcb_info_options(fake::IntelTee::sgx)));
  const auto identity = pki().qe_identity(fake::QeIdentityOptions::of(fake::IntelTee::sgx));
  EXPECT_EQ(added(identity), (Counts{.identities = 1}));

  std::string spaced = tcb_info;
  spaced.insert(spaced.find("\"version\""), " ");
  Collateral other;
  ASSERT_TRUE(other.add(bytes_of(spaced), "x").ok());
  EXPECT_EQ(
      other.state().tcb_infos[0]->signed_body.body,
      spaced.substr(spaced.find(":{") + 1, spaced.rfind(",\"signature\"") - spaced.find(":{") - 1));
}

TEST(CollateralAdd, ResponsesThatSayMoreAreRefused) {
  const std::string tcb_info = pki().tcb_info(pki().tcb_info_options(fake::IntelTee::sgx));
  std::string more = tcb_info;
  more.insert(1, R"("x":1,)");
  EXPECT_EQ(refused(more).code, "collateral.unknown_member");
  std::string twice = tcb_info;
  twice.insert(1, R"("signature":"00",)");
  EXPECT_EQ(refused(twice).code, "json.duplicate_name");
  std::string unsigned_one = tcb_info.substr(0, tcb_info.rfind(",\"signature\"")) + "}";
  EXPECT_EQ(refused(unsigned_one).code, "collateral.malformed");
  EXPECT_EQ(refused(R"({"tcbInfo":"text","signature":"00"})").code, "collateral.malformed");
}

TEST(CollateralAdd, CertificatesCrlsAndKeysInDerHexBase64AndPem) {
  struct Case {
    const char* label;
    ByteVector der;
    Counts counts;
  };
  const Case cases[] = {
      {"CERTIFICATE", pki().pck().der, {.certificates = 1}},
      {"X509 CRL", pki().pck_crl(), {.lists = 1}},
      {"PUBLIC KEY", pki().keys().root.spki(), {.keys = 1}},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(added(one.der), one.counts) << one.label;
    EXPECT_EQ(added(base::to_hex(one.der) + "\n"), one.counts) << one.label;
    EXPECT_EQ(added("0x" + base::to_hex(one.der)), one.counts) << one.label;
    EXPECT_EQ(added(wire::to_base64(one.der) + "\n"), one.counts) << one.label;
    EXPECT_EQ(added("\n" + wire::to_pem(one.label, one.der)), one.counts) << one.label;
    ByteVector trailing = one.der;
    trailing.push_back(0);
    refused(trailing);
    ByteVector cut = one.der;
    cut.pop_back();
    refused(cut);
  }
}

TEST(CollateralAdd, AFileMayHaveSeveralPemBlocks) {
  const std::string all = pki().pck_chain() + wire::to_pem("X509 CRL", pki().root_crl()) +
                          wire::to_pem("PUBLIC KEY", pki().keys().pck.spki());
  EXPECT_EQ(added(all), (Counts{.certificates = 3, .lists = 1, .keys = 1}));
  EXPECT_EQ(added(all + '\0'), (Counts{.certificates = 3, .lists = 1, .keys = 1}));
  EXPECT_EQ(refused(all + wire::to_pem("PRIVATE KEY", pki().pck().der)).code, "pem.wrong_label");
  refused(all + "junk");
  refused(all + wire::to_pem("CERTIFICATE", pki().pck_crl()));
}

TEST(CollateralAdd, AKeysDigestIsThatOfItsSubjectPublicKeyInfo) {
  Collateral collateral;
  ASSERT_TRUE(collateral.add(pki().keys().root.spki(), "key").ok());
  EXPECT_EQ(collateral.state().keys[0].digest, pki().root_digest());
}

std::string jwk(const fake::SigningKey& key) {
  const auto point = key.public_point();
  const auto half = point.size() / 2;
  return R"({"kty":"EC","crv":")" + std::string(half == 32 ? "P-256" : "P-384") + R"(","x":")" +
         wire::to_base64url(base::Bytes(point).first(half)) + R"(","y":")" +
         wire::to_base64url(base::Bytes(point).subspan(half)) + R"(","kid":"a"})";
}

TEST(CollateralAdd, JsonWebKeysAreTheKeysThatTheyName) {
  const auto other = fake::SigningKey::generate(crypto::KeyKind::ec_p384);
  ASSERT_TRUE(other.ok());
  for (const fake::SigningKey& key : {pki().keys().root, *other}) {
    Collateral collateral;
    const auto result = collateral.add(bytes_of(jwk(key)), "key");
    ASSERT_TRUE(result.ok()) << result.error().message;
    EXPECT_EQ(collateral.state().keys[0].digest, key.digest());
  }
  EXPECT_EQ(added(R"({"keys":[)" + jwk(pki().keys().root) + "," + jwk(*other) + "]}"),
            (Counts{.keys = 2}));
  refused(R"({"keys":[)" + jwk(*other) + R"(,{"kty":"oct","k":"AAAA"}]})");
  refused(R"({"keys":[]})");
  refused(R"({"kty":"OKP","crv":"Ed25519","x":"AAAA"})");
  std::string private_key = jwk(*other);
  private_key.insert(1, R"("d":"AAAA",)");
  EXPECT_EQ(refused(private_key).code, "key.private");
}

TEST(CollateralAdd, AnRsaJsonWebKeyIsRead) {
  ByteVector modulus(256, 0xff);  // odd, 2048 bits
  const std::string n = wire::to_base64url(modulus);
  EXPECT_EQ(added(R"({"kty":"RSA","n":")" + n + R"(","e":"AQAB"})"), (Counts{.keys = 1}));
  refused(R"({"kty":"RSA","n":")" + n + R"("})");
  refused(R"({"kty":"RSA","n":")" + n.substr(0, 100) + R"(","e":"AQAB"})");
}

TEST(CollateralAdd, AzuresVcekResponseGivesItsCertificates) {
  std::string chain = pki().pck_chain();
  for (size_t at = 0; (at = chain.find('\n', at)) != chain.npos; at += 2)
    chain.replace(at, 1, "\\n");
  EXPECT_EQ(added(R"({"vcekCert":")" + chain + R"(","tcbm":"DB18","certificateChain":")" + chain +
                  R"(","cacheControl":"86400"})"),
            (Counts{.certificates = 3}));
}

TEST(CollateralAdd, EventLogsAndSignaturesOfTpmsAreAttached) {
  std::string text(32, '\0');
  text[4] = 3;
  text[28] = 33;
  text += "Spec ID Event03";
  ByteVector log(text.begin(), text.end());
  Collateral collateral;
  ASSERT_TRUE(collateral.add(log, "log").ok());
  EXPECT_EQ(collateral.state().attachments[0].kind, "tpm-event-log");
  EXPECT_EQ(collateral.state().attachments[0].bytes, log);
  log[10] = 1;
  refused(log);

  ByteVector rsa(6 + 256, 0x55);
  constexpr std::array<uint8_t, 6> head = {0, 0x14, 0, 0x0b, 1, 0};
  std::ranges::copy(head, rsa.begin());
  ASSERT_TRUE(collateral.add(rsa, "signature").ok());
  ASSERT_TRUE(collateral.add(ByteVector(256, 0x77), "bare").ok());
  ByteVector ecdsa = {0, 0x18, 0, 0x0b, 0, 2, 1, 1, 0, 1, 9};
  ASSERT_TRUE(collateral.add(ecdsa, "ecdsa").ok());
  ASSERT_EQ(collateral.state().attachments.size(), 4u);
  EXPECT_EQ(collateral.state().attachments[3].kind, "tpm-signature");
  ecdsa.pop_back();
  refused(ecdsa);
  rsa.pop_back();
  refused(rsa);
}

TEST(CollateralAdd, OtherFilesAreUnknown) {
  for (const std::string_view text : {"", " \n", "hello", "{}", "{\"SnpReport\":\"x\"}", "[]",
                                      "MAA=", "3000", "0x", "\x30\x00"}) {
    EXPECT_EQ(refused(text).code, "collateral.unknown") << text;
  }
  EXPECT_EQ(refused(std::string_view("{\"tcb_info\":")).code, "json.malformed");
  EXPECT_EQ(refused(ByteVector((16u << 20) + 1)).code, "collateral.too_large");
}

// ---- Genuine files ----

TEST(GenuineCollateral, EveryBundleIsRead) {
  CELLA_NEEDS_EVIDENCE();
  size_t count = 0;
  for (const char* folder : {"bundles", "bundles_upstream/Phala-Network+dcap-qvl"}) {
    for (const std::string& path : test::list_evidence(folder, ".json")) {
      const auto items = read_items(test::read_evidence(path), path);
      ASSERT_TRUE(items.ok()) << items.error().message;
      EXPECT_EQ(items->tcb_infos.size(), 1u) << path;
      EXPECT_EQ(items->qe_identities.size(), 1u) << path;
      EXPECT_EQ(items->revocation_lists.size(), 2u) << path;
      EXPECT_EQ(items->certificates.size(), 6u) << path;
      ++count;
    }
  }
  RecordProperty("bundles", static_cast<int>(count));
  std::printf("bundles read: %zu\n", count);
}

TEST(GenuineCollateral, EverySingleItemIsRead) {
  CELLA_NEEDS_EVIDENCE();
  size_t count = 0;
  for (const std::string& path : test::list_evidence("collateral")) {
    if (path.find("tampered_root_cert") != path.npos) continue;
    const auto items = read_items(test::read_evidence(path), path);
    EXPECT_TRUE(items.ok()) << items.error().message;
    ++count;
  }
  std::printf("single items read: %zu\n", count);
}

TEST(GenuineCollateral, SwappedAndForeignCrlsAreRefused) {
  CELLA_NEEDS_EVIDENCE();
  for (const char* base : {"sgx3", "tdx4"}) {
    const std::string folder = "negative/tamper/" + std::string(base) + "/";
    for (const char* name : {"41-pckcrl-other-ca", "44-rootcrl-is-pckcrl", "45-crls-swapped"}) {
      const std::string path = folder + name + ".collateral.json";
      const auto items = read_items(test::read_evidence(path), path);
      ASSERT_FALSE(items.ok()) << path;
      EXPECT_EQ(items.error().code, "collateral.crl_issuer") << path;
    }
    const std::string empty = folder + "49-tcbinfo-empty.collateral.json";
    EXPECT_FALSE(read_items(test::read_evidence(empty), empty).ok());
  }
}

}  // namespace
}  // namespace cella::attest
