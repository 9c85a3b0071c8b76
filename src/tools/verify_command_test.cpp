// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella verify` and `cella evidence` as a shell runs them: what the built program prints and
// returns, on evidence of a self-made PKI and on genuine evidence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <filesystem>

#include "src/attest/testing/intel_pki.h"
#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"
#include "src/wire/time.h"
#include "tests/support/evidence.h"

namespace cella::tools {
namespace {

using attest::fake::IntelPki;
using attest::fake::IntelTee;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

base::Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

class VerifyCommand : public testing::Test {
 protected:
  struct Outcome {
    int status = -1;
    std::string out, err;
  };

  static void SetUpTestSuite() {
    auto made = IntelPki::create();
    ASSERT_TRUE(made.ok());
    pki_ = new IntelPki(*made);
  }
  static void TearDownTestSuite() {
    delete pki_;
    pki_ = nullptr;
  }

  void SetUp() override {
    std::string pattern = testing::TempDir() + "cella-verify-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    quote_ = pki_->quote({});
    write("quote", quote_);
    write("bundle.json", pki_->collateral(IntelTee::sgx));
    write("policy.json", R"({"trusted_roots":[")" + base::to_hex(pki_->root_digest()) + R"("]})");
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string path(const std::string& name) const { return directory_ + "/" + name; }
  void write(const std::string& name, base::Bytes bytes) {
    ASSERT_TRUE(base::write_file(path(name), bytes).ok());
  }
  void write(const std::string& name, std::string_view text) { write(name, bytes_of(text)); }
  std::string read(const std::string& name) const {
    const auto bytes = base::read_file(path(name));
    EXPECT_TRUE(bytes.ok()) << name;
    return bytes.ok() ? std::string(bytes->begin(), bytes->end()) : "";
  }

  /// Runs a line of shell in the directory, in which `cella` is the built program.
  Outcome shell(const std::string& line) {
    const std::string script = "cd '" + directory_ +
                               "' && cella() { '" CELLA_PROGRAM "' \"$@\"; } && { " + line +
                               " ; } >out 2>err";
    const int status = std::system(script.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("out"), read("err")};
  }
  /// Verifies with everything that makes the example trusted, and `more`.
  Outcome verify(const std::string& more) {
    return shell("cella verify --time 1767225600 --policy policy.json " + more);
  }

  static IntelPki* pki_;
  std::string directory_;
  ByteVector quote_;
};
IntelPki* VerifyCommand::pki_ = nullptr;

TEST_F(VerifyCommand, TrustsWhatIsInOrder) {
  const Outcome outcome = verify("quote --collateral bundle.json");
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, StartsWith("TRUSTED at 2026-01-01T00:00:00Z (as --time says)\n"));
  EXPECT_THAT(outcome.out, HasSubstr("software"));
  EXPECT_THAT(outcome.out, HasSubstr("TCB status      UpToDate"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("Refused")));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST_F(VerifyCommand, RefusesASoftwareRootThatNoPolicyNames) {
  const Outcome outcome = shell("cella verify quote --collateral bundle.json --time 1767225600");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, StartsWith("UNTRUSTED"));
  EXPECT_THAT(outcome.out, HasSubstr("pck_chain.root"));
}

TEST_F(VerifyCommand, WithoutATimeItIsNowAndTheOutputSaysSo) {
  const Outcome outcome = shell("cella verify quote --collateral bundle.json");
  EXPECT_THAT(outcome.out, HasSubstr("(now; --time says another time)"));
  const Outcome json = shell("cella verify quote --json");
  EXPECT_THAT(json.out, HasSubstr("\"time_source\": \"now\""));
}

TEST_F(VerifyCommand, TimesAreSecondsOrDates) {
  EXPECT_EQ(verify("quote -c bundle.json").status, 0);
  const std::string dated =
      "cella verify quote -c bundle.json --policy policy.json --time 2026-01-01T00:00:00Z";
  EXPECT_EQ(shell(dated).status, 0);
  for (const char* bad : {"yesterday", "1.5", "-1", "''", "99999999999999999999", "0x10"}) {
    EXPECT_EQ(shell(std::string("cella verify quote --time=") + bad).status, 2) << bad;
  }
}

TEST_F(VerifyCommand, AMissingCollateralIsAnExplicitOutcome) {
  const Outcome outcome = verify("quote");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("crl_present"));
  EXPECT_THAT(outcome.out, HasSubstr("(fault: collateral)"));
  EXPECT_THAT(outcome.out, HasSubstr("It says, but do not rely on it"));
}

TEST_F(VerifyCommand, JsonHasTheMembersOfTheInterface) {
  const Outcome outcome = verify("quote --collateral bundle.json --json");
  EXPECT_EQ(outcome.status, 0);
  const auto document = wire::JsonDocument::parse(outcome.out);
  ASSERT_TRUE(document.ok()) << outcome.out;
  const auto root = (*document)->root();
  EXPECT_EQ(root["verdict"].string(), "trusted");
  EXPECT_EQ(root["tee"].string(), "sgx");
  EXPECT_EQ(root["tcb_status"].string(), "UpToDate");
  EXPECT_EQ(root["advisories"].size(), 0u);
  EXPECT_EQ(root["debug"].boolean(), false);
  EXPECT_TRUE(root["reasons"].is(wire::JsonKind::array));
  EXPECT_EQ(root["claims"]["format"].string(), "sgx-quote-3");
  EXPECT_EQ(root["time"].string(), "2026-01-01T00:00:00Z");
  EXPECT_EQ(root["time_source"].string(), "given");
  EXPECT_FALSE(root["checks"].present());
}

TEST_F(VerifyCommand, JsonOfARefusalNamesCheckFaultAndMessage) {
  quote_[100] ^= 1;
  write("quote", quote_);
  const Outcome outcome = verify("quote --collateral bundle.json --json --explain");
  EXPECT_EQ(outcome.status, 1);
  const auto document = wire::JsonDocument::parse(outcome.out);
  ASSERT_TRUE(document.ok());
  const auto root = (*document)->root();
  EXPECT_EQ(root["verdict"].string(), "untrusted");
  EXPECT_EQ(root["tcb_status"].string(), "UpToDate");
  ASSERT_GE(root["reasons"].size(), 1u);
  EXPECT_EQ(root["reasons"].at(0)["check"].string(), "quote.signature");
  EXPECT_EQ(root["reasons"].at(0)["fault"].string(), "evidence");
  EXPECT_GT(root["checks"].size(), 40u);
}

TEST_F(VerifyCommand, ExplainPrintsAllChecks) {
  const Outcome outcome = verify("quote --collateral bundle.json --explain");
  EXPECT_THAT(outcome.out, HasSubstr("  ok    quote.signature\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  ok    policy.tcb_status\n"));
  EXPECT_THAT(outcome.out, HasSubstr(" passed, 0 failed, "));
}

TEST_F(VerifyCommand, ReadsEveryWrapping) {
  const std::string hex = base::to_hex(quote_);
  std::string lines;
  for (size_t i = 0; i < hex.size(); i += 64) lines += hex.substr(i, 64) + "\n";
  write("hex", lines);
  write("prefixed", "0x" + hex + "\n");
  write("base64", wire::to_base64(quote_));
  write("base64url", wire::to_base64url(quote_) + "\n");
  write("pem", wire::to_pem("QUOTE", quote_));
  for (const char* file : {"hex", "prefixed", "base64", "base64url", "pem"}) {
    EXPECT_EQ(verify(std::string(file) + " --collateral bundle.json").status, 0) << file;
  }
  EXPECT_EQ(verify("- --collateral bundle.json <quote").status, 0);
  EXPECT_EQ(verify("- --collateral bundle.json <hex").status, 0);
}

TEST_F(VerifyCommand, UnknownEvidenceIsUntrustedAndSaysSo) {
  for (const std::string_view text : {"", "hello", "AAAA", "00ff", "{}"}) {
    write("odd", text);
    const Outcome outcome = verify("odd --json");
    EXPECT_EQ(outcome.status, 1) << text;
    EXPECT_THAT(outcome.out, HasSubstr("\"tee\": null"));
    EXPECT_THAT(outcome.out, HasSubstr("\"check\": \"format\""));
  }
}

TEST_F(VerifyCommand, UnreadableInputIsWrongUse) {
  for (const char* words :
       {"missing", "quote --collateral missing", "quote --policy missing", "quote quote", "",
        "quote --nonce xyz", "quote --nonce ''", "quote --unknown", "quote --json --json", "."}) {
    const Outcome outcome = shell(std::string("cella verify ") + words);
    EXPECT_EQ(outcome.status, 2) << words;
    EXPECT_THAT(outcome.out, IsEmpty()) << words;
    EXPECT_THAT(outcome.err, StartsWith("cella verify: ")) << words;
  }
  write("two.pem", wire::to_pem("A", quote_) + wire::to_pem("B", quote_));
  EXPECT_EQ(shell("cella verify two.pem").status, 2);
}

TEST_F(VerifyCommand, AWrongPolicyIsNamedWithItsPlace) {
  write("policy.json", "{\n \"alow_debug\": true}");
  const Outcome outcome = verify("quote");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("policy.json: line 2, column 16"));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean \"allow_debug\"?"));
}

