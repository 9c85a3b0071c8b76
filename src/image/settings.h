// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The settings of an image: defaults, then what the code says (.oeinfo, .cella.settings), then a
// .conf file.
#pragma once

#include <cella/result.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "src/image/elf.h"

namespace cella::image {

using Uuid = std::array<uint8_t, 16>;

/// What an image is signed with. The defaults are those of an image that says nothing.
struct Settings {
  bool debug = false;
  uint16_t product_id = 0;
  uint16_t security_version = 0;
  uint64_t num_heap_pages = 4096;  ///< 16 MiB
  uint64_t num_stack_pages = 64;   ///< 256 KiB
  uint64_t num_tcs = 4;
  bool kss = false;
  Uuid family_id = {};
  Uuid extended_product_id = {};
  bool capture_pf_gp_exceptions = false;
  bool measure_heap = false;
  uint64_t ocall_groups = 3;  ///< bits of OcallGroup: console and clock

  bool operator==(const Settings&) const = default;
};

/// Settings of which some are given. Each is in the range that its type and key allow.
struct SettingsOverrides {
  std::optional<bool> debug;
  std::optional<uint16_t> product_id;
  std::optional<uint16_t> security_version;
  std::optional<uint64_t> num_heap_pages;
  std::optional<uint64_t> num_stack_pages;
  std::optional<uint64_t> num_tcs;
  std::optional<bool> kss;
  std::optional<Uuid> family_id;
  std::optional<Uuid> extended_product_id;
  std::optional<bool> capture_pf_gp_exceptions;
  std::optional<bool> create_zero_base;
  std::optional<uint64_t> start_address;
  std::optional<bool> measure_heap;
  std::optional<uint64_t> ocall_groups;
  // What modules of the runtime that are linked in ask for; counts unless ocall_groups is given.
  std::optional<bool> uses_files;
  std::optional<bool> uses_sockets;
  std::optional<bool> uses_environment;
};

/// Parses .conf text: `Key=Value` lines, `#` comments; numbers are decimal or 0x hexadecimal.
/// `where` names the text in messages. Errors (Blame::caller): settings.syntax,
/// settings.unknown_key, settings.duplicate, settings.bad_value, each with the line.
Result<SettingsOverrides> parse_settings(std::string_view text, std::string_view where);

/// What the image's own sections say. Errors (Blame::image): settings.bad_oeinfo and those of
/// parse_settings.
Result<SettingsOverrides> settings_in_code(const ElfImage& elf);

/// `under` with every setting that `over` gives.
SettingsOverrides overlay(SettingsOverrides under, const SettingsOverrides& over);

/// `code` with every setting of `conf` that is given. Errors: settings.unsupported for a zero-base
/// enclave or a start address, which Cella does not offer.
Result<Settings> merge_settings(const SettingsOverrides& code, const SettingsOverrides& conf);

/// Canonical .conf text: every key, in a fixed order.
std::string to_text(const Settings& settings);

/// "console,clock" or "none".
std::string groups_to_text(uint64_t groups);

/// "47183823-2574-4bfd-b411-99ed177d3e43": the bytes in the order of the text.
std::string to_text(const Uuid& uuid);

}  // namespace cella::image
