// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave of the typed tests.
#include <numeric>
#include <stdexcept>

#include "types_t.hpp"

namespace {

using types::Everything;

constexpr size_t most_bytes = 4 << 20;

class Types final : public types::Service {
  cella::Result<Everything> echo(const Everything& value) override { return value; }
  cella::Result<std::vector<Everything>> echo_all(const std::vector<Everything>& values) override {
    return values;
  }
  cella::Result<uint64_t> sums(std::span<const uint64_t> wide, std::span<const int8_t> narrow,
                               std::optional<std::span<const double>> reals,
                               std::optional<bool> negate) override {
    if (!oe_is_within_enclave(wide.data(), wide.size_bytes()))
      return cella::Error{cella::Blame::internal, "test.outside", "A view is outside."};
    uint64_t sum = std::accumulate(wide.begin(), wide.end(), uint64_t{0});
    for (const int8_t value : narrow) sum += static_cast<uint64_t>(value);
    if (reals) {
      for (const double value : *reals)
        sum += value >= 0 && value < 1e6 ? static_cast<uint64_t>(value) : 0;
    }
    return negate.value_or(false) ? ~sum : sum;
  }
  cella::Result<std::string> joined(const std::vector<std::string>& words,
                                    std::optional<std::string_view> separator) override {
    std::string text;
    for (const std::string& word : words) text += word + std::string(separator.value_or(""));
    return text;
  }
  cella::Result<types::Color> next(types::Color color) override {
    return color == types::RED ? types::GREEN : types::RED;
  }
  cella::Result<void> nothing() override { return {}; }
  cella::Result<std::vector<uint8_t>> bytes(size_t count) override {
    if (count > most_bytes)
      return cella::Error{cella::Blame::caller, "test.too_large", "Too large."};
    return std::vector<uint8_t>(count, 7);
  }
  cella::Result<uint64_t> text_and_bytes(std::string_view text,
                                         std::span<const uint8_t> bytes) override {
    return text.size() + bytes.size();
  }
  cella::Result<Everything> by_host(const Everything& value) override {
    return host.host_echo(value);
  }
  cella::Result<std::vector<uint8_t>> bytes_by_host(uint64_t count) override {
    return host.host_bytes(count);
  }
  cella::Result<void> fail(std::string_view code, std::string_view message) override {
    if (message == "host") return host.host_fail(code);
    return cella::Error{cella::Blame::caller, cella::edl::keep_code(code), std::string(message)};
  }
  cella::Result<uint64_t> thrown(int32_t what) override {
    if (what == 1) throw std::runtime_error("on purpose");
    if (what == 2) throw 2;
    return uint64_t{0};
  }
};

}  // namespace

CELLA_ENCLAVE(Types)
