// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// One thread, one connection at a time, one request per connection.
#include "src/attest/fetch/testing/loopback_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace cella::attest::fetch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr size_t largest_request = 16384;
constexpr size_t endless_size = 64u << 20;
constexpr int poll_step = 20;  // milliseconds between looks at the clock and the stop flag
constexpr std::chrono::seconds longest_connection{10};

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }
  int release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

/// Sends until all is sent, the peer is gone or `end` has come.
bool send_all(int connection, std::string_view data, Clock::time_point end,
              const std::atomic<bool>& stopping) {
  while (!data.empty() && Clock::now() < end && !stopping) {
    pollfd ready{connection, POLLOUT, 0};
    if (poll(&ready, 1, poll_step) <= 0) continue;
    const ssize_t sent = send(connection, data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) return false;
    data.remove_prefix(static_cast<size_t>(sent));
  }
  return data.empty();
}

/// The head of a request; empty if it is too long or does not come.
std::string receive_head(int connection, Clock::time_point end, const std::atomic<bool>& stopping) {
  std::string head;
  while (Clock::now() < end && !stopping && head.size() < largest_request) {
    pollfd ready{connection, POLLIN, 0};
    if (poll(&ready, 1, poll_step) <= 0) continue;
    std::array<char, 2048> buffer;
    const ssize_t size = recv(connection, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size <= 0) return {};
    head.append(buffer.data(), static_cast<size_t>(size));
    if (head.find("\r\n\r\n") != head.npos) return head;
  }
  return {};
}

/// "/path?query" of "GET /path?query HTTP/1.1".
std::string target_of(const std::string& head) {
  if (!head.starts_with("GET ")) return {};
  const size_t end = head.find(' ', 4);
  return end == head.npos ? std::string() : head.substr(4, end - 4);
}

std::string head_of(const Reply& reply) {
  std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Answer\r\n";
  for (const auto& [name, value] : reply.headers) head += name + ": " + value + "\r\n";
  if (reply.fault == Fault::long_headers) {
    for (int i = 0; i < 1024; ++i) head += "X-Filler: " + std::string(1000, 'x') + "\r\n";
  }
  if (reply.fault != Fault::endless) {
    head += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
  }
  return head + "Connection: close\r\n\r\n";
}

}  // namespace

Result<std::unique_ptr<LoopbackServer>> LoopbackServer::start(ServerLimits limits) {
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (listener.get() < 0 || bind(listener.get(), generic, size) != 0 ||
      listen(listener.get(), 16) != 0 || getsockname(listener.get(), generic, &size) != 0) {
    return Error{Blame::platform, "server.no_socket",
                 "No loopback socket can be opened for a test server."};
  }
  return std::unique_ptr<LoopbackServer>(
      new LoopbackServer(listener.release(), ntohs(address.sin_port), limits));
}

LoopbackServer::LoopbackServer(int socket, uint16_t port, ServerLimits limits)
    : socket_(socket),
      port_(port),
      limits_(limits),
      end_(Clock::now() + limits.lifetime),
      thread_([this] { run(); }) {}

LoopbackServer::~LoopbackServer() {
  stopping_ = true;
  thread_.join();
  close(socket_);
}

std::string LoopbackServer::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

void LoopbackServer::serve(const std::string& target, Reply reply) {
  const std::lock_guard lock(mutex_);
  replies_[target] = std::move(reply);
}

void LoopbackServer::break_with(const std::string& target, Fault fault) {
  const std::lock_guard lock(mutex_);
  replies_[target].fault = fault;
}

void LoopbackServer::refuse_with(const std::string& target, int status,
                                 std::map<std::string, std::string> headers) {
  serve(target, {.status = status, .headers = std::move(headers), .body = {}});
}

std::vector<std::string> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

bool LoopbackServer::out_of_time() const { return stopping_ || Clock::now() >= end_; }

void LoopbackServer::run() {
  size_t served = 0;
  while (!out_of_time() && served < limits_.requests) {
    pollfd ready{socket_, POLLIN, 0};
    if (poll(&ready, 1, poll_step) <= 0) continue;
    const Descriptor connection(accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC));
    if (connection.get() < 0) continue;
    answer(connection.get());
    ++served;
  }
  stopped_ = true;
}

Reply LoopbackServer::reply_to(const std::string& target) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(target);
  const auto found = replies_.find(target);
  return found == replies_.end() ? Reply{.status = 404, .headers = {}, .body = {}} : found->second;
}

void LoopbackServer::answer(int connection) {
  const auto end = std::min(end_, Clock::now() + longest_connection);
  const std::string target = target_of(receive_head(connection, end, stopping_));
  if (target.empty()) return;
  const Reply reply = reply_to(target);
  if (reply.fault == Fault::closed) return;
  if (reply.fault == Fault::silent) {
    // Until the client closes: then the connection becomes readable with nothing to read.
    receive_head(connection, end, stopping_);
    return;
  }
  if (reply.fault == Fault::not_http) {
    send_all(connection, "220 mail.example ESMTP\r\n", end, stopping_);
    return;
  }
  if (!send_all(connection, head_of(reply), end, stopping_)) return;
  if (reply.fault == Fault::endless) {
    const std::string block(1 << 16, 'x');
    for (size_t sent = 0; sent < endless_size; sent += block.size()) {
      if (!send_all(connection, block, end, stopping_)) return;
    }
    return;
  }
  std::string_view body(reinterpret_cast<const char*>(reply.body.data()), reply.body.size());
  if (reply.fault == Fault::truncated) body = body.substr(0, body.size() / 2);
  send_all(connection, body, end, stopping_);
}

}  // namespace cella::attest::fetch
