// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A cache of answers on disk: an HttpClient before another. Its files are this user's, but a
// damaged, foreign or outdated one is only ever a reason to ask again. Nothing in it is trusted:
// the verifier checks vendors' signatures over what comes out.
#pragma once

#include <cella/attest.h>

#include <string>

#include "src/attest/fetch/http.h"

namespace cella::attest::fetch {

/// Keeps answers of status 200 until their content expires, at most for `longest` seconds. One file
/// per URL. Several processes may share a directory.
class CachingClient final : public HttpClient {
 public:
  struct Rules {
    std::string directory;  ///< made if it does not exist
    UnixTime now = 0;
    UnixTime longest = 24 * 3600;  ///< seconds
  };
  CachingClient(HttpClient& next, Rules rules) : next_(next), rules_(std::move(rules)) {}
  /// Errors: those of the other client; cache.unwritable (Blame::platform).
  Result<HttpResponse> get(const std::string& url) override;

  /// Answers that came from the directory and from the other client so far.
  size_t hits() const { return hits_; }
  size_t misses() const { return misses_; }

 private:
  std::string path_of(const std::string& url) const;
  HttpClient& next_;
  Rules rules_;
  size_t hits_ = 0;
  size_t misses_ = 0;
};

/// The file's text for an answer, and back. Reading gives nothing if the text is not exactly what
/// was written, was written for another URL or is not for this time.
std::string cache_entry(const std::string& url, const HttpResponse& response, UnixTime fetched,
                        UnixTime expires);
std::optional<HttpResponse> read_cache_entry(std::string_view text, const std::string& url,
                                             UnixTime now);

}  // namespace cella::attest::fetch
