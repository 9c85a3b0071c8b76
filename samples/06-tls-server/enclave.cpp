// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave: makes a key and a certificate, then answers one TLS client with its words reversed.
#include <arpa/inet.h>
#include <openenclave/enclave.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "tls_server_t.h"

static SSL_CTX* context;

int make_identity(uint8_t* fingerprint) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const uint8_t*)"enclave", -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  if (X509_sign(certificate, key, EVP_sha256()) == 0) return 1;
  context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_use_certificate(context, certificate);
  SSL_CTX_use_PrivateKey(context, key);
  return X509_digest(certificate, EVP_sha256(), fingerprint, nullptr) == 1 ? 0 : 2;
}

static int answer(int connection) {
  SSL* tls = SSL_new(context);
  char text[256];
  SSL_set_fd(tls, connection);
  const int size = SSL_accept(tls) == 1 ? SSL_read(tls, text, sizeof text) : -1;
  if (size > 0) std::reverse(text, text + size);
  const bool sent = size > 0 && SSL_write(tls, text, size) == size;
  SSL_shutdown(tls);
  SSL_free(tls);
  return sent ? 0 : 3;
}

int serve_one() {
  if (oe_load_module_host_socket_interface() != OE_OK) return 1;
  sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof address;
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (sockaddr*)&address, size) != 0 || listen(listener, 1) != 0) return 2;
  getsockname(listener, (sockaddr*)&address, &size);
  listening(ntohs(address.sin_port));
  const int connection = accept(listener, nullptr, nullptr);
  const int result = answer(connection);
  close(connection);
  close(listener);
  return result;
}
