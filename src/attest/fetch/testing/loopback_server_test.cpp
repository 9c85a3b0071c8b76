// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The test server with raw sockets, so that no client's cleverness is in between.
#include "src/attest/fetch/testing/loopback_server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "src/attest/fetch/testing/fake_services.h"

namespace cella::attest::fetch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// What the server sends to these bytes until it closes.
std::string talk(const LoopbackServer& server, const std::string& request) {
  const std::string url = server.url();
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
  EXPECT_EQ(connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(send(connection, request.data(), request.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(request.size()));
  std::string answer;
  char buffer[4096];
  for (ssize_t size; (size = recv(connection, buffer, sizeof buffer, 0)) > 0;) {
    answer.append(buffer, static_cast<size_t>(size));
  }
  close(connection);
  return answer;
}

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\n\r\n"; }

TEST(LoopbackServer, AnswersWhatItServes) {
  const auto server = LoopbackServer::start().value();
  server->serve("/a?b=c", {.headers = {{"X-Test", "1"}}, .body = {'h', 'i'}});
  const std::string answer = talk(*server, get("/a?b=c"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(answer, HasSubstr("X-Test: 1\r\n"));
  EXPECT_THAT(answer, HasSubstr("Content-Length: 2\r\n"));
  EXPECT_TRUE(answer.ends_with("\r\n\r\nhi"));
  EXPECT_THAT(talk(*server, get("/a")), StartsWith("HTTP/1.1 404 "));
  EXPECT_THAT(server->requests(), ElementsAre("/a?b=c", "/a"));
}

TEST(LoopbackServer, BreaksAnswersIfAsked) {
  const auto server = LoopbackServer::start().value();
  server->serve("/", {.headers = {}, .body = {'1', '2', '3', '4'}});
  server->break_with("/", Fault::truncated);
  EXPECT_TRUE(talk(*server, get("/")).ends_with("\r\n\r\n12"));
  server->break_with("/", Fault::closed);
  EXPECT_EQ(talk(*server, get("/")), "");
  server->break_with("/", Fault::not_http);
  EXPECT_THAT(talk(*server, get("/")), StartsWith("220 "));
  server->refuse_with("/", 503, {{"Retry-After", "7"}});
  EXPECT_THAT(talk(*server, get("/")), HasSubstr("Retry-After: 7\r\n"));
}

TEST(LoopbackServer, SurvivesNonsense) {
  const auto server = LoopbackServer::start().value();
  EXPECT_EQ(talk(*server, "POST / HTTP/1.1\r\n\r\n"), "");
  EXPECT_EQ(talk(*server, "GET\r\n\r\n"), "");
  EXPECT_EQ(talk(*server, std::string(16384, 'x')), "");
  server->serve("/", {});
  EXPECT_THAT(talk(*server, get("/")), StartsWith("HTTP/1.1 200 "));
}

TEST(LoopbackServer, StopsByItself) {
  const auto server = LoopbackServer::start({.lifetime = std::chrono::seconds(0)}).value();
  const auto few = LoopbackServer::start({.requests = 1}).value();
  talk(*few, get("/"));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while ((server->running() || few->running()) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_FALSE(server->running());
  EXPECT_FALSE(few->running());
}

TEST(FakeServices, EncodeAsIntelDoes) {
  EXPECT_EQ(percent_encoded("-----BEGIN A+/=\n"), "-----BEGIN%20A%2B%2F%3D%0A");
}

}  // namespace
}  // namespace cella::attest::fetch
