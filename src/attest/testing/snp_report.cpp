// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// SEV-SNP attestation reports, field by field at the offsets of AMD 56860, table "ATTESTATION
// REPORT".
#include <algorithm>

#include "src/attest/testing/amd_pki.h"
#include "src/base/bytes.h"

namespace cella::attest::fake {
namespace {

constexpr size_t report_size = 1184;
constexpr size_t signed_size = 0x2a0;
constexpr size_t number_size = 72;  // of R and S, little-endian
constexpr size_t p384_size = 48;

/// Writes at offsets; what it does not write is zero.
class Report {
 public:
  template <typename T>
  void put(size_t offset, const T& value) {
    base::store(base::MutableBytes(bytes_), offset, value);
  }
  void put_bytes(size_t offset, ByteView value) {
    const size_t size = std::min(value.size(), bytes_.size() - offset);
    std::copy_n(value.begin(), size, bytes_.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  ByteView signed_part() const { return ByteView(bytes_).first(signed_size); }
  ByteVector take() { return std::move(bytes_); }

 private:
  ByteVector bytes_ = ByteVector(report_size);
};

std::array<uint8_t, 3> cpuid_of(AmdProduct product) {
  switch (product) {
    case AmdProduct::milan: return {0x19, 0x01, 0x01};
    case AmdProduct::genoa: return {0x19, 0x11, 0x01};
    case AmdProduct::turin: return {0x1a, 0x02, 0x01};
  }
  return {};
}

void put_head(Report& report, const SnpReportOptions& options, SnpSigner signer) {
  report.put(0x000, options.version);
  report.put(0x004, options.guest_svn);
  report.put(0x008, options.policy);
  report.put(0x010, options.family_id);
  report.put(0x020, options.image_id);
  report.put(0x030, options.vmpl);
  report.put(0x034, options.signature_algorithm);
  report.put(0x040, options.platform_info);
  const uint32_t key = options.signing_key.value_or(signer == SnpSigner::vlek ? 1 : 0);
  const uint32_t flags =
      (options.author_key ? 1u : 0u) | (options.mask_chip_key ? 2u : 0u) | (key & 7u) << 2;
  report.put(0x048, flags);
}

void put_digests(Report& report, const SnpReportOptions& options) {
  report.put(0x050, options.report_data);
  report.put(0x090, options.measurement);
  report.put(0x0c0, options.host_data);
  report.put(0x0e0, options.id_key_digest);
  report.put(0x110, options.author_key_digest);
  report.put(0x140, options.report_id);
  report.put(0x160, options.report_id_ma);
}

void put_versions(Report& report, const SnpReportOptions& options, AmdProduct product,
                  const AmdTcb& usual) {
  report.put(0x038, options.current_tcb.value_or(usual).packed(product));
  report.put(0x180, options.reported_tcb.value_or(usual).packed(product));
  report.put(0x1e0, options.committed_tcb.value_or(usual).packed(product));
  report.put(0x1f0, options.launch_tcb.value_or(usual).packed(product));
  if (options.version >= 3) report.put(0x188, options.cpuid.value_or(cpuid_of(product)));
  if (options.version >= 2) {
    report.put(0x1e8, options.current_version);
    report.put(0x1ec, options.committed_version);
  }
  if (options.version >= 5) {
    report.put(0x1f8, options.launch_mitigations);
    report.put(0x200, options.current_mitigations);
  }
}

}  // namespace

ByteVector AmdPki::report(const SnpReportOptions& options, SnpSigner signer,
                          const SigningKey* other_key) const {
  Report report;
  put_head(report, options, signer);
  put_digests(report, options);
  put_versions(report, options, options_.product, options_.leaf.tcb);
  const ByteVector chip = signer == SnpSigner::vcek ? hardware_id() : ByteVector();
  report.put_bytes(0x1a0, options.chip_id.value_or(chip));
  const SigningKey& key = other_key != nullptr        ? *other_key
                          : signer == SnpSigner::vcek ? vcek_key_
                                                      : vlek_key_;
  ByteVector signature = key.sign_raw(report.signed_part());
  signature.resize(2 * p384_size);
  const auto middle = signature.begin() + p384_size;
  std::reverse(signature.begin(), middle);
  std::reverse(middle, signature.end());
  report.put_bytes(signed_size, ByteView(signature).first(p384_size));
  report.put_bytes(signed_size + number_size, ByteView(signature).last(p384_size));
  return report.take();
}

}  // namespace cella::attest::fake
