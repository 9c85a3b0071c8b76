// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The tests' images and keys; see testdata/ and CMakeLists.txt.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/image/signer.h"

namespace cella::image::test {

inline std::string tiny_path(const std::string& name) {
  return std::string(CELLA_TINY) + "/" + name;
}

inline std::vector<uint8_t> read(const std::string& path) {
  auto bytes = base::read_file(path);
  EXPECT_TRUE(bytes.ok()) << path;
  return bytes.ok() ? std::move(bytes).value() : std::vector<uint8_t>();
}

inline std::vector<uint8_t> tiny(const std::string& name) { return read(tiny_path(name)); }

inline std::string key_text(const std::string& name) {
  const auto bytes = read(std::string(CELLA_TESTDATA) + "/" + name);
  return {bytes.begin(), bytes.end()};
}

inline crypto::RsaPrivateKey test_key() {
  return crypto::RsaPrivateKey::from_pem(key_text("signing_pkcs1.pem")).value();
}

/// The tiny image signed with the test key and this .conf text.
inline Result<Image> sign_tiny(const std::string& name, std::string_view conf) {
  SignOptions options;
  options.overrides = TRY(parse_settings(conf, "test.conf"));
  Image image = TRY(Image::open(tiny_path(name)));
  PreparedImage prepared = TRY(prepare(std::move(image), options));
  return finish(std::move(prepared), test_key());
}

inline std::string mr_enclave(const Image& image) {
  return base::to_hex(image.sigstruct().enclave_hash);
}

/// The code of a failure, or "" for success.
template <typename T>
std::string code(const Result<T>& result) {
  return result.ok() ? std::string() : std::string(result.error().code);
}

constexpr std::string_view small_conf = "NumHeapPages=16\nNumStackPages=2\nNumTCS=1\n";

}  // namespace cella::image::test
