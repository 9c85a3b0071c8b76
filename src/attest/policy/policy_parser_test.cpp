// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The JSON form of policies: what each key sets, what is refused and where, and that schema and
// examples of the documentation say the same as the parser.
#include <cella/attest.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "src/attest/policy/policy_keys.h"
#include "src/wire/json.h"

namespace cella {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAreArray;

Policy parsed(std::string_view json) {
  auto policy = Policy::parse(json);
  EXPECT_TRUE(policy.ok()) << json << ": " << (policy.ok() ? "" : policy.error().message);
  return policy.ok() ? *policy : Policy();
}

Error refused(std::string_view json) {
  const auto policy = Policy::parse(json);
  EXPECT_FALSE(policy.ok()) << json;
  if (policy.ok()) return {};
  EXPECT_EQ(policy.error().blame, Blame::policy);
  return policy.error();
}

TEST(PolicyParse, AnEmptyObjectIsTheStandardPolicy) {
  const Policy policy = parsed("{}");
  EXPECT_THAT(policy.accepted_tcb_statuses, ElementsAre(TcbStatus::up_to_date));
  EXPECT_FALSE(policy.allow_debug);
  EXPECT_FALSE(policy.accepted_advisories.has_value());
  EXPECT_THAT(policy.trusted_roots, IsEmpty());
  EXPECT_TRUE(policy.tdx.allow_migratable);
  EXPECT_TRUE(policy.tdx.allow_service_td);
  EXPECT_FALSE(policy.tdx.require_sept_ve_disable);
  EXPECT_TRUE(policy.snp.allow_migration_agent);
  EXPECT_TRUE(policy.snp.allow_smt);
}

TEST(PolicyParse, ReadsTheDemandsOnTheTcb) {
  const Policy policy = parsed(R"({
    "accepted_tcb_statuses": ["UpToDate", "TDRelaunchAdvised"],
    "minimum_tcb_date": "2024-03-13",
    "minimum_tcb_evaluation_number": 17,
    "accepted_advisories": ["INTEL-SA-00828"],
    "maximum_collateral_age": 86400})");
  EXPECT_THAT(policy.accepted_tcb_statuses,
              ElementsAre(TcbStatus::up_to_date, TcbStatus::td_relaunch_advised));
  EXPECT_EQ(policy.minimum_tcb_date, 1710288000);
  EXPECT_EQ(policy.minimum_tcb_evaluation_number, 17u);
  EXPECT_THAT(*policy.accepted_advisories, ElementsAre("INTEL-SA-00828"));
  EXPECT_EQ(policy.maximum_collateral_age, 86400u);
  EXPECT_EQ(parsed(R"({"minimum_tcb_date": "2024-03-13T00:00:01Z"})").minimum_tcb_date, 1710288001);
  EXPECT_THAT(*parsed(R"({"accepted_advisories": []})").accepted_advisories, IsEmpty());
}

TEST(PolicyParse, ReadsTheDemandsOnTheEnvironment) {
  const std::string digest(64, 'a');
  const Policy policy = parsed(R"({
    "description": "a test", "$schema": "x",
    "allow_debug": true,
    "accepted_tees": ["sgx", "tdx", "sev-snp", "nitro", "tpm", "cca", "nvidia-gpu"],
    "measurements": [")" + digest +
                               R"("], "signers": [")" + digest + digest.substr(32) + R"("],
    "product_id": 3, "minimum_svn": 4, "report_data": "0Aff",
    "trusted_roots": [")" + digest +
                               R"("]})");
  EXPECT_TRUE(policy.allow_debug);
  EXPECT_EQ(policy.accepted_tees.size(), 7u);
  EXPECT_EQ(policy.accepted_tees[2], Tee::sev_snp);
  EXPECT_THAT(policy.measurements, ElementsAre(ByteVector(32, 0xaa)));
  EXPECT_THAT(policy.signers, ElementsAre(ByteVector(48, 0xaa)));
  EXPECT_EQ(policy.product_id, 3u);
  EXPECT_EQ(policy.minimum_svn, 4u);
  EXPECT_EQ(policy.report_data, (ByteVector{0x0a, 0xff}));
  ASSERT_EQ(policy.trusted_roots.size(), 1u);
  EXPECT_EQ(policy.trusted_roots[0][31], 0xaa);
}