TEST_F(VerifyCommand, ADirectoryGivesAllThatIsCollateralAndNamesTheRest) {
  std::filesystem::create_directories(path("all/inner"));
  write("all/root.crl", pki_->root_crl());
  write("all/inner/pck.crl", base::to_hex(pki_->pck_crl()));
  write("all/tcb.json", pki_->tcb_info(pki_->tcb_info_options(IntelTee::sgx)));
  write("all/qe.json", pki_->qe_identity(attest::fake::QeIdentityOptions::of(IntelTee::sgx)));
  write("all/chain.pem", pki_->tcb_signing_chain());
  write("all/README", "hello");
  const Outcome outcome = verify("quote --collateral all");
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.err, StartsWith("note: not used as collateral: all/README: "));
  std::filesystem::remove(path("all/inner/pck.crl"));
  EXPECT_EQ(verify("quote --collateral all").status, 1);
  write("pck.der", pki_->pck_crl());
  EXPECT_EQ(verify("quote --collateral all --collateral pck.der").status, 0);
}

TEST_F(VerifyCommand, ANamedFileThatIsNoCollateralRefuses) {
  write("bad.json", "{\"tcb_info\":1}");
  const Outcome outcome = verify("quote --collateral bundle.json --collateral bad.json --json");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("\"verdict\": \"untrusted\""));
  EXPECT_THAT(outcome.out, HasSubstr("\"check\": \"collateral.malformed\""));
  EXPECT_THAT(outcome.out, HasSubstr("\"tcb_status\": \"UpToDate\""));
}

