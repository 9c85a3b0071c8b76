// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/tools/evidence_input.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "src/attest/core/appraisal.h"
#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/wire/base64.h"

namespace cella::tools {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t largest_file = 16u << 20;
constexpr size_t most_files = 10000;

Result<ByteVector> read_standard_input() {
  ByteVector bytes;
  uint8_t block[65536];
  while (const size_t count = std::fread(block, 1, sizeof block, stdin)) {
    bytes.insert(bytes.end(), block, block + count);
    if (bytes.size() > largest_file) {
      return Error{Blame::caller, "file.too_large", "standard input has over 16 MiB"};
    }
  }
  if (std::ferror(stdin) != 0) {
    return Error{Blame::caller, "file.unreadable", "standard input cannot be read"};
  }
  return bytes;
}

bool recognised(ByteView bytes) {
  return std::ranges::any_of(
      attest::formats(), [&](const attest::Format* format) { return format->recognises(bytes); });
}

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Without white space, the padding of base64, and its standard alphabet's two letters.
std::string plain_base64url(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (const char c : text) {
    if (!is_space(c)) plain += c == '+' ? '-' : c == '/' ? '_' : c;
  }
  for (int i = 0; i < 2 && plain.ends_with('='); ++i) plain.pop_back();
  return plain;
}

std::optional<ByteVector> from_text(std::string_view text) {
  std::string plain;
  std::ranges::copy_if(text, std::back_inserter(plain), [](char c) { return !is_space(c); });
  if (plain.empty()) return std::nullopt;
  const bool prefixed = plain.starts_with("0x");
  if (auto bytes = base::from_hex(std::string_view(plain).substr(prefixed ? 2 : 0))) return bytes;
  return wire::from_base64url(plain_base64url(plain));
}

Result<ByteVector> from_pem(std::string_view text) {
  auto blocks = wire::parse_pem(text);
  if (!blocks.ok()) return blocks.error();
  if (blocks->size() == 1) return std::move(blocks->front().content);
  return Error{
      Blame::caller, "evidence.pem",
      "The evidence is PEM with " + std::to_string(blocks->size()) +
          " blocks; pass the one that has the evidence, and the others with --collateral."};
}

/// Regular files at and below a directory, sorted; links to directories are not followed.
Result<std::vector<std::string>> files_below(const std::string& directory) {
  std::error_code error;
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (!entry->is_regular_file(error)) continue;
    files.push_back(entry->path().string());
    if (files.size() > most_files) {
      return Error{Blame::caller, "collateral.too_many_files",
                   directory + " has over " + std::to_string(most_files) +
                       " files; name the directory of the collateral itself."};
    }
  }
  if (error) {
    return Error{Blame::caller, "collateral.unreadable",
                 directory + " cannot be read: " + error.message() + "."};
  }
  std::ranges::sort(files);
  return files;
}

Result<void> add_directory(const std::string& directory, CollateralFiles& files) {
  for (const std::string& path : TRY(files_below(directory))) {
    const auto bytes = base::read_file(path, largest_file);
    const auto added =
        bytes.ok() ? files.collateral.add(*bytes, path) : Result<void>(bytes.error());
    if (added.ok()) {
      ++files.used;
    } else {
      files.ignored.push_back(added.error().message);
    }
  }
  return {};
}

}  // namespace

Result<ByteVector> unwrap_evidence(ByteVector bytes) {
  if (recognised(bytes)) return bytes;
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return bytes;
  if (text.substr(first).starts_with("-----BEGIN ")) return from_pem(text);
  if (auto inner = from_text(text)) return *std::move(inner);
  return bytes;
}

Result<ByteVector> read_evidence_file(const std::string& path) {
  return unwrap_evidence(path == "-" ? TRY(read_standard_input())
                                     : TRY(base::read_file(path, largest_file)));
}

Result<CollateralFiles> read_collateral(const std::vector<std::string>& paths) {
  CollateralFiles files;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      TRY(add_directory(path, files));
      continue;
    }
    const auto added = files.collateral.add(TRY(base::read_file(path, largest_file)), path);
    if (added.ok()) {
      ++files.used;
    } else {
      files.refused.push_back(added.error());
    }
  }
  return files;
}

}  // namespace cella::tools
