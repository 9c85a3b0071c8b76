// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The verifier inside an enclave comes to the same verdict, word for word, as outside.
#include <cella/verify.h>
#include <gtest/gtest.h>
#include <openenclave/host.h>

#include "src/attest/testing/intel_pki.h"
#include "src/base/hex.h"
#include "verify_inside_u.h"

namespace {

using cella::ByteVector;
using cella::attest::fake::example_time;
using cella::attest::fake::IntelPki;
using cella::attest::fake::IntelTee;

struct Outcome {
  int result = -1;
  std::string json;
};

class VerifyInside : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(oe_create_verify_inside_enclave(VERIFY_INSIDE_ENCLAVE, OE_ENCLAVE_TYPE_SGX,
                                              OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE,
                                              nullptr, 0, &enclave_),
              OE_OK);
    auto pki = IntelPki::create();
    ASSERT_TRUE(pki.ok());
    quote_ = pki->quote({});
    bundle_ = pki->collateral(IntelTee::sgx);
    policy_ = R"({"trusted_roots":[")" + cella::base::to_hex(pki->root_digest()) + R"("]})";
  }
  void TearDown() override {
    if (enclave_ != nullptr) {
      EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
    }
  }

  Outcome inside(const std::string& policy) {
    Outcome outcome;
    std::string json(65536, 0);
    EXPECT_EQ(verify(enclave_, &outcome.result, policy.c_str(), quote_.data(), quote_.size(),
                     reinterpret_cast<const uint8_t*>(bundle_.data()), bundle_.size(), example_time,
                     json.data(), json.size()),
              OE_OK);
    outcome.json = json.c_str();
    return outcome;
  }
  Outcome outside(const std::string& policy) {
    Outcome outcome;
    cella_verifier* verifier = nullptr;
    cella_verdict* verdict = nullptr;
    EXPECT_EQ(cella_verify_new(policy.c_str(), &verifier, nullptr), CELLA_VERIFY_OK);
    EXPECT_EQ(
        cella_verify_add_collateral(verifier, reinterpret_cast<const uint8_t*>(bundle_.data()),
                                    bundle_.size(), "bundle", nullptr),
        CELLA_VERIFY_OK);
    EXPECT_EQ(cella_verify_evidence(verifier, quote_.data(), quote_.size(), example_time, nullptr,
                                    0, &verdict),
              CELLA_VERIFY_OK);
    char* text = cella_verify_json(verdict, 0);
    outcome = {cella_verify_trusted(verdict), text == nullptr ? "" : text};
    cella_verify_free_text(text);
    cella_verify_free_verdict(verdict);
    cella_verify_free(verifier);
    return outcome;
  }

  oe_enclave_t* enclave_ = nullptr;
  ByteVector quote_;
  std::string bundle_, policy_;
};

TEST_F(VerifyInside, TrustsWhatIsInOrder) {
  const Outcome outcome = inside(policy_);
  EXPECT_EQ(outcome.result, 1) << outcome.json;
  EXPECT_EQ(outcome.json, outside(policy_).json);
}

TEST_F(VerifyInside, RefusesWhatIsNot) {
  EXPECT_EQ(inside("{}").result, 0);
  EXPECT_EQ(inside("{}").json, outside("{}").json);
  EXPECT_EQ(inside("nonsense").result, -1);
  quote_[100] ^= 1;
  const Outcome damaged = inside(policy_);
  EXPECT_EQ(damaged.result, 0);
  EXPECT_NE(damaged.json.find("quote.signature"), std::string::npos);
  EXPECT_EQ(damaged.json, outside(policy_).json);
}

}  // namespace
