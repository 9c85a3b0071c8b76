// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A Nitro hypervisor of our own: root, intermediates, leaf and documents of AWS's shape, signed by
// keys that nobody trusts who does not name the root. A test changes one option.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "src/attest/testing/certificate.h"
#include "src/wire/cbor.h"

namespace cella::attest::fake {

/// How a document deviates from a good one. CBOR given here is taken as it is.
struct NitroDocumentOptions {
  ByteVector protected_header = {0xa1, 0x01, 0x38, 0x22};
  ByteVector unprotected_header = {0xa0};
  std::string digest = "SHA384";
  std::string module_id = "i-0123456789abcdef0-enc0123456789abcdef";
  uint64_t timestamp_ms = static_cast<uint64_t>(example_time) * 1000;
  uint8_t pcr_fill = 0x11;  ///< 0: debug mode
  size_t pcr_size = 48;
  uint64_t first_pcr = 0;
  size_t pcrs = 16;
  std::optional<ByteVector> nonce = ByteVector(20, 0x4e);
  std::optional<ByteVector> user_data = {};
  std::optional<ByteVector> public_key = {};
  std::optional<std::vector<ByteVector>> cabundle = {};  ///< nothing: the right one
  std::optional<ByteVector> certificate = {};            ///< nothing: the right one
  bool extra_member = false;
  bool tagged = false;
};

class FakeNitro {
 public:
  struct Options {
    CertificateOptions root, zonal, instance, leaf;
    Options() {
      root.ca = zonal.ca = instance.ca = true;
      root.key_usage = zonal.key_usage = instance.key_usage =
          KeyUsageOptions{true, false, true, true};
      leaf.key_usage = KeyUsageOptions{true, true, false, false};
      root.subject = make_name({{"C", "US"}, {"O", "Fake"}, {"CN", "fake.nitro-enclaves"}});
      zonal.subject = make_name({{"CN", "zonal.fake.nitro-enclaves"}});
      instance.subject = make_name({{"CN", "i-0.fake.nitro-enclaves"}});
      leaf.subject = make_name({{"CN", "i-0-enc0.fake"}});
      leaf.not_before = example_time - 3;
      leaf.not_after = example_time + 3 * 3600;
    }
  };

  explicit FakeNitro(const Options& options = {})
      : root_key_(key()), zonal_key_(key()), instance_key_(key()), leaf_key_(key()) {
    root_ = make_certificate(options.root, root_key_, root_key_, nullptr);
    zonal_ = make_certificate(options.zonal, zonal_key_, root_key_, &root_);
    instance_ = make_certificate(options.instance, instance_key_, zonal_key_, &zonal_);
    leaf_ = make_certificate(options.leaf, leaf_key_, instance_key_, &instance_);
  }

  KeyDigest root() const { return root_key_.digest(); }
  const Certificate& leaf() const { return leaf_; }
  std::vector<ByteVector> cabundle() const { return {root_.der, zonal_.der, instance_.der}; }

  ByteVector payload(const NitroDocumentOptions& options) const {
    wire::CborWriter writer;
    writer.map(9 + (options.extra_member ? 1 : 0));
    writer.text("module_id").text(options.module_id).text("digest").text(options.digest);
    writer.text("timestamp").unsigned_integer(options.timestamp_ms);
    writer.text("pcrs").map(options.pcrs);
    for (uint64_t i = 0; i < options.pcrs; ++i)
      writer.unsigned_integer(options.first_pcr + i)
          .bytes(ByteVector(options.pcr_size, options.pcr_fill));
    writer.text("certificate").bytes(options.certificate.value_or(leaf_.der));
    const auto bundle = options.cabundle.value_or(cabundle());
    writer.text("cabundle").array(bundle.size());
    for (const auto& certificate : bundle) writer.bytes(certificate);
    optional(writer, "public_key", options.public_key);
    optional(writer, "user_data", options.user_data);
    optional(writer, "nonce", options.nonce);
    if (options.extra_member) writer.text("extra").null();
    return writer.take();
  }

  /// `payload` as a document, whatever it is.
  ByteVector sign(const ByteVector& payload, const NitroDocumentOptions& options = {}) const {
    wire::CborWriter structure;
    structure.array(4).text("Signature1").bytes(options.protected_header).bytes({});
    structure.bytes(payload);
    wire::CborWriter writer;
    if (options.tagged) writer.tag(18);
    writer.array(4).bytes(options.protected_header).raw(options.unprotected_header);
    writer.bytes(payload).bytes(leaf_key_.sign_raw(structure.take()));
    return writer.take();
  }

  ByteVector document(const NitroDocumentOptions& options = {}) const {
    return sign(payload(options), options);
  }

 private:
  static SigningKey key() { return SigningKey::generate(crypto::KeyKind::ec_p384).value(); }
  static void optional(wire::CborWriter& writer, std::string_view name,
                       const std::optional<ByteVector>& value) {
    writer.text(name);
    if (value) {
      writer.bytes(*value);
    } else {
      writer.null();
    }
  }

  SigningKey root_key_, zonal_key_, instance_key_, leaf_key_;
  Certificate root_, zonal_, instance_, leaf_;
};

}  // namespace cella::attest::fake
