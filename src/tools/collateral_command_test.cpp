// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella collateral` as a shell runs it, against services that are none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <ctime>
#include <filesystem>

#include "src/attest/fetch/testing/fake_services.h"
#include "src/base/file.h"
#include "src/base/hex.h"

namespace cella::tools {
namespace {

namespace fake = attest::fake;
using attest::fetch::LoopbackServer;
using testing::HasSubstr;
using testing::Not;

base::Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

class CollateralCommand : public testing::Test {
 protected:
  struct Outcome {
    int status = -1;
    std::string out, err;
  };

  void SetUp() override {
    std::string pattern = testing::TempDir() + "cella-collateral-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    write("quote", pki_.quote({}));
    serve_intel(*server_, pki_, fake::IntelTee::sgx);
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  void write(const std::string& name, base::Bytes bytes) {
    ASSERT_TRUE(base::write_file(directory_ + "/" + name, bytes).ok());
  }
  std::string read(const std::string& name) const {
    const auto bytes = base::read_file(directory_ + "/" + name);
    return bytes.ok() ? std::string(bytes->begin(), bytes->end()) : "";
  }
  /// Runs a line of shell in the directory; `cella` is the built program, the time the example's.
  Outcome shell(const std::string& line) const {
    const std::string script = "cd '" + directory_ +
                               "' && export HOME=\"$PWD/home\" && unset XDG_CACHE_HOME && cella() "
                               "{ '" CELLA_PROGRAM "' \"$@\"; } && { " +
                               line + " ; } >out 2>err";
    const int status = std::system(script.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("out"), read("err")};
  }
  Outcome run(const std::string& words) const {
    return shell("cella collateral " + words + " --time 1767225600");
  }
  Outcome fetch(const std::string& more = "") const {
    return run("fetch quote --out got --intel " + server_->url() + " " + more);
  }
  /// Keys of a signer, and a bundle of what was fetched.
  void make_bundle() const {
    ASSERT_EQ(fetch().status, 0);
    ASSERT_EQ(shell("openssl ecparam -name prime256v1 -genkey -noout -out key.pem && "
                    "openssl pkey -in key.pem -pubout -out public.pem")
                  .status,
              0);
    const Outcome outcome = run("bundle got --key key.pem --out bundle.json --days 7");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out,
                HasSubstr("7 documents, valid from 2026-01-01T00:00:00Z to 2026-01-08T00:00:00Z"));
  }

  fake::IntelPki pki_ = fake::IntelPki::create().value();
  std::unique_ptr<LoopbackServer> server_ = LoopbackServer::start().value();
  std::string directory_;
};

TEST_F(CollateralCommand, FetchesWhatVerifies) {
  const Outcome outcome = fetch();
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              HasSubstr("got/tcb-info.json\n  TCB info of sgx for FMSPC 00ce11a00000"));
  EXPECT_THAT(outcome.out, HasSubstr("got/root.crl\n  CRL of 0 certificates"));
  const std::string policy = R"({"trusted_roots":[")" + base::to_hex(pki_.root_digest()) + R"("]})";
  write("policy.json", bytes_of(policy));
  const Outcome verified =
      shell("cella verify quote --collateral got --policy policy.json --time 1767225600 --explain");
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
}

TEST_F(CollateralCommand, KeepsACache) {
  ASSERT_EQ(fetch().status, 0);
  EXPECT_EQ(server_->requests().size(), 4u);
  EXPECT_TRUE(std::filesystem::is_directory(directory_ + "/home/.cache/cella/collateral"));
  ASSERT_EQ(fetch().status, 0);
  EXPECT_EQ(server_->requests().size(), 4u);
  ASSERT_EQ(fetch("--no-cache").status, 0);
  EXPECT_EQ(server_->requests().size(), 8u);
  ASSERT_EQ(fetch("--cache other").status, 0);
  EXPECT_EQ(server_->requests().size(), 12u);
  ASSERT_EQ(fetch("--cache other").status, 0);
  EXPECT_EQ(server_->requests().size(), 12u);
}

TEST_F(CollateralCommand, FetchesFromAmd) {
  const auto amd = fake::AmdPki::create().value();
  serve_amd(*server_, amd);
  write("report", amd.report());
  const Outcome outcome = run("fetch report --out got --amd " + server_->url());
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(read("got/vcek.der"), std::string(amd.vcek().der.begin(), amd.vcek().der.end()));
  fake::SnpReportOptions old;
  old.version = 2;
  write("report", amd.report(old));
  EXPECT_THAT(run("fetch report --out got --amd " + server_->url()).err, HasSubstr("--product"));
  EXPECT_EQ(run("fetch report --out got --product Milan --amd " + server_->url()).status, 0);
}

TEST_F(CollateralCommand, SaysWhyNothingWasFetched) {
  server_->refuse_with(attest::fetch::intel_identity_path(fake::IntelTee::sgx), 404);
  const Outcome missing = fetch();
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.err, HasSubstr("[fetch.not_found]"));
  EXPECT_FALSE(std::filesystem::exists(directory_ + "/got"));
  write("quote", bytes_of("nothing"));
  EXPECT_THAT(fetch().err, HasSubstr("[fetch.no_target]"));
  EXPECT_EQ(run("fetch quote").status, 2);
  EXPECT_EQ(run("fetch --out got").status, 2);
  EXPECT_EQ(run("fetch quote --out got --update never").status, 2);
  EXPECT_EQ(run("make").status, 2);
  EXPECT_EQ(run("").status, 2);
  EXPECT_EQ(run("--help").status, 0);
}

