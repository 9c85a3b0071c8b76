// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The signer: turns the linker's output into an enclave image. Rewrites instructions, writes the
// info page, measures, and puts SIGSTRUCT into the file. The same code signs with the development
// key at load.
#pragma once

#include <cella/result.h>

#include <vector>

#include "src/crypto/rsa.h"
#include "src/image/image.h"
#include "src/image/rewriter/rewriter.h"
#include "src/image/settings.h"

namespace cella::image {

/// An image that is complete but for its signature. `sigstruct` has everything but key, signature
/// and quotients.
struct PreparedImage {
  std::vector<uint8_t> bytes;
  Settings settings;
  sgx::Sigstruct sigstruct = {};
  RewriteReport rewriting;  ///< empty if the image had been signed, so rewritten, before
};

struct SignOptions {
  SettingsOverrides overrides;  ///< of a .conf file
  uint32_t date = sgx::default_date;
};

/// Everything up to the digest that is to be signed. An image that is already signed keeps its
/// rewritten code and gets new settings. Errors (Blame::image): those of Image::parse, settings and
/// the rewriter.
Result<PreparedImage> prepare(Image image, const SignOptions& options);

/// Signs with a key at hand.
Result<Image> finish(PreparedImage prepared, const crypto::RsaPrivateKey& key);
/// Takes a signature made elsewhere over sgx::signed_digest(prepared.sigstruct).
Result<Image> finish(PreparedImage prepared, const crypto::RsaPublicKey& key,
                     const crypto::RsaNumber& signature);

/// Signs with the published development key, as a debug enclave. MRSIGNER says nothing about who
/// made it.
Result<Image> sign_for_development(Image unsigned_image);

}  // namespace cella::image
