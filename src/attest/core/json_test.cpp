// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/core/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cella::attest {
namespace {

using testing::ElementsAre;

std::string json_of(const VerdictView& verdict, Detail detail = Detail::reasons) {
  wire::JsonWriter json;
  json.begin_object();
  write_members(json, verdict, detail);
  json.end_object();
  return json.take();
}

Claims quote() {
  Claims claims;
  claims.tee = Tee::sgx;
  claims.format = "sgx-quote-3";
  claims.root_name = "Intel SGX Root CA";
  claims.root_key = KeyDigest{0xa0, 0xaf};
  claims.debug = false;
  claims.measurement = {1, 2, 3};
  claims.product_id = 7;
  claims.tcb_status = TcbStatus::out_of_date;
  claims.tcb_date = 1599955200;
  claims.advisories = {"INTEL-SA-00334"};
  claims.fields = {{"mrenclave", ByteVector{1, 2, 3}},
                   {"kss", false},
                   {"isvsvn", uint64_t{18446744073709551615u}},
                   {"status", std::string("a \"word\"")},
                   {"list", std::vector<std::string>{"x", "y"}}};
  return claims;
}

TEST(VerdictJson, HasTheStableMembers) {
  const Claims claims = quote();
  const Check checks[] = {
      {"format", CheckOutcome::passed, Blame::evidence, "", "", ""},
      {"policy.tcb_status", CheckOutcome::failed, Blame::platform, "it is old", "OutOfDate",
       "UpToDate"},
  };
  const std::string text = json_of({false, &claims, checks});
  const auto document = wire::JsonDocument::parse(text);
  ASSERT_TRUE(document.ok()) << text;
  const auto root = (*document)->root();
  std::vector<std::string_view> names;
  for (size_t i = 0; i < root.size(); ++i) names.push_back(root.name_at(i));
  EXPECT_THAT(names, ElementsAre("verdict", "tee", "tcb_status", "advisories", "debug", "reasons",
                                 "claims"));
  EXPECT_EQ(root["verdict"].string(), "untrusted");
  EXPECT_EQ(root["tee"].string(), "sgx");
  EXPECT_EQ(root["tcb_status"].string(), "OutOfDate");
  EXPECT_EQ(root["advisories"].raw(), R"(["INTEL-SA-00334"])");
  EXPECT_EQ(root["debug"].boolean(), false);
  ASSERT_EQ(root["reasons"].size(), 1u);
  EXPECT_EQ(root["reasons"].at(0).raw(),
            R"({"check":"policy.tcb_status","fault":"platform","message":"it is old",)"
            R"("found":"OutOfDate","wanted":"UpToDate"})");
}

TEST(VerdictJson, ClaimsHaveTheStableMembers) {
  const Claims claims = quote();
  const std::string text = json_of({true, &claims, {}});
  const auto document = wire::JsonDocument::parse(text);
  ASSERT_TRUE(document.ok()) << text;
  const auto json = (*document)->root()["claims"];
  std::vector<std::string_view> names;
  for (size_t i = 0; i < json.size(); ++i) names.push_back(json.name_at(i));
  EXPECT_THAT(names, ElementsAre("tee", "format", "root_kind", "root_name", "root_key", "debug",
                                 "measurement", "signer", "product_id", "svn", "report_data",
                                 "tcb_status", "tcb_date", "tcb_evaluation_number", "advisories",
                                 "collateral_issued", "collateral_expires", "fields", "inner"));
  EXPECT_EQ(json["root_kind"].string(), "hardware");
  EXPECT_EQ(json["measurement"].string(), "010203");
  EXPECT_TRUE(json["signer"].is(wire::JsonKind::null));
  EXPECT_EQ(json["product_id"].unsigned_integer(), 7u);
  EXPECT_TRUE(json["svn"].is(wire::JsonKind::null));
  EXPECT_EQ(json["tcb_date"].string(), "2020-09-13T00:00:00Z");
  EXPECT_EQ(json["fields"].raw(),
            R"({"mrenclave":"010203","kss":false,"isvsvn":18446744073709551615,)"
            R"("status":"a \"word\"","list":["x","y"]})");
}

