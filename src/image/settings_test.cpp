// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Settings: every key, every refusal, and who overrides whom.
#include "src/image/settings.h"

#include <random>

#include "src/image/layout.h"
#include "src/image/test_image.h"

namespace cella::image {
namespace {

using test::code;
using test::tiny;

std::string refusal(std::string_view text) {
  const auto settings = parse_settings(text, "my.conf");
  return settings.ok() ? "" : std::string(settings.error().code) + " " + settings.error().message;
}

TEST(Settings, all_keys) {
  const auto s = parse_settings(
      "# a comment\r\n"
      "Debug=1\r\n"
      "  ProductID = 65534 \n"
      "SecurityVersion=0xfffe\n"
      "NumHeapPages=0x1000\n"
      "NumStackPages=128\n"
      "\n"
      "NumTCS=1024\n"
      "FamilyID=47183823-2574-4bfd-b411-99ed177d3e43\n"
      "ExtendedProductID=2768c720-1e28-11eb-adc1-0242ac120002\n"
      "CapturePFGPExceptions=1\n"
      "CreateZeroBaseEnclave=0\n"
      "StartAddress=0x100000\n"
      "MeasureHeap=1\n"
      "OcallGroups=console, files\n"
      "   # the end",
      "my.conf");
  ASSERT_TRUE(s.ok()) << s.error().message;
  EXPECT_EQ(s->debug, true);
  EXPECT_EQ(s->product_id, 65534);
  EXPECT_EQ(s->security_version, 65534);
  EXPECT_EQ(s->num_heap_pages, 4096u);
  EXPECT_EQ(s->num_stack_pages, 128u);
  EXPECT_EQ(s->num_tcs, 1024u);
  EXPECT_EQ((*s->family_id)[0], 0x47);
  EXPECT_EQ((*s->family_id)[15], 0x43);
  EXPECT_EQ(to_text(*s->extended_product_id), "2768c720-1e28-11eb-adc1-0242ac120002");
  EXPECT_EQ(s->capture_pf_gp_exceptions, true);
  EXPECT_EQ(s->create_zero_base, false);
  EXPECT_EQ(s->start_address, 0x100000u);
  EXPECT_EQ(s->measure_heap, true);
  EXPECT_EQ(s->ocall_groups, 5u);
}

TEST(Settings, refusals_name_the_line_and_the_key) {
  EXPECT_EQ(refusal("\nSpeed=7\n")
                .find("settings.unknown_key my.conf, line 2: there is no setting 'Speed'"),
            0u);
  EXPECT_EQ(refusal("Debug"),
            "settings.syntax my.conf, line 1: 'Debug' is not of the form Key=Value.");
  EXPECT_EQ(refusal("Debug=0\nDebug=0"),
            "settings.duplicate my.conf, line 2: Debug is given twice.");
  EXPECT_EQ(refusal("Debug=2"),
            "settings.bad_value my.conf, line 1: '2' is not a value for Debug; it must be a number "
            "from 0 to 1.");
}

TEST(Settings, bounds) {
  const char* bad[] = {"ProductID=65535",
                       "SecurityVersion=65535",
                       "ProductID=-1",
                       "ProductID=",
                       "ProductID=1 2",
                       "ProductID=0x",
                       "ProductID=1e3",
                       "NumHeapPages=18446744073709551614",
                       "NumHeapPages=18446744073709551616",
                       "NumHeapPages=16777217",
                       "NumStackPages=16385",
                       "NumTCS=0",
                       "NumTCS=1025",
                       "StartAddress=0",
                       "StartAddress=4097",
                       "FamilyID=",
                       "FamilyID=47183823-2574-4bfd-b411-99ed177d3e4",
                       "FamilyID=47183823025740-bfd-b411-99ed177d3e43",
                       "FamilyID=g7183823-2574-4bfd-b411-99ed177d3e43",
                       "OcallGroups=",
                       "OcallGroups=console,,clock",
                       "OcallGroups=console,none",
                       "MeasureHeap=yes"};
  for (const char* text : bad) EXPECT_EQ(refusal(text).find("settings.bad_value"), 0u) << text;
  for (const char* text :
       {"NumHeapPages=16777216", "NumStackPages=16384", "NumTCS=1", "OcallGroups=none"}) {
    EXPECT_EQ(refusal(text), "") << text;
  }
}

TEST(Settings, conf_overrides_code) {
  SettingsOverrides code_settings, conf;
  code_settings.product_id = 1;
  code_settings.num_tcs = 2;
  conf.product_id = 3;
  const auto merged = merge_settings(code_settings, conf);
  EXPECT_EQ(merged->product_id, 3);
  EXPECT_EQ(merged->num_tcs, 2u);
  EXPECT_EQ(merged->num_heap_pages, Settings().num_heap_pages);
  EXPECT_FALSE(merged->kss);
  conf.family_id = Uuid{1};
  EXPECT_TRUE(merge_settings(code_settings, conf)->kss);
}

TEST(Settings, what_is_not_offered_is_refused) {
  SettingsOverrides conf;
  conf.create_zero_base = true;
  EXPECT_EQ(code(merge_settings({}, conf)), "settings.unsupported");
  conf = {};
  conf.start_address = 4096;
  EXPECT_EQ(code(merge_settings({}, conf)), "settings.unsupported");
}

Result<SettingsOverrides> in_code(const std::string& name) {
  const auto bytes = tiny(name);
  const ElfImage elf = TRY(ElfImage::parse(bytes));
  return settings_in_code(elf);
}

TEST(Settings, in_code_as_text) {
  const auto s = in_code("settings");
  ASSERT_TRUE(s.ok()) << s.error().message;
  EXPECT_EQ(s->product_id, 9);
  EXPECT_EQ(s->num_tcs, 2u);
  EXPECT_FALSE(s->debug.has_value());
}

TEST(Settings, in_code_by_open_enclaves_macro) {
  const auto s = in_code("oe");
  ASSERT_TRUE(s.ok()) << s.error().message;
  EXPECT_EQ(s->product_id, 5);
  EXPECT_EQ(s->security_version, 6);
  EXPECT_EQ(s->num_heap_pages, 1024u);
  EXPECT_EQ(s->num_stack_pages, 32u);
  EXPECT_EQ(s->num_tcs, 3u);
  EXPECT_EQ(s->debug, true);
  EXPECT_EQ(s->kss, false);
  EXPECT_EQ(s->capture_pf_gp_exceptions, true);
  EXPECT_EQ(in_code("oe_and_settings")->product_id, 9);
  EXPECT_EQ(in_code("oe_and_settings")->security_version, 6);
}

TEST(Settings, damaged_oeinfo) {
  auto bytes = tiny("oe");
  const auto elf = ElfImage::parse(bytes);
  const uint64_t at = elf->find_section(".oeinfo")->offset;
  for (uint64_t byte : {0u, 4u, 15u, 31u, 1952u}) {
    auto changed = bytes;
    changed[at + byte] ^= 0x80;
    EXPECT_EQ(code(settings_in_code(*ElfImage::parse(changed))), "settings.bad_oeinfo") << byte;
  }
}

TEST(Settings, modules_add_groups_unless_the_groups_are_given) {
  const auto groups = [](std::string_view code, std::string_view conf) {
    return merge_settings(*parse_settings(code, "code"), *parse_settings(conf, "conf"))
        ->ocall_groups;
  };
  const std::string_view two("UsesFiles=1\0UsesSockets=1\0", 27);
  EXPECT_EQ(groups("", ""), 3u);
  EXPECT_EQ(groups(two, ""), 15u);
  EXPECT_EQ(groups("UsesEnvironment=1", ""), 19u);
  EXPECT_EQ(groups(two, "UsesSockets=0"), 7u);
  EXPECT_EQ(groups(two, "OcallGroups=console"), 1u);
  EXPECT_EQ(groups("OcallGroups=none\nUsesFiles=1", ""), 0u);
  EXPECT_FALSE(parse_settings("UsesFiles=2", "conf").ok());
}

TEST(Settings, canonical_text_reads_back) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 500; ++i) {
    Settings s;
    s.debug = random() % 2 != 0;
    s.product_id = static_cast<uint16_t>(random() % 65535);
    s.security_version = static_cast<uint16_t>(random() % 65535);
    s.num_heap_pages = random() % (max_heap_pages + 1);
    s.num_stack_pages = random() % (max_stack_pages + 1);
    s.num_tcs = 1 + random() % max_slots;
    s.kss = random() % 2 != 0;
    if (s.kss) s.family_id[3] = s.extended_product_id[15] = static_cast<uint8_t>(random());
    s.capture_pf_gp_exceptions = random() % 2 != 0;
    s.measure_heap = random() % 2 != 0;
    s.ocall_groups = random() % 32;
    const auto parsed = parse_settings(to_text(s), "text");
    ASSERT_TRUE(parsed.ok()) << parsed.error().message << to_text(s);
    EXPECT_EQ(*merge_settings({}, *parsed), s);
  }
}

}  // namespace
}  // namespace cella::image