TEST_F(CollateralCommand, InspectChecksBundles) {
  make_bundle();
  const Outcome good = run("inspect bundle.json --key public.pem");
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("its signature and its time are good"));
  EXPECT_THAT(good.out, HasSubstr("tcb-info.json\n  TCB info of sgx"));
  const Outcome unchecked = run("inspect bundle.json");
  EXPECT_EQ(unchecked.status, 0);
  EXPECT_THAT(unchecked.out, HasSubstr("NOT CHECKED"));
  EXPECT_THAT(shell("cella collateral inspect bundle.json --key public.pem --time 1767830401").err,
              HasSubstr("[bundle.expired]"));
  EXPECT_THAT(shell("cella collateral inspect bundle.json --key public.pem --time 1767225599").err,
              HasSubstr("[bundle.not_yet_valid]"));
  std::string text = read("bundle.json");
  text.replace(text.find("root.crl"), 8, "rood.crl");
  write("bundle.json", bytes_of(text));
  const Outcome bad = run("inspect bundle.json --key public.pem");
  EXPECT_EQ(bad.status, 1);
  EXPECT_THAT(bad.err, HasSubstr("[bundle.bad_signature]"));
}

TEST_F(CollateralCommand, BundlesEndWithTheirContents) {
  make_bundle();
  EXPECT_THAT(run("bundle got --key key.pem --out b.json --days 3000").out,
              HasSubstr("to 2026-01-30T00:00:00Z"));
  EXPECT_THAT(shell("cella collateral bundle got --key key.pem --out b.json --time 1800000000").err,
              HasSubstr("[bundle.bad_validity]"));
  write("got/other", bytes_of("no collateral"));
  EXPECT_THAT(run("bundle got --key key.pem --out b.json").err, HasSubstr("[collateral.unknown]"));
  EXPECT_THAT(run("bundle got/root.crl --key public.pem --out b.json").err,
              HasSubstr("[key.not_pem]"));
  EXPECT_EQ(run("bundle --key key.pem --out b.json").status, 2);
  EXPECT_EQ(run("bundle got/root.crl --key key.pem --out b.json --days 0").status, 2);
}

TEST_F(CollateralCommand, BundlesVerifyEvidence) {
  make_bundle();
  const std::string policy = R"({"trusted_roots":[")" + base::to_hex(pki_.root_digest()) + R"("]})";
  write("policy.json", bytes_of(policy));
  const Outcome verified =
      shell("cella verify quote --collateral bundle.json --policy policy.json --time 1767225600");
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
}

TEST_F(CollateralCommand, InspectShowsDocuments) {
  ASSERT_EQ(fetch().status, 0);
  const Outcome chain = run("inspect got/tcb-info-chain.pem");
  EXPECT_THAT(chain.out, HasSubstr("certificate of \"Intel SGX TCB Signing\" by \"Intel SGX Root"));
  EXPECT_THAT(chain.out, Not(HasSubstr("expired")));
  EXPECT_THAT(shell("cella collateral inspect got/pck.crl --time 1800000000").out,
              HasSubstr("(expired)"));
  EXPECT_EQ(run("inspect quote").status, 1);
  EXPECT_EQ(run("inspect missing").status, 1);
  EXPECT_EQ(run("inspect got/pck.crl --key got/root.crl").status, 1);
}

}  // namespace
}  // namespace cella::tools
