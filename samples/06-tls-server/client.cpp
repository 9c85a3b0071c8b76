// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A TLS client with a pinned certificate.
#include "client.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

bool is_expected(SSL* tls, const std::array<uint8_t, 32>& fingerprint) {
  std::array<uint8_t, 32> found = {};
  X509* certificate = SSL_get1_peer_certificate(tls);
  if (certificate == nullptr) return false;
  X509_digest(certificate, EVP_sha256(), found.data(), nullptr);
  X509_free(certificate);
  return found == fingerprint;
}

int connect_to(uint16_t port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address);
  return fd;
}

}  // namespace

std::string ask(uint16_t port, const std::array<uint8_t, 32>& fingerprint,
                const std::string& text) {
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL* tls = SSL_new(context);
  const int fd = connect_to(port);
  char answer[256];
  int size = 0;
  SSL_set_fd(tls, fd);
  if (SSL_connect(tls) == 1 && is_expected(tls, fingerprint)) {
    SSL_write(tls, text.data(), static_cast<int>(text.size()));
    size = SSL_read(tls, answer, sizeof answer);
  }
  SSL_free(tls);
  SSL_CTX_free(context);
  close(fd);
  return std::string(answer, size > 0 ? static_cast<size_t>(size) : 0);
}
