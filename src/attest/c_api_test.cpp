// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The C interface: what each call returns, and that misuse is refused rather than guessed at.
#include <cella/verify.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "src/attest/testing/intel_pki.h"
#include "src/base/hex.h"

namespace cella {
namespace {

using attest::fake::IntelPki;
using attest::fake::IntelTee;
using testing::HasSubstr;
using testing::StartsWith;

class VerifyInC : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto made = IntelPki::create();
    ASSERT_TRUE(made.ok());
    pki_ = std::make_unique<IntelPki>(*made);
  }
  static void TearDownTestSuite() { pki_.reset(); }

  void SetUp() override {
    quote_ = pki_->quote({});
    bundle_ = pki_->collateral(IntelTee::sgx);
    const std::string policy =
        R"({"trusted_roots":[")" + base::to_hex(pki_->root_digest()) + R"("]})";
    ASSERT_EQ(cella_verify_new(policy.c_str(), &verifier_, nullptr), CELLA_VERIFY_OK);
  }
  void TearDown() override { cella_verify_free(verifier_); }

  const uint8_t* bundle() const { return reinterpret_cast<const uint8_t*>(bundle_.data()); }
  void add_bundle() {
    ASSERT_EQ(cella_verify_add_collateral(verifier_, bundle(), bundle_.size(), "bundle", nullptr),
              CELLA_VERIFY_OK);
  }
  int trusted(const ByteVector& nonce = {}) {
    cella_verdict* verdict = nullptr;
    EXPECT_EQ(
        cella_verify_evidence(verifier_, quote_.data(), quote_.size(), attest::fake::example_time,
                              nonce.empty() ? nullptr : nonce.data(), nonce.size(), &verdict),
        CELLA_VERIFY_OK);
    const int result = cella_verify_trusted(verdict);
    cella_verify_free_verdict(verdict);
    return result;
  }

  static std::unique_ptr<IntelPki> pki_;
  ByteVector quote_;
  std::string bundle_;
  cella_verifier* verifier_ = nullptr;
};
std::unique_ptr<IntelPki> VerifyInC::pki_;

TEST_F(VerifyInC, TrustsWhatIsInOrderAndNothingElse) {
  EXPECT_EQ(trusted(), 0);
  add_bundle();
  EXPECT_EQ(trusted(), 1);
  EXPECT_EQ(trusted({0xda, 0x7a}), 1);
  EXPECT_EQ(trusted({0xda, 0x7b}), 0);
  quote_[60] ^= 1;
  EXPECT_EQ(trusted(), 0);
}

TEST_F(VerifyInC, TheStandardPolicyTrustsNoSoftwareRoot) {
  cella_verify_free(verifier_);
  ASSERT_EQ(cella_verify_new(nullptr, &verifier_, nullptr), CELLA_VERIFY_OK);
  add_bundle();
  EXPECT_EQ(trusted(), 0);
}

TEST_F(VerifyInC, ExplainsInJson) {
  add_bundle();
  cella_verdict* verdict = nullptr;
  ASSERT_EQ(cella_verify_evidence(verifier_, quote_.data(), quote_.size(),
                                  attest::fake::example_time, nullptr, 0, &verdict),
            CELLA_VERIFY_OK);
  char* reasons = cella_verify_json(verdict, 0);
  char* checks = cella_verify_json(verdict, 1);
  ASSERT_NE(reasons, nullptr);
  ASSERT_NE(checks, nullptr);
  EXPECT_THAT(reasons, StartsWith(R"({"verdict":"trusted","tee":"sgx","tcb_status":"UpToDate")"));
  EXPECT_THAT(reasons, testing::Not(HasSubstr("\"checks\"")));
  EXPECT_THAT(checks, HasSubstr("\"quote.signature\""));
  cella_verify_free_text(reasons);
  cella_verify_free_text(checks);
  cella_verify_free_verdict(verdict);
}

TEST_F(VerifyInC, SaysWhyAPolicyOrCollateralIsRefused) {
  cella_verifier* none = verifier_;
  cella_verify_error error;
  EXPECT_EQ(cella_verify_new(R"({"nonsense":1})", &none, &error), CELLA_VERIFY_REFUSED);
  EXPECT_EQ(none, nullptr);
  EXPECT_STREQ(error.code, "policy.unknown_key");
  EXPECT_THAT(error.message, HasSubstr("nonsense"));
  EXPECT_EQ(cella_verify_new("{", &none, nullptr), CELLA_VERIFY_REFUSED);
  const uint8_t junk[] = {1, 2, 3};
  const std::string long_name(1000, 'x');
  EXPECT_EQ(cella_verify_add_collateral(verifier_, junk, 3, long_name.c_str(), &error),
            CELLA_VERIFY_REFUSED);
  EXPECT_STREQ(error.code, "collateral.unknown");
  EXPECT_EQ(std::string(error.message).size(), sizeof error.message - 1);
}

TEST_F(VerifyInC, MisuseIsRefused) {
  cella_verify_error error;
  EXPECT_EQ(cella_verify_new(nullptr, nullptr, &error), CELLA_VERIFY_MISUSE);
  EXPECT_STREQ(error.code, "usage.null");
  EXPECT_EQ(cella_verify_add_collateral(nullptr, bundle(), 1, "x", nullptr), CELLA_VERIFY_MISUSE);
  EXPECT_EQ(cella_verify_add_collateral(verifier_, nullptr, 1, "x", nullptr), CELLA_VERIFY_MISUSE);
  EXPECT_EQ(cella_verify_add_collateral(verifier_, bundle(), 1, nullptr, nullptr),
            CELLA_VERIFY_MISUSE);
  cella_verdict* verdict = nullptr;
  EXPECT_EQ(cella_verify_evidence(verifier_, quote_.data(), 1, 0, nullptr, 0, nullptr),
            CELLA_VERIFY_MISUSE);
  EXPECT_EQ(cella_verify_evidence(nullptr, quote_.data(), 1, 0, nullptr, 0, &verdict),
            CELLA_VERIFY_MISUSE);
  EXPECT_EQ(cella_verify_evidence(verifier_, nullptr, 1, 0, nullptr, 0, &verdict),
            CELLA_VERIFY_MISUSE);
  EXPECT_EQ(cella_verify_evidence(verifier_, quote_.data(), 1, 0, nullptr, 8, &verdict),
            CELLA_VERIFY_MISUSE);
  EXPECT_EQ(verdict, nullptr);
  EXPECT_EQ(cella_verify_trusted(nullptr), 0);
  EXPECT_EQ(cella_verify_json(nullptr, 0), nullptr);
  cella_verify_free_text(nullptr);
  cella_verify_free_verdict(nullptr);
  cella_verify_free(nullptr);
}

TEST_F(VerifyInC, AnEmptyNonceAndEmptyEvidenceAreNotTrusted) {
  add_bundle();
  cella_verdict* verdict = nullptr;
  const uint8_t nothing = 0;
  ASSERT_EQ(cella_verify_evidence(verifier_, quote_.data(), quote_.size(),
                                  attest::fake::example_time, &nothing, 0, &verdict),
            CELLA_VERIFY_OK);
  EXPECT_EQ(cella_verify_trusted(verdict), 0);
  cella_verify_free_verdict(verdict);
  ASSERT_EQ(cella_verify_evidence(verifier_, nullptr, 0, 0, nullptr, 0, &verdict), CELLA_VERIFY_OK);
  EXPECT_EQ(cella_verify_trusted(verdict), 0);
  cella_verify_free_verdict(verdict);
}

}  // namespace
}  // namespace cella
