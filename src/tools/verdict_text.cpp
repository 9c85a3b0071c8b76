// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/tools/verdict_text.h"

#include <algorithm>

#include "src/attest/core/appraisal.h"
#include "src/attest/core/json.h"
#include "src/base/hex.h"
#include "src/wire/time.h"

namespace cella::tools {
namespace {

constexpr size_t name_width = 16;
constexpr size_t text_width = 100;
/// Of a word without spaces, such as 32 bytes in hexadecimal, what goes on a line.
constexpr size_t unbroken = 64;

class Text {
 public:
  explicit Text(Colour colour) : colour_(colour) {}

  enum class Style { plain, bold, good, bad, faint };

  Text& add(std::string_view text, Style style = Style::plain) {
    const char* code = colour_ == Colour::never ? "" : start(style);
    text_ += code;
    text_ += text;
    if (*code != 0) text_ += "\x1b[0m";
    return *this;
  }
  Text& line() {
    text_ += '\n';
    return *this;
  }
  /// "  name            value", with further lines of a long value below it.
  Text& row(std::string_view name, std::string_view value, size_t width = name_width) {
    std::string label = "  " + std::string(name);
    label.resize(std::max(label.size() + 1, width + 2), ' ');
    add(label, Style::faint);
    const size_t room = text_width > label.size() + 20 ? text_width - label.size() : 20;
    return wrapped(value, label.size(), room);
  }
  /// Breaks at spaces, or anywhere in words that are too long.
  Text& wrapped(std::string_view value, size_t indent, size_t room) {
    while (value.size() > room) {
      size_t cut = value.rfind(' ', room);
      if (cut == value.npos || cut == 0) {
        if (value.size() <= unbroken) break;
        cut = unbroken;
      }
      text_ += std::string(value.substr(0, cut)) + '\n' + std::string(indent, ' ');
      value.remove_prefix(value[cut] == ' ' ? cut + 1 : cut);
    }
    text_ += value;
    return line();
  }
  std::string take() { return std::move(text_); }

 private:
  static const char* start(Style style) {
    switch (style) {
      case Style::plain: return "";
      case Style::bold: return "\x1b[1m";
      case Style::good: return "\x1b[1;32m";
      case Style::bad: return "\x1b[1;31m";
      case Style::faint: return "\x1b[2m";
    }
    return "";
  }

