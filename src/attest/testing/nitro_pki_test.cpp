// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The PKI of AWS Nitro's shape: judged by OpenSSL and by the readers of CBOR and COSE.
#include "src/attest/testing/nitro_pki.h"

#include <gtest/gtest.h>

#include "src/attest/testing/openssl_oracle.h"
#include "src/base/hex.h"
#include "src/wire/cbor.h"
#include "src/wire/cose.h"

namespace cella::attest::fake {
namespace {

int verify(const NitroPki& pki, UnixTime time = example_time) {
  std::vector<const Certificate*> path = {&pki.leaf()};
  for (size_t i = pki.cas().size(); i > 0; --i) path.push_back(&pki.cas()[i - 1]);
  return openssl_verify(path, {}, time, OpensslRules::lenient);
}

TEST(NitroPki, IsGoodToOpenssl) {
  const NitroPki pki = NitroPki::create().value();
  EXPECT_EQ(pki.cas().size(), 4u);
  EXPECT_EQ(verify(pki), X509_V_OK);
  EXPECT_EQ(verify(pki, example_time + 4 * 3600), X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST(NitroPki, IsWrongIfAskedFor) {
  NitroPkiOptions options;
  options.cas[2].not_after = example_time - 1;
  EXPECT_EQ(verify(*NitroPki::create(options)), X509_V_ERR_CERT_HAS_EXPIRED);
  options = {};
  options.cas[1].path_length = 0;
  EXPECT_EQ(verify(*NitroPki::create(options)), X509_V_ERR_PATH_LENGTH_EXCEEDED);
  options.cas.resize(1);
  EXPECT_EQ(verify(*NitroPki::create(options)), X509_V_OK);
  options.cas.clear();
  EXPECT_EQ(NitroPki::create(options).error().code, "fake.no_root");
}

TEST(NitroDocument, IsSignedByTheLeaf) {
  const NitroPki pki = NitroPki::create().value();
  for (const bool tagged : {false, true}) {
    NitroDocumentOptions options;
    options.tagged = tagged;
    const ByteVector bytes = pki.document(options);
    const auto cose = wire::CoseSign1::parse(bytes);
    ASSERT_TRUE(cose.ok()) << cose.error().message;
    EXPECT_TRUE(cose->signed_by(*crypto::PublicKey::from_spki(pki.leaf_key().spki())));
    EXPECT_FALSE(cose->signed_by(*crypto::PublicKey::from_spki(pki.ca_keys()[0].spki())));
  }
  NitroDocumentOptions options;
  options.signer = &pki.ca_keys()[0];
  const ByteVector bytes = pki.document(options);
  EXPECT_TRUE(wire::CoseSign1::parse(bytes)->signed_by(
      *crypto::PublicKey::from_spki(pki.ca_keys()[0].spki())));
}

TEST(NitroDocument, SaysWhatIsAskedFor) {
  const NitroPki pki = NitroPki::create().value();
  NitroDocumentOptions options;
  options.nonce = ByteVector{1, 2, 3};
  options.pcrs[0] = ByteVector(48);
  const ByteVector bytes = pki.document(options);
  EXPECT_EQ(base::to_hex(ByteView(bytes).first(8)), "8444a1013822a059");
  const auto cose = wire::CoseSign1::parse(bytes);
  const auto document = wire::CborDocument::parse(cose->payload);
  ASSERT_TRUE(document.ok());
  const auto root = (*document)->root();
  EXPECT_EQ(root.size(), 9u);
  EXPECT_EQ(*root["digest"].text(), "SHA384");
  EXPECT_EQ(*root["timestamp"].unsigned_integer(), 1767225600000u);
  EXPECT_EQ(root["pcrs"].size(), 16u);
  EXPECT_EQ((*root["pcrs"][0].bytes())[0], 0);
  EXPECT_EQ((*root["pcrs"][1].bytes())[0], 0xa1);
  EXPECT_EQ(root["nonce"].bytes()->size(), 3u);
  EXPECT_TRUE(root["user_data"].is(wire::CborKind::null));
  EXPECT_EQ(root["cabundle"].size(), 4u);
  EXPECT_TRUE(std::equal(pki.cas()[0].der.begin(), pki.cas()[0].der.end(),
                         root["cabundle"].at(0).bytes()->begin()));
}

}  // namespace
}  // namespace cella::attest::fake
