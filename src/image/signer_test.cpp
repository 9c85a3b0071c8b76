// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The signer: what changes MRENCLAVE and what does not, reproducibility, two-step and development
// signing.
#include "src/image/signer.h"

#include <cstdlib>
#include <filesystem>

#include "src/image/development_key.h"
#include "src/image/test_image.h"
#include "src/sgx/einit.h"

namespace cella::image {
namespace {

using test::code;
using test::mr_enclave;
using test::sign_tiny;
using test::small_conf;
using test::tiny_path;

std::string with(const std::string& line) { return std::string(small_conf) + line + "\n"; }

TEST(Signer, signs_in_place_what_einit_accepts) {
  const auto image = sign_tiny("interface", with("Debug=1"));
  ASSERT_TRUE(image.ok()) << image.error().message;
  EXPECT_EQ(image->bytes().size(), test::tiny("interface").size());
  EXPECT_TRUE(image->is_signed());
  EXPECT_EQ(image->info().interface_hash[3], 4);
  EXPECT_EQ(image->info().ocall_groups, 3u);
  sgx::Secs secs = {};
  secs.attributes = {sgx::attribute::mode64 | sgx::attribute::debug, sgx::xfrm::legacy};
  EXPECT_EQ(code(sgx::einit_check(secs, image->sigstruct(), measure(*image->plan()))), "");
}

TEST(Signer, identity_settings_do_not_change_mr_enclave) {
  const std::string original = mr_enclave(sign_tiny("plain", small_conf).value());
  for (const char* line :
       {"Debug=1", "ProductID=77", "SecurityVersion=78", "CapturePFGPExceptions=1",
        "FamilyID=47183823-2574-4bfd-b411-99ed177d3e43",
        "ExtendedProductID=47183823-2574-4bfd-b411-99ed177d3e43"}) {
    EXPECT_EQ(mr_enclave(sign_tiny("plain", with(line)).value()), original) << line;
  }
}

TEST(Signer, layout_settings_change_mr_enclave) {
  std::vector<std::string> seen = {mr_enclave(sign_tiny("plain", small_conf).value())};
  for (const char* conf :
       {"NumHeapPages=17\nNumStackPages=2\nNumTCS=1", "NumHeapPages=16\nNumStackPages=3\nNumTCS=1",
        "NumHeapPages=16\nNumStackPages=2\nNumTCS=2"}) {
    seen.push_back(mr_enclave(sign_tiny("plain", conf).value()));
  }
  seen.push_back(mr_enclave(sign_tiny("plain", with("MeasureHeap=1")).value()));
  seen.push_back(mr_enclave(sign_tiny("plain", with("OcallGroups=none")).value()));
  seen.push_back(mr_enclave(sign_tiny("interface", small_conf).value()));
  for (size_t i = 0; i < seen.size(); ++i) {
    for (size_t j = 0; j < i; ++j) EXPECT_NE(seen[i], seen[j]) << i << " " << j;
  }
}

TEST(Signer, the_sigstruct_says_what_the_settings_say) {
  const auto image = sign_tiny(
      "plain", with("Debug=1\nProductID=77\nSecurityVersion=0x4e\nCapturePFGPExceptions=1\n"
                    "ExtendedProductID=01020304-0506-0708-090a-0b0c0d0e0f10"));
  const sgx::Sigstruct& s = image->sigstruct();
  EXPECT_EQ(s.isv_prod_id, 77);
  EXPECT_EQ(s.isv_svn, 78);
  EXPECT_EQ(s.misc_select, sgx::misc_exinfo);
  EXPECT_EQ(s.attributes.flags,
            sgx::attribute::mode64 | sgx::attribute::debug | sgx::attribute::kss);
  EXPECT_EQ(s.isv_ext_prod_id[4], 5);
  EXPECT_NE(image->signed_settings().find("ProductID=77\n"), std::string::npos);
}

TEST(Signer, the_same_inputs_give_the_same_bytes) {
  const auto first = sign_tiny("plain", small_conf);
  const auto second = sign_tiny("plain", small_conf);
  EXPECT_TRUE(std::equal(first->bytes().begin(), first->bytes().end(), second->bytes().begin(),
                         second->bytes().end()));
}

TEST(Signer, debug_information_and_the_directory_do_not_count) {
  const std::string original = mr_enclave(sign_tiny("plain", small_conf).value());
  EXPECT_EQ(mr_enclave(sign_tiny("debug_info", small_conf).value()), original);
  EXPECT_EQ(mr_enclave(sign_tiny("elsewhere/debug_info", small_conf).value()), original);
}

TEST(Signer, settings_in_code_are_not_measured_but_used) {
  const auto image = sign_tiny("settings", "NumTCS=1");
  EXPECT_EQ(image->sigstruct().isv_prod_id, 9);
  EXPECT_EQ(image->info().slot_count, 1u);
}

TEST(Signer, refuses_bad_sizes) {
  EXPECT_EQ(code(sign_tiny("plain", "NumHeapPages=15")), "image.heap_too_small");
  EXPECT_EQ(code(sign_tiny("plain", "NumHeapPages=18446744073709551614")), "settings.bad_value");
  EXPECT_EQ(code(sign_tiny("plain", "NumTCS=0")), "settings.bad_value");
  EXPECT_EQ(code(sign_tiny("oe_no_tcs", "")), "image.no_tcs");
  EXPECT_EQ(code(sign_tiny("oe_no_tcs", "NumTCS=1")), "");
}

class SignerFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "cella-signer-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string directory_;
};

TEST_F(SignerFiles, a_signed_image_can_be_stripped) {
  const auto image = sign_tiny("debug_info", small_conf);
  const std::string path = directory_ + "/image";
  ASSERT_TRUE(base::write_file(path, image->bytes()).ok());
  ASSERT_EQ(std::system(("strip " + path).c_str()), 0);
  const auto stripped = Image::open(path);
  ASSERT_TRUE(stripped.ok()) << stripped.error().message;
  EXPECT_LT(stripped->bytes().size(), image->bytes().size());
  EXPECT_EQ(base::to_hex(measure(*stripped->plan())), mr_enclave(*image));
}

TEST_F(SignerFiles, debug_information_can_be_stripped_before_but_symbols_cannot) {
  const std::string path = directory_ + "/image";
  std::filesystem::copy(tiny_path("debug_info"), path);
  ASSERT_EQ(std::system(("strip --strip-debug " + path).c_str()), 0);
  SignOptions options;
  options.overrides = *parse_settings(small_conf, "conf");
  const auto prepared = prepare(Image::open(path).value(), options);
  ASSERT_TRUE(prepared.ok()) << prepared.error().message;
  EXPECT_EQ(base::to_hex(prepared->sigstruct.enclave_hash),
            mr_enclave(sign_tiny("plain", small_conf).value()));
  ASSERT_EQ(std::system(("strip --strip-all " + path).c_str()), 0);
  EXPECT_EQ(code(prepare(Image::open(path).value(), options)), "image.no_nucleus");
}

TEST(Signer, two_steps_give_what_one_step_gives) {
  SignOptions options;
  options.overrides = *parse_settings(small_conf, "conf");
  auto prepared = prepare(Image::open(tiny_path("plain")).value(), options);
  ASSERT_TRUE(prepared.ok());
  const sgx::Digest digest = sgx::signed_digest(prepared->sigstruct);
  const auto key = test::test_key();
  crypto::RsaNumber signature = *key.sign(digest);
  const auto one_step = sign_tiny("plain", small_conf);
  auto again = prepare(Image::open(tiny_path("plain")).value(), options);
  const auto two_steps = finish(std::move(prepared).value(), key.public_key(), signature);
  ASSERT_TRUE(two_steps.ok()) << two_steps.error().message;
  EXPECT_TRUE(std::equal(one_step->bytes().begin(), one_step->bytes().end(),
                         two_steps->bytes().begin(), two_steps->bytes().end()));
  signature[100] ^= 1;
  EXPECT_EQ(code(finish(std::move(again).value(), key.public_key(), signature)),
            "sigstruct.bad_signature");
}

TEST(Signer, development_images_are_debug_and_have_a_known_signer) {
  auto image = sign_for_development(Image::open(tiny_path("plain")).value());
  ASSERT_TRUE(image.ok()) << image.error().message;
  EXPECT_EQ(base::to_hex(sgx::mr_signer(image->sigstruct())), development_mr_signer);
  EXPECT_NE(image->sigstruct().attributes.flags & sgx::attribute::debug, 0u);
  EXPECT_EQ(code(sgx::verify_sigstruct(image->sigstruct())), "");
}

TEST(Signer, signing_again_gives_the_same_image) {
  auto image = sign_for_development(Image::open(tiny_path("plain")).value());
  SignOptions options;
  options.overrides = *parse_settings(small_conf, "conf");
  auto prepared = prepare(std::move(image).value(), options);
  ASSERT_TRUE(prepared.ok()) << prepared.error().message;
  const auto again = finish(std::move(prepared).value(), test::test_key());
  const auto once = sign_tiny("plain", small_conf);
  EXPECT_TRUE(std::equal(once->bytes().begin(), once->bytes().end(), again->bytes().begin(),
                         again->bytes().end()));
}

TEST(Signer, date_is_in_the_sigstruct_only) {
  SignOptions options;
  options.overrides = *parse_settings(small_conf, "conf");
  options.date = 0x19991231;
  const auto prepared = prepare(Image::open(tiny_path("plain")).value(), options);
  EXPECT_EQ(prepared->sigstruct.date, 0x19991231u);
  EXPECT_EQ(base::to_hex(prepared->sigstruct.enclave_hash),
            mr_enclave(sign_tiny("plain", small_conf).value()));
}

}  // namespace
}  // namespace cella::image
