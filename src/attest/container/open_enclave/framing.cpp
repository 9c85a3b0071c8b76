// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/container/open_enclave/framing.h"

#include <algorithm>

namespace cella::attest::open_enclave {
namespace {

constexpr size_t report_header = 16;
constexpr size_t evidence_header = 32;
constexpr size_t size_offset = 24;  ///< after four bytes of padding
constexpr uint32_t report_version = 1;
constexpr uint32_t oldest_evidence = 2, evidence_version = 3;

using enum EvidenceKind::Content;
constexpr std::array kinds = {
    EvidenceKind{"OE_FORMAT_UUID_SGX_ECDSA",
                 {0xa3, 0xa2, 0x1e, 0x87, 0x1b, 0x4d, 0x40, 0x14, 0xb7, 0x0a, 0xa1, 0x25, 0xd2,
                  0xfb, 0xcd, 0x8c},
                 quote_and_claims,
                 ""},
    EvidenceKind{"OE_FORMAT_UUID_LEGACY_REPORT_REMOTE",
                 {0xc8, 0x30, 0x34, 0x54, 0xd9, 0x23, 0x4c, 0x2c, 0xa6, 0x91, 0xdf, 0x7d, 0xef,
                  0x46, 0x0a, 0x76},
                 framed_report,
                 ""},
    EvidenceKind{"OE_FORMAT_UUID_RAW_SGX_QUOTE_ECDSA",
                 {0x19, 0x23, 0xd9, 0x1e, 0x12, 0xd2, 0x4c, 0x72, 0xb2, 0x20, 0x25, 0xcd, 0x8d,
                  0xac, 0xe8, 0x71},
                 quote,
                 ""},
    EvidenceKind{"OE_FORMAT_UUID_TDX_QUOTE_ECDSA",
                 {0x8b, 0xa7, 0x02, 0x86, 0xc1, 0xcf, 0x11, 0xed, 0xaf, 0xa1, 0x02, 0x42, 0xac,
                  0x12, 0x00, 0x02},
                 quote,
                 ""},
    EvidenceKind{"OE_FORMAT_UUID_SGX_LOCAL_ATTESTATION",
                 {0x09, 0x26, 0x8c, 0x33, 0x6e, 0x0b, 0x45, 0xe5, 0x8a, 0x27, 0x15, 0x64, 0x4d,
                  0x0e, 0xf8, 0x9a},
                 unsupported,
                 "a local report can be verified only by an enclave on the same CPU"},
    EvidenceKind{"OE_FORMAT_UUID_SGX_EPID_LINKABLE",
                 {0xf2, 0x28, 0xaa, 0x3f, 0xde, 0x4d, 0x49, 0xd3, 0x88, 0x4c, 0xb2, 0xaa, 0x87,
                  0xa5, 0x0d, 0xa6},
                 unsupported,
                 "Intel has ended the service that verifies EPID quotes"},
    EvidenceKind{"OE_FORMAT_UUID_SGX_EPID_UNLINKABLE",
                 {0x5c, 0x35, 0xd2, 0x90, 0xa2, 0xc2, 0x4c, 0x55, 0x9e, 0x13, 0x5a, 0xd7, 0x32,
                  0x74, 0x6c, 0x88},
                 unsupported,
                 "Intel has ended the service that verifies EPID quotes"},
};

Error wrong(const std::string& what) { return {Blame::evidence, "oe.encoding", what}; }

template <typename T>
T at(base::Bytes bytes, uint64_t offset) {
  T value = {};
  base::load(bytes, offset, value);
  return value;
}

/// Version 3, 4 or 5 and an ECDSA key: what keeps an SEV-SNP report of version 1 out.
bool starts_like_quote(base::Bytes bytes) {
  const auto version = at<uint16_t>(bytes, 0);
  const auto key_type = at<uint16_t>(bytes, 2);
  return bytes.size() >= 48 && version >= 3 && version <= 5 && (key_type == 2 || key_type == 3);
}

}  // namespace

bool Report::recognises(base::Bytes bytes) {
  if (bytes.size() <= report_header || at<uint32_t>(bytes, 0) != report_version) return false;
  const auto type = at<uint32_t>(bytes, 4);
  const auto size = at<uint64_t>(bytes, 8);
  if (size > bytes.size() - report_header) return false;
  if (type == static_cast<uint32_t>(Type::local)) {
    constexpr uint64_t sgx_report_size = 432;
    return size == sgx_report_size;
  }
  return type == static_cast<uint32_t>(Type::remote) &&
         starts_like_quote(bytes.subspan(report_header));
}

Result<Report> Report::parse(base::Bytes bytes) {
  if (!recognises(bytes)) return wrong("this is no report of Open Enclave");
  const auto size = at<uint64_t>(bytes, 8);
  if (size != bytes.size() - report_header) {
    return wrong("bytes follow the report after its stated size");
  }
  Report out;
  out.type = static_cast<Type>(at<uint32_t>(bytes, 4));
  out.quote = bytes.subspan(report_header);
  return out;
}

bool Evidence::recognises(base::Bytes bytes) {
  if (bytes.size() <= evidence_header) return false;
  const auto version = at<uint32_t>(bytes, 0);
  if (version < oldest_evidence || version > evidence_version) return false;
  const auto uuid = at<std::array<uint8_t, 16>>(bytes, 4);
  const bool known = std::ranges::find(kinds, uuid, &EvidenceKind::uuid) != kinds.end();
  return known || at<uint64_t>(bytes, size_offset) == bytes.size() - evidence_header;
}

Result<Evidence> Evidence::parse(base::Bytes bytes) {
  if (!recognises(bytes)) return wrong("this is no evidence of Open Enclave");
  Evidence out;
  out.version = at<uint32_t>(bytes, 0);
  if (out.version != evidence_version) {
    return wrong("the attestation header has version " + std::to_string(out.version) +
                 "; only 3 is supported, make the evidence with Open Enclave 0.12 or later");
  }
  out.uuid = at<std::array<uint8_t, 16>>(bytes, 4);
  const auto* kind = std::ranges::find(kinds, out.uuid, &EvidenceKind::uuid);
  out.kind = kind == kinds.end() ? nullptr : kind;
  if (at<uint64_t>(bytes, size_offset) != bytes.size() - evidence_header) {
    return wrong("the size in the attestation header is not that of the data after it");
  }
  out.data = bytes.subspan(evidence_header);
  return out;
}

std::optional<size_t> quote_size(base::Bytes bytes) {
  constexpr size_t before_signature = 48 + 384;
  uint32_t signature = 0;
  if (!base::load(bytes, before_signature, signature)) return std::nullopt;
  constexpr size_t start = before_signature + sizeof signature;
  if (!base::fits(start, signature, bytes.size())) return std::nullopt;
  return start + signature;
}

}  // namespace cella::attest::open_enclave
