// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Certificates made from parts: every field, every algorithm, and each part damaged on its own.
#include "src/wire/x509.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "src/base/hex.h"
#include "src/wire/base64.h"
#include "src/wire/der.h"
#include "src/wire/testing/x509_parts.h"

namespace cella::wire {
namespace {

using testing::Buffer;
using testing::CertificateParts;
using testing::extension;
using testing::hex;
using testing::Signer;
using testing::Signing;

const Signer& p256() {
  static const Signer signer(Signing::ecdsa, "P-256", 256);
  return signer;
}

CertificatePtr parse(const Buffer& der) {
  auto certificate = Certificate::parse(der);
  EXPECT_TRUE(certificate.ok()) << certificate.error().message;
  return certificate.ok() ? *certificate : nullptr;
}

std::string code(const Buffer& der) {
  const auto certificate = Certificate::parse(der);
  if (certificate.ok()) return "accepted";
  EXPECT_EQ(certificate.error().blame, Blame::evidence);
  return std::string(certificate.error().code);
}

// The outcome after a change to the parts.
template <typename Change>
std::string with(Change change) {
  CertificateParts parts(p256());
  change(parts);
  return code(sign(p256(), parts.tbs()));
}

std::string with_extension(const Buffer& whole) {
  return with([&](CertificateParts& parts) { parts.extensions = {whole}; });
}

crypto::PublicKey key_of(const Signer& signer) {
  return *crypto::PublicKey::from_spki(signer.spki());
}

TEST(Certificate, gives_every_field) {
  CertificateParts parts(p256());
  parts.extensions = {
      extension("2.5.29.19", hex("30060101ff020103"), true),
      extension("2.5.29.15", hex("03020106"), true), extension("2.5.29.14", hex("0403aabbcc")),
      extension("2.5.29.35", hex("30048002ddee")), extension("1.2.840.113741.1.13.1", hex("3000"))};
  const Buffer der = sign(p256(), parts.tbs());
  const CertificatePtr certificate = parse(der);
  ASSERT_NE(certificate, nullptr);
  const auto buffer = [](base::Bytes bytes) { return Buffer(bytes.begin(), bytes.end()); };
  EXPECT_EQ(buffer(certificate->der()), der);
  EXPECT_EQ(certificate->fingerprint(), crypto::hash(crypto::HashAlgorithm::sha256, der));
  EXPECT_EQ(buffer(certificate->serial()), hex("80"));
  EXPECT_EQ(buffer(certificate->issuer()), testing::name("Issuer"));
  EXPECT_EQ(buffer(certificate->subject()), testing::name("Subject"));
  EXPECT_EQ(certificate->issuer_common_name(), "Issuer");
  EXPECT_EQ(certificate->subject_common_name(), "Subject");
  EXPECT_EQ(to_rfc3339(certificate->not_before()), "2020-01-01T00:00:00Z");
  EXPECT_EQ(to_rfc3339(certificate->not_after()), "2049-01-01T00:00:00Z");
  EXPECT_EQ(buffer(certificate->spki()), p256().spki());
  EXPECT_EQ(certificate->spki_digest(), crypto::hash(crypto::HashAlgorithm::sha256, p256().spki()));
  EXPECT_TRUE(certificate->is_ca());
  EXPECT_EQ(certificate->path_length(), 3u);
  EXPECT_TRUE(certificate->key_usage().present);
  EXPECT_FALSE(certificate->key_usage().digital_signature);
  EXPECT_TRUE(certificate->key_usage().key_cert_sign);
  EXPECT_TRUE(certificate->key_usage().crl_sign);
  EXPECT_EQ(buffer(certificate->subject_key_id()), hex("aabbcc"));
  EXPECT_EQ(buffer(certificate->authority_key_id()), hex("ddee"));
  EXPECT_EQ(certificate->extensions().size(), 5u);
  ASSERT_NE(certificate->extension("1.2.840.113741.1.13.1"), nullptr);
  EXPECT_EQ(buffer(certificate->extension("1.2.840.113741.1.13.1")->value), hex("3000"));
  EXPECT_EQ(certificate->extension("1.2.840.113741.1.13"), nullptr);
  EXPECT_EQ(certificate->extension(""), nullptr);
  EXPECT_EQ(certificate->signature_algorithm(), SignatureAlgorithm::ecdsa_sha256);
  ASSERT_TRUE(certificate->public_key().ok());
  EXPECT_EQ(certificate->public_key()->kind(), crypto::KeyKind::ec_p256);
}

TEST(Certificate, has_plain_values_for_what_is_absent) {
  const CertificatePtr certificate = parse(sign(p256(), CertificateParts(p256()).tbs()));
  EXPECT_FALSE(certificate->is_ca());
  EXPECT_FALSE(certificate->path_length());
  EXPECT_FALSE(certificate->key_usage().present);
  EXPECT_TRUE(certificate->subject_key_id().empty());
  EXPECT_TRUE(certificate->authority_key_id().empty());
  EXPECT_TRUE(certificate->extensions().empty());
}

TEST(Certificate, owns_its_bytes) {
  Buffer der = sign(p256(), CertificateParts(p256()).tbs());
  const CertificatePtr certificate = parse(der);
  std::fill(der.begin(), der.end(), uint8_t{0});
  EXPECT_EQ(certificate->subject_common_name(), "Subject");
  EXPECT_TRUE(certificate->signed_by(key_of(p256())));
}

TEST(Certificate, verifies_each_algorithm) {
  struct Case {
    Signing signing;
    const char* curve;
    int bits;
    SignatureAlgorithm algorithm;
  };
  for (const Case& c : {Case{Signing::ecdsa, "P-256", 256, SignatureAlgorithm::ecdsa_sha256},
                        Case{Signing::ecdsa, "P-384", 384, SignatureAlgorithm::ecdsa_sha384},
                        Case{Signing::ecdsa, "P-521", 512, SignatureAlgorithm::ecdsa_sha512},
                        Case{Signing::pkcs1, "", 256, SignatureAlgorithm::rsa_pkcs1_sha256},
                        Case{Signing::pkcs1, "", 384, SignatureAlgorithm::rsa_pkcs1_sha384},
                        Case{Signing::pkcs1, "", 512, SignatureAlgorithm::rsa_pkcs1_sha512},
                        Case{Signing::pss, "", 256, SignatureAlgorithm::rsa_pss_sha256},
                        Case{Signing::pss, "", 384, SignatureAlgorithm::rsa_pss_sha384},
                        Case{Signing::pss, "", 512, SignatureAlgorithm::rsa_pss_sha512}}) {
    const Signer signer(c.signing, c.curve, c.bits);
    const CertificatePtr certificate = parse(sign(signer, CertificateParts(signer).tbs()));
    ASSERT_NE(certificate, nullptr);
    EXPECT_EQ(certificate->signature_algorithm(), c.algorithm);
    EXPECT_TRUE(certificate->signed_by(key_of(signer)));
    EXPECT_FALSE(certificate->signed_by(key_of(p256())));
    EXPECT_TRUE(certificate->signed_by(*certificate->public_key()));
  }
}

// Every bit of everything signed, and of the signature.
TEST(Certificate, is_refused_or_unsigned_with_any_byte_changed) {
  CertificateParts parts(p256());
  parts.extensions = {extension("2.5.29.19", hex("30060101ff020103"), true),
                      extension("2.5.29.15", hex("03020106"), true)};
  const Buffer tbs = parts.tbs(), der = sign(p256(), tbs);
  const crypto::PublicKey key = key_of(p256());
  ASSERT_TRUE(parse(der)->signed_by(key));
  for (size_t at = 0; at < der.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Buffer flipped = der;
      flipped[at] ^= static_cast<uint8_t>(1 << bit);
      const auto certificate = Certificate::parse(flipped);
      ASSERT_FALSE(certificate.ok() && (*certificate)->signed_by(key)) << at << "." << bit;
    }
  }
}

TEST(Certificate, is_refused_when_cut_short_or_longer) {
  const Buffer der = sign(p256(), CertificateParts(p256()).tbs());
  for (size_t size = 0; size < der.size(); ++size) {
    ASSERT_EQ(code(Buffer(der.begin(), der.begin() + static_cast<ptrdiff_t>(size))),
              "x509.malformed");
  }
  Buffer longer = der;
  longer.push_back(0);
  EXPECT_EQ(code(longer), "x509.malformed");
}

TEST(Certificate, is_of_version_3_or_1) {
  using Parts = CertificateParts;
  EXPECT_EQ(with([](Parts&) {}), "accepted");
  EXPECT_EQ(with([](Parts& parts) { parts.version.clear(); }), "accepted");
  for (const char* version : {"a003020100", "a003020101", "a003020103", "a00402020002", "a000",
                              "020102", "a006020102020102"}) {
    EXPECT_EQ(with([&](Parts& parts) { parts.version = hex(version); }), "x509.malformed");
  }
  EXPECT_EQ(with([](Parts& parts) {
              parts.version.clear();
              parts.extensions = {extension("1.2.3", hex("00"))};
            }),
            "x509.malformed");
}

TEST(Certificate, has_a_serial_number_of_up_to_20_bytes) {
  const auto with_serial = [](const Buffer& serial) {
    return with([&](CertificateParts& parts) { parts.serial = serial; });
  };
  EXPECT_EQ(with_serial(hex("020100")), "accepted");
  EXPECT_EQ(with_serial(der::element(der::integer, Buffer(20, 0x7f))), "accepted");
  EXPECT_EQ(with_serial(der::unsigned_integer(base::Bytes(Buffer(20, 0xff)))), "accepted");
  EXPECT_EQ(with_serial(der::unsigned_integer(base::Bytes(Buffer(21, 0xff)))), "x509.malformed");
  EXPECT_EQ(with_serial(hex("0201ff")), "x509.malformed");
  EXPECT_EQ(with_serial(hex("02020001")), "x509.malformed");
  EXPECT_EQ(with_serial(hex("0200")), "x509.malformed");
  EXPECT_EQ(with_serial({}), "x509.malformed");
}

TEST(Certificate, names_one_algorithm) {
  const Signer p384(Signing::ecdsa, "P-384", 384);
  EXPECT_EQ(with([&](CertificateParts& parts) { parts.algorithm = p384.algorithm(); }),
            "x509.malformed");
  const Buffer tbs = CertificateParts(p256()).tbs();
  EXPECT_EQ(code(sign(p256(), tbs, p384.algorithm())), "x509.malformed");
}

TEST(Certificate, refuses_other_algorithms) {
  const auto with_algorithm = [](const Buffer& algorithm) {
    CertificateParts parts(p256());
    parts.algorithm = algorithm;
    return code(sign(p256(), parts.tbs(), algorithm));
  };
  EXPECT_EQ(with_algorithm(hex("300a06082a8648ce3d040302")), "accepted");
  for (const char* algorithm : {
           "300906072a8648ce3d0401",              // ECDSA with SHA-1
           "300a06082a8648ce3d040301",            // with SHA-224
           "300c06082a8648ce3d0403020500",        // with SHA-256 and a parameter
           "300d06092a864886f70d0101050500",      // RSA with SHA-1
           "300b06092a864886f70d01010b",          // RSA with SHA-256, no NULL
           "300f06092a864886f70d01010b05000500",  // two parameters
           "300d06092a864886f70d01010b3000",      // not NULL
           "300d06092a864886f70d01010a3000",      // PSS with SHA-1 by default
           "300b06092a864886f70d01010a",          // PSS without parameters
           "300506032b6570",                      // Ed25519
           "3000",
           "30020600",
       }) {
    EXPECT_EQ(with_algorithm(hex(algorithm)), "x509.unsupported_algorithm") << algorithm;
  }
}

TEST(Certificate, refuses_other_parameters_of_pss) {
  const Signer signer(Signing::pss, "", 384);
  const std::string hash = "300d06096086480165030402020500", bare = "300b0609608648016503040202";
  const std::string mgf1 = "06092a864886f70d010108", salt = "a203020130";
  const auto field = [](const std::string& tag, const std::string& content) {
    const std::array<uint8_t, 1> size = {static_cast<uint8_t>(content.size() / 2)};
    return tag + base::to_hex(size) + content;
  };
  const auto outcome = [&](const std::string& content) {
    CertificateParts parts(signer);
    parts.algorithm = hex(field("30", "06092a864886f70d01010a" + field("30", content)));
    return code(sign(signer, parts.tbs(), parts.algorithm));
  };
  const std::string h = field("a0", hash), m = field("a1", field("30", mgf1 + hash));
  EXPECT_EQ(outcome(h + m + salt), "accepted");
  EXPECT_EQ(outcome(h + m + salt + "a303020101"), "accepted");
  EXPECT_EQ(outcome(field("a0", bare) + field("a1", field("30", mgf1 + bare)) + salt), "accepted");
  const std::string sha256 = "300d06096086480165030402010500";
  for (const std::string& content :
       {h + m, m + salt, h + salt, h + m + "a203020120", h + m + "a203020131", h + m + "a20100",
        h + m + salt + "a303020102", h + m + salt + "a30402020001", h + m + salt + "0500",
        field("a0", sha256) + m + salt, h + field("a1", field("30", mgf1 + sha256)) + salt,
        field("a0", sha256) + field("a1", field("30", mgf1 + sha256)) + salt,
        h + field("a1", field("30", "06092a864886f70d010109" + hash)) + salt,
        h + field("a1", field("30", mgf1 + hash + "0500")) + salt,
        h + field("a1", field("30", mgf1)) + salt, m + h + salt}) {
    EXPECT_EQ(outcome(content), "x509.unsupported_algorithm") << content;
  }
}

TEST(Certificate, has_names_times_and_a_key) {
  using Parts = CertificateParts;
  for (const char* wrong : {"", "0500", "31020500", "30020500", "30023100", "300431023000",
                            "3009310730050603550403", "300d310b3009060355040305000500"}) {
    const Buffer bytes = hex(wrong);
    EXPECT_EQ(with([&](Parts& parts) { parts.issuer = bytes; }), "x509.malformed") << wrong;
    EXPECT_EQ(with([&](Parts& parts) { parts.subject = bytes; }), "x509.malformed") << wrong;
  }
  EXPECT_EQ(with([](Parts& parts) { parts.subject = hex("3000"); }), "accepted");
  EXPECT_EQ(with([](Parts& parts) { parts.not_before.clear(); }), "x509.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.not_after = hex("0500"); }), "x509.malformed");
  EXPECT_EQ(with([](Parts& parts) {
              parts.not_after.insert(parts.not_after.end(), {der::null, 0});
            }),
            "x509.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.spki.clear(); }), "x509.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.spki = hex("0500"); }), "x509.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.unique_id = hex("810100"); }), "x509.malformed");
  EXPECT_EQ(with([](Parts& parts) { parts.after_extensions = hex("0500"); }), "x509.malformed");
}

TEST(Certificate, decodes_its_key_only_when_asked) {
  CertificateParts parts(p256());
  parts.spki = hex("3000");
  const CertificatePtr certificate = parse(sign(p256(), parts.tbs()));
  ASSERT_NE(certificate, nullptr);
  for (int i = 0; i < 2; ++i) {
    const auto key = certificate->public_key();
    ASSERT_FALSE(key.ok());
    EXPECT_EQ(key.error().code, "key.malformed");
  }
}

TEST(Certificate, has_each_extension_once) {
  const Buffer one = extension("1.2.3", hex("00")), two = extension("1.2.4", hex("00"));
  EXPECT_EQ(with([&](CertificateParts& parts) { parts.extensions = {one, two}; }), "accepted");
  EXPECT_EQ(with([&](CertificateParts& parts) {
              parts.extensions = {one, two, one};
            }),
            "x509.malformed");
  EXPECT_EQ(with([&](CertificateParts& parts) {
              parts.extensions = {one};
              parts.after_extensions = hex("0500");
            }),
            "x509.malformed");
  const auto many = [](int count) {
    return with([&](CertificateParts& parts) {
      for (int i = 0; i < count; ++i)
        parts.extensions.push_back(extension("1.2." + std::to_string(i), hex("00")));
    });
  };
  EXPECT_EQ(many(64), "accepted");
  EXPECT_EQ(many(65), "x509.malformed");
}

TEST(Certificate, refuses_malformed_extensions) {
  EXPECT_EQ(with_extension(hex("300906022a030101000400")), "accepted");  // a written default
  for (const char* whole :
       {"3000", "300406022a03", "300806022a0304000500", "0500", "300906022a030101010400",
        "300606022a030500", "300c06022a030101ff0101ff0400"}) {
    EXPECT_EQ(with_extension(hex(whole)), "x509.malformed") << whole;
  }
  EXPECT_EQ(with([](CertificateParts& parts) { parts.after_extensions = hex("a3023000"); }),
            "x509.malformed");  // an empty list
  EXPECT_EQ(with([](CertificateParts& parts) { parts.after_extensions = hex("a300"); }),
            "x509.malformed");
}

TEST(Certificate, reads_basic_constraints_strictly) {
  const auto outcome = [](const char* value) {
    return with_extension(extension("2.5.29.19", hex(value)));
  };
  for (const char* good : {"3000", "30030101ff", "3003010100", "30060101ff020100"})
    EXPECT_EQ(outcome(good), "accepted") << good;
  for (const char* bad : {"", "0500", "3003010101", "3003020100", "30060101ff0201ff", "30000500",
                          "30050101ff0500", "30060201000101ff", "3006010100020100"}) {
    EXPECT_EQ(outcome(bad), "x509.malformed") << bad;
  }
}

TEST(Certificate, reads_key_usage_and_key_identifiers_strictly) {
  const auto outcome = [](const char* dotted, const char* value) {
    return with_extension(extension(dotted, hex(value)));
  };
  for (const char* good : {"03020106", "030206c0", "03020780", "0303070080", "030100", "03020104"})
    EXPECT_EQ(outcome("2.5.29.15", good), "accepted") << good;
  for (const char* bad :
       {"", "0300", "03020107", "03020881", "030101", "030400000000", "0302010600", "04020106"}) {
    EXPECT_EQ(outcome("2.5.29.15", bad), "x509.malformed") << bad;
  }
  EXPECT_EQ(outcome("2.5.29.14", "0400"), "accepted");
  for (const char* bad : {"", "0500", "040000", "0402aa"})
    EXPECT_EQ(outcome("2.5.29.14", bad), "x509.malformed") << bad;
  for (const char* good : {"3000", "30038001aa", "30088001aaa100820101"})
    EXPECT_EQ(outcome("2.5.29.35", good), "accepted") << good;
  for (const char* bad :
       {"", "0500", "300500", "30048001aa00", "30058001aa0500", "30028201", "30000500"}) {
    EXPECT_EQ(outcome("2.5.29.35", bad), "x509.malformed") << bad;
  }
}

TEST(Certificate, names_an_unknown_critical_extension) {
  const auto unknown = [](const std::vector<Buffer>& extensions,
                          std::vector<std::string_view> known = {}) {
    CertificateParts parts(p256());
    parts.extensions = extensions;
    return parse(sign(p256(), parts.tbs()))->unknown_critical_extension(known);
  };
  const Buffer critical = extension("1.2.3", hex("00"), true);
  EXPECT_EQ(unknown({}), "");
  EXPECT_EQ(unknown({extension("1.2.3", hex("00"))}), "");
  EXPECT_EQ(unknown({critical}), "1.2.3");
  EXPECT_EQ(unknown({critical}, {"1.2.3"}), "");
  EXPECT_EQ(unknown({critical}, {"1.2.4", "1.2"}), "1.2.3");
  EXPECT_EQ(
      unknown(
          {extension("2.5.29.19", hex("3000"), true), extension("2.5.29.15", hex("03020106"), true),
           extension("2.5.29.37", hex("3000"), true), extension("2.5.29.31", hex("3000"), true),
           extension("2.5.29.14", hex("0400"), true), extension("2.5.29.35", hex("3000"), true)}),
      "");
  EXPECT_EQ(unknown({extension("2.5.29.30", hex("3000"), true)}), "2.5.29.30");
  EXPECT_EQ(unknown({extension("2.5.29.20", hex("020101"), true)}), "2.5.29.20");
}

TEST(Certificate, shows_names_without_control_characters) {
  const auto shown = [](std::string_view text, uint8_t tag) {
    CertificateParts parts(p256());
    parts.subject = testing::name(text, tag);
    return parse(sign(p256(), parts.tbs()))->subject_common_name();
  };
  EXPECT_EQ(shown("Intel SGX Root CA", der::printable_string), "Intel SGX Root CA");
  EXPECT_EQ(shown(std::string_view("a\0b\n\x1b\x7f", 6), der::utf8_string), "a?b???");
  EXPECT_EQ(shown("x", der::ia5_string), "x");
  EXPECT_EQ(shown("x", der::octet_string), "");
}

TEST(Certificate, is_thread_safe) {
  const CertificatePtr certificate = parse(sign(p256(), CertificateParts(p256()).tbs()));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      EXPECT_TRUE(certificate->signed_by(*certificate->public_key()));
      EXPECT_EQ(certificate->fingerprint().bytes().size(), 32u);
      EXPECT_EQ(certificate->spki_digest().bytes().size(), 32u);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Certificates, come_from_pem_in_order) {
  CertificateParts first(p256()), second(p256());
  first.subject = testing::name("first");
  second.subject = testing::name("second");
  const std::string one = to_pem("CERTIFICATE", sign(p256(), first.tbs()));
  const std::string two = to_pem("CERTIFICATE", sign(p256(), second.tbs()));
  const auto both = parse_certificates(one + two + '\0');
  ASSERT_TRUE(both.ok());
  ASSERT_EQ(both->size(), 2u);
  EXPECT_EQ((*both)[0]->subject_common_name(), "first");
  EXPECT_EQ((*both)[1]->subject_common_name(), "second");
  const auto outcome = [](const std::string& text, size_t limit = 16) {
    const auto result = parse_certificates(text, limit);
    return std::string(result.ok() ? "accepted" : result.error().code);
  };
  EXPECT_EQ(outcome(one + two, 1), "pem.too_many");
  EXPECT_EQ(outcome(""), "pem.malformed");
  EXPECT_EQ(outcome(one + to_pem("X509 CRL", hex("3000"))), "pem.wrong_label");
  EXPECT_EQ(outcome(one + to_pem("CERTIFICATE", hex("3000"))), "x509.malformed");
}

}  // namespace
}  // namespace cella::wire
