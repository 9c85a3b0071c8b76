// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The HTTP client against a server that does everything wrong.
#include "src/attest/fetch/curl_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/attest/fetch/testing/loopback_server.h"

namespace cella::attest::fetch {
namespace {

class Client : public ::testing::Test {
 protected:
  std::unique_ptr<LoopbackServer> server_ = LoopbackServer::start().value();
  CurlClient client_ = CurlClient::create({.largest_body = 1000,
                                           .largest_headers = 4096,
                                           .connect_timeout = std::chrono::milliseconds(2000),
                                           .total_timeout = std::chrono::milliseconds(2000),
                                           .ca_file = {}})
                           .value();

  Result<HttpResponse> get(const std::string& target) {
    return client_.get(server_->url() + target);
  }
  std::string_view code_of(Fault fault) {
    server_->serve("/", {.headers = {}, .body = ByteVector(100, 'x')});
    server_->break_with("/", fault);
    const auto response = get("/");
    return response.ok() ? "ok" : response.error().code;
  }
};

TEST_F(Client, GetsHeadersAndBody) {
  server_->serve("/x?y=1", {.headers = {{"SGX-Chain", " a b "}}, .body = {1, 0, 255}});
  const auto response = get("/x?y=1");
  ASSERT_TRUE(response.ok()) << response.error().message;
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->header("sgx-chain"), "a b");
  EXPECT_EQ(response->header("other"), "");
  EXPECT_EQ(response->body, (ByteVector{1, 0, 255}));
}

TEST_F(Client, AnyStatusIsAnAnswer) {
  for (const int status : {301, 404, 429, 503}) {
    server_->refuse_with("/", status, {{"Location", server_->url() + "/elsewhere"}});
    EXPECT_EQ(get("/")->status, status);
  }
  EXPECT_THAT(server_->requests(), ::testing::Each("/"));  // no redirect was followed
}

TEST_F(Client, NoticesBrokenAnswers) {
  EXPECT_EQ(code_of(Fault::none), "ok");
  EXPECT_EQ(code_of(Fault::truncated), "fetch.truncated");
  EXPECT_EQ(code_of(Fault::closed), "fetch.truncated");
  EXPECT_EQ(code_of(Fault::not_http), "fetch.failed");
}

TEST_F(Client, BoundsSizes) {
  EXPECT_EQ(code_of(Fault::endless), "fetch.too_large");
  EXPECT_EQ(code_of(Fault::long_headers), "fetch.too_large");
  server_->serve("/", {.headers = {}, .body = ByteVector(1000)});
  EXPECT_TRUE(get("/").ok());
  server_->serve("/", {.headers = {}, .body = ByteVector(1001)});
  EXPECT_EQ(get("/").error().code, "fetch.too_large");
}

TEST_F(Client, BoundsTime) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(code_of(Fault::silent), "fetch.timeout");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(8));
}

TEST_F(Client, SaysThatNobodyIsThere) {
  const std::string url = server_->url();
  server_.reset();
  EXPECT_EQ(client_.get(url).error().code, "fetch.unreachable");
}

TEST_F(Client, RefusesUrlsThatItShouldNotGet) {
  for (const char* url :
       {"", "ftp://example.com/", "file:///etc/passwd", "http://example.com/", "https://",
        "https://user@example.com/", "https://exa mple.com/", "http://127.0.0.1.example.com/",
        "http://localhost@example.com/", "//127.0.0.1/", "https://example.com/\n"}) {
    EXPECT_EQ(client_.get(url).error().code, "fetch.bad_url") << url;
  }
}

// The server does not speak TLS: a client that fell back to plain text would get its answer.
TEST_F(Client, DoesNotFallBackFromTls) {
  server_->serve("/", {.headers = {}, .body = {1}});
  std::string url = server_->url() + "/";
  url.replace(0, 4, "https");
  EXPECT_FALSE(client_.get(url).ok());
}

/// A client with prepared answers.
class Prepared final : public HttpClient {
 public:
  std::vector<int> statuses;
  std::map<std::string, std::string> headers;
  size_t asked = 0;
  Result<HttpResponse> get(const std::string&) override {
    return HttpResponse{statuses.at(std::min(asked++, statuses.size() - 1)), headers, {}};
  }
};

TEST(RetryingClient, WaitsForABusyService) {
  Prepared prepared;
  std::vector<unsigned> waits;
  RetryingClient client(prepared, {.wait = [&](unsigned seconds) { waits.push_back(seconds); }});
  prepared.statuses = {429, 503, 200};
  EXPECT_EQ(client.get("u")->status, 200);
  EXPECT_EQ(waits, (std::vector<unsigned>{1, 2}));
  prepared = {};
  prepared.statuses = {429};
  prepared.headers = {{"retry-after", "5"}};
  waits.clear();
  EXPECT_EQ(client.get("u")->status, 429);
  EXPECT_EQ(waits, (std::vector<unsigned>{5, 5}));
  EXPECT_EQ(prepared.asked, 3u);
  waits.clear();
  for (const char* value : {"99999", "-1", "Wed, 21 Oct 2026 07:28:00 GMT"}) {
    prepared.headers = {{"retry-after", value}};
    (void)client.get("u");
  }
  EXPECT_THAT(waits, ::testing::Each(::testing::Le(10u)));
}

TEST(RetryingClient, DoesNotInsistOnOtherAnswers) {
  Prepared prepared;
  RetryingClient client(prepared, {.wait = [](unsigned) { FAIL(); }});
  for (const int status : {200, 404, 500}) {
    prepared.asked = 0;
    prepared.statuses = {status};
    EXPECT_EQ(client.get("u")->status, status);
    EXPECT_EQ(prepared.asked, 1u);
  }
}

TEST(ExpectOk, SaysWhatAStatusMeans) {
  const auto code = [](int status) {
    return expect_ok(HttpResponse{status, {}, {}}, "the thing").error().code;
  };
  EXPECT_TRUE(expect_ok(HttpResponse{200, {}, {}}, "the thing").ok());
  EXPECT_EQ(code(404), "fetch.not_found");
  EXPECT_EQ(code(400), "fetch.not_found");
  EXPECT_EQ(code(429), "fetch.busy");
  EXPECT_EQ(code(503), "fetch.busy");
  EXPECT_EQ(code(401), "fetch.refused");
  EXPECT_EQ(code(302), "fetch.status");
  EXPECT_EQ(code(500), "fetch.status");
  EXPECT_EQ(code(0), "fetch.status");
}

}  // namespace
}  // namespace cella::attest::fetch
