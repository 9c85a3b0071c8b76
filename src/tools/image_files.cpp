// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the commands on images share.
#include "src/tools/image_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "src/base/file.h"

namespace cella::tools {
namespace {

constexpr uint64_t max_conf_size = 1 << 20;
constexpr uint64_t max_key_size = 1 << 20;

/// Text that is erased when it is no longer needed.
class SecretText {
 public:
  explicit SecretText(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {}
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;
  ~SecretText() { ::explicit_bzero(bytes_.data(), bytes_.size()); }
  std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

 private:
  std::vector<uint8_t> bytes_;
};

Error in_file(const std::string& path, Error error) {
  error.message = path + ": " + error.message;
  return error;
}

}  // namespace

Result<image::SignOptions> sign_options(const std::optional<std::string>& conf_path) {
  image::SignOptions options;
  options.date = TRY(sgx::date_from_epoch(std::getenv("SOURCE_DATE_EPOCH")));
  if (!conf_path.has_value()) return options;
  const std::vector<uint8_t> text = TRY(base::read_file(*conf_path, max_conf_size));
  const std::string_view view(reinterpret_cast<const char*>(text.data()), text.size());
  options.overrides = TRY(image::parse_settings(view, *conf_path));
  return options;
}

Result<image::PreparedImage> prepare_file(const std::string& path,
                                          const std::optional<std::string>& conf_path) {
  const image::SignOptions options = TRY(sign_options(conf_path));
  image::Image image = TRY(image::Image::open(path));
  return image::prepare(std::move(image), options);
}

Result<crypto::RsaPrivateKey> read_private_key(const std::string& path) {
  const SecretText text(TRY(base::read_file(path, max_key_size)));
  auto key = crypto::RsaPrivateKey::from_pem(text.view());
  if (!key.ok()) return in_file(path, key.error());
  return key;
}

Result<crypto::RsaPublicKey> read_public_key(const std::string& path) {
  const SecretText text(TRY(base::read_file(path, max_key_size)));
  auto key = crypto::RsaPublicKey::from_pem(text.view());
  if (!key.ok()) return in_file(path, key.error());
  return key;
}

Result<crypto::RsaNumber> read_signature(const std::string& path) {
  const std::vector<uint8_t> bytes = TRY(base::read_file(path, max_key_size));
  crypto::RsaNumber signature = {};
  if (bytes.size() != signature.size()) {
    return Error{
        Blame::caller, "key.bad_signature_file",
        path + " has " + std::to_string(bytes.size()) + " bytes; a signature by RSA-3072 has 384."};
  }
  std::copy(bytes.begin(), bytes.end(), signature.begin());
  return signature;
}

Result<image::Image> open_signed(const std::string& path) {
  image::Image image = TRY(image::Image::open(path));
  if (image.is_signed()) return image;
  return image::sign_for_development(std::move(image));
}

Result<void> write_image(const std::string& path, const image::Image& image,
                         const std::string& like) {
  TRY(base::write_file(path, image.bytes()));
  struct stat info = {};
  if (::stat(like.c_str(), &info) == 0) ::chmod(path.c_str(), info.st_mode & 0777);
  std::printf("Created %s\n", path.c_str());
  return {};
}

int report(const char* name, const Error& error) {
  std::fprintf(stderr, "%s: %s [%.*s]\n", name, error.message.c_str(),
               static_cast<int>(error.code.size()), error.code.data());
  return error.code.starts_with("usage.") ? status_usage : status_failure;
}

}  // namespace cella::tools
