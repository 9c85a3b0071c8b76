// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as CBOR. What is strictly accepted is canonical: written again, item by item, it is the
// same. With indefinite lengths allowed, exactly that is accepted and more.
#include <algorithm>
#include <cstdlib>

#include "src/wire/cbor.h"

namespace {

using namespace cella::wire;

void write(const CborItem& item, CborWriter& writer) {
  switch (item.kind()) {
    case CborKind::unsigned_integer: writer.unsigned_integer(*item.unsigned_integer()); return;
    case CborKind::bytes: writer.bytes(*item.bytes()); return;
    case CborKind::text: writer.text(*item.text()); return;
    case CborKind::boolean: writer.boolean(*item.boolean()); return;
    case CborKind::null: writer.null(); return;
    case CborKind::array: writer.array(item.size()); break;
    case CborKind::map: writer.map(item.size()); break;
    case CborKind::tag: writer.tag(*item.tag()); break;
    case CborKind::negative_integer:
      if (item.integer()) {
        writer.integer(*item.integer());
        return;
      }
      [[fallthrough]];
    default: writer.raw(item.raw()); return;
  }
  for (size_t i = 0; i < item.size(); ++i) {
    if (item.is(CborKind::map)) write(item.key_at(i), writer);
    write(item.at(i), writer);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  CborLimits lenient;
  lenient.lengths = CborLengths::indefinite_containers;
  const auto parsed = CborDocument::parse({data, size}, lenient);
  const auto strict = CborDocument::parse({data, size});
  if (!parsed.ok()) {
    if (strict.ok()) std::abort();
    return 0;
  }
  CborWriter writer;
  write((*parsed)->root(), writer);
  const auto written = writer.take();
  const bool same = std::equal(written.begin(), written.end(), data, data + size);
  if (same != strict.ok()) std::abort();
  return 0;
}
