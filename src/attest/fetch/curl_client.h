// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// HttpClient by libcurl: bounded in time and size, TLS verified, no redirects, no credentials, no
// cookies. The only code of the verifier that opens a socket.
#pragma once

#include <chrono>
#include <memory>

#include "src/attest/fetch/http.h"

namespace cella::attest::fetch {

struct CurlOptions {
  size_t largest_body = 4u << 20;      ///< bytes
  size_t largest_headers = 64u << 10;  ///< bytes of all headers together
  std::chrono::milliseconds connect_timeout{10000};
  std::chrono::milliseconds total_timeout{30000};
  std::string ca_file;  ///< PEM roots instead of the system's, for a PCCS with its own CA
};

/// Keeps connections open between requests. https only; http only to this machine (localhost,
/// 127.0.0.1, [::1]). A proxy of the environment is used, except for this machine.
class CurlClient final : public HttpClient {
 public:
  /// Errors (Blame::platform): fetch.failed.
  static Result<CurlClient> create(CurlOptions options = {});
  CurlClient(CurlClient&&) noexcept;
  CurlClient& operator=(CurlClient&&) noexcept;
  ~CurlClient() override;
  Result<HttpResponse> get(const std::string& url) override;

 private:
  struct State;
  explicit CurlClient(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cella::attest::fetch
