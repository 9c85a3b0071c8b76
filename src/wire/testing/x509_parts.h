// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Certificates and CRLs put together from parts that a test can damage one at a time. OpenSSL's EVP
// signs them; what it signs may be nonsense.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/bytes.h"

namespace cella::wire::testing {

using Buffer = std::vector<uint8_t>;

Buffer hex(std::string_view text);
/// A Name with a country and this common name.
Buffer name(std::string_view common_name, uint8_t tag = 0x0c);
/// One extension; `value` is the content of extnValue.
Buffer extension(std::string_view dotted, const Buffer& value, bool critical = false);

enum class Signing { ecdsa, pkcs1, pss };

/// A key pair with a way to sign.
class Signer {
 public:
  /// ECDSA on "P-256", "P-384" or "P-521", or RSA of 2048 bits (curve ""). `bits` of SHA-2.
  Signer(Signing signing, const char* curve, int bits);
  ~Signer();

  const Buffer& spki() const { return spki_; }
  /// The AlgorithmIdentifier of its signatures.
  const Buffer& algorithm() const { return algorithm_; }
  Buffer sign(const Buffer& message) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  Buffer spki_, algorithm_;
};

/// SEQUENCE { tbs, algorithm, BIT STRING signature }.
Buffer sign(const Signer& signer, const Buffer& tbs,
            const std::optional<Buffer>& outer_algorithm = std::nullopt);

/// The parts of a certificate, each a whole element. Empty parts are left out.
struct CertificateParts {
  explicit CertificateParts(const Signer& signer);
  Buffer version, serial, algorithm, issuer, not_before, not_after, subject, spki, unique_id;
  std::vector<Buffer> extensions;
  Buffer after_extensions;

  Buffer tbs() const;
};

/// The parts of a CRL, likewise.
struct RevocationParts {
  explicit RevocationParts(const Signer& signer);
  Buffer version, algorithm, issuer, this_update, next_update;
  std::optional<std::vector<Buffer>> revoked;
  std::vector<Buffer> extensions;
  Buffer after_extensions;

  Buffer tbs() const;
};

/// An entry of a CRL for this serial number.
Buffer revoked(const Buffer& serial, const std::vector<Buffer>& extensions = {});

}  // namespace cella::wire::testing
