// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// OpenSSL as the second implementation: on certificates and CRLs that genuine evidence comes with,
// and on made ones, it must read the same fields and accept the same signatures.
#include <gtest/gtest.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <map>
#include <memory>

#include "src/base/hex.h"
#include "src/wire/base64.h"
#include "src/wire/der.h"
#include "src/wire/testing/x509_parts.h"
#include "src/wire/x509.h"
#include "tests/support/evidence.h"

namespace cella::wire {
namespace {

using testing::Buffer;
template <typename T, void (*release)(T*)>
struct Release {
  void operator()(T* object) const { release(object); }
};
using Theirs = std::unique_ptr<X509, Release<X509, X509_free>>;
using TheirList = std::unique_ptr<X509_CRL, Release<X509_CRL, X509_CRL_free>>;
using TheirNumber = std::unique_ptr<BIGNUM, Release<BIGNUM, BN_free>>;

std::string hex_of(base::Bytes bytes) { return base::to_hex(bytes); }
std::string hex_of(const ASN1_STRING* string) {
  if (string == nullptr) return {};
  return base::to_hex(
      {ASN1_STRING_get0_data(string), static_cast<size_t>(ASN1_STRING_length(string))});
}
std::string magnitude_of(const ASN1_INTEGER* integer) {
  const TheirNumber number(ASN1_INTEGER_to_BN(integer, nullptr));
  Buffer bytes(static_cast<size_t>(std::max(1, BN_num_bytes(number.get()))));
  EXPECT_GE(BN_bn2binpad(number.get(), bytes.data(), static_cast<int>(bytes.size())), 0);
  return base::to_hex(bytes);
}
std::string hex_of(const X509_NAME* name) {
  const uint8_t* der = nullptr;
  size_t size = 0;
  EXPECT_EQ(X509_NAME_get0_der(name, &der, &size), 1);
  return base::to_hex({der, size});
}

UnixTime time_of(const ASN1_TIME* time) {
  std::tm fields = {};
  EXPECT_EQ(ASN1_TIME_to_tm(time, &fields), 1);
  return timegm(&fields);
}

int signature_nid(SignatureAlgorithm algorithm) {
  switch (algorithm) {
    case SignatureAlgorithm::ecdsa_sha256: return NID_ecdsa_with_SHA256;
    case SignatureAlgorithm::ecdsa_sha384: return NID_ecdsa_with_SHA384;
    case SignatureAlgorithm::ecdsa_sha512: return NID_ecdsa_with_SHA512;
    case SignatureAlgorithm::rsa_pkcs1_sha256: return NID_sha256WithRSAEncryption;
    case SignatureAlgorithm::rsa_pkcs1_sha384: return NID_sha384WithRSAEncryption;
    case SignatureAlgorithm::rsa_pkcs1_sha512: return NID_sha512WithRSAEncryption;
    case SignatureAlgorithm::rsa_pss_sha256:
    case SignatureAlgorithm::rsa_pss_sha384:
    case SignatureAlgorithm::rsa_pss_sha512: return NID_rsassaPss;
  }
  return NID_undef;
}

Theirs their(base::Bytes der) {
  const uint8_t* at = der.data();
  return Theirs(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

TheirList their_list(base::Bytes der) {
  const uint8_t* at = der.data();
  return TheirList(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
}

std::string last_common_name(const X509_NAME* name) {
  int found = -1;
  for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;) found = at;
  if (found < 0) return {};
  const ASN1_STRING* text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, found));
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
          static_cast<size_t>(ASN1_STRING_length(text))};
}

void expect_same_extensions(const Certificate& ours, X509* theirs) {
  ASSERT_EQ(ours.extensions().size(), static_cast<size_t>(X509_get_ext_count(theirs)));
  for (int i = 0; i < X509_get_ext_count(theirs); ++i) {
    X509_EXTENSION* extension = X509_get_ext(theirs, i);
    const Extension& same = ours.extensions()[static_cast<size_t>(i)];
    char dotted[200] = {};
    OBJ_obj2txt(dotted, sizeof(dotted), X509_EXTENSION_get_object(extension), 1);
    EXPECT_EQ(dotted_oid(same.oid), dotted);
    EXPECT_EQ(same.critical, X509_EXTENSION_get_critical(extension) == 1);
    EXPECT_EQ(hex_of(same.value), hex_of(X509_EXTENSION_get_data(extension)));
    const Extension* first = ours.extension(dotted);
    EXPECT_EQ(first, &same);
  }
  const uint32_t flags = X509_get_extension_flags(theirs);
  EXPECT_EQ(ours.is_ca(), (flags & EXFLAG_CA) != 0);
  const long path_length = X509_get_pathlen(theirs);
  EXPECT_EQ(ours.path_length().has_value(), path_length >= 0);
  if (ours.path_length()) {
    EXPECT_EQ(*ours.path_length(), static_cast<uint64_t>(path_length));
  }
  EXPECT_EQ(ours.key_usage().present, (flags & EXFLAG_KUSAGE) != 0);
  if (ours.key_usage().present) {
    const uint32_t usage = X509_get_key_usage(theirs);
    EXPECT_EQ(ours.key_usage().digital_signature, (usage & KU_DIGITAL_SIGNATURE) != 0);
    EXPECT_EQ(ours.key_usage().key_cert_sign, (usage & KU_KEY_CERT_SIGN) != 0);
    EXPECT_EQ(ours.key_usage().crl_sign, (usage & KU_CRL_SIGN) != 0);
  }
  EXPECT_EQ(hex_of(ours.subject_key_id()), hex_of(X509_get0_subject_key_id(theirs)));
  EXPECT_EQ(hex_of(ours.authority_key_id()), hex_of(X509_get0_authority_key_id(theirs)));
}

void expect_same(const Certificate& ours, X509* theirs) {
  EXPECT_EQ(hex_of(ours.serial()), magnitude_of(X509_get0_serialNumber(theirs)));
  EXPECT_EQ(hex_of(ours.issuer()), hex_of(X509_get_issuer_name(theirs)));
  EXPECT_EQ(hex_of(ours.subject()), hex_of(X509_get_subject_name(theirs)));
  EXPECT_EQ(ours.subject_common_name(), last_common_name(X509_get_subject_name(theirs)));
  EXPECT_EQ(ours.issuer_common_name(), last_common_name(X509_get_issuer_name(theirs)));
  EXPECT_EQ(ours.not_before(), time_of(X509_get0_notBefore(theirs)));
  EXPECT_EQ(ours.not_after(), time_of(X509_get0_notAfter(theirs)));
  EXPECT_EQ(signature_nid(ours.signature_algorithm()), X509_get_signature_nid(theirs));
  uint8_t digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EXPECT_EQ(X509_digest(theirs, EVP_sha256(), digest, &size), 1);
  EXPECT_EQ(hex_of(ours.fingerprint().bytes()), hex_of({digest, size}));
  uint8_t* spki = nullptr;
  const int spki_size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(theirs), &spki);
  EXPECT_EQ(hex_of(ours.spki()), hex_of({spki, static_cast<size_t>(spki_size)}));
  OPENSSL_free(spki);
  const auto key = ours.public_key();
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_EQ(static_cast<int>(key->bits()), EVP_PKEY_get_bits(X509_get0_pubkey(theirs)));
  expect_same_extensions(ours, theirs);
}

