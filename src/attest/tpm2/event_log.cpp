// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/tpm2/event_log.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "src/attest/tpm2/structures.h"

namespace cella::attest::tpm2 {
namespace {

constexpr uint32_t ev_no_action = 3;
constexpr size_t sha1_size = 20;
constexpr size_t most_events = 20000;
constexpr size_t largest_log = 16u << 20;
constexpr uint32_t most_banks = 8;
constexpr std::string_view agile_signature{"Spec ID Event03\0", 16};
constexpr std::string_view locality_signature{"StartupLocality\0", 16};
/// PCRs of dynamic launch: all ones until a launch resets them.
constexpr unsigned first_dynamic = 17, last_dynamic = 22;

Error malformed(const std::string& what) {
  return {Blame::evidence, "tpm.event_log", "the event log " + what};
}

bool starts_with(base::Bytes bytes, std::string_view text) {
  return bytes.size() >= text.size() &&
         std::ranges::equal(bytes.first(text.size()), text, [](uint8_t byte, char wanted) {
           return byte == static_cast<uint8_t>(wanted);
         });
}

/// Bank and digest size, from the header of a crypto-agile log.
using Banks = std::vector<std::pair<uint16_t, uint16_t>>;

struct LogReader {
  base::ByteReader reader;
  size_t size;

  bool read_data(Event& event) {
    uint32_t length = 0;
    return reader.read(length) && reader.read_bytes(length, event.data);
  }

  /// TCG_PCClientPCREvent.
  bool read_old(Event& event) {
    base::Bytes digest;
    if (!reader.read(event.pcr) || !reader.read(event.type) ||
        !reader.read_bytes(sha1_size, digest)) {
      return false;
    }
    event.digests[alg::sha1] = digest;
    return read_data(event);
  }

  /// TCG_PCR_EVENT2: one digest for each bank of the header.
  bool read_agile(const Banks& banks, Event& event) {
    uint32_t count = 0;
    if (!reader.read(event.pcr) || !reader.read(event.type) || !reader.read(count)) return false;
    if (count != banks.size()) return false;
    for (uint32_t i = 0; i < count; ++i) {
      uint16_t bank = 0;
      if (!reader.read(bank)) return false;
      const auto known = std::ranges::find(banks, bank, &Banks::value_type::first);
      base::Bytes digest;
      if (known == banks.end() || !reader.read_bytes(known->second, digest)) return false;
      if (!event.digests.emplace(bank, digest).second) return false;
    }
    return read_data(event);
  }

  base::Bytes rest(base::Bytes bytes) const {
    return bytes.subspan(static_cast<size_t>(reader.offset()));
  }
};

bool is_padding(base::Bytes rest) {
  if (rest.empty()) return true;
  const uint8_t filler = rest[0];
  return (filler == 0 || filler == 0xff) &&
         std::ranges::all_of(rest, [&](uint8_t byte) { return byte == filler; });
}

/// TCG_EfiSpecIDEventStruct. Nothing if it is malformed.
std::optional<Banks> read_banks(base::Bytes data) {
  base::ByteReader reader(data);
  uint32_t count = 0;
  // Platform class, then four bytes of versions and the size of a UINTN.
  if (!reader.skip(agile_signature.size() + 4 + 4) || !reader.read(count)) return std::nullopt;
  if (count == 0 || count > most_banks) return std::nullopt;
  Banks banks;
  for (uint32_t i = 0; i < count; ++i) {
    uint16_t bank = 0, size = 0;
    if (!reader.read(bank) || !reader.read(size)) return std::nullopt;
    const auto hash = hash_from(bank);
    if (size > 64 || (hash && crypto::digest_size(*hash) != size)) return std::nullopt;
    const bool twice = std::ranges::find(banks, bank, &Banks::value_type::first) != banks.end();
    if (twice) return std::nullopt;
    banks.emplace_back(bank, size);
  }
  return banks;
}

}  // namespace

Result<EventLog> EventLog::parse(base::Bytes bytes) {
  if (bytes.size() > largest_log) return malformed("is larger than 16 MiB");
  EventLog log;
  LogReader reader{base::ByteReader(bytes), bytes.size()};
  Event first;
  if (!reader.read_old(first)) return malformed("ends within its first event");
  std::optional<Banks> banks;
  if (first.type == ev_no_action && starts_with(first.data, agile_signature)) {
    banks = read_banks(first.data);
    if (!banks) return malformed("has a malformed header");
    for (const auto& [bank, size] : *banks) log.banks.push_back(bank);
  } else {
    log.banks.push_back(alg::sha1);
    log.events.push_back(std::move(first));
  }
  while (!is_padding(reader.rest(bytes))) {
    Event event;
    const bool good = banks ? reader.read_agile(*banks, event) : reader.read_old(event);
    if (!good) return malformed("has a malformed event " + std::to_string(log.events.size()));
    if (event.type != ev_no_action && event.pcr >= pcr_count) {
      return malformed("extends the PCR " + std::to_string(event.pcr) + ", which does not exist");
    }
    if (log.events.size() >= most_events) return malformed("has too many events");
    log.events.push_back(std::move(event));
  }
  return log;
}

EventLog::Replay EventLog::replay(uint16_t bank) const {
  Replay out;
  const auto algorithm = hash_from(bank);
  if (!algorithm) return out;
  const size_t size = crypto::digest_size(*algorithm);
  for (unsigned i = 0; i < pcr_count; ++i) {
    const bool dynamic = i >= first_dynamic && i <= last_dynamic;
    out.values[i].assign(size, dynamic ? 0xff : 0x00);
  }
  for (const Event& event : events) {
    if (event.type == ev_no_action) {
      if (event.pcr == 0 && starts_with(event.data, locality_signature) &&
          event.data.size() == locality_signature.size() + 1) {
        out.values[0].back() = event.data.back();
      }
      continue;
    }
    const auto digest = event.digests.find(bank);
    if (digest == event.digests.end() || event.pcr >= pcr_count) continue;
    std::vector<uint8_t>& value = out.values[event.pcr];
    const crypto::Digest next = crypto::hash(*algorithm, value, digest->second);
    value.assign(next.bytes().begin(), next.bytes().end());
    out.extended |= 1u << event.pcr;
  }
  return out;
}

}  // namespace cella::attest::tpm2
