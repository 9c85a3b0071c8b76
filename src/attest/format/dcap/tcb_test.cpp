// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/tcb.h"

#include <gtest/gtest.h>

namespace cella::attest::dcap {
namespace {

using intel::IsvLevel;
using intel::Svns;
using intel::TcbInfo;
using intel::TcbLevel;
using intel::TdxModule;
using enum TcbStatus;

TcbLevel level(Svns sgx, uint16_t pcesvn, TcbStatus status, Svns tdx = {}) {
  TcbLevel made;
  made.sgx = sgx;
  made.pcesvn = pcesvn;
  made.tdx = tdx;
  made.status = status;
  return made;
}

IsvLevel isv(uint16_t isvsvn, TcbStatus status) { return {isvsvn, 0, status, {}}; }

PckExtension platform(Svns svns, uint16_t pcesvn) {
  PckExtension pck;
  pck.component_svns = svns;
  pck.pcesvn = pcesvn;
  return pck;
}

TdReport td(uint8_t isvsvn, uint8_t version, uint8_t loader) {
  TdReport report = {};
  report.tee_tcb_svn[0] = isvsvn;
  report.tee_tcb_svn[1] = version;
  report.tee_tcb_svn[2] = loader;
  return report;
}

TcbInfo sgx_info() {
  TcbInfo info;
  info.version = 3;
  info.levels = {level({5, 5, 2}, 13, up_to_date), level({5, 5, 2}, 11, configuration_needed),
                 level({4, 4, 2}, 11, out_of_date), level({1, 1, 1}, 5, revoked)};
  return info;
}

TcbStatus sgx_status(Svns svns, uint16_t pcesvn) {
  const TcbInfo info = sgx_info();
  const auto found = match_platform(info, platform(svns, pcesvn), nullptr);
  return found.sgx == nullptr ? not_supported : found.sgx->status;
}

TEST(PlatformLevel, IsTheHighestThatEveryComponentReaches) {
  EXPECT_EQ(sgx_status({5, 5, 2}, 13), up_to_date);
  EXPECT_EQ(sgx_status({9, 9, 9, 9}, 99), up_to_date);
  EXPECT_EQ(sgx_status({5, 5, 2}, 12), configuration_needed);
  EXPECT_EQ(sgx_status({5, 4, 2}, 13), out_of_date);
  EXPECT_EQ(sgx_status({255, 4, 255}, 13), out_of_date);
  EXPECT_EQ(sgx_status({4, 4, 2}, 10), revoked);
  EXPECT_EQ(sgx_status({4, 4, 1}, 13), revoked);
  EXPECT_EQ(sgx_status({1, 1, 1}, 4), not_supported);
  EXPECT_EQ(sgx_status({0, 9, 9}, 99), not_supported);
}

TEST(PlatformLevel, ComparesAllSixteenComponents) {
  for (size_t i = 0; i < 16; ++i) {
    TcbInfo info;
    Svns wanted = {};
    wanted[i] = 2;
    info.levels = {level(wanted, 0, up_to_date)};
    Svns one_less = {};
    one_less.fill(255);
    one_less[i] = 1;
    EXPECT_EQ(match_platform(info, platform(one_less, 0), nullptr).sgx, nullptr) << i;
    EXPECT_NE(match_platform(info, platform(wanted, 0), nullptr).sgx, nullptr) << i;
  }
}

TEST(PlatformLevel, OfTdxTakesTheTdxComponentsIntoAccount) {
  TcbInfo info;
  info.tee = Tee::tdx;
  info.levels = {level({5}, 1, up_to_date, {5, 0, 4}), level({5}, 1, out_of_date, {3, 0, 4})};
  const auto match = [&](const TdReport& report) {
    return match_platform(info, platform({5}, 1), &report);
  };
  EXPECT_EQ(match(td(5, 0, 4)).tdx->status, up_to_date);
  const PlatformLevels lower = match(td(4, 0, 4));
  EXPECT_EQ(lower.tdx->status, out_of_date);
  EXPECT_EQ(lower.sgx->status, up_to_date);
  EXPECT_EQ(match(td(2, 0, 4)).tdx, nullptr);
  EXPECT_EQ(match(td(5, 0, 3)).tdx, nullptr);
  // From module version 1, components 0 and 1 are the module's own.
  EXPECT_EQ(match(td(0, 1, 4)).tdx->status, up_to_date);
  EXPECT_EQ(match(td(0, 1, 3)).tdx, nullptr);
  EXPECT_NE(match(td(0, 1, 3)).sgx, nullptr);
}

TEST(PlatformLevel, ComparesAllTdxComponents) {
  for (size_t i = 0; i < 16; ++i) {
    TcbInfo info;
    Svns wanted = {};
    wanted[i] = 2;
    info.levels = {level({}, 0, up_to_date, wanted)};
    TdReport report = {};
    std::fill(std::begin(report.tee_tcb_svn), std::end(report.tee_tcb_svn), uint8_t{255});
    report.tee_tcb_svn[1] = 0;
    report.tee_tcb_svn[i] = 1;
    const bool modules_own = i < 2 && report.tee_tcb_svn[1] > 0;
    EXPECT_EQ(match_platform(info, platform({}, 0), &report).tdx != nullptr, modules_own) << i;
  }
}

TEST(IsvLevels, TheFirstThatIsReachedCounts) {
  const std::vector<IsvLevel> levels = {isv(8, up_to_date), isv(5, out_of_date), isv(2, revoked)};
  EXPECT_EQ(match_isvsvn(levels, 9)->status, up_to_date);
  EXPECT_EQ(match_isvsvn(levels, 8)->status, up_to_date);
  EXPECT_EQ(match_isvsvn(levels, 7)->status, out_of_date);
  EXPECT_EQ(match_isvsvn(levels, 2)->status, revoked);
  EXPECT_EQ(match_isvsvn(levels, 1), nullptr);
}

TcbInfo tdx_info() {
  TcbInfo info;
  info.tee = Tee::tdx;
  info.levels = {level({5}, 1, up_to_date, {5, 0, 4}), level({5}, 1, out_of_date, {3, 0, 4})};
  info.module = TdxModule{};
  TdxModule first;
  first.id = "TDX_01";
  first.levels = {isv(6, up_to_date), isv(3, out_of_date)};
  TdxModule third = first;
  third.id = "tdx_0a";
  info.module_identities = {first, third};
  return info;
}

TEST(Module, OfVersionZeroIsComparedWithTheTcbInfosOwn) {
  TcbInfo info = tdx_info();
  const ModuleMatch match = match_module(info, td(1, 0, 4));
  EXPECT_EQ(match.mismatch, "");
  EXPECT_EQ(match.status, up_to_date);
  EXPECT_EQ(match.level, nullptr);
  info.module->mrsigner[0] = 1;
  EXPECT_EQ(match_module(info, td(1, 0, 4)).mismatch, "MRSIGNERSEAM");
}

TEST(Module, OfALaterVersionNeedsItsIdentityAndLevel) {
  TcbInfo info = tdx_info();
  EXPECT_EQ(match_module(info, td(6, 1, 4)).status, up_to_date);
  EXPECT_EQ(match_module(info, td(5, 1, 4)).status, out_of_date);
  EXPECT_EQ(match_module(info, td(2, 1, 4)).status, not_supported);
  EXPECT_EQ(match_module(info, td(6, 10, 4)).status, up_to_date);  // "tdx_0a": any case
  EXPECT_NE(match_module(info, td(6, 2, 4)).mismatch, "");
  EXPECT_EQ(find_module(info, 2), nullptr);
  info.module_identities[0].mrsigner[47] = 1;
  EXPECT_EQ(match_module(info, td(6, 1, 4)).mismatch, "MRSIGNERSEAM");
}

TEST(Module, MustHaveSeamAttributesOfZero) {
  TcbInfo info = tdx_info();
  TdReport report = td(6, 1, 4);
  report.seam_attributes[3] = 1;
  EXPECT_EQ(match_module(info, report).mismatch, "SEAMATTRIBUTES");
  // Even if the identity allowed it: as in Intel's library.
  info.module_identities[0].attributes[3] = 1;
  EXPECT_EQ(match_module(info, report).mismatch, "SEAMATTRIBUTES");
  EXPECT_EQ(match_module(info, td(6, 1, 4)).mismatch, "SEAMATTRIBUTES");
}

TEST(QuotingEnclave, MustBeWhatItsIdentitySays) {
  intel::QeIdentity identity;
  identity.miscselect_mask.fill(0xff);
  identity.attributes = {0x11};
  identity.attributes_mask = {0xfb, 0xff};
  identity.mrsigner = {1, 2, 3};
  identity.isvprodid = 1;
  SgxReport report = {};
  report.attributes[0] = 0x15;
  std::ranges::copy(identity.mrsigner, report.mr_signer);
  report.isv_prod_id = 1;
  EXPECT_EQ(qe_mismatch(identity, report), "");
  const auto changed = [&](auto change) {
    SgxReport other = report;
    change(other);
    return qe_mismatch(identity, other);
  };
  EXPECT_EQ(changed([](SgxReport& r) { r.misc_select[3] = 1; }), "MISCSELECT");
  EXPECT_EQ(changed([](SgxReport& r) { r.attributes[0] |= sgx_debug; }), "ATTRIBUTES");
  EXPECT_EQ(changed([](SgxReport& r) { r.attributes[1] = 1; }), "ATTRIBUTES");
  EXPECT_EQ(changed([](SgxReport& r) { r.attributes[8] = 7; }), "");  // outside the mask
  EXPECT_EQ(changed([](SgxReport& r) { r.mr_signer[31] = 1; }), "MRSIGNER");
  EXPECT_EQ(changed([](SgxReport& r) { r.isv_prod_id = 2; }), "ISVPRODID");
}

TEST(Convergence, FollowsIntelsTable) {
  constexpr TcbStatus all[] = {up_to_date,
                               sw_hardening_needed,
                               configuration_needed,
                               configuration_and_sw_hardening_needed,
                               out_of_date,
                               out_of_date_configuration_needed,
                               revoked,
                               td_relaunch_advised,
                               td_relaunch_advised_configuration_needed};
  for (const TcbStatus platform : all) {
    EXPECT_EQ(converge(platform, up_to_date), platform);
    EXPECT_EQ(converge(platform, revoked), revoked);
    EXPECT_EQ(converge(platform, not_supported), not_supported);
  }
  EXPECT_EQ(converge(up_to_date, out_of_date), out_of_date);
  EXPECT_EQ(converge(sw_hardening_needed, out_of_date), out_of_date);
  EXPECT_EQ(converge(configuration_needed, out_of_date), out_of_date_configuration_needed);
  EXPECT_EQ(converge(configuration_and_sw_hardening_needed, out_of_date),
            out_of_date_configuration_needed);
  for (const TcbStatus kept : {out_of_date, out_of_date_configuration_needed, revoked,
                               td_relaunch_advised, td_relaunch_advised_configuration_needed}) {
    EXPECT_EQ(converge(kept, out_of_date), kept);
  }
}

TEST(Relaunch, IsAdvisedIfTheLatestModuleRuns) {
  const TcbInfo info = tdx_info();
  const RelaunchInput stale = {up_to_date, out_of_date, out_of_date, up_to_date};
  const auto advise = [&](const RelaunchInput& input, Svns svn2) {
    return advise_relaunch(input, info, svn2);
  };
  EXPECT_EQ(advise(stale, {6, 1, 4}), td_relaunch_advised);
  EXPECT_EQ(advise(stale, {5, 1, 4}), out_of_date);          // not the latest module
  EXPECT_EQ(advise(stale, {6, 1, 3}), out_of_date);          // not the latest loader
  EXPECT_EQ(advise(stale, {6, 2, 4}), out_of_date);          // no such module
  EXPECT_EQ(advise(stale, {5, 0, 4}), td_relaunch_advised);  // version 0: by the newest level
  EXPECT_EQ(advise(stale, {4, 0, 4}), out_of_date);
  EXPECT_EQ(advise({configuration_needed, out_of_date, out_of_date, up_to_date}, {6, 1, 4}),
            td_relaunch_advised_configuration_needed);
  EXPECT_EQ(
      advise({up_to_date, out_of_date_configuration_needed, out_of_date, up_to_date}, {6, 1, 4}),
      td_relaunch_advised_configuration_needed);
}

TEST(Relaunch, IsNotAdvisedForAnyOtherReason) {
  const TcbInfo info = tdx_info();
  const Svns latest = {6, 1, 4};
  for (const TcbStatus qe : {out_of_date, revoked, not_supported}) {
    EXPECT_EQ(advise_relaunch({up_to_date, out_of_date, out_of_date, qe}, info, latest),
              out_of_date);
  }
  EXPECT_EQ(advise_relaunch({out_of_date, out_of_date, out_of_date, up_to_date}, info, latest),
            out_of_date);
  EXPECT_EQ(advise_relaunch({up_to_date, out_of_date, up_to_date, up_to_date}, info, latest),
            out_of_date);
  EXPECT_EQ(advise_relaunch({up_to_date, up_to_date, out_of_date, up_to_date}, info, latest),
            up_to_date);
}

}  // namespace
}  // namespace cella::attest::dcap
