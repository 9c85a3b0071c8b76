// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The SVG plot.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "bench/harness/report.h"

namespace cella::bench {
namespace {

constexpr double label_width = 230, plot_width = 520, value_width = 210, margin = 20;
constexpr double row_height = 24, bar_height = 14, header_height = 64, footer_height = 56;
constexpr double width = margin + label_width + plot_width + value_width + margin;
constexpr double plot_left = margin + label_width;

std::string escape(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string number(double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

std::string text_at(double x, double y, const std::string& attributes, const std::string& text) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" " + attributes + ">" +
         escape(text) + "</text>\n";
}

std::string rectangle(double x, double y, double w, double h, const std::string& fill) {
  return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(w) +
         "\" height=\"" + number(h) + "\" fill=\"" + fill + "\"/>\n";
}

/// Powers of ten that enclose every value.
struct Scale {
  int low = 0, high = 1;

  double x(double ns) const {
    const double clamped = std::max(ns, std::pow(10.0, low));
    return plot_left + plot_width * (std::log10(clamped) - low) / (high - low);
  }
};

std::vector<Verdict> verdicts_of(const Report& report) {
  std::vector<Verdict> verdicts;
  for (const Target& target : report.targets) {
    if (const auto verdict = judge(target, report.series)) verdicts.push_back(*verdict);
  }
  return verdicts;
}

/// The verdict that is nearest to being missed, or missed most.
const Verdict* tightest(const std::vector<Verdict>& verdicts, const std::string& subject) {
  const Verdict* worst = nullptr;
  for (const Verdict& verdict : verdicts) {
    if (verdict.target->subject == subject && (worst == nullptr || verdict.ratio > worst->ratio))
      worst = &verdict;
  }
  return worst;
}

Scale scale_for(const Report& report, const std::vector<Verdict>& verdicts) {
  double low = 1e18, high = 1;
  const auto include = [&](double ns) {
    if (ns <= 0) return;
    low = std::min(low, ns);
    high = std::max(high, ns);
  };
  for (const Series& series : report.series) {
    include(series.min_ns());
    include(series.median_ns());
  }
  for (const Verdict& verdict : verdicts) include(verdict.limit_ns);
  Scale scale;
  scale.low = static_cast<int>(std::floor(std::log10(std::min(low, high))));
  scale.high = std::max(scale.low + 1, static_cast<int>(std::ceil(std::log10(high))));
  return scale;
}

std::string axis(const Scale& scale, double bottom) {
  static constexpr std::array<const char*, 4> units = {" ns", " µs", " ms", " s"};
  std::string svg;
  for (int power = scale.low; power <= scale.high; ++power) {
    const double x = scale.x(std::pow(10.0, power));
    svg += rectangle(x - 0.5, header_height - 6, 1, bottom - header_height + 6, "#dddddd");
    const size_t unit =
        power < 3 ? 0 : std::min<size_t>(static_cast<size_t>(power) / 3, units.size() - 1);
    const double value = std::pow(10.0, power - 3 * static_cast<int>(unit));
    std::array<char, 32> label;
    std::snprintf(label.data(), label.size(), "%g", value);
    svg +=
        text_at(x, header_height - 12, "class=\"axis\"", std::string(label.data()) + units[unit]);
  }
  return svg;
}

std::string row(const Series& series, const Verdict* verdict, const Scale& scale, double top) {
  const double bar_top = top + (row_height - bar_height) / 2, baseline = top + row_height / 2 + 4.5;
  const bool missed = verdict != nullptr && !verdict->met();
  const bool is_floor = series.name.starts_with("floor/");
  const std::string colour = missed ? "#c0392b" : is_floor ? "#9aa5b1" : "#2f6fb0";
  std::string svg = text_at(plot_left - 10, baseline, "class=\"name\"", series.name);
  const double from = scale.x(series.min_ns()), to = scale.x(series.median_ns());
  svg += rectangle(plot_left, bar_top, std::max(1.0, to - plot_left), bar_height, colour);
  svg += rectangle(from - 0.75, bar_top, 1.5, bar_height, "#ffffff");
  std::string value = format_time(series.median_ns());
  if (verdict != nullptr) {
    svg += rectangle(scale.x(verdict->limit_ns) - 1.5, bar_top - 4, 3, bar_height + 8, "#222222");
    value += "  (limit " + format_time(verdict->limit_ns) + (missed ? ", missed)" : ")");
  }
  return svg + text_at(plot_left + plot_width + 12, baseline,
                       missed ? "class=\"missed\"" : "class=\"value\"", value);
}

std::string legend(double y) {
  const auto entry = [&](double x, double mark, double height, const char* colour,
                         const char* text) {
    return rectangle(x, y - height + 1, mark, height, colour) +
           text_at(x + mark + 6, y, "class=\"note\"", text);
  };
  return entry(plot_left, 14, 10, "#9aa5b1", "floor (median)") +
         entry(plot_left + 115, 14, 10, "#2f6fb0", "Cella (median)") +
         entry(plot_left + 230, 14, 10, "#c0392b", "limit missed") +
         entry(plot_left + 335, 3, 13, "#222222", "tightest limit") +
         text_at(plot_left + 440, y, "class=\"note\"", "white line in a bar: minimum");
}

}  // namespace

std::string to_svg(const Report& report) {
  const std::vector<Verdict> verdicts = verdicts_of(report);
  const Scale scale = scale_for(report, verdicts);
  const double bottom = header_height + row_height * static_cast<double>(report.series.size());
  const double height = bottom + footer_height;
  std::string svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" +
      number(height) + "\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\">\n" +
      "<style>text{font-family:sans-serif;font-size:12px;fill:#222}.name{text-anchor:end}"
      ".axis{text-anchor:middle;fill:#666}.note{fill:#666}.missed{fill:#c0392b}"
      ".title{font-size:16px;font-weight:bold}</style>\n" +
      rectangle(0, 0, width, height, "#ffffff");
  svg += text_at(margin, 26, "class=\"title\"", "Cella: time per operation (logarithmic)");
  svg += axis(scale, bottom);
  for (size_t i = 0; i < report.series.size(); ++i) {
    const Series& series = report.series[i];
    svg += row(series, tightest(verdicts, series.name), scale,
               header_height + row_height * static_cast<double>(i));
  }
  svg += legend(bottom + 24);
  std::string machine;
  for (const auto& [name, value] : report.machine)
    machine += (machine.empty() ? "" : ", ") + name + ": " + value;
  return svg + text_at(margin, bottom + 44, "class=\"note\"", machine) + "</svg>\n";
}

}  // namespace cella::bench
