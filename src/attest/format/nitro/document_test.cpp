// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Documents that are not as AWS describes them, each signed by a hypervisor of our own: only their
// form is wrong.
#include "src/attest/format/nitro/document.h"

#include <gtest/gtest.h>

#include "src/attest/testing/nitro_hypervisor.h"

namespace {

using namespace cella;
using namespace cella::attest;
using fake::FakeNitro;
using fake::NitroDocumentOptions;
using nitro::Document;

const FakeNitro& hypervisor() {
  static const FakeNitro fake;
  return fake;
}

std::string refusal(const NitroDocumentOptions& options) {
  const auto bytes = hypervisor().document(options);
  const auto document = Document::parse(bytes);
  if (document.ok()) return "accepted";
  EXPECT_EQ(document.error().blame, Blame::evidence);
  return std::string(document.error().code);
}

TEST(NitroDocument, ReadsEveryMember) {
  NitroDocumentOptions options;
  options.user_data = ByteVector{1, 2};
  options.public_key = ByteVector{3};
  const auto bytes = hypervisor().document(options);
  const auto document = Document::parse(bytes);
  ASSERT_TRUE(document.ok()) << document.error().message;
  EXPECT_EQ(document->module_id, options.module_id);
  EXPECT_EQ(document->timestamp_ms, options.timestamp_ms);
  EXPECT_EQ(document->pcrs[15]->size(), 48u);
  EXPECT_FALSE(document->pcrs[16]);
  EXPECT_EQ(document->cabundle.size(), 3u);
  EXPECT_EQ(document->certificate.size(), hypervisor().leaf().der.size());
  EXPECT_EQ(document->user_data->size(), 2u);
  EXPECT_EQ(document->public_key->size(), 1u);
  EXPECT_EQ(document->nonce->size(), 20u);
  EXPECT_FALSE(document->debug());
  options.pcr_fill = 0;
  const auto debug_bytes = hypervisor().document(options);
  EXPECT_TRUE(Document::parse(debug_bytes)->debug());
}

TEST(NitroDocument, AcceptsTheTagOfCoseSign1) { EXPECT_EQ(refusal({.tagged = true}), "accepted"); }

TEST(NitroDocument, RefusesOtherHeaders) {
  EXPECT_EQ(refusal({.protected_header = {0xa2, 0x01, 0x38, 0x22, 0x04, 0x41, 0x00}}),
            "nitro.malformed");
  EXPECT_EQ(refusal({.unprotected_header = {0xa1, 0x04, 0x41, 0x00}}), "nitro.malformed");
  EXPECT_EQ(refusal({.protected_header = {0xa0}}), "cose.malformed");
  EXPECT_EQ(refusal({.protected_header = {}}), "cbor.malformed");
}

TEST(NitroDocument, RefusesOtherMembers) {
  EXPECT_EQ(refusal({}), "accepted");
  EXPECT_EQ(refusal({.digest = "SHA256"}), "nitro.malformed");
  EXPECT_EQ(refusal({.module_id = ""}), "nitro.malformed");
  EXPECT_EQ(refusal({.timestamp_ms = 0}), "nitro.malformed");
  EXPECT_EQ(refusal({.timestamp_ms = UINT64_MAX}), "nitro.malformed");
  EXPECT_EQ(refusal({.extra_member = true}), "nitro.malformed");
  EXPECT_EQ(refusal({.nonce = ByteVector(1025)}), "nitro.malformed");
  EXPECT_EQ(refusal({.user_data = ByteVector(1025)}), "nitro.malformed");
  EXPECT_EQ(refusal({.public_key = ByteVector()}), "nitro.malformed");
}

TEST(NitroDocument, RefusesOtherPcrs) {
  EXPECT_EQ(refusal({.pcr_size = 32}), "nitro.malformed");
  EXPECT_EQ(refusal({.pcrs = 2}), "nitro.malformed") << "PCR 2 is missing";
  EXPECT_EQ(refusal({.first_pcr = 1}), "nitro.malformed") << "PCR 0 is missing";
  EXPECT_EQ(refusal({.pcrs = 33}), "nitro.malformed") << "there are 32";
  EXPECT_EQ(refusal({.pcrs = 32}), "accepted");
}

TEST(NitroDocument, RefusesOtherCertificateLists) {
  NitroDocumentOptions options;
  options.cabundle = std::vector<ByteVector>();
  EXPECT_EQ(refusal(options), "nitro.malformed");
  options.cabundle = std::vector<ByteVector>(17, hypervisor().leaf().der);
  EXPECT_EQ(refusal(options), "nitro.malformed");
  options.cabundle = std::vector<ByteVector>{ByteVector()};
  EXPECT_EQ(refusal(options), "nitro.malformed");
  options.cabundle.reset();
  options.certificate = ByteVector();
  EXPECT_EQ(refusal(options), "nitro.malformed");
  options.certificate = ByteVector(1025);
  EXPECT_EQ(refusal(options), "nitro.malformed");
}

/// As newer hypervisors write it: the map's length is open, and a break ends it.
TEST(NitroDocument, AcceptsAPayloadOfIndefiniteLength) {
  auto payload = hypervisor().payload({});
  payload[0] = 0xbf;
  payload.push_back(0xff);
  const auto bytes = hypervisor().sign(payload);
  EXPECT_TRUE(Document::parse(bytes).ok());
  payload.pop_back();
  const auto open = hypervisor().sign(payload);
  EXPECT_FALSE(Document::parse(open).ok());
}

TEST(NitroDocument, RefusesPayloadsThatAreNoMap) {
  for (const ByteVector& payload :
       {ByteVector{0x80}, ByteVector{0xa0}, ByteVector{0xa1, 0x01, 0x02}, ByteVector{},
        ByteVector{0xbf, 0xff}}) {
    const auto bytes = hypervisor().sign(payload);
    EXPECT_FALSE(Document::parse(bytes).ok());
  }
}

TEST(NitroDocument, EveryTruncationIsRefused) {
  const auto bytes = hypervisor().document();
  for (size_t size = 0; size < bytes.size(); ++size)
    ASSERT_FALSE(Document::parse(base::Bytes(bytes).first(size)).ok()) << size;
}

}  // namespace
