// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// PEM (RFC 7468), as strict as the files that vendors publish allow: lines end with LF or CRLF.
#include <algorithm>

#include "src/wire/base64.h"

namespace cella::wire {
namespace {

constexpr std::string_view begin_mark = "-----BEGIN ", end_mark = "-----END ", dashes = "-----";
constexpr std::string_view white_space = " \t\r\n";
constexpr size_t max_label = 64;

Error malformed(const char* what) {
  return {Blame::evidence, "pem.malformed",
          std::string("Text that should be PEM is not: ") + what + "."};
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_line_end(std::string_view& text) { return take(text, "\n") || take(text, "\r\n"); }

void skip_white_space(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= max_label &&
         std::ranges::all_of(label, [](char c) { return c >= ' ' && c <= '~' && c != '-'; });
}

Result<PemBlock> take_block(std::string_view& text) {
  if (!take(text, begin_mark)) return malformed("a block does not start with -----BEGIN");
  const std::string_view label = text.substr(0, text.find(dashes));
  text.remove_prefix(label.size());
  if (!is_label(label) || !take(text, dashes) || !take_line_end(text))
    return malformed("the line that starts a block does not end with its label and -----");

  const std::string_view body = text.substr(0, text.find(dashes));
  text.remove_prefix(body.size());
  if (!take(text, end_mark) || !take(text, label) || !take(text, dashes))
    return malformed("a block has no line -----END with the label of its start");
  if (!body.ends_with('\n')) return malformed("-----END does not start a line");
  auto content = from_base64(body, Base64Lines::allowed);
  if (!content || content->empty()) return malformed("the content of a block is not base64");
  return PemBlock{std::string(label), *std::move(content)};
}

}  // namespace

Result<std::vector<PemBlock>> parse_pem(std::string_view text, size_t limit) {
  if (text.ends_with('\0')) text.remove_suffix(1);
  std::vector<PemBlock> blocks;
  for (skip_white_space(text); !text.empty(); skip_white_space(text)) {
    if (blocks.size() == limit) {
      return Error{Blame::evidence, "pem.too_many",
                   "A PEM text holds more than " + std::to_string(limit) + " blocks."};
    }
    blocks.push_back(TRY(take_block(text)));
  }
  if (blocks.empty()) return malformed("it holds no block");
  return blocks;
}

std::string to_pem(std::string_view label, base::Bytes content) {
  constexpr size_t width = 64;
  const std::string body = to_base64(content);
  std::string text;
  text.append(begin_mark).append(label).append(dashes).append("\n");
  for (size_t at = 0; at < body.size(); at += width) text.append(body, at, width).append("\n");
  text.append(end_mark).append(label).append(dashes).append("\n");
  return text;
}

}  // namespace cella::wire
