// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Table and JSON.
#include "bench/harness/report.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace cella::bench {
namespace {

template <typename... Values>
std::string format(const char* pattern, Values... values) {
  std::array<char, 256> text;
  const int length = std::snprintf(text.data(), text.size(), pattern, values...);
  return std::string(text.data(), std::min(static_cast<size_t>(length), text.size() - 1));
}

std::string three_digits(double value) {
  if (value < 9.995) return format("%.2f", value);
  if (value < 99.95) return format("%.1f", value);
  return format("%.0f", value);
}

std::string json_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += format("\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string json_number(double value) {
  return std::isfinite(value) ? format("%.3f", value) : "null";
}

template <typename Items, typename ToText>
std::string join(const Items& items, const char* separator, ToText to_text) {
  std::string joined;
  for (const auto& item : items) {
    const std::string text = to_text(item);
    if (text.empty()) continue;
    if (!joined.empty()) joined += separator;
    joined += text;
  }
  return joined;
}

std::string benchmark_json(const Series& series) {
  return "    {\"name\": " + json_string(series.name) +
         ", \"median_ns\": " + json_number(series.median_ns()) +
         ", \"min_ns\": " + json_number(series.min_ns()) +
         ", \"rounds\": " + std::to_string(series.samples.size()) + "}";
}

std::string target_json(const Target& target, const std::vector<Series>& all) {
  const auto verdict = judge(target, all);
  if (!verdict) return "";
  return "    {\"benchmark\": " + json_string(target.subject) +
         ", \"target\": " + json_string(target.text) +
         ", \"limit_ns\": " + json_number(verdict->limit_ns) +
         ", \"ratio\": " + json_number(verdict->ratio) +
         ", \"met\": " + (verdict->met() ? "true" : "false") + "}";
}

std::string size_json(const Size& size) {
  return "    {\"name\": " + json_string(size.name) + ", \"bytes\": " + std::to_string(size.bytes) +
         ", \"limit_bytes\": " + (size.limit != 0 ? std::to_string(size.limit) : "null") + "}";
}

std::string list(const char* name, const std::string& items) {
  return std::string("  \"") + name + "\": [\n" + items + (items.empty() ? "" : "\n") + "  ]";
}

std::string target_row(const Target& target, const std::vector<Series>& all) {
  const auto verdict = judge(target, all);
  if (!verdict) {
    return format("%-28s <= %-48s %12s %8s  not measured\n", target.subject.c_str(),
                  target.text.c_str(), "", "");
  }
  return format("%-28s <= %-48s %12s %8.2f  %s\n", target.subject.c_str(), target.text.c_str(),
                format_time(verdict->limit_ns).c_str(), verdict->ratio,
                verdict->met() ? "ok" : "MISSED");
}

std::string size_row(const Size& size) {
  const char* verdict = size.limit == 0 ? "" : size.bytes <= size.limit ? "ok" : "MISSED";
  const std::string limit = size.limit == 0 ? "" : "<= " + format_bytes(size.limit);
  return format("%-28s %12s %12s  %s\n", size.name.c_str(), format_bytes(size.bytes).c_str(),
                limit.c_str(), verdict);
}

}  // namespace

std::string format_time(double ns) {
  if (ns < 999.5) return three_digits(ns) + " ns";
  if (ns < 999.5e3) return three_digits(ns / 1e3) + " us";
  if (ns < 999.5e6) return three_digits(ns / 1e6) + " ms";
  return three_digits(ns / 1e9) + " s";
}

std::string format_bytes(uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " B";
  const double value = static_cast<double>(bytes);
  if (value < 999.5e3) return three_digits(value / 1e3) + " kB";
  if (value < 999.5e6) return three_digits(value / 1e6) + " MB";
  return three_digits(value / 1e9) + " GB";
}

std::string to_table(const Report& report) {
  std::string table = format("%-28s %12s %12s %7s\n", "benchmark", "median", "min", "rounds");
  for (const Series& series : report.series) {
    table += format("%-28s %12s %12s %7zu\n", series.name.c_str(),
                    format_time(series.median_ns()).c_str(), format_time(series.min_ns()).c_str(),
                    series.samples.size());
  }
  table += format("\n%-28s    %-48s %12s %8s\n", "target", "", "limit", "ratio");
  for (const Target& target : report.targets) table += target_row(target, report.series);
  if (!report.sizes.empty()) table += format("\n%-28s %12s %12s\n", "size", "", "limit");
  for (const Size& size : report.sizes) table += size_row(size);
  return table;
}

std::string to_json(const Report& report) {
  const std::string machine = join(report.machine, ", ", [](const auto& fact) {
    return json_string(fact.first) + ": " + json_string(fact.second);
  });
  const std::string targets = join(report.targets, ",\n", [&](const Target& target) {
    return target_json(target, report.series);
  });
  return "{\n  \"machine\": {" + machine + "},\n" +
         list("benchmarks", join(report.series, ",\n", benchmark_json)) + ",\n" +
         list("targets", targets) + ",\n" + list("sizes", join(report.sizes, ",\n", size_json)) +
         "\n}\n";
}

}  // namespace cella::bench
