// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Statuses and retries.
#include "src/attest/fetch/http.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>

namespace cella::attest::fetch {
namespace {

constexpr int status_ok = 200, status_bad_request = 400, status_unauthorised = 401,
              status_forbidden = 403, status_not_found = 404, status_gone = 410, status_busy = 429,
              status_unavailable = 503;

bool is_busy(int status) { return status == status_busy || status == status_unavailable; }

unsigned seconds_to_wait(const HttpResponse& response, unsigned usual, unsigned longest) {
  const std::string_view text = response.header("retry-after");
  unsigned wanted = usual;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wanted);
  if (error != std::errc() || end != text.data() + text.size()) wanted = usual;
  return std::min(wanted, longest);
}

void sleep_for(unsigned seconds) { std::this_thread::sleep_for(std::chrono::seconds(seconds)); }

}  // namespace

std::string_view HttpResponse::header(std::string_view lower_case_name) const {
  const auto found = headers.find(std::string(lower_case_name));
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

RetryingClient::RetryingClient(HttpClient& next, Rules rules)
    : next_(next), rules_(std::move(rules)) {
  if (!rules_.wait) rules_.wait = sleep_for;
}

Result<HttpResponse> RetryingClient::get(const std::string& url) {
  unsigned usual = 1;
  for (unsigned attempt = 1;; ++attempt, usual *= 2) {
    Result<HttpResponse> response = next_.get(url);
    if (!response.ok() || !is_busy(response->status) || attempt >= rules_.attempts) return response;
    rules_.wait(seconds_to_wait(*response, usual, rules_.longest_wait));
  }
}

Result<HttpResponse> expect_ok(Result<HttpResponse> response, std::string_view what) {
  if (!response.ok() || response->status == status_ok) return response;
  const int status = response->status;
  const std::string subject = "the service does not give " + std::string(what);
  const std::string code = " (HTTP status " + std::to_string(status) + ")";
  switch (status) {
    case status_bad_request:
    case status_not_found:
    case status_gone:
      return Error{Blame::collateral, "fetch.not_found",
                   subject + code +
                       ": it does not know it; check that the evidence is of genuine "
                       "hardware and that the URL is of the right service"};
    case status_busy:
    case status_unavailable:
      return Error{Blame::collateral, "fetch.busy",
                   subject + code + ": it is busy; try again later or keep a cache"};
    case status_unauthorised:
    case status_forbidden:
      return Error{Blame::collateral, "fetch.refused",
                   subject + code +
                       ": it wants credentials, which public collateral does not need; "
                       "check the URL"};
    default:
      return Error{Blame::collateral, "fetch.status",
                   subject + code + "; redirects are not followed, so check the URL"};
  }
}

}  // namespace cella::attest::fetch