void expect_same(const RevocationList& ours, X509_CRL* theirs) {
  EXPECT_EQ(hex_of(ours.issuer()), hex_of(X509_CRL_get_issuer(theirs)));
  EXPECT_EQ(ours.this_update(), time_of(X509_CRL_get0_lastUpdate(theirs)));
  EXPECT_EQ(ours.next_update(), time_of(X509_CRL_get0_nextUpdate(theirs)));
  STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(theirs);
  const int count = entries == nullptr ? 0 : sk_X509_REVOKED_num(entries);
  EXPECT_EQ(ours.revoked_count(), static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    const auto* entry = sk_X509_REVOKED_value(entries, i);
    auto serial = base::from_hex(magnitude_of(X509_REVOKED_get0_serialNumber(entry)));
    ASSERT_TRUE(serial);
    EXPECT_TRUE(ours.revokes(*serial));
    serial->back() ^= 1;
    X509_REVOKED* other = nullptr;
    const TheirNumber number(BN_bin2bn(serial->data(), static_cast<int>(serial->size()), nullptr));
    ASN1_INTEGER* integer = BN_to_ASN1_INTEGER(number.get(), nullptr);
    EXPECT_EQ(ours.revokes(*serial), X509_CRL_get0_by_serial(theirs, &other, integer) == 1);
    ASN1_INTEGER_free(integer);
  }
}

