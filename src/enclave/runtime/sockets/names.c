/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * getaddrinfo() and its like, in place of the C library's, which would load plug-ins. The host
 * answers what it likes: check who answers at an address by TLS. Without
 * oe_load_module_host_resolver() every name is unknown. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "src/enclave/runtime/sockets/sockets.h"

#define MAX_ADDRESSES 64

bool cella_resolver_is_loaded;

static bool is_loaded(void) { return __atomic_load_n(&cella_resolver_is_loaded, __ATOMIC_ACQUIRE); }

/* The EAI code for a failed call, or the host's, if it is one. */
static int code_of(int64_t result, uint64_t said) {
  if (result < 0) {
    errno = (int)-result;
    return EAI_SYSTEM;
  }
  const int64_t code = (int64_t)said;
  return code <= 0 && code >= -200 ? (int)code : EAI_FAIL;
}

typedef struct entry {
  struct addrinfo info; /* first, so that freeaddrinfo() finds the entry */
  struct sockaddr_storage address;
  char name[256];
} entry_t;

static bool is_address(const cella_address_t* from) {
  sa_family_t family;
  memcpy(&family, from->address, sizeof family);
  if (family != from->family) return false;
  if (memchr(from->canonical_name, 0, sizeof from->canonical_name) == NULL) return false;
  return (family == AF_INET && from->size == sizeof(struct sockaddr_in)) ||
         (family == AF_INET6 && from->size == sizeof(struct sockaddr_in6));
}

static entry_t* entry_of(const cella_address_t* from, int flags) {
  entry_t* entry = calloc(1, sizeof *entry);
  if (entry == NULL) return NULL;
  memcpy(&entry->address, from->address, from->size);
  memcpy(entry->name, from->canonical_name, sizeof entry->name);
  entry->info.ai_flags = flags;
  entry->info.ai_family = from->family;
  entry->info.ai_socktype = from->type;
  entry->info.ai_protocol = from->protocol;
  entry->info.ai_addrlen = from->size;
  entry->info.ai_addr = (struct sockaddr*)&entry->address;
  if (entry->name[0] != '\0') entry->info.ai_canonname = entry->name;
  return entry;
}

void freeaddrinfo(struct addrinfo* list) {
  while (list != NULL) {
    struct addrinfo* next = list->ai_next;
    free(list);
    list = next;
  }
}

static int build_list(const cella_address_t* addresses, int64_t count, int flags,
                      struct addrinfo** result) {
  struct addrinfo** end = result;
  *result = NULL;
  for (int64_t i = 0; i < count; ++i) {
    bool good = is_address(&addresses[i]);
#ifdef CELLA_WITHOUT_CHECK_RESOLVED_ADDRESS
    good = true;
#endif
    if (!good) {
      freeaddrinfo(*result);
      *result = NULL;
      return EAI_FAIL;
    }
    entry_t* entry = entry_of(&addresses[i], flags);
    if (entry == NULL) {
      freeaddrinfo(*result);
      *result = NULL;
      return EAI_MEMORY;
    }
    *end = &entry->info;
    end = &entry->info.ai_next;
  }
  return *result == NULL ? EAI_NONAME : 0;
}

int getaddrinfo(const char* node, const char* service, const struct addrinfo* hints,
                struct addrinfo** result) {
  static const struct addrinfo no_hints = {.ai_flags = AI_V4MAPPED | AI_ADDRCONFIG};
  if (node == NULL && service == NULL) return EAI_NONAME;
  if (!is_loaded()) return EAI_FAIL;
  if (hints == NULL) hints = &no_hints;
  cella_address_t* addresses = calloc(MAX_ADDRESSES, sizeof *addresses);
  if (addresses == NULL) return EAI_MEMORY;
  cella_system_call_t call = {
      .function = CELLA_SYSTEM_RESOLVE,
      .values = {(uint64_t)hints->ai_flags, (uint64_t)hints->ai_family,
                 (uint64_t)hints->ai_socktype, (uint64_t)hints->ai_protocol},
      .out = {addresses},
      .out_size = {MAX_ADDRESSES * sizeof *addresses},
      .element = sizeof *addresses};
  cella_pass_text(&call, 0, node);
  cella_pass_text(&call, 1, service);
  const int64_t count = cella_system_call(&call);
  int code = code_of(count, call.values[0]);
  if (code == 0) code = build_list(addresses, count, hints->ai_flags, result);
  free(addresses);
  return code;
}

static int copy_name(const char* from, size_t room, char* to, socklen_t size) {
  if (to == NULL || size == 0) return 0;
  const size_t length = strnlen(from, room);
  if (length == room) return EAI_FAIL;
  if (length >= size) return EAI_OVERFLOW;
  memcpy(to, from, length + 1);
  return 0;
}

int getnameinfo(const struct sockaddr* address, socklen_t address_size, char* node,
                socklen_t node_size, char* service, socklen_t service_size, int flags) {
  char node_found[NI_MAXHOST] = "", service_found[NI_MAXSERV] = "";
  if (!is_loaded()) return EAI_FAIL;
  if (address_size > CELLA_ADDRESS_SIZE) return EAI_FAMILY;
  cella_system_call_t call = {.function = CELLA_SYSTEM_NAME,
                              .values = {(uint64_t)flags},
                              .in = {address},
                              .in_size = {address_size},
                              .out = {node_found, service_found},
                              .out_size = {sizeof node_found, sizeof service_found}};
  const int64_t result = cella_system_call(&call);
  int code = code_of(result, call.values[0]);
  if (code == 0) code = copy_name(node_found, sizeof node_found, node, node_size);
  if (code == 0) code = copy_name(service_found, sizeof service_found, service, service_size);
  return code;
}
