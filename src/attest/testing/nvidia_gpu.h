// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A GPU of our own: root, intermediate, attestation key and reports of NVIDIA's shape, which nobody
// trusts who does not name the root. A test changes one option.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/attest/testing/certificate.h"

namespace cella::attest::fake {

/// How a report deviates from a good one. Integers are written as given.
struct GpuReportOptions {
  ByteVector nonce = ByteVector(32, 0x4e);
  uint8_t request_version = 0x11, request_code = 0xe0, request_param1 = 1;
  uint8_t response_version = 0x11, response_code = 0x60;
  std::vector<std::pair<uint8_t, ByteVector>> measurements = {{uint8_t{1}, ByteVector(48, 0x01)},
                                                              {uint8_t{2}, ByteVector(48, 0x02)}};
  uint8_t specification = 1;
  unsigned extra_measurement_size = 0;  ///< added to the outer size of each block
  int extra_count = 0;                  ///< added to the number of blocks
  int extra_record_length = 0;
  std::vector<std::pair<uint16_t, ByteVector>> opaque = {
      {uint16_t{3}, ByteVector{'5', '5', '0', '.', '9', '0', 0}},
      {uint16_t{6}, ByteVector{0x00, 0x9f, 0x00, 0x96, 0x01, 0x00, 0x00, 0x00}},
      {uint16_t{20}, ByteVector(48, 0xf1)}};
  int extra_opaque_length = 0;
};

class FakeGpu {
 public:
  struct Options {
    CertificateOptions root, issuer, leaf;
    ByteVector certified_firmware = ByteVector(48, 0xf1);
    Options() {
      root.ca = issuer.ca = true;
      root.key_usage = issuer.key_usage = KeyUsageOptions{false, false, true, true};
      leaf.basic_constraints = false;
      leaf.key_usage = KeyUsageOptions{true, false, false, false};
      root.subject = make_name({{"O", "Fake"}, {"CN", "Fake Device Identity CA"}});
      issuer.subject = make_name({{"O", "Fake"}, {"CN", "FK100 A01 GSP BROM"}});
      leaf.subject = make_name({{"O", "Fake"}, {"CN", "FK100 A01 GSP FMC LF"}});
    }
  };

  explicit FakeGpu(Options options = {}) : root_key_(key()), issuer_key_(key()), leaf_key_(key()) {
    if (!options.certified_firmware.empty())
      options.leaf.extensions.push_back({"2.23.133.5.4.1", false, options.certified_firmware});
    root_ = make_certificate(options.root, root_key_, root_key_, nullptr);
    issuer_ = make_certificate(options.issuer, issuer_key_, root_key_, &root_);
    leaf_ = make_certificate(options.leaf, leaf_key_, issuer_key_, &issuer_);
  }

  KeyDigest root() const { return root_key_.digest(); }
  /// Leaf, issuer, root, as the GPU's driver gives them.
  std::string chain() const { return leaf_.pem() + issuer_.pem() + root_.pem(); }
  std::string without_leaf() const { return issuer_.pem() + root_.pem(); }
  /// A CRL of the issuer, which lists the leaf or nothing.
  ByteVector crl(bool leaf_revoked) const {
    CrlOptions options;
    if (leaf_revoked) options.revoked = {leaf_.serial};
    return make_crl(options, issuer_, issuer_key_);
  }

  ByteVector report(const GpuReportOptions& options = {}) const {
    ByteVector bytes = {options.request_version, options.request_code, options.request_param1,
                        0xff};
    append(bytes, options.nonce);
    bytes.push_back(0);
    append(bytes, {options.response_version, options.response_code, 0, 0});
    const ByteVector record = measurement_record(options);
    bytes.push_back(
        static_cast<uint8_t>(static_cast<int>(options.measurements.size()) + options.extra_count));
    little_endian(bytes, static_cast<int>(record.size()) + options.extra_record_length, 3);
    append(bytes, record);
    append(bytes, ByteVector(32, 0x47));
    ByteVector opaque;
    for (const auto& [type, value] : options.opaque) {
      little_endian(opaque, type, 2);
      little_endian(opaque, static_cast<int>(value.size()), 2);
      append(opaque, value);
    }
    little_endian(bytes, static_cast<int>(opaque.size()) + options.extra_opaque_length, 2);
    append(bytes, opaque);
    append(bytes, leaf_key_.sign_raw(bytes));
    return bytes;
  }

 private:
  static SigningKey key() { return SigningKey::generate(crypto::KeyKind::ec_p384).value(); }
  static void append(ByteVector& bytes, const ByteVector& more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
  }
  static void little_endian(ByteVector& bytes, int value, int size) {
    for (int i = 0; i < size; ++i)
      bytes.push_back(static_cast<uint8_t>(static_cast<unsigned>(value) >> (8 * i)));
  }
  static ByteVector measurement_record(const GpuReportOptions& options) {
    ByteVector record;
    for (const auto& [index, value] : options.measurements) {
      const auto size = static_cast<int>(value.size());
      append(record, {index, options.specification});
      little_endian(record, size + 3 + static_cast<int>(options.extra_measurement_size), 2);
      record.push_back(1);
      little_endian(record, size, 2);
      append(record, value);
    }
    return record;
  }

  SigningKey root_key_, issuer_key_, leaf_key_;
  Certificate root_, issuer_, leaf_;
};

}  // namespace cella::attest::fake
