// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The little of HTTP that fetching collateral needs: GET of a URL. Whoever answers is untrusted:
// what is fetched is signed by vendors, and nothing here believes it.
#pragma once

#include <cella/attest.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace cella::attest::fetch {

struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case; of two, the last
  ByteVector body;

  /// The header's value; empty if it is absent.
  std::string_view header(std::string_view lower_case_name) const;
};

/// One GET after the other. Not thread-safe.
class HttpClient {
 public:
  virtual ~HttpClient() = default;
  /// Any status is an answer, not an error. Errors (Blame::platform for the network and this
  /// system, Blame::collateral for an answer that breaks a bound): fetch.unreachable,
  /// fetch.timeout, fetch.truncated, fetch.too_large, fetch.tls, fetch.failed; Blame::caller:
  /// fetch.bad_url.
  virtual Result<HttpResponse> get(const std::string& url) = 0;
};

/// Tries again when a service is busy (429, 503): at most `attempts` times in all, after as many
/// seconds as Retry-After says, else 1, 2, 4 ..., never more than `longest_wait`.
class RetryingClient final : public HttpClient {
 public:
  struct Rules {
    unsigned attempts = 3;
    unsigned longest_wait = 10;
    std::function<void(unsigned seconds)> wait;  ///< empty: sleeps
  };
  RetryingClient(HttpClient& next, Rules rules);
  Result<HttpResponse> get(const std::string& url) override;

 private:
  HttpClient& next_;
  Rules rules_;
};

/// A 200, or what its status means for the caller. `what`: "the TCB info of FMSPC 00...". Errors
/// (Blame::collateral): fetch.not_found, fetch.busy, fetch.refused, fetch.status.
Result<HttpResponse> expect_ok(Result<HttpResponse> response, std::string_view what);

}  // namespace cella::attest::fetch
