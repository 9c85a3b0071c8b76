// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Cache files: the SHA-256 of the rest in a first line, then JSON.
#include "src/attest/fetch/cache.h"

#include <algorithm>
#include <filesystem>

#include "src/attest/fetch/dates.h"
#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/crypto/sha256.h"
#include "src/wire/base64.h"
#include "src/wire/json.h"

namespace cella::attest::fetch {
namespace {

constexpr uint64_t largest_entry = 16u << 20;
constexpr int status_ok = 200;
constexpr size_t digest_line = 65;

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

std::string digest_of(std::string_view text) {
  return base::to_hex(crypto::sha256(bytes_of(text)));
}

}  // namespace

std::string cache_entry(const std::string& url, const HttpResponse& response, UnixTime fetched,
                        UnixTime expires) {
  wire::JsonWriter json;
  json.begin_object();
  json.name("url").value(url);
  json.name("fetched").value(int64_t{fetched});
  json.name("expires").value(int64_t{expires});
  json.name("headers").begin_object();
  for (const auto& [name, value] : response.headers) json.name(name).value(value);
  json.end_object();
  json.name("body").value(wire::to_base64(response.body));
  json.end_object();
  const std::string text = json.take();
  return digest_of(text) + "\n" + text;
}

std::optional<HttpResponse> read_cache_entry(std::string_view text, const std::string& url,
                                             UnixTime now) {
  if (text.size() < digest_line || text[digest_line - 1] != '\n') return std::nullopt;
  const std::string_view content = text.substr(digest_line);
  if (text.substr(0, digest_line - 1) != digest_of(content)) return std::nullopt;
  wire::JsonLimits limits;
  limits.bytes = largest_entry;
  const auto document = wire::JsonDocument::parse(content, limits);
  if (!document.ok()) return std::nullopt;
  const auto root = (*document)->root();
  const auto fetched = root["fetched"].integer();
  const auto expires = root["expires"].integer();
  const auto body = root["body"].string();
  if (root["url"].string() != url || !fetched || !expires || !body) return std::nullopt;
  // An entry of the future was written by a clock that was wrong.
  if (now < *fetched || now >= *expires) return std::nullopt;
  auto decoded = wire::from_base64(*body);
  if (!decoded) return std::nullopt;
  HttpResponse response;
  response.status = status_ok;
  response.body = *std::move(decoded);
  const auto headers = root["headers"];
  for (size_t i = 0; i < headers.size(); ++i) {
    const auto value = headers.at(i).string();
    if (!value) return std::nullopt;
    response.headers[std::string(headers.name_at(i))] = std::string(*value);
  }
  return response;
}

std::string CachingClient::path_of(const std::string& url) const {
  return rules_.directory + "/" + digest_of(url) + ".json";
}

Result<HttpResponse> CachingClient::get(const std::string& url) {
  if (const auto file = base::read_file(path_of(url), largest_entry); file.ok()) {
    const std::string_view text(reinterpret_cast<const char*>(file->data()), file->size());
    if (auto response = read_cache_entry(text, url, rules_.now)) {
      ++hits_;
      return *std::move(response);
    }
  }
  ++misses_;
  HttpResponse response = TRY(next_.get(url));
  if (response.status != status_ok) return response;
  UnixTime expires = rules_.now + rules_.longest;
  if (const auto dates = dates_of(response.body)) expires = std::min(expires, dates->expires);
  if (expires <= rules_.now) return response;
  std::error_code failed;
  std::filesystem::create_directories(rules_.directory, failed);
  const std::string entry = cache_entry(url, response, rules_.now, expires);
  const auto written = base::write_file(path_of(url), bytes_of(entry));
  if (!written.ok()) {
    return Error{Blame::platform, "cache.unwritable",
                 "The cache cannot be written: " + written.error().message +
                     " Name another directory with --cache, or none."};
  }
  return response;
}

}  // namespace cella::attest::fetch