  Colour colour_;
  std::string text_;
};

using Style = Text::Style;

const attest::Format* format_of(const Claims& claims) {
  for (const attest::Format* format : attest::formats()) {
    if (format->name == claims.format) return format;
  }
  return nullptr;
}

std::string title_of(const Claims& claims) {
  const attest::Format* format = format_of(claims);
  return format == nullptr ? harmless(claims.format) : std::string(format->title);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + harmless(text);
  return all;
}

std::string root_text(const Claims& claims) {
  if (!claims.root_key && claims.root_name.empty()) return "none reached";
  std::string text = harmless(claims.root_name) + " (" + std::string(to_string(claims.root_kind));
  if (claims.root_key && claims.root_kind == RootKind::software) {
    text += ", " + base::to_hex(*claims.root_key);
  }
  return text + ")";
}

std::string tcb_text(const Claims& claims) {
  std::string text(claims.tcb_status ? to_string(*claims.tcb_status) : "not computed");
  if (claims.tcb_date) text += ", level of " + wire::to_rfc3339(*claims.tcb_date).substr(0, 10);
  if (claims.tcb_evaluation_number) {
    text += ", evaluation " + std::to_string(*claims.tcb_evaluation_number);
  }
  return text;
}

bool has_tcb_status(const Claims& claims) {
  return claims.tcb_status || claims.tee == Tee::sgx || claims.tee == Tee::tdx;
}

std::string product_text(const Claims& claims) {
  std::string text;
  if (claims.product_id) text = "product " + std::to_string(*claims.product_id);
  if (claims.svn) {
    text +=
        (text.empty() ? "" : ", ") + std::string("security version ") + std::to_string(*claims.svn);
  }
  return text;
}

std::string collateral_text(const Claims& claims) {
  std::string text;
  if (claims.collateral_issued) text = "issued " + wire::to_rfc3339(*claims.collateral_issued);
  if (claims.collateral_expires) {
    text += (text.empty() ? "" : ", ") + std::string("expires ") +
            wire::to_rfc3339(*claims.collateral_expires);
  }
  return text;
}

/// The claims that all TEEs have in common, as far as there are any.
void add_summary(Text& out, const Claims& claims, size_t width = name_width) {
  out.row("environment", std::string(to_string(claims.tee)) + ", " + title_of(claims), width);
  out.row("root of trust", root_text(claims), width);
  if (has_tcb_status(claims)) out.row("TCB status", tcb_text(claims), width);
  if (!claims.advisories.empty()) out.row("advisories", joined(claims.advisories), width);
  out.row("debug", claims.debug ? "YES: nothing in it is confidential" : "no", width);
  if (!claims.measurement.empty()) out.row("measurement", base::to_hex(claims.measurement), width);
  if (!claims.signer.empty()) out.row("signer", base::to_hex(claims.signer), width);
  if (claims.product_id || claims.svn) out.row("version", product_text(claims), width);
  if (!claims.report_data.empty()) out.row("report data", base::to_hex(claims.report_data), width);
  if (const std::string text = collateral_text(claims); !text.empty()) {
    out.row("collateral", text, width);
  }
}

void add_levels(Text& out, const Claims& claims) {
  add_summary(out, claims);
  for (const Claims& inner : claims.inner) {
    out.line().add("Inside it", Style::bold).line();
    add_levels(out, inner);
  }
}

void add_reasons(Text& out, std::span<const Check> checks) {
  out.line().add("Refused because", Style::bold).line();
  for (const Check& check : checks) {
    if (check.outcome != CheckOutcome::failed) continue;
    out.add("  ").add(harmless(check.name), Style::bad);
    out.add("  (fault: " + std::string(to_string(check.fault)) + ")", Style::faint).line();
    out.add("    ").wrapped(harmless(check.message), 4, text_width - 4);
    if (!check.found.empty()) out.row("  found", harmless(check.found), 12);
    if (!check.wanted.empty()) out.row("  wanted", harmless(check.wanted), 12);
  }
}

void add_checks(Text& out, std::span<const Check> checks) {
  out.line().add("All checks", Style::bold).line();
  size_t passed = 0, failed = 0;
  for (const Check& check : checks) {
    switch (check.outcome) {
      case CheckOutcome::passed: out.add("  ok    ", Style::good), ++passed; break;
      case CheckOutcome::failed: out.add("  FAIL  ", Style::bad), ++failed; break;
      case CheckOutcome::skipped: out.add("  skip  ", Style::faint); break;
      case CheckOutcome::noted: out.add("  note  ", Style::faint); break;
    }
    out.add(harmless(check.name)).line();
    if (!check.message.empty()) {
      out.add("        ").wrapped(harmless(check.message), 8, text_width - 8);
    }
  }
  out.add("  " + std::to_string(passed) + " passed, " + std::to_string(failed) + " failed, " +
          std::to_string(checks.size() - passed - failed) + " skipped or notes");
  out.line();
}

void add_fields(Text& out, const Claims& claims, Meanings meanings) {
  const attest::Format* format = format_of(claims);
  size_t width = name_width;
  for (const Field& field : claims.fields) width = std::max(width, field.name.size() + 1);
  width = std::min<size_t>(width, 40);
  add_summary(out, claims, width);
  out.line().add("Fields", Style::bold).line();
  for (const Field& field : claims.fields) {
    out.row(harmless(field.name), harmless(attest::to_text(field.value)), width);
    if (meanings == Meanings::no || format == nullptr) continue;
    const auto found =
        std::ranges::find(format->fields, field.name, &attest::Format::FieldText::name);
    if (found == format->fields.end()) continue;
    out.add(std::string(width + 2, ' ')).add(found->meaning, Style::faint).line();
  }
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string copy(text);
  for (char& c : copy) {
    if (c < ' ' || c > '~') c = '?';
  }
  return copy;
}

std::string to_text(const Report& report, Detail detail, Colour colour) {
  Text out(colour);
  if (report.trusted) {
    out.add("TRUSTED", Style::good);
  } else {
    out.add("UNTRUSTED", Style::bad);
  }
  out.add(" at " + wire::to_rfc3339(report.time));
  out.add(report.time_is_now ? " (now; --time says another time)" : " (as --time says)").line();
  if (report.claims != nullptr) {
    if (!report.trusted) {
      out.line().add("It says, but do not rely on it", Style::bold).line();
    } else {
      out.line().add("It is", Style::bold).line();
    }
    add_levels(out, *report.claims);
  }
  if (!report.trusted) add_reasons(out, report.checks);
  if (detail == Detail::all_checks) add_checks(out, report.checks);
  return out.take();
}

std::string fields_text(const Claims& claims, Meanings meanings, Colour colour) {
  Text out(colour);
  add_fields(out, claims, meanings);
  for (const Claims& inner : claims.inner) {
    out.line().add("Inside it", Style::bold).line();
    out.add(fields_text(inner, meanings, colour));
  }
  return out.take();
}

}  // namespace cella::tools