struct Both {
  std::string path;
  CertificatePtr ours;
  Theirs theirs;
};

void add(std::vector<Both>& out, const std::string& path, base::Bytes der) {
  auto ours = Certificate::parse(der);
  ASSERT_TRUE(ours.ok()) << path << ": " << ours.error().message;
  out.push_back({path, *ours, their(der)});
  ASSERT_NE(out.back().theirs, nullptr) << path;
}

bool is_pem(const Buffer& bytes) { return !bytes.empty() && bytes[0] == '-'; }

// Every certificate of the collateral but one that says it was tampered with.
std::vector<Both> genuine_certificates() {
  std::vector<Both> out;
  for (const char* folder : {"collateral/intel/certs", "collateral/amd", "collateral/aws",
                             "collateral/amd_pem", "collateral/tpm"}) {
    for (const std::string& path : test::list_evidence(folder)) {
      if (path.find("tampered") != std::string::npos) continue;
      const Buffer bytes = test::read_evidence(path);
      if (!is_pem(bytes)) {
        add(out, path, bytes);
        continue;
      }
      const auto blocks = parse_pem(test::read_evidence_text(path));
      EXPECT_TRUE(blocks.ok()) << path << ": " << blocks.error().message;
      if (!blocks.ok()) continue;
      for (const PemBlock& block : *blocks) add(out, path, block.content);
    }
  }
  return out;
}

TEST(X509AgainstOpenssl, agrees_on_made_certificates) {
  using testing::Signing;
  for (const auto& [signing, curve, bits] :
       {std::tuple{Signing::ecdsa, "P-256", 256}, std::tuple{Signing::ecdsa, "P-384", 384},
        std::tuple{Signing::ecdsa, "P-521", 512}, std::tuple{Signing::pkcs1, "", 256},
        std::tuple{Signing::pss, "", 384}}) {
    const testing::Signer signer(signing, curve, bits);
    testing::CertificateParts parts(signer);
    parts.not_after = der::time(253402300799);
    parts.extensions = {testing::extension("2.5.29.19", testing::hex("30060101ff020103"), true),
                        testing::extension("2.5.29.15", testing::hex("03020186"), true),
                        testing::extension("2.5.29.14", testing::hex("0403aabbcc")),
                        testing::extension("2.5.29.35", testing::hex("30048002ddee"))};
    const Buffer der = sign(signer, parts.tbs());
    std::vector<Both> both;
    add(both, "made", der);
    ASSERT_EQ(both.size(), 1u);
    expect_same(*both[0].ours, both[0].theirs.get());
    EXPECT_EQ(X509_verify(both[0].theirs.get(), X509_get0_pubkey(both[0].theirs.get())), 1);
    EXPECT_TRUE(both[0].ours->signed_by(*both[0].ours->public_key()));
  }
}

TEST(X509AgainstOpenssl, agrees_on_the_fields_of_genuine_certificates) {
  CELLA_NEEDS_EVIDENCE();
  const std::vector<Both> certificates = genuine_certificates();
  for (const Both& both : certificates) {
    SCOPED_TRACE(both.path);
    expect_same(*both.ours, both.theirs.get());
  }
  std::printf("%zu genuine certificates compared\n", certificates.size());
}

