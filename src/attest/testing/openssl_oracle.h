// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// OpenSSL's own X.509 as a second implementation, to test the self-made PKIs with: it shares no
// code with our parser.
#pragma once

#include <openssl/x509_vfy.h>

#include "src/attest/testing/certificate.h"
#include "src/crypto/openssl/handle.h"

namespace cella::attest::fake {

using RevocationListHandle = std::unique_ptr<X509_CRL, crypto::Free<X509_CRL_free>>;

inline crypto::Certificate openssl_certificate(const ByteVector& der) {
  const uint8_t* at = der.data();
  crypto::Certificate parsed(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  return at == der.data() + der.size() ? std::move(parsed) : nullptr;
}

inline RevocationListHandle openssl_crl(const ByteVector& der) {
  const uint8_t* at = der.data();
  RevocationListHandle parsed(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
  return at == der.data() + der.size() ? std::move(parsed) : nullptr;
}

/// AMD's leaves have no key identifiers, which OpenSSL's strict mode wants.
enum class OpensslRules { strict, lenient };

/// What X509_verify_cert says of `path` (leaf first, root last and trusted) with these CRLs (none:
/// revocation is not checked) at a time: an X509_V_ code.
inline int openssl_verify(const std::vector<const Certificate*>& path,
                          const std::vector<ByteVector>& crls, UnixTime time = example_time,
                          OpensslRules strictness = OpensslRules::strict) {
  std::unique_ptr<X509_STORE, crypto::Free<X509_STORE_free>> store(X509_STORE_new());
  std::unique_ptr<X509_STORE_CTX, crypto::Free<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
  std::vector<crypto::Certificate> owned;
  for (const Certificate* certificate : path) {
    owned.push_back(openssl_certificate(certificate->der));
    if (owned.back() == nullptr) return X509_V_ERR_UNSPECIFIED;
  }
  STACK_OF(X509)* untrusted = sk_X509_new_null();
  for (size_t i = 1; i + 1 < owned.size(); ++i) sk_X509_push(untrusted, owned[i].get());
  X509_STORE_add_cert(store.get(), owned.back().get());
  for (const ByteVector& crl : crls) {
    const RevocationListHandle list = openssl_crl(crl);
    if (list == nullptr || X509_STORE_add_crl(store.get(), list.get()) != 1) {
      sk_X509_free(untrusted);
      return X509_V_ERR_UNSPECIFIED;
    }
  }
  X509_STORE_CTX_init(context.get(), store.get(), owned.front().get(), untrusted);
  X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(rules, static_cast<time_t>(time));
  X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_CHECK_SS_SIGNATURE);
  if (strictness == OpensslRules::strict) {
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_X509_STRICT);
  }
  if (!crls.empty()) {
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
  }
  X509_verify_cert(context.get());
  const int result = X509_STORE_CTX_get_error(context.get());
  sk_X509_free(untrusted);
  return result;
}

}  // namespace cella::attest::fake