TEST(VerdictJson, UnrecognisedEvidenceHasTheSameMembersWithoutValues) {
  const Check checks[] = {{"format", CheckOutcome::failed, Blame::evidence, "unknown", "", ""}};
  EXPECT_EQ(json_of({false, nullptr, checks}),
            R"({"verdict":"untrusted","tee":null,"tcb_status":null,"advisories":[],"debug":null,)"
            R"("reasons":[{"check":"format","fault":"evidence","message":"unknown","found":"",)"
            R"("wanted":""}],"claims":{}})");
}

TEST(VerdictJson, ExplainsEveryCheckWhenAsked) {
  const Check checks[] = {
      {"format", CheckOutcome::passed, Blame::evidence, "", "", ""},
      {"x", CheckOutcome::failed, Blame::collateral, "no", "1", "2"},
      {"y", CheckOutcome::skipped, Blame::evidence, "because", "", ""},
      {"z", CheckOutcome::noted, Blame::evidence, "by the way", "", ""},
  };
  const std::string text = json_of({false, nullptr, checks}, Detail::all_checks);
  const auto document = wire::JsonDocument::parse(text);
  ASSERT_TRUE(document.ok()) << text;
  const auto json = (*document)->root()["checks"];
  ASSERT_EQ(json.size(), 4u);
  EXPECT_EQ(json.at(0)["outcome"].string(), "passed");
  EXPECT_FALSE(json.at(0)["fault"].present());
  EXPECT_EQ(json.at(1)["fault"].string(), "collateral");
  EXPECT_EQ(json.at(1)["wanted"].string(), "2");
  EXPECT_EQ(json.at(2)["message"].string(), "because");
  EXPECT_EQ(json.at(3)["outcome"].string(), "noted");
  EXPECT_EQ(json_of({false, nullptr, checks}).find("\"checks\""), std::string::npos);
}

TEST(VerdictJson, SaysNoRootBeforeOneIsReached) {
  Claims claims = quote();
  claims.root_key.reset();
  claims.root_name.clear();
  const std::string text = json_of({false, &claims, {}});
  EXPECT_NE(text.find(R"("root_kind":null,"root_name":null,"root_key":null)"), std::string::npos);
}

TEST(VerdictJson, AFieldThatComesTwiceIsWrittenOnce) {
  Claims claims = quote();
  claims.fields = {{"a", uint64_t{1}}, {"a", uint64_t{2}}};
  EXPECT_NE(json_of({false, &claims, {}}).find(R"("fields":{"a":1})"), std::string::npos);
}

TEST(Overall, IsTheWorstOfAllLevels) {
  Claims outer;
  outer.tee = Tee::tpm;
  outer.debug = false;
  EXPECT_EQ(overall_status(outer), std::nullopt);
  Claims inner = quote();
  outer.inner.push_back(inner);
  EXPECT_EQ(overall_status(outer), TcbStatus::out_of_date);
  EXPECT_FALSE(overall_debug(outer));
  inner.tcb_status = TcbStatus::revoked;
  inner.advisories = {"A", "INTEL-SA-00334"};
  inner.debug = true;
  outer.inner.push_back(inner);
  inner.tcb_status = TcbStatus::up_to_date;
  outer.inner.push_back(inner);
  EXPECT_EQ(overall_status(outer), TcbStatus::revoked);
  EXPECT_THAT(overall_advisories(outer), ElementsAre("A", "INTEL-SA-00334"));
  EXPECT_TRUE(overall_debug(outer));
}

TEST(VerdictJson, OfADefaultVerdictIsUntrusted) {
  EXPECT_EQ(to_json(Verdict()),
            R"({"verdict":"untrusted","tee":null,"tcb_status":null,"advisories":[],"debug":null,)"
            R"("reasons":[],"claims":{}})");
}

TEST(FieldText, IsWhatPoliciesCompare) {
  EXPECT_EQ(to_text(Field::Value(true)), "true");
  EXPECT_EQ(to_text(Field::Value(uint64_t{12})), "12");
  EXPECT_EQ(to_text(Field::Value(std::string("x"))), "x");
  EXPECT_EQ(to_text(Field::Value(ByteVector{0, 255})), "00ff");
  EXPECT_EQ(to_text(Field::Value(std::vector<std::string>{"a", "b"})), "a, b");
}

}  // namespace
}  // namespace cella::attest
