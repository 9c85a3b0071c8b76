// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What the commands on images share: reading their files and reporting failures.
#pragma once

#include <cella/result.h>

#include <cstdio>
#include <optional>
#include <string>

#include "src/image/signer.h"

namespace cella::tools {

constexpr int status_success = 0;
constexpr int status_failure = 1;
constexpr int status_usage = 2;

/// Options of a signing: a .conf file, if any, and SOURCE_DATE_EPOCH.
Result<image::SignOptions> sign_options(const std::optional<std::string>& conf_path);

/// Opens and prepares an image.
Result<image::PreparedImage> prepare_file(const std::string& path,
                                          const std::optional<std::string>& conf_path);

Result<crypto::RsaPrivateKey> read_private_key(const std::string& path);
Result<crypto::RsaPublicKey> read_public_key(const std::string& path);
/// 384 bytes, big-endian. Errors: key.bad_signature_file.
Result<crypto::RsaNumber> read_signature(const std::string& path);

/// The image as it is if it is signed, otherwise as the loader would sign it for development.
Result<image::Image> open_signed(const std::string& path);

/// Writes an image with the mode of `like`. Says where it is.
Result<void> write_image(const std::string& path, const image::Image& image,
                         const std::string& like);

/// Prints "NAME: sentence [code]" and returns the exit status.
int report(const char* name, const Error& error);

}  // namespace cella::tools
