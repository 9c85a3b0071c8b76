// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// An enclave image as the loader, the signer and the inspector see it. The file may be hostile:
// what this class hands out is consistent in itself, but only EINIT (src/sgx/einit.h) says whether
// it is genuine.
#pragma once

#include <cella/result.h>

#include <string>
#include <vector>

#include "src/boundary/info_page.h"
#include "src/image/elf.h"
#include "src/image/layout.h"
#include "src/sgx/sigstruct.h"

namespace cella::image {

/// A parsed image, signed or not. Move-only; const members are thread-safe.
class Image {
 public:
  /// Reads and parses a file. Errors: those of base::read_file and of parse.
  static Result<Image> open(const std::string& path);

  /// Errors (Blame::image): those of ElfImage::parse and check_loadable; image.no_nucleus (not
  /// linked with Cella's enclave library), image.bad_section, image.bad_info (the info page
  /// contradicts the file), image.abi.
  static Result<Image> parse(std::vector<uint8_t> bytes);

  Image(Image&&) = default;
  Image& operator=(Image&&) = default;

  /// Whether a SIGSTRUCT and an info page are there. Says nothing about their being genuine.
  bool is_signed() const { return signed_; }
  /// The info page; all zero if the image is not signed.
  const InfoPage& info() const { return info_; }
  /// SIGSTRUCT; all zero if the image is not signed.
  const sgx::Sigstruct& sigstruct() const { return sigstruct_; }
  /// The settings that were signed, in .conf syntax; not authenticated, for display only.
  const std::string& signed_settings() const { return signed_settings_; }
  /// The sites that trap because they could not be rewritten.
  std::vector<TrapSite> trap_sites() const;

  base::Bytes bytes() const { return bytes_; }
  const ElfImage& elf() const { return elf_; }

  /// The page sequence. It points into this image. Errors: image.not_signed.
  Result<PagePlan> plan() const;

 private:
  Image(std::vector<uint8_t> bytes, ElfImage elf)
      : bytes_(std::move(bytes)), elf_(std::move(elf)) {}
  Result<void> check_sections() const;
  Result<void> read_signature();
  Result<void> check_info() const;
  Result<void> check_offsets() const;
  Result<void> check_trap_sites() const;

  std::vector<uint8_t> bytes_;
  ElfImage elf_;
  bool signed_ = false;
  InfoPage info_ = {};
  sgx::Sigstruct sigstruct_ = {};
  std::string signed_settings_;
};

}  // namespace cella::image
