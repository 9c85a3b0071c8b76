// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// GET by libcurl.
#include "src/attest/fetch/curl_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>

namespace cella::attest::fetch {
namespace {

struct EasyCleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

/// What arrives, with its bounds.
struct Receiver {
  const CurlOptions& options;
  HttpResponse response;
  size_t header_bytes = 0;
  bool too_large = false;
};

size_t on_body(char* data, size_t size, size_t count, void* user) {
  Receiver& receiver = *static_cast<Receiver*>(user);
  const size_t total = size * count;
  ByteVector& body = receiver.response.body;
  if (total > receiver.options.largest_body - body.size()) {
    receiver.too_large = true;
    return 0;
  }
  body.insert(body.end(), data, data + total);
  return total;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const size_t first = text.find_first_not_of(space);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

size_t on_header(char* data, size_t size, size_t count, void* user) {
  Receiver& receiver = *static_cast<Receiver*>(user);
  const size_t total = size * count;
  receiver.header_bytes += total;
  if (receiver.header_bytes > receiver.options.largest_headers) {
    receiver.too_large = true;
    return 0;
  }
  const std::string_view line(data, total);
  const size_t colon = line.find(':');
  if (colon == line.npos) {
    // A status line begins a new answer; the one before it was an interim one or a proxy's.
    if (line.starts_with("HTTP/")) receiver.response.headers.clear();
    return total;
  }
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(), lower);
  receiver.response.headers[name] = std::string(trim(line.substr(colon + 1)));
  return total;
}

std::string_view host_of(std::string_view url) {
  const size_t start = url.find("://");
  if (start == url.npos) return {};
  std::string_view rest = url.substr(start + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (rest.starts_with("[")) return rest.substr(0, rest.find(']') + 1);
  return rest.substr(0, rest.find(':'));
}

bool is_this_machine(std::string_view url) {
  constexpr std::array<std::string_view, 3> names = {"localhost", "127.0.0.1", "[::1]"};
  return std::find(names.begin(), names.end(), host_of(url)) != names.end();
}

Result<void> check_url(const std::string& url) {
  const bool printable =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7f; });
  const bool credentials = url.find('@') != url.npos;
  const bool allowed =
      url.starts_with("https://") || (url.starts_with("http://") && is_this_machine(url));
  if (printable && allowed && !credentials && !host_of(url).empty()) return {};
  return Error{Blame::caller, "fetch.bad_url",
               "The URL of a service must begin with https:// (http:// only for this machine) and "
               "have no user name: " +
                   url};
}

Error transfer_error(CURLcode code, const std::string& url, const Receiver& receiver) {
  const std::string where = " (" + url + ": " + curl_easy_strerror(code) + ")";
  if (receiver.too_large) {
    return {Blame::collateral, "fetch.too_large",
            "The service's answer is larger than any collateral" + where + "; check the URL."};
  }
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {Blame::platform, "fetch.timeout",
              "The service did not answer in time" + where + "; try again later."};
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
      return {Blame::platform, "fetch.truncated",
              "The service's answer ended too early" + where + "; try again."};
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {
          Blame::platform, "fetch.unreachable",
          "The service cannot be reached" + where + "; check the network, a proxy and the URL."};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return {Blame::platform, "fetch.tls",
              "The service could not prove who it is" + where +
                  "; name the CA of a PCCS of your own with --ca-file."};
    default: return {Blame::platform, "fetch.failed", "The request failed" + where + "."};
  }
}

bool start_curl() {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return started;
}

}  // namespace

struct CurlClient::State {
  CurlOptions options;
  std::unique_ptr<CURL, EasyCleanup> handle;

  bool configure(const std::string& url, Receiver& receiver);
};

bool CurlClient::State::configure(const std::string& url, Receiver& receiver) {
  CURL* curl = handle.get();
  curl_easy_reset(curl);
  bool good = true;
  const auto set = [&](CURLoption option, auto value) {
    good = good && curl_easy_setopt(curl, option, value) == CURLE_OK;
  };
  set(CURLOPT_URL, url.c_str());
#if LIBCURL_VERSION_NUM >= 0x075500
  set(CURLOPT_PROTOCOLS_STR, "http,https");
#else
  set(CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_timeout.count()));
  set(CURLOPT_USERAGENT, "cella-collateral");
  set(CURLOPT_WRITEFUNCTION, on_body);
  set(CURLOPT_WRITEDATA, &receiver);
  set(CURLOPT_HEADERFUNCTION, on_header);
  set(CURLOPT_HEADERDATA, &receiver);
  if (!options.ca_file.empty()) set(CURLOPT_CAINFO, options.ca_file.c_str());
  if (is_this_machine(url)) set(CURLOPT_NOPROXY, "*");
  return good;
}

CurlClient::CurlClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
CurlClient::CurlClient(CurlClient&&) noexcept = default;
CurlClient& CurlClient::operator=(CurlClient&&) noexcept = default;
CurlClient::~CurlClient() = default;

Result<CurlClient> CurlClient::create(CurlOptions options) {
  auto state = std::make_unique<State>();
  state->options = std::move(options);
  if (start_curl()) state->handle.reset(curl_easy_init());
  if (state->handle == nullptr) {
    return Error{Blame::platform, "fetch.failed", "libcurl does not start on this system."};
  }
  return CurlClient(std::move(state));
}

Result<HttpResponse> CurlClient::get(const std::string& url) {
  TRY(check_url(url));
  Receiver receiver{state_->options, {}, 0, false};
  if (!state_->configure(url, receiver)) {
    return Error{Blame::platform, "fetch.failed",
                 "libcurl refuses its settings: it may be too old or built without TLS."};
  }
  const CURLcode code = curl_easy_perform(state_->handle.get());
  if (code != CURLE_OK) return transfer_error(code, url, receiver);
  long status = 0;
  curl_easy_getinfo(state_->handle.get(), CURLINFO_RESPONSE_CODE, &status);
  receiver.response.status = static_cast<int>(status);
  return std::move(receiver.response);
}

}  // namespace cella::attest::fetch
