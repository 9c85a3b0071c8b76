// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// ECREATE and EINIT refuse what the SDM says they refuse.
#include "src/sgx/einit.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "src/base/file.h"

namespace cella::sgx {
namespace {

class Einit : public testing::Test {
 protected:
  void SetUp() override {
    measured_.fill(0x5a);
    sign(false);
    secs_.size = 1 << 20;
    secs_.base = uint64_t{1} << 32;
    secs_.ssa_frame_size = 1;
    secs_.attributes = {attribute::mode64, xfrm::legacy};
  }

  void sign(bool debug, bool kss = false, bool report_faults = false) {
    const auto pem = base::read_file(std::string(CELLA_TESTDATA) + "/signing_pkcs8.pem");
    const auto key = crypto::RsaPrivateKey::from_pem(std::string(pem->begin(), pem->end()));
    Identity identity;
    identity.mr_enclave = measured_;
    identity.product_id = 11;
    identity.security_version = 12;
    identity.debug_allowed = debug;
    identity.kss = kss;
    identity.report_faults = report_faults;
    sigstruct_ = build_sigstruct(identity);
    ASSERT_TRUE(sign_sigstruct(sigstruct_, *key).ok());
  }

  std::string_view ecreate() const { return code(ecreate_check(secs_, capabilities_)); }
  std::string_view einit() const { return code(einit_check(secs_, sigstruct_, measured_)); }
  static std::string_view code(const Result<void>& result) {
    return result.ok() ? "" : result.error().code;
  }

  Secs secs_ = {};
  Sigstruct sigstruct_ = {};
  Digest measured_ = {};
  Capabilities capabilities_;
};

TEST_F(Einit, accepts_and_fills_in_the_identity) {
  EXPECT_EQ(ecreate(), "");
  EXPECT_EQ(einit(), "");
  einit_apply(secs_, sigstruct_, measured_);
  EXPECT_EQ(std::memcmp(secs_.mr_enclave, measured_.data(), 32), 0);
  EXPECT_EQ(std::memcmp(secs_.mr_signer, mr_signer(sigstruct_).data(), 32), 0);
  EXPECT_EQ(secs_.isv_prod_id, 11);
  EXPECT_EQ(secs_.isv_svn, 12);
  EXPECT_NE(secs_.attributes.flags & attribute::init, 0u);
}

TEST_F(Einit, refuses_a_wrong_signature) {
  sigstruct_.signature[5] ^= 1;
  EXPECT_EQ(einit(), "sigstruct.bad_signature");
}

TEST_F(Einit, refuses_another_measurement) {
  measured_[31] ^= 1;
  EXPECT_EQ(einit(), "einit.measurement");
}

TEST_F(Einit, refuses_debug_that_was_not_signed) {
  secs_.attributes.flags |= attribute::debug;
  EXPECT_EQ(einit(), "einit.debug_not_allowed");
}

TEST_F(Einit, a_debug_signature_allows_both) {
  sign(true);
  EXPECT_EQ(einit(), "");
  secs_.attributes.flags |= attribute::debug;
  EXPECT_EQ(einit(), "");
}

TEST_F(Einit, refuses_xfrm_that_was_not_signed) {
  secs_.attributes.xfrm |= xfrm::avx | xfrm::avx512;
  EXPECT_EQ(einit(), "");
  secs_.attributes.xfrm |= uint64_t{3} << 17;  // AMX
  EXPECT_EQ(einit(), "einit.xfrm");
}

TEST_F(Einit, refuses_attributes_that_were_not_signed) {
  secs_.attributes.flags |= attribute::provision_key;
  EXPECT_EQ(einit(), "einit.attributes");
  secs_.attributes.flags = attribute::mode64 | attribute::kss;
  EXPECT_EQ(einit(), "einit.attributes");
  sign(false, true);
  EXPECT_EQ(einit(), "");
  secs_.attributes.flags = attribute::mode64 | attribute::kss | attribute::einit_token_key;
  EXPECT_EQ(einit(), "einit.privileged");
}

TEST_F(Einit, refuses_misc_that_was_not_signed) {
  secs_.misc_select = misc_exinfo << 1;
  EXPECT_EQ(einit(), "einit.misc");
}

TEST_F(Einit, fault_reports_are_the_machines_choice_unless_required) {
  EXPECT_EQ(einit(), "");
  secs_.misc_select = misc_exinfo;
  EXPECT_EQ(einit(), "");
  sign(false, false, true);
  EXPECT_EQ(einit(), "");
  secs_.misc_select = 0;
  EXPECT_EQ(einit(), "einit.misc");
}

TEST_F(Einit, ecreate_refuses_bad_ranges) {
  for (uint64_t size : {uint64_t{0}, uint64_t{4096}, uint64_t{3} << 20}) {
    secs_.size = size;
    EXPECT_EQ(ecreate(), "ecreate.bad_size") << size;
  }
  secs_.size = 1 << 20;
  secs_.base += 4096;
  EXPECT_EQ(ecreate(), "ecreate.bad_size");
}

TEST_F(Einit, ecreate_refuses_what_the_machine_lacks) {
  secs_.attributes.xfrm = xfrm::x87;
  EXPECT_EQ(ecreate(), "ecreate.bad_xfrm");
  secs_.attributes.xfrm = xfrm::legacy | xfrm::avx;
  EXPECT_EQ(ecreate(), "ecreate.bad_xfrm");
  capabilities_.xfrm |= xfrm::avx;
  EXPECT_EQ(ecreate(), "");
  secs_.misc_select = 2;
  EXPECT_EQ(ecreate(), "ecreate.bad_misc");
  secs_.misc_select = 0;
  for (uint64_t flags : {attribute::debug, attribute::mode64 | attribute::init,
                         attribute::mode64 | 8, attribute::mode64 | attribute::aex_notify}) {
    secs_.attributes.flags = flags;
    EXPECT_EQ(ecreate(), "ecreate.bad_attributes") << flags;
  }
  secs_.attributes.flags = attribute::mode64;
  secs_.ssa_frame_size = 0;
  EXPECT_EQ(ecreate(), "ecreate.bad_frame");
}

TEST_F(Einit, ecreate_refuses_reserved_bytes) {
  secs_.reserved4[3833] = 1;
  EXPECT_EQ(ecreate(), "ecreate.reserved");
}

}  // namespace
}  // namespace cella::sgx
