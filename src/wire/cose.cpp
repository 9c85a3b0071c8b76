// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Both headers are the signer's claim until the signature is verified; only the protected one is
// covered by it, so nothing that decides is read from the other.
#include "src/wire/cose.h"

namespace cella::wire {
namespace {

constexpr uint64_t sign1_tag = 18;
constexpr int64_t label_algorithm = 1;
constexpr int64_t label_critical = 2;

struct Suite {
  CoseAlgorithm algorithm;
  crypto::KeyKind key;
  crypto::HashAlgorithm hash;
  size_t signature_size;
};

constexpr Suite suites[] = {
    {CoseAlgorithm::es256, crypto::KeyKind::ec_p256, crypto::HashAlgorithm::sha256, 64},
    {CoseAlgorithm::es384, crypto::KeyKind::ec_p384, crypto::HashAlgorithm::sha384, 96},
    {CoseAlgorithm::es512, crypto::KeyKind::ec_p521, crypto::HashAlgorithm::sha512, 132},
};

const Suite* suite_of(int64_t algorithm) {
  for (const auto& suite : suites)
    if (static_cast<int64_t>(suite.algorithm) == algorithm) return &suite;
  return nullptr;
}

Error malformed(std::string_view what) {
  return Error{Blame::evidence, "cose.malformed",
               "COSE_Sign1: " + std::string(what) + "; get the document again from its source."};
}

bool share_label(const CborItem& first, const CborItem& second) {
  for (size_t i = 0; i < first.size(); ++i)
    for (size_t j = 0; j < second.size(); ++j)
      if (base::Bytes a = first.key_at(i).raw(), b = second.key_at(j).raw();
          std::equal(a.begin(), a.end(), b.begin(), b.end()))
        return true;
  return false;
}

Result<const Suite*> read_headers(base::Bytes protected_header, const CborItem& unprotected) {
  CborLimits limits;
  limits.items = 256;
  const auto document = TRY(CborDocument::parse(protected_header, limits));
  const CborItem header = document->root();
  if (!header.is(CborKind::map)) return malformed("the protected header is not a map");
  if (header.size() > 64 || unprotected.size() > 64)
    return malformed("a header has more than 64 parameters");
  if (header[label_critical].present() || unprotected[label_critical].present())
    return malformed("it has critical header parameters, which are not supported");
  if (unprotected[label_algorithm].present())
    return malformed("the algorithm is in the unprotected header");
  if (share_label(header, unprotected)) return malformed("a parameter is in both headers");
  const auto algorithm = header[label_algorithm].integer();
  if (!algorithm) return malformed("the protected header names no algorithm by number");
  const Suite* const suite = suite_of(*algorithm);
  if (suite == nullptr)
    return Error{Blame::evidence, "cose.unsupported_algorithm",
                 "COSE_Sign1: the signature algorithm is " + std::to_string(*algorithm) +
                     ", and ES256 (-7), ES384 (-35) and ES512 (-36) are supported; the signer has "
                     "to use one of them."};
  return suite;
}

}  // namespace

Result<CoseSign1> CoseSign1::parse(base::Bytes bytes) {
  const auto document = TRY(CborDocument::parse(bytes));
  CborItem message = document->root();
  if (message.tag() == sign1_tag) message = message.at(0);
  if (!message.is(CborKind::array) || message.size() != 4)
    return malformed("it is not an array of four, untagged or with tag 18");
  const auto protected_header = message.at(0).bytes();
  const auto payload = message.at(2).bytes();
  const auto signature = message.at(3).bytes();
  if (!protected_header || !message.at(1).is(CborKind::map) || !signature)
    return malformed("header or signature are of a wrong kind");
  if (!payload) return malformed("the payload is not attached");
  const Suite* const suite = TRY(read_headers(*protected_header, message.at(1)));
  if (signature->size() != suite->signature_size)
    return malformed("the signature has " + std::to_string(signature->size()) +
                     " bytes, and the algorithm's has " + std::to_string(suite->signature_size));
  CoseSign1 sign1;
  sign1.protected_header = *protected_header;
  sign1.unprotected_header = message.at(1).raw();
  sign1.payload = *payload;
  sign1.signature = *signature;
  sign1.algorithm = suite->algorithm;
  return sign1;
}

bool CoseSign1::signed_by(const crypto::PublicKey& key, base::Bytes external) const {
  const Suite* const suite = suite_of(static_cast<int64_t>(algorithm));
  if (suite == nullptr || key.kind() != suite->key) return false;
  CborWriter structure;
  structure.array(4).text("Signature1").bytes(protected_header).bytes(external).bytes(payload);
  return key.verify_ecdsa(suite->hash, structure.take(), signature);
}

}  // namespace cella::wire
