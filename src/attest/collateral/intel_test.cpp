// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/collateral/intel.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "src/attest/testing/intel_pki.h"
#include "tests/support/evidence.h"

namespace cella::attest::intel {
namespace {

using fake::IntelTee;

std::string good_info(IntelTee tee, unsigned version = 3) {
  fake::TcbInfoOptions options;
  options.tee = tee;
  options.version = version;
  options.levels[0].advisories = {"INTEL-SA-00001"};
  return fake::tcb_info_body(options);
}
std::string good_identity() { return fake::qe_identity_body({}); }

/// "ok" or the error's code.
std::string info_code(const std::string& body) {
  const auto parsed = TcbInfo::parse({body, std::vector<uint8_t>(64), {}, "test"});
  return parsed.ok() ? "ok" : std::string(parsed.error().code);
}
std::string identity_code(const std::string& body) {
  const auto parsed = QeIdentity::parse({body, std::vector<uint8_t>(64), {}, "test"});
  return parsed.ok() ? "ok" : std::string(parsed.error().code);
}

/// The text with the first occurrence of `from` replaced, which must be there.
std::string changed(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from << " is not in " << text;
  return at == text.npos ? text : text.replace(at, from.size(), to);
}

/// Where a member's value ends: after a string, number, or balanced object or array.
size_t value_end(const std::string& text, size_t at) {
  int depth = 0;
  bool in_string = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) return at;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
  return at;
}

/// The text with the value of the first member of this name replaced.
std::string with_value(const std::string& text, const std::string& name, const std::string& value) {
  const std::string key = "\"" + name + "\":";
  const size_t at = text.find(key);
  EXPECT_NE(at, text.npos) << name;
  if (at == text.npos) return text;
  const size_t begin = at + key.size();
  return text.substr(0, begin) + value + text.substr(value_end(text, begin));
}

/// Absent, null, of a wrong kind, empty: each is malformed.
template <typename Code>
void expect_needed(const std::string& good, const std::string& name, Code code,
                   const std::string& malformed) {
  EXPECT_EQ(code(changed(good, "\"" + name + "\"", "\"x" + name + "\"")), malformed) << name;
  for (const std::string value :
       {"null", "true", "[]", "{}", "\"\"", "-1", "1.5", "1e0", "99999999999999999999", "\"zz\""}) {
    EXPECT_EQ(code(with_value(good, name, value)), malformed) << name << " " << value;
  }
}

TEST(TcbInfoText, IsReadWhole) {
  const auto parsed =
      TcbInfo::parse({good_info(IntelTee::tdx), std::vector<uint8_t>(64), {}, "test"});
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  const TcbInfo& info = **parsed;
  EXPECT_EQ(info.version, 3u);
  EXPECT_EQ(info.tee, Tee::tdx);
  EXPECT_EQ(info.fmspc, fake::example_fmspc);
  EXPECT_EQ(info.evaluation_number, 20u);
  ASSERT_EQ(info.levels.size(), 1u);
  EXPECT_EQ(info.levels[0].sgx, fake::example_svns);
  EXPECT_EQ(info.levels[0].tdx, fake::example_tdx_svns);
  EXPECT_EQ(info.levels[0].pcesvn, fake::example_pcesvn);
  EXPECT_EQ(info.levels[0].status, TcbStatus::up_to_date);
  EXPECT_EQ(info.levels[0].advisories, std::vector<std::string>{"INTEL-SA-00001"});
  EXPECT_TRUE(info.module);
  ASSERT_EQ(info.module_identities.size(), 1u);
  EXPECT_EQ(info.module_identities[0].id, "TDX_01");
  EXPECT_EQ(info.module_identities[0].levels[0].isvsvn, 5);
  EXPECT_EQ(info.signed_body.body, good_info(IntelTee::tdx));
}

TEST(TcbInfoText, NeedsEveryMember) {
  const std::string malformed = "tcb_info.malformed";
  const std::string sgx = good_info(IntelTee::sgx);
  const std::string tdx = good_info(IntelTee::tdx);
  ASSERT_EQ(info_code(sgx), "ok");
  ASSERT_EQ(info_code(tdx), "ok");
  for (const std::string name : {"id", "version", "issueDate", "nextUpdate", "fmspc", "pceId",
                                 "tcbType", "tcbEvaluationDataNumber", "tcbLevels", "tcb",
                                 "sgxtcbcomponents", "svn", "pcesvn", "tcbDate", "tcbStatus"}) {
    expect_needed(sgx, name, info_code, malformed);
  }
  for (const std::string name :
       {"tdxtcbcomponents", "tdxModule", "mrsigner", "attributes", "attributesMask", "isvsvn"}) {
    expect_needed(tdx, name, info_code, malformed);
  }
}

TEST(TcbInfoText, OfVersionTwoNeedsItsNumberedComponents) {
  const std::string good = good_info(IntelTee::sgx, 2);
  ASSERT_EQ(info_code(good), "ok");
  for (const std::string name : {"sgxtcbcomp01svn", "sgxtcbcomp09svn", "sgxtcbcomp16svn"}) {
    expect_needed(good, name, info_code, "tcb_info.malformed");
  }
}

TEST(TcbInfoText, OfOtherVersionsIsNotSupported) {
  for (const std::string version : {"0", "1", "4", "4294967295"}) {
    EXPECT_EQ(info_code(with_value(good_info(IntelTee::sgx), "version", version)),
              "tcb_info.unsupported_version");
  }
}

TEST(TcbInfoText, RefusesValuesOutOfRange) {
  const std::string good = good_info(IntelTee::sgx);
  for (const auto& [name, value] :
       {std::pair("svn", "256"), std::pair("pcesvn", "65536"), std::pair("tcbType", "1"),
        std::pair("id", "\"sgx\""), std::pair("fmspc", "\"00CE11A0000\""),
        std::pair("fmspc", "\"00CE11A0000000\""), std::pair("pceId", "\"00\""),
        std::pair("tcbStatus", "\"TDRelaunchAdvised\""), std::pair("tcbStatus", "\"uptodate\""),
        std::pair("issueDate", "\"2026-13-01T00:00:00Z\""),
        std::pair("issueDate", "\"2026-01-01T00:00:00+00:00\""),
        std::pair("issueDate", "\"2026-01-01\""), std::pair("advisoryIDs", "\"INTEL-SA-1\""),
        std::pair("advisoryIDs", "[1]")}) {
    EXPECT_EQ(info_code(with_value(good, name, value)), "tcb_info.malformed") << name << value;
  }
  EXPECT_EQ(info_code(changed(good, "\"version\"", "\"version\":3,\"version\"")),
            "tcb_info.malformed");
  EXPECT_EQ(info_code(good + " x"), "tcb_info.malformed");
  EXPECT_EQ(info_code(""), "tcb_info.malformed");
  EXPECT_EQ(info_code("[" + good + "]"), "tcb_info.malformed");
}

TEST(TcbInfoText, TakesFmspcInAnyCaseAndMembersThatItDoesNotKnow) {
  const std::string good = good_info(IntelTee::sgx);
  EXPECT_EQ(info_code(with_value(good, "fmspc", "\"00ce11A0Bb00\"")), "ok");
  EXPECT_EQ(info_code(changed(good, "\"version\"", "\"further\":{},\"version\"")), "ok");
}

TEST(TcbInfoText, SortsItsLevelsAndRefusesTwins) {
  fake::TcbInfoOptions options;
  options.levels = {{}, {}, {}};
  options.levels[0].pcesvn = 1;
  options.levels[1].pcesvn = 3;
  options.levels[2].pcesvn = 2;
  const auto parsed = TcbInfo::parse({fake::tcb_info_body(options), {}, {}, "test"});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ((*parsed)->levels[0].pcesvn, 3);
  EXPECT_EQ((*parsed)->levels[2].pcesvn, 1);
  options.levels[2].pcesvn = 3;
  EXPECT_EQ(info_code(fake::tcb_info_body(options)), "tcb_info.malformed");
}

TEST(TcbInfoText, OfTdxMayLackModuleIdentities) {
  fake::TcbInfoOptions options;
  options.tee = IntelTee::tdx;
  options.module_identities.clear();
  EXPECT_EQ(info_code(fake::tcb_info_body(options)), "ok");
  options.module.reset();
  EXPECT_EQ(info_code(fake::tcb_info_body(options)), "tcb_info.malformed");
}

TEST(QeIdentityText, IsReadWhole) {
  const auto parsed = QeIdentity::parse({good_identity(), {}, {}, "test"});
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  const QeIdentity& identity = **parsed;
  EXPECT_EQ(identity.kind, QeKind::qe);
  EXPECT_EQ(identity.attributes[0], 0x11);
  EXPECT_EQ(identity.attributes_mask[0], 0xfb);
  EXPECT_EQ(identity.miscselect_mask, (std::array<uint8_t, 4>{255, 255, 255, 255}));
  EXPECT_EQ(identity.isvprodid, 1);
  ASSERT_EQ(identity.levels.size(), 1u);
  EXPECT_EQ(identity.levels[0].isvsvn, fake::example_qe_svn);
}

TEST(QeIdentityText, NeedsEveryMember) {
  const std::string good = good_identity();
  ASSERT_EQ(identity_code(good), "ok");
  for (const std::string name :
       {"id", "version", "issueDate", "nextUpdate", "tcbEvaluationDataNumber", "miscselect",
        "miscselectMask", "attributes", "attributesMask", "mrsigner", "isvprodid", "tcbLevels",
        "tcb", "isvsvn", "tcbDate", "tcbStatus"}) {
    expect_needed(good, name, identity_code, "qe_identity.malformed");
  }
}

TEST(QeIdentityText, KnowsFourKindsAndOneVersion) {
  for (const std::string id : {"QE", "TD_QE", "QVE", "QAE"}) {
    EXPECT_EQ(identity_code(with_value(good_identity(), "id", "\"" + id + "\"")), "ok");
  }
  for (const std::string version : {"1", "3"}) {
    EXPECT_EQ(identity_code(with_value(good_identity(), "version", version)),
              "qe_identity.unsupported_version");
  }
}

TEST(QeIdentityText, RefusesValuesOutOfRange) {
  for (const auto& [name, value] :
       {std::pair("miscselect", "\"000000\""), std::pair("miscselect", "\"0000000000\""),
        std::pair("miscselect", "0"), std::pair("attributes", "\"11\""),
        std::pair("isvprodid", "65536"), std::pair("isvsvn", "65536"),
        std::pair("tcbStatus", "\"SWHardeningNeeded\""), std::pair("tcbLevels", "[[]]")}) {
    EXPECT_EQ(identity_code(with_value(good_identity(), name, value)), "qe_identity.malformed")
        << name << value;
  }
}

/// The member of a response that is signed, as received; empty if there is none.
std::string signed_member(const std::string& response, const std::string& name) {
  const auto document = wire::JsonDocument::parse(response);
  if (!document.ok()) return "";
  return std::string((*document)->root()[name].raw());
}

TEST(Genuine, TcbInfosAndIdentitiesAreAllRead) {
  CELLA_NEEDS_EVIDENCE();
  size_t infos = 0;
  size_t identities = 0;
  for (const std::string& path : test::list_evidence("collateral/intel/tcbinfo", ".json")) {
    const std::string body = signed_member(test::read_evidence_text(path), "tcbInfo");
    EXPECT_EQ(info_code(body), "ok") << path;
    ++infos;
  }
  for (const std::string& path : test::list_evidence("collateral/intel/qeidentity", ".json")) {
    const std::string body = signed_member(test::read_evidence_text(path), "enclaveIdentity");
    EXPECT_EQ(identity_code(body), "ok") << path;
    ++identities;
  }
  std::printf("genuine TCB infos read: %zu, QE identities: %zu\n", infos, identities);
}

/// Of these files the ones of version 2 that are well-formed are read; TCB info without a PCE-ID is
/// not: nothing would bind it to a platform's PCE. What a response as a whole lacks (its signature)
/// is for Collateral::add, which is asked too: it must refuse every negative file.
TEST(Published, NegativeFilesAreRefused) {
  CELLA_NEEDS_EVIDENCE();
  size_t refused = 0;
  size_t read = 0;
  for (const std::string folder :
       {"negative/report_data", "negative/report_data_v2", "negative/report_data_v3",
        "negative/qeidentity_data", "negative/qeidentity_data_v2"}) {
    for (const std::string& path : test::list_evidence(folder, ".json")) {
      Collateral collateral;
      const auto added = collateral.add(test::read_evidence(path), path);
      const bool old_version =
          folder == "negative/report_data" || folder == "negative/qeidentity_data";
      const bool negative = path.find("Negative") != path.npos || path.find("missing") != path.npos;
      const bool without_pceid =
          path.ends_with("report_data_v2/openenclave+openenclave/tcbInfo.json") ||
          path.ends_with("tcbInfoAdvisoryIds.json");
      if (negative || old_version || without_pceid) {
        EXPECT_FALSE(added.ok()) << path;
        ++refused;
      } else {
        EXPECT_TRUE(added.ok()) << path << ": " << added.error().message;
        ++read;
      }
    }
  }
  std::printf("published negative files: %zu refused, %zu read\n", refused, read);
}

/// fortanix/rust-sgx: well-formed, but issued in the year 3000 and expired in 2020: never valid.
TEST(Published, CorruptedDocumentsAreNeverInTheirTime) {
  CELLA_NEEDS_EVIDENCE();
  const auto raw = [](const std::string& path, const std::string& member) {
    const auto document = wire::JsonDocument::parse(test::read_evidence_text(path));
    if (!document.ok()) return std::string();
    return std::string((*document)->root()[member].string().value_or(""));
  };
  const std::string folder = "negative/fortanix+rust-sgx/";
  const auto info =
      TcbInfo::parse({raw(folder + "00906ea10000.tcb", "raw_tcb_info"), {}, {}, "test"});
  ASSERT_TRUE(info.ok()) << info.error().message;
  EXPECT_GT((*info)->issued, (*info)->next_update);
  const auto identity =
      QeIdentity::parse({raw(folder + "qe3_identity.id", "raw_enclave_identity"), {}, {}, "test"});
  ASSERT_TRUE(identity.ok()) << identity.error().message;
  EXPECT_GT((*identity)->issued, (*identity)->next_update);
}

}  // namespace
}  // namespace cella::attest::intel
