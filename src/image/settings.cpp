// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Settings: .conf text, the sections of the image, and how they are merged.
#include "src/image/settings.h"

#include <charconv>
#include <limits>

#include "src/base/hex.h"
#include "src/boundary/info_page.h"
#include "src/image/layout.h"

namespace cella::image {
namespace {

constexpr uint64_t no_limit = std::numeric_limits<uint64_t>::max();

/// The position that messages name.
struct Line {
  std::string_view where;
  uint64_t number;
};

Error complain(Line line, std::string_view code, const std::string& what) {
  return {Blame::caller, code,
          std::string(line.where) + ", line " + std::to_string(line.number) + ": " + what};
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string quoted(std::string_view text) { return "'" + std::string(text.substr(0, 60)) + "'"; }

/// One assignment, on its way into the setting that its key names.
struct Assignment {
  Line line;
  std::string_view key;
  std::string_view value;

  Error bad(const std::string& rule) const {
    return complain(
        line, "settings.bad_value",
        quoted(value) + " is not a value for " + std::string(key) + "; it must be " + rule + ".");
  }
};

Result<uint64_t> read_number(const Assignment& a, uint64_t least, uint64_t most) {
  const bool hexadecimal = a.value.starts_with("0x") || a.value.starts_with("0X");
  const std::string_view digits = hexadecimal ? a.value.substr(2) : a.value;
  uint64_t number = 0;
  const auto [end, status] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal ? 16 : 10);
  const bool complete = status == std::errc() && end == digits.data() + digits.size();
  if (!complete || number < least || number > most) {
    return a.bad("a number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return number;
}

template <typename T>
Result<void> duplicate_check(const Assignment& a, const std::optional<T>& setting) {
  if (!setting.has_value()) return {};
  return complain(a.line, "settings.duplicate", std::string(a.key) + " is given twice.");
}

template <typename T, uint64_t least = 0, uint64_t most = std::numeric_limits<T>::max()>
Result<void> assign_number(const Assignment& a, std::optional<T>& setting) {
  TRY(duplicate_check(a, setting));
  setting = static_cast<T>(TRY(read_number(a, least, most)));
  return {};
}

Result<void> assign_bool(const Assignment& a, std::optional<bool>& setting) {
  TRY(duplicate_check(a, setting));
  setting = TRY(read_number(a, 0, 1)) == 1;
  return {};
}

Result<void> assign_uuid(const Assignment& a, std::optional<Uuid>& setting) {
  TRY(duplicate_check(a, setting));
  const Error bad = a.bad("of the form 01234567-89ab-cdef-0123-456789abcdef");
  std::string digits;
  for (size_t i = 0; i < a.value.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen != (a.value[i] == '-')) return bad;
    if (!hyphen) digits += a.value[i];
  }
  const auto bytes = base::from_hex(digits);
  if (!bytes.has_value() || bytes->size() != sizeof(Uuid)) return bad;
  std::copy(bytes->begin(), bytes->end(), setting.emplace().begin());
  return {};
}

struct GroupName {
  std::string_view name;
  OcallGroup group;
};

constexpr GroupName group_names[] = {{"console", OcallGroup::console},
                                     {"clock", OcallGroup::clock},
                                     {"files", OcallGroup::files},
                                     {"sockets", OcallGroup::sockets},
                                     {"environment", OcallGroup::environment}};

Result<void> assign_groups(const Assignment& a, std::optional<uint64_t>& setting) {
  TRY(duplicate_check(a, setting));
  uint64_t groups = 0;
  for (std::string_view rest = a.value; a.value != "none";) {
    const size_t comma = rest.find(',');
    const std::string_view name = trim(rest.substr(0, comma));
    uint64_t bit = 0;
    for (const GroupName& entry : group_names) {
      if (entry.name == name) bit = static_cast<uint64_t>(entry.group);
    }
    if (bit == 0) return a.bad("none, or some of console,clock,files,sockets,environment");
    groups |= bit;
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  setting = groups;
  return {};
}

Result<void> assign_start_address(const Assignment& a, std::optional<uint64_t>& setting) {
  TRY(duplicate_check(a, setting));
  const uint64_t address = TRY(read_number(a, 1, no_limit));
  if (address % page_size != 0) return a.bad("a multiple of 4096 other than 0");
  setting = address;
  return {};
}

// Open Enclave keeps 65535 for "not given".
constexpr uint64_t max_version = 65534;

struct Key {
  std::string_view name;
  Result<void> (*assign)(const Assignment&, SettingsOverrides&);
};

constexpr Key keys[] = {
    {"Debug", [](const Assignment& a, SettingsOverrides& s) { return assign_bool(a, s.debug); }},
    {"ProductID",
     [](const Assignment& a, SettingsOverrides& s) {
       return assign_number<uint16_t, 0, max_version>(a, s.product_id);
     }},
    {"SecurityVersion",
     [](const Assignment& a, SettingsOverrides& s) {
       return assign_number<uint16_t, 0, max_version>(a, s.security_version);
     }},
    {"NumHeapPages",
     [](const Assignment& a, SettingsOverrides& s) {
       return assign_number<uint64_t, 0, max_heap_pages>(a, s.num_heap_pages);
     }},
    {"NumStackPages",
     [](const Assignment& a, SettingsOverrides& s) {
       return assign_number<uint64_t, 0, max_stack_pages>(a, s.num_stack_pages);
     }},
    {"NumTCS",
     [](const Assignment& a, SettingsOverrides& s) {
       return assign_number<uint64_t, 1, max_slots>(a, s.num_tcs);
     }},
    {"FamilyID",
     [](const Assignment& a, SettingsOverrides& s) { return assign_uuid(a, s.family_id); }},
    {"ExtendedProductID",
     [](const Assignment& a, SettingsOverrides& s) {
       return assign_uuid(a, s.extended_product_id);
     }},
    {"CapturePFGPExceptions",
     [](const Assignment& a, SettingsOverrides& s) {
       return assign_bool(a, s.capture_pf_gp_exceptions);
     }},
    {"CreateZeroBaseEnclave",
     [](const Assignment& a, SettingsOverrides& s) { return assign_bool(a, s.create_zero_base); }},
    {"StartAddress", [](const Assignment& a,
                        SettingsOverrides& s) { return assign_start_address(a, s.start_address); }},
    {"MeasureHeap",
     [](const Assignment& a, SettingsOverrides& s) { return assign_bool(a, s.measure_heap); }},
    {"OcallGroups",
     [](const Assignment& a, SettingsOverrides& s) { return assign_groups(a, s.ocall_groups); }},
    {"UsesFiles",
     [](const Assignment& a, SettingsOverrides& s) { return assign_bool(a, s.uses_files); }},
    {"UsesSockets",
     [](const Assignment& a, SettingsOverrides& s) { return assign_bool(a, s.uses_sockets); }},
    {"UsesEnvironment",
     [](const Assignment& a, SettingsOverrides& s) { return assign_bool(a, s.uses_environment); }},
};

Result<void> parse_line(Line line, std::string_view text, SettingsOverrides& settings) {
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    return complain(line, "settings.syntax", quoted(text) + " is not of the form Key=Value.");
  }
  const Assignment assignment = {line, trim(text.substr(0, equals)), trim(text.substr(equals + 1))};
  for (const Key& key : keys) {
    if (key.name == assignment.key) return key.assign(assignment, settings);
  }
  std::string known;
  for (const Key& key : keys) known += (known.empty() ? "" : ", ") + std::string(key.name);
  return complain(line, "settings.unknown_key",
                  "there is no setting " + quoted(assignment.key) + "; there are: " + known + ".");
}

/// What `over` gives replaces what `under` gives.
template <typename T>
void replace(std::optional<T>& under, const std::optional<T>& over) {
  if (over.has_value()) under = over;
}

}  // namespace

Result<SettingsOverrides> parse_settings(std::string_view text, std::string_view where) {
  SettingsOverrides settings;
  for (Line line = {where, 1}; !text.empty(); ++line.number) {
    const size_t end = text.find_first_of(std::string_view("\n\0", 2));
    const std::string_view content = trim(text.substr(0, end));
    if (!content.empty() && content.front() != '#') TRY(parse_line(line, content, settings));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return settings;
}

SettingsOverrides overlay(SettingsOverrides under, const SettingsOverrides& over) {
  replace(under.debug, over.debug);
  replace(under.product_id, over.product_id);
  replace(under.security_version, over.security_version);
  replace(under.num_heap_pages, over.num_heap_pages);
  replace(under.num_stack_pages, over.num_stack_pages);
  replace(under.num_tcs, over.num_tcs);
  replace(under.kss, over.kss);
  replace(under.family_id, over.family_id);
  replace(under.extended_product_id, over.extended_product_id);
  replace(under.capture_pf_gp_exceptions, over.capture_pf_gp_exceptions);
  replace(under.create_zero_base, over.create_zero_base);
  replace(under.start_address, over.start_address);
  replace(under.measure_heap, over.measure_heap);
  replace(under.ocall_groups, over.ocall_groups);
  replace(under.uses_files, over.uses_files);
  replace(under.uses_sockets, over.uses_sockets);
  replace(under.uses_environment, over.uses_environment);
  return under;
}

namespace {

uint64_t used_groups(const SettingsOverrides& s) {
  const auto bit = [](const std::optional<bool>& used, OcallGroup group) {
    return used.value_or(false) ? static_cast<uint64_t>(group) : 0;
  };
  return bit(s.uses_files, OcallGroup::files) | bit(s.uses_sockets, OcallGroup::sockets) |
         bit(s.uses_environment, OcallGroup::environment);
}

}  // namespace

Result<Settings> merge_settings(const SettingsOverrides& code, const SettingsOverrides& conf) {
  const SettingsOverrides s = overlay(code, conf);
  if (s.create_zero_base.value_or(false) || s.start_address.has_value()) {
    return Error{Blame::caller, "settings.unsupported",
                 "CreateZeroBaseEnclave=1 and StartAddress are not supported: a Cella enclave runs "
                 "at any address. "
                 "Remove them."};
  }
  Settings result;
  result.debug = s.debug.value_or(result.debug);
  result.product_id = s.product_id.value_or(result.product_id);
  result.security_version = s.security_version.value_or(result.security_version);
  result.num_heap_pages = s.num_heap_pages.value_or(result.num_heap_pages);
  result.num_stack_pages = s.num_stack_pages.value_or(result.num_stack_pages);
  result.num_tcs = s.num_tcs.value_or(result.num_tcs);
  result.family_id = s.family_id.value_or(result.family_id);
  result.extended_product_id = s.extended_product_id.value_or(result.extended_product_id);
  result.kss =
      s.kss.value_or(false) || s.family_id.has_value() || s.extended_product_id.has_value();
  result.capture_pf_gp_exceptions =
      s.capture_pf_gp_exceptions.value_or(result.capture_pf_gp_exceptions);
  result.measure_heap = s.measure_heap.value_or(result.measure_heap);
  result.ocall_groups = s.ocall_groups.value_or(result.ocall_groups | used_groups(s));
  return result;
}

std::string groups_to_text(uint64_t groups) {
  std::string text;
  for (const GroupName& entry : group_names) {
    if ((groups & static_cast<uint64_t>(entry.group)) == 0) continue;
    text += (text.empty() ? "" : ",") + std::string(entry.name);
  }
  return text.empty() ? "none" : text;
}

std::string to_text(const Uuid& uuid) {
  std::string text = base::to_hex(uuid);
  for (size_t at : {20u, 16u, 12u, 8u}) text.insert(at, "-");
  return text;
}

std::string to_text(const Settings& s) {
  const auto line = [](std::string_view key, const std::string& value) {
    return std::string(key) + "=" + value + "\n";
  };
  const auto flag = [](bool value) { return std::string(value ? "1" : "0"); };
  std::string text = line("Debug", flag(s.debug)) +
                     line("ProductID", std::to_string(s.product_id)) +
                     line("SecurityVersion", std::to_string(s.security_version)) +
                     line("NumHeapPages", std::to_string(s.num_heap_pages)) +
                     line("NumStackPages", std::to_string(s.num_stack_pages)) +
                     line("NumTCS", std::to_string(s.num_tcs));
  if (s.kss) {
    text += line("FamilyID", to_text(s.family_id)) +
            line("ExtendedProductID", to_text(s.extended_product_id));
  }
  return text + line("CapturePFGPExceptions", flag(s.capture_pf_gp_exceptions)) +
         line("MeasureHeap", flag(s.measure_heap)) +
         line("OcallGroups", groups_to_text(s.ocall_groups));
}

}  // namespace cella::image
