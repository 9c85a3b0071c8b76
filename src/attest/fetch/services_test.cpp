// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Fetching from services that are none: right answers, and every wrong one.
#include "src/attest/fetch/services.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/attest/collateral/collateral.h"
#include "src/attest/fetch/curl_client.h"
#include "src/attest/fetch/testing/fake_services.h"

namespace cella::attest::fetch {
namespace {

using fake::AmdPki;
using fake::AmdPkiOptions;
using fake::AmdProduct;
using fake::IntelPki;
using fake::IntelTee;
using ::testing::ElementsAre;

std::vector<std::string> names_of(const std::vector<Item>& items) {
  std::vector<std::string> names;
  for (const Item& item : items) names.push_back(item.name);
  return names;
}

class Services : public ::testing::Test {
 protected:
  std::unique_ptr<LoopbackServer> server_ = LoopbackServer::start().value();
  CurlClient client_ = CurlClient::create().value();
  ServiceUrls urls_ = {.intel = server_->url() + "/",
                       .intel_root_crl = {},
                       .amd = server_->url(),
                       .intel_update = {}};

  Result<std::vector<Item>> fetch(ByteView evidence) {
    return fetch_collateral(client_, urls_, target_of(evidence).value());
  }
  std::string code_of(ByteView evidence) {
    const auto items = fetch(evidence);
    return items.ok() ? "ok" : std::string(items.error().code);
  }
};

class IntelService : public Services {
 protected:
  IntelPki pki_ = IntelPki::create().value();
  ByteVector quote_ = pki_.quote({});
  const std::string tcb_ = intel_tcb_path(IntelTee::sgx, "00CE11A00000");
  const std::string identity_ = intel_identity_path(IntelTee::sgx);
  const std::string crl_ = intel_crl_path(fake::PckCa::platform);
};

TEST_F(IntelService, GivesEverything) {
  serve_intel(*server_, pki_, IntelTee::sgx);
  const auto items = fetch(quote_);
  ASSERT_TRUE(items.ok()) << items.error().message;
  EXPECT_THAT(names_of(*items),
              ElementsAre("tcb-info.json", "tcb-info-chain.pem", "qe-identity.json",
                          "qe-identity-chain.pem", "pck.crl", "pck-crl-chain.pem", "root.crl"));
  EXPECT_THAT(server_->requests(), ElementsAre(tcb_, identity_, crl_, intel_root_crl_path()));
  Collateral collateral;
  for (const Item& item : *items) EXPECT_TRUE(collateral.add(item.content, item.name).ok());
  EXPECT_EQ(collateral.state().tcb_infos.size(), 1u);
  EXPECT_EQ(collateral.state().qe_identities.size(), 1u);
  EXPECT_EQ(collateral.state().revocation_lists.size(), 2u);
  EXPECT_EQ(collateral.state().certificates.size(), 3u);  // TCB signing, PCK CA, root
}

TEST_F(IntelService, HasPathsOfItsOwnForTdxAndProcessors) {
  fake::IntelPkiOptions options;
  options.ca = fake::PckCa::processor;
  const IntelPki pki = IntelPki::create(options).value();
  serve_intel(*server_, pki, IntelTee::tdx, {}, RootCrlEncoding::der);
  fake::QuoteOptions quote;
  quote.version = 5;
  quote.body = fake::QuoteBody::td_1_5;
  EXPECT_TRUE(fetch(pki.quote(quote)).ok());
  EXPECT_THAT(server_->requests(),
              ElementsAre("/tdx/certification/v4/tcb?fmspc=00CE11A00000",
                          "/tdx/certification/v4/qe/identity",
                          "/sgx/certification/v4/pckcrl?ca=processor&encoding=der",
                          "/sgx/certification/v4/rootcacrl"));
}

TEST_F(IntelService, HasAnEarlyChannel) {
  urls_.intel_update = "early";
  (void)fetch(quote_);
  EXPECT_THAT(server_->requests(), ElementsAre(tcb_ + "&update=early"));
}

TEST_F(IntelService, MayHaveTheRootCrlElsewhere) {
  serve_intel(*server_, pki_, IntelTee::sgx);
  urls_.intel_root_crl = server_->url() + "/IntelSGXRootCA.der";
  EXPECT_EQ(code_of(quote_), "fetch.not_found");
  server_->serve("/IntelSGXRootCA.der", {.headers = {}, .body = pki_.root_crl()});
  EXPECT_EQ(code_of(quote_), "ok");
}

TEST_F(IntelService, MayFailAtEveryStep) {
  const std::vector<std::string> steps = {tcb_, identity_, crl_, intel_root_crl_path()};
  for (const std::string& step : steps) {
    for (const auto& [status, code] :
         {std::pair(404, "fetch.not_found"), std::pair(429, "fetch.busy"),
          std::pair(503, "fetch.busy"), std::pair(403, "fetch.refused"),
          std::pair(302, "fetch.status")}) {
      serve_intel(*server_, pki_, IntelTee::sgx);
      server_->refuse_with(step, status);
      EXPECT_EQ(code_of(quote_), code) << step;
    }
    serve_intel(*server_, pki_, IntelTee::sgx);
    server_->break_with(step, Fault::truncated);
    EXPECT_EQ(code_of(quote_), "fetch.truncated") << step;
    serve_intel(*server_, pki_, IntelTee::sgx);
    server_->break_with(step, Fault::endless);
    EXPECT_EQ(code_of(quote_), "fetch.too_large") << step;
    serve_intel(*server_, pki_, IntelTee::sgx);
    server_->serve(step, {.headers = {}, .body = {'<', 'h', 't', 'm', 'l', '>'}});
    EXPECT_EQ(code_of(quote_), "fetch.wrong_content") << step;
  }
}

TEST_F(IntelService, IsNotBelievedWithAnotherDocument) {
  serve_intel(*server_, pki_, IntelTee::sgx);
  const std::string identity = pki_.qe_identity({});
  server_->serve(tcb_, {.headers = {}, .body = {identity.begin(), identity.end()}});
  EXPECT_EQ(code_of(quote_), "fetch.wrong_content");
  serve_intel(*server_, pki_, IntelTee::sgx);
  server_->serve(crl_, {.headers = {}, .body = pki_.root().der});
  EXPECT_EQ(code_of(quote_), "fetch.wrong_content");
}

TEST_F(IntelService, MustSendItsChains) {
  for (const auto& [path, header] : {std::pair(tcb_, "TCB-Info-Issuer-Chain"),
                                     std::pair(identity_, "SGX-Enclave-Identity-Issuer-Chain"),
                                     std::pair(crl_, "SGX-PCK-CRL-Issuer-Chain")}) {
    const std::string tcb = pki_.tcb_info(pki_.tcb_info_options(IntelTee::sgx));
    const std::string identity = pki_.qe_identity({});
    ByteVector body = pki_.pck_crl();
    if (path == tcb_) body.assign(tcb.begin(), tcb.end());
    if (path == identity_) body.assign(identity.begin(), identity.end());
    for (const char* value : {"", "%", "%2", "%zz", "no%20certificate"}) {
      serve_intel(*server_, pki_, IntelTee::sgx);
      server_->serve(path, {.headers = {{header, value}}, .body = body});
      EXPECT_EQ(code_of(quote_), "fetch.wrong_content") << header << value;
    }
    serve_intel(*server_, pki_, IntelTee::sgx);
    const std::string chain = percent_encoded(pki_.tcb_signing_chain());
    server_->serve(path, {.headers = {{header, chain}}, .body = body});
    EXPECT_EQ(code_of(quote_), "ok") << header;
  }
}

TEST_F(Services, AmdGivesEveryProduct) {
  for (const auto product : {AmdProduct::milan, AmdProduct::genoa, AmdProduct::turin}) {
    const AmdPki pki = AmdPki::create(AmdPkiOptions(product)).value();
    serve_amd(*server_, pki);
    const auto items = fetch(pki.report());
    ASSERT_TRUE(items.ok()) << items.error().message;
    EXPECT_THAT(names_of(*items), ElementsAre("vcek.der", "vcek-chain.pem", "vcek.crl"));
    EXPECT_EQ(items->at(0).content, pki.vcek().der);
  }
  const std::string turin = server_->requests().at(6);
  EXPECT_EQ(turin,
            "/vcek/v1/Turin/c0c1c2c3c4c5c6c7?fmcSPL=01&blSPL=04&teeSPL=01&snpSPL=23&ucodeSPL=213");
}

TEST_F(Services, AmdGivesNoVlek) {
  const AmdPki pki = AmdPki::create().value();
  serve_amd(*server_, pki);
  const auto items = fetch(pki.report({}, fake::SnpSigner::vlek));
  ASSERT_TRUE(items.ok()) << items.error().message;
  EXPECT_THAT(names_of(*items), ElementsAre("vlek-chain.pem", "vlek.crl"));
}

TEST_F(Services, AmdMayFailAtEveryStep) {
  const AmdPki pki = AmdPki::create().value();
  const ByteVector report = pki.report();
  for (const std::string& step :
       {amd_vcek_path(pki), amd_chain_path(AmdProduct::milan, fake::SnpSigner::vcek),
        amd_crl_path(AmdProduct::milan, fake::SnpSigner::vcek)}) {
    serve_amd(*server_, pki);
    server_->refuse_with(step, 429);
    EXPECT_EQ(code_of(report), "fetch.busy") << step;
    serve_amd(*server_, pki);
    server_->break_with(step, Fault::closed);
    EXPECT_EQ(code_of(report), "fetch.truncated") << step;
    serve_amd(*server_, pki);
    server_->serve(step, {.headers = {}, .body = {1, 2, 3}});
    EXPECT_EQ(code_of(report), "fetch.wrong_content") << step;
  }
}

TEST(PercentDecoded, IsExact) {
  EXPECT_EQ(percent_decoded("a%20b%2B%0a+"), "a b+\n+");
  EXPECT_EQ(percent_decoded(""), "");
  for (const char* text : {"%", "a%4", "%g0", "%0g", "%%20"}) {
    EXPECT_FALSE(percent_decoded(text)) << text;
  }
  EXPECT_EQ(percent_decoded(percent_encoded("any + text\n%")), "any + text\n%");
}

}  // namespace
}  // namespace cella::attest::fetch
