// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Looks offsets up in the image's symbol table.
#include "src/host/backtrace.h"

#include <cxxabi.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "src/image/image.h"

namespace cella::host {
namespace {

std::string readable(std::string_view name) {
  struct Free {
    void operator()(char* text) const { std::free(text); }
  };
  int status = 0;
  const std::string mangled(name);
  const std::unique_ptr<char, Free> text(
      abi::__cxa_demangle(mangled.c_str(), nullptr, nullptr, &status));
  return status == 0 && text != nullptr ? std::string(text.get()) : mangled;
}

std::string hexadecimal(uint64_t value) {
  char text[32];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
  return text;
}

std::string name_of(const std::vector<image::ElfSymbol>& symbols, uint64_t offset) {
  for (const auto& symbol : symbols) {
    if (symbol.type != STT_FUNC || offset < symbol.value || offset - symbol.value >= symbol.size)
      continue;
    return readable(symbol.name) + "+" + hexadecimal(offset - symbol.value);
  }
  return "?";
}

/// The symbols live as long as the image does.
std::vector<std::string> names_of(const std::string& path, std::span<const uint64_t> offsets) {
  std::vector<std::string> names(offsets.size(), "?");
  const auto image = image::Image::open(path);
  if (!image.ok()) return names;
  const auto symbols = image->elf().symbols();
  if (!symbols.ok()) return names;
  for (size_t i = 0; i < offsets.size(); ++i) names[i] = name_of(*symbols, offsets[i]);
  return names;
}

}  // namespace

std::vector<std::string> describe_backtrace(const std::string& image_path,
                                            std::span<const uint64_t> offsets) {
  std::vector<std::string> lines;
  for (const std::string& name : names_of(image_path, offsets)) {
    const size_t i = lines.size();
    lines.push_back("#" + std::to_string(i) + " " + name + " (image offset " +
                    hexadecimal(offsets[i]) + ")");
  }
  return lines;
}

std::string describe_offset(const std::string& image_path, uint64_t offset) {
  return names_of(image_path, {&offset, 1}).front();
}

}  // namespace cella::host