TEST(PolicyParse, ReadsFieldsAndSections) {
  const Policy policy = parsed(R"({
    "fields": {"rt_mr0": "ab", "sev-snp/vmpl": ["0", "1"]},
    "tdx": {"require_sept_ve_disable": true, "allow_migratable": false, "allow_service_td": false},
    "snp": {"maximum_vmpl": 2, "allow_migration_agent": false, "allow_smt": false,
            "minimum_reported_tcb": "0xdb18000000000004"}})");
  ASSERT_EQ(policy.fields.size(), 2u);
  EXPECT_EQ(policy.fields[0].name, "rt_mr0");
  EXPECT_THAT(policy.fields[0].accepted, ElementsAre("ab"));
  EXPECT_THAT(policy.fields[1].accepted, ElementsAre("0", "1"));
  EXPECT_TRUE(policy.tdx.require_sept_ve_disable && !policy.tdx.allow_migratable);
  EXPECT_FALSE(policy.tdx.allow_service_td);
  EXPECT_EQ(policy.snp.maximum_vmpl, 2u);
  EXPECT_FALSE(policy.snp.allow_migration_agent);
  EXPECT_FALSE(policy.snp.allow_smt);
  EXPECT_EQ(policy.snp.minimum_reported_tcb, 0xdb18000000000004u);
}

TEST(PolicyParse, UnknownKeysAreErrorsThatSayWhereAndWhatWasMeant) {
  const Error error = refused("{\n  \"allow_debug\": false,\n  \"measurments\": []\n}");
  EXPECT_EQ(error.code, "policy.unknown_key");
  EXPECT_THAT(error.message, HasSubstr("line 3, column 18"));
  EXPECT_THAT(error.message, HasSubstr("did you mean \"measurements\"?"));
  EXPECT_EQ(refused(R"({"tdx": {"allow_debug": true}})").code, "policy.unknown_key");
  EXPECT_EQ(refused(R"({"snp": {"Maximum_vmpl": 0}})").code, "policy.unknown_key");
  EXPECT_THAT(refused(R"({"zzzzzzzzz": 1})").message, HasSubstr("appraisal-policy.md"));
  EXPECT_THAT(refused("{\"\\u001b[31m\": 1}").message, HasSubstr("\"?[31m\""));
}

TEST(PolicyParse, ValuesOfTheWrongKindAreErrors) {
  for (const std::string_view json : {
           R"({"allow_debug": "false"})",
           R"({"allow_debug": 0})",
           R"({"accepted_tcb_statuses": "UpToDate"})",
           R"({"accepted_tcb_statuses": ["Uptodate"]})",
           R"({"accepted_tcb_statuses": ["NotSupported"]})",
           R"({"accepted_tees": ["SGX"]})",
           R"({"minimum_tcb_date": "13.3.2024"})",
           R"({"minimum_tcb_date": "2024-02-30"})",
           R"({"minimum_tcb_date": 1710288000})",
           R"({"minimum_tcb_evaluation_number": -1})",
           R"({"minimum_tcb_evaluation_number": 1.5})",
           R"({"product_id": "1"})",
           R"({"minimum_svn": 18446744073709551616})",
           R"({"measurements": ["abc"]})",
           R"({"measurements": ["abcd"]})",
           R"({"measurements": [1]})",
           R"({"measurements": "aa"})",
           R"({"report_data": ""})",
           R"({"report_data": "xy"})",
           R"({"trusted_roots": ["aa"]})",
           R"({"accepted_advisories": [1]})",
           R"({"accepted_advisories": "*"})",
           R"({"maximum_collateral_age": null})",
           R"({"fields": []})",
           R"({"fields": {"vmpl": 1}})",
           R"({"fields": {"": "1"}})",
           R"({"tdx": true})",
           R"({"snp": {"minimum_reported_tcb": 1}})",
           R"({"snp": {"minimum_reported_tcb": "0x04"}})",
           R"({"description": 1})",
       }) {
    const Error error = refused(json);
    EXPECT_EQ(error.code, "policy.bad_value") << json;
    EXPECT_THAT(error.message, HasSubstr("line 1, column ")) << json;
  }
}