TEST_F(VerifyCommand, ANonceMustBeBound) {
  EXPECT_EQ(verify("quote -c bundle.json --nonce da7a").status, 0);
  const Outcome outcome = verify("quote -c bundle.json --nonce da7b");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("policy.nonce"));
}

TEST_F(VerifyCommand, HelpGoesToStandardOutput) {
  EXPECT_EQ(shell("cella verify --help").status, 0);
  EXPECT_THAT(shell("cella evidence --help").out, StartsWith("usage: cella evidence show"));
  EXPECT_THAT(shell("cella --help").out, HasSubstr("verify"));
}

TEST_F(VerifyCommand, EvidenceIsShownWithoutVerifyingIt) {
  quote_[100] ^= 1;
  write("quote", quote_);
  const Outcome outcome = shell("cella evidence show quote");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, StartsWith("Not verified"));
  EXPECT_THAT(outcome.out, HasSubstr("mrenclave"));
  EXPECT_THAT(shell("cella evidence show --explain quote").out, HasSubstr("MRENCLAVE"));
  const auto json = wire::JsonDocument::parse(shell("cella evidence show quote --json").out);
  ASSERT_TRUE(json.ok());
  EXPECT_EQ((*json)->root()["tee"].string(), "sgx");
  EXPECT_EQ(shell("echo hello | cella evidence show -").status, 1);
  for (const char* wrong : {"", "show", "list quote", "show missing", "show quote quote"}) {
    EXPECT_EQ(shell(std::string("cella evidence ") + wrong).status, 2) << wrong;
  }
}

TEST_F(VerifyCommand, GenuineQuotesThroughTheProgram) {
  CELLA_NEEDS_EVIDENCE();
  const std::string evidence = *test::evidence_directory();
  const std::string quote = evidence + "/tdx/Phala-Network+dcap-qvl/tdx_quote__f1c85033.bin";
  const std::string bundle = evidence + "/bundles/e4d90d64e9f2515a.json";
  const Outcome outcome =
      shell("cella verify '" + quote + "' -c '" + bundle + "' --time 1750646964");
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("Intel SGX Root CA (hardware)"));
  const Outcome expired =
      shell("cella verify '" + quote + "' -c '" + bundle + "' --time 1850646964");
  EXPECT_EQ(expired.status, 1);
  EXPECT_THAT(expired.out, HasSubstr("tcb_info.not_expired"));
}

}  // namespace
}  // namespace cella::tools
