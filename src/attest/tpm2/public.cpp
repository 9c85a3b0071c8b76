// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// TPM keys as the rest of the verifier knows keys: by their SubjectPublicKeyInfo.
#include <algorithm>

#include "src/attest/tpm2/structures.h"
#include "src/wire/der.h"

namespace cella::attest::tpm2 {
namespace {

constexpr uint16_t curve_p256 = 0x0003, curve_p384 = 0x0004;
constexpr uint64_t default_exponent = 65537;

Error malformed(const std::string& what) {
  return {Blame::evidence, "tpm.malformed", "the TPM's public area " + what};
}

/// TPMT_SYM_DEF_OBJECT.
void skip_symmetric(BigEndianReader& reader) {
  if (reader.u16() == alg::null) return;
  reader.u16();
  reader.u16();
}

/// TPMT_RSA_SCHEME, TPMT_ECC_SCHEME, TPMT_KDF_SCHEME: those with a hash and nothing more.
void skip_scheme(BigEndianReader& reader) {
  if (reader.u16() != alg::null) reader.u16();
}

std::vector<uint8_t> key_info(const std::vector<std::vector<uint8_t>>& algorithm, base::Bytes key) {
  return wire::der::element(
      wire::der::sequence,
      {wire::der::element(wire::der::sequence, algorithm), wire::der::bits(key)});
}

Result<std::vector<uint8_t>> read_rsa(BigEndianReader& reader) {
  const uint16_t bits = reader.u16();
  const uint32_t exponent = reader.u32();
  const base::Bytes modulus = reader.sized();
  if (modulus.empty() || modulus.size() != bits / 8u) {
    return malformed("has an RSA modulus of another size than it says");
  }
  return rsa_spki(modulus, exponent == 0 ? default_exponent : exponent);
}

Result<std::vector<uint8_t>> read_ecc(BigEndianReader& reader) {
  const uint16_t curve = reader.u16();
  skip_scheme(reader);
  const base::Bytes x = reader.sized();
  const base::Bytes y = reader.sized();
  const size_t size = curve == curve_p256 ? 32 : curve == curve_p384 ? 48 : 0;
  auto spki = ec_spki(size, x, y);
  if (spki.empty()) return malformed("has an unknown curve or a point that does not fit it");
  return spki;
}

}  // namespace

bool Public::is_attestation_key() const {
  constexpr uint32_t wanted = fixed_tpm | sensitive_data_origin | restricted | sign;
  return (attributes & wanted) == wanted;
}

Result<Public> Public::parse(base::Bytes bytes) {
  BigEndianReader reader(bytes);
  const uint16_t type = reader.u16();
  reader.u16();  // nameAlg
  Public out;
  out.attributes = reader.u32();
  reader.sized();  // authPolicy
  skip_symmetric(reader);
  skip_scheme(reader);
  if (type == alg::rsa) {
    out.spki = TRY(read_rsa(reader));
  } else if (type == alg::ecc) {
    out.spki = TRY(read_ecc(reader));
  } else {
    return malformed("is of neither an RSA nor an ECC key");
  }
  if (!reader.at_end()) return malformed("is cut short or too long");
  return out;
}

std::vector<uint8_t> rsa_spki(base::Bytes modulus, uint64_t exponent) {
  while (modulus.size() > 1 && modulus[0] == 0) modulus = modulus.subspan(1);
  const auto key = wire::der::element(wire::der::sequence, {wire::der::unsigned_integer(modulus),
                                                            wire::der::unsigned_integer(exponent)});
  return key_info(
      {wire::der::oid("1.2.840.113549.1.1.1"), wire::der::element(wire::der::null, base::Bytes())},
      key);
}

std::vector<uint8_t> ec_spki(size_t coordinate_size, base::Bytes x, base::Bytes y) {
  const bool known = coordinate_size == 32 || coordinate_size == 48;
  if (!known || x.size() > coordinate_size || y.size() > coordinate_size) return {};
  std::vector<uint8_t> point(1 + 2 * coordinate_size, 0);
  point[0] = 0x04;
  std::copy(x.begin(), x.end(), point.begin() + static_cast<long>(1 + coordinate_size - x.size()));
  std::copy(y.begin(), y.end(), point.end() - static_cast<long>(y.size()));
  return key_info({wire::der::oid("1.2.840.10045.2.1"),
                   wire::der::oid(coordinate_size == 32 ? "1.2.840.10045.3.1.7" : "1.3.132.0.34")},
                  point);
}

}  // namespace cella::attest::tpm2