TEST(PolicyParse, EmptyListsThatWouldDemandNothingAreErrors) {
  for (const char* key : {"accepted_tcb_statuses", "accepted_tees", "measurements", "signers"}) {
    EXPECT_EQ(refused("{\"" + std::string(key) + "\": []}").code, "policy.empty_list") << key;
  }
  EXPECT_EQ(refused(R"({"fields": {"x": []}})").code, "policy.empty_list");
}

TEST(PolicyParse, OnlyOneJsonObjectIsAPolicy) {
  for (const std::string_view json :
       {"", "[]", "null", "{} {}", "{\"a\":1,}", "{\"allow_debug\":true,\"allow_debug\":false}",
        "{'allow_debug': true}", "\xff"}) {
    EXPECT_EQ(refused(json).code, "policy.malformed") << json;
  }
  const std::string deep = "{\"fields\":" + std::string(64, '[') + std::string(64, ']') + "}";
  EXPECT_EQ(refused(deep).code, "policy.malformed");
  EXPECT_EQ(refused("{\"description\":\"" + std::string(2 << 20, 'x') + "\"}").code,
            "policy.malformed");
}

// ---- The documentation ----

std::string read(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_TRUE(in.good()) << path;
  return text.str();
}

const std::string reference = CELLA_DOCS "/reference/";

std::vector<std::string_view> names_of(const wire::JsonValue& object) {
  std::vector<std::string_view> names;
  for (size_t i = 0; i < object.size(); ++i) names.push_back(object.name_at(i));
  return names;
}

TEST(PolicyDocuments, TheSchemaHasTheKeysThatTheParserHas) {
  const auto schema = wire::JsonDocument::parse(read(reference + "appraisal-policy.schema.json"));
  ASSERT_TRUE(schema.ok());
  const auto keys = (*schema)->root()["properties"];
  EXPECT_THAT(names_of(keys), UnorderedElementsAreArray(attest::policy_keys("")));
  for (const char* section : {"tdx", "snp"}) {
    EXPECT_THAT(names_of(keys[section]["properties"]),
                UnorderedElementsAreArray(attest::policy_keys(section)));
  }
}

void parse_examples(const wire::JsonValue& keys, const std::string& before,
                    const std::string& after) {
  for (size_t i = 0; i < keys.size(); ++i) {
    const auto examples = keys.at(i)["examples"];
    EXPECT_GT(examples.size(), 0u) << keys.name_at(i);
    for (size_t j = 0; j < examples.size(); ++j) {
      parsed(before + "{\"" + std::string(keys.name_at(i)) +
             "\":" + std::string(examples.at(j).raw()) + "}" + after);
    }
  }
}

TEST(PolicyDocuments, TheSchemasExamplesAreAccepted) {
  const auto schema = wire::JsonDocument::parse(read(reference + "appraisal-policy.schema.json"));
  ASSERT_TRUE(schema.ok());
  const auto keys = (*schema)->root()["properties"];
  parse_examples(keys, "", "");
  parse_examples(keys["tdx"]["properties"], "{\"tdx\":", "}");
  parse_examples(keys["snp"]["properties"], "{\"snp\":", "}");
}

TEST(PolicyDocuments, EveryTeeHasAnExampleThatIsAccepted) {
  size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(reference + "policies")) {
    parsed(read(entry.path()));
    ++count;
  }
  EXPECT_GE(count, 8u);
  for (int i = 0; i <= static_cast<int>(Tee::nvidia_gpu); ++i) {
    const auto tee = static_cast<Tee>(i);
    const Policy policy =
        parsed(read(reference + "policies/" + std::string(to_string(tee)) + ".json"));
    EXPECT_THAT(policy.accepted_tees, testing::Contains(tee));
  }
}

TEST(PolicyDocuments, ThePageNamesEveryKey) {
  const std::string page = read(reference + "appraisal-policy.md");
  for (const char* section : {"", "tdx", "snp"}) {
    for (const std::string_view key : attest::policy_keys(section)) {
      EXPECT_THAT(page, HasSubstr("`" + std::string(key) + "`"));
    }
  }
}

}  // namespace
}  // namespace cella
