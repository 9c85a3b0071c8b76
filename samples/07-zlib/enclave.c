/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The enclave: a parser of untrusted data, zlib's inflate, where it can hurt nobody else. */
#include <zlib.h>

#include "zip_t.h"

int pack(const uint8_t* text, size_t text_size, uint8_t* packed, size_t room, size_t* packed_size) {
  uLongf size = room;
  const int status = compress2(packed, &size, text, text_size, Z_BEST_COMPRESSION);
  *packed_size = status == Z_OK ? size : 0;
  return status;
}

int unpack(const uint8_t* packed, size_t packed_size, uint8_t* text, size_t room,
           size_t* text_size) {
  uLongf size = room;
  const int status = uncompress(text, &size, packed, packed_size);
  *text_size = status == Z_OK ? size : 0;
  return status;
}