TEST(X509AgainstOpenssl, agrees_on_who_signed_genuine_certificates) {
  CELLA_NEEDS_EVIDENCE();
  const std::vector<Both> certificates = genuine_certificates();
  size_t good = 0, bad = 0;
  for (const Both& subject : certificates) {
    for (const Both& issuer : certificates) {
      if (!std::ranges::equal(subject.ours->issuer(), issuer.ours->subject())) continue;
      const bool ours = subject.ours->signed_by(*issuer.ours->public_key());
      EXPECT_EQ(ours, X509_verify(subject.theirs.get(), X509_get0_pubkey(issuer.theirs.get())) == 1)
          << subject.path << " by " << issuer.path;
      ++(ours ? good : bad);
    }
  }
  EXPECT_GT(good, 30u);
  std::printf("%zu signatures good, %zu by another key of the same name\n", good, bad);
}

// The roots sign themselves; each other one has its issuer among the rest.
TEST(X509AgainstOpenssl, finds_the_issuer_of_each_genuine_certificate) {
  CELLA_NEEDS_EVIDENCE();
  const std::vector<Both> certificates = genuine_certificates();
  for (const Both& subject : certificates) {
    // Of these not every root is published.
    if (subject.path.find("/tpm/") != std::string::npos) continue;
    if (subject.path.find("/NOT-INTEL-PROD_") != std::string::npos) continue;
    EXPECT_TRUE(std::ranges::any_of(certificates, [&](const Both& issuer) {
      return std::ranges::equal(subject.ours->issuer(), issuer.ours->subject()) &&
             subject.ours->signed_by(*issuer.ours->public_key());
    })) << subject.path;
  }
}

TEST(X509AgainstOpenssl, agrees_on_genuine_revocation_lists) {
  CELLA_NEEDS_EVIDENCE();
  const std::vector<Both> certificates = genuine_certificates();
  size_t lists = 0;
  for (const std::string& path : test::list_evidence("collateral/intel/crl")) {
    SCOPED_TRACE(path);
    const Buffer bytes = test::read_evidence(path);
    const auto ours = RevocationList::parse(bytes);
    ASSERT_TRUE(ours.ok()) << ours.error().message;
    const TheirList theirs = their_list(bytes);
    ASSERT_NE(theirs, nullptr);
    expect_same(**ours, theirs.get());
    bool signed_by_one = false;
    for (const Both& issuer : certificates) {
      if (!std::ranges::equal((*ours)->issuer(), issuer.ours->subject())) continue;
      const bool good = (*ours)->signed_by(*issuer.ours->public_key());
      EXPECT_EQ(good, X509_CRL_verify(theirs.get(), X509_get0_pubkey(issuer.theirs.get())) == 1);
      if (good) {
        EXPECT_EQ(hex_of((*ours)->authority_key_id()), hex_of(issuer.ours->subject_key_id()));
      }
      signed_by_one |= good;
    }
    EXPECT_TRUE(signed_by_one);
    ++lists;
  }
  std::printf("%zu genuine revocation lists compared\n", lists);
}

TEST(X509AgainstOpenssl, refuses_a_genuine_certificate_with_any_byte_changed) {
  CELLA_NEEDS_EVIDENCE();
  const std::vector<Both> certificates = genuine_certificates();
  for (const char* file : {"RootCA_20180521104510_44a0196b", "ARK-Milan_69d063b4"}) {
    const auto found = std::ranges::find_if(
        certificates, [&](const Both& both) { return both.path.find(file) != std::string::npos; });
    ASSERT_NE(found, certificates.end()) << file;
    const crypto::PublicKey key = *found->ours->public_key();
    const base::Bytes der = found->ours->der();
    size_t refused = 0;
    for (size_t at = 0; at < der.size(); ++at) {
      Buffer flipped(der.begin(), der.end());
      flipped[at] ^= static_cast<uint8_t>(1 << at % 8);
      const auto certificate = Certificate::parse(flipped);
      refused += !certificate.ok() || !(*certificate)->signed_by(key);
    }
    EXPECT_EQ(refused, der.size());
    std::printf("%s: %zu of %zu bytes changed and refused\n", file, refused, der.size());
  }
}

TEST(X509AgainstOpenssl, refuses_a_tampered_root) {
  CELLA_NEEDS_EVIDENCE();
  const std::string path = "collateral/aws/fortanix+rust-sgx/tampered_root_cert.crt";
  EXPECT_EQ(parse_certificates(test::read_evidence_text(path)).error().code, "x509.malformed");
}

}  // namespace
}  // namespace cella::wire
