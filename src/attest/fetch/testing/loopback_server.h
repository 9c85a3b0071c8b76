// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A small HTTP/1.1 server on this machine's loopback address, for tests of clients: serves prepared
// answers, right ones and broken ones. Bounded: it stops by itself after a time or a number of
// requests, whatever its clients do.
#pragma once

#include <cella/attest.h>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cella::attest::fetch {

/// How an answer is broken on its way.
enum class Fault {
  none,
  truncated,     ///< half of the body, then the connection ends
  silent,        ///< no answer at all until the client gives up or the server stops
  closed,        ///< the connection ends without an answer
  long_headers,  ///< headers of a megabyte
  endless,       ///< a body without declared length that does not end within 64 MiB
  not_http,      ///< an answer of another protocol
};

struct Reply {
  int status = 200;
  std::map<std::string, std::string> headers;
  ByteVector body;
  Fault fault = Fault::none;
};

/// When a server stops by itself.
struct ServerLimits {
  std::chrono::seconds lifetime{60};
  size_t requests = 1000;
};

/// Thread-safe.
class LoopbackServer {
 public:
  /// Starts on a port that the system chooses. Errors (Blame::platform): server.no_socket.
  static Result<std::unique_ptr<LoopbackServer>> start(ServerLimits limits = {});
  ~LoopbackServer();  ///< Stops and waits for its thread.
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  /// "http://127.0.0.1:PORT".
  std::string url() const;
  /// What to answer to GET of `target` (path and query). Unknown targets get 404.
  void serve(const std::string& target, Reply reply);
  /// All requests for this target get this fault or status until it is served anew.
  void break_with(const std::string& target, Fault fault);
  void refuse_with(const std::string& target, int status,
                   std::map<std::string, std::string> headers = {});
  /// Targets asked for so far, in order.
  std::vector<std::string> requests() const;
  bool running() const { return !stopped_; }

 private:
  LoopbackServer(int socket, uint16_t port, ServerLimits limits);
  void run();
  void answer(int connection);
  Reply reply_to(const std::string& target);
  bool out_of_time() const;

  const int socket_;
  const uint16_t port_;
  const ServerLimits limits_;
  const std::chrono::steady_clock::time_point end_;
  mutable std::mutex mutex_;
  std::map<std::string, Reply> replies_;
  std::vector<std::string> requests_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> stopped_ = false;
  std::thread thread_;
};

}  // namespace cella::attest::fetch
