// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Says what an image is: identity, signature, layout, what it may ask of the host, what traps.
#pragma once

#include <cella/result.h>

#include <string>

#include "src/image/image.h"

namespace cella::image {

/// What the signature is worth before any machine has seen it.
struct Verdict {
  bool genuine = false;  ///< the signature is the signer's
  bool measurement_matches = false;
  bool development_key = false;  ///< the published key: anybody can have signed it
  std::string problem;           ///< a sentence if it would be refused
};

struct Inspection {
  sgx::Digest mr_enclave = {};  ///< computed from the file
  sgx::Digest mr_signer = {};
  Verdict verdict;
};

/// Measures a signed image and checks its signature. Errors: image.not_signed.
Result<Inspection> inspect(const Image& image);

/// For people; several lines.
std::string to_text(const Image& image, const Inspection& inspection);

/// One JSON object. Digests and ids are hexadecimal, sizes are bytes.
std::string to_json(const Image& image, const Inspection& inspection);

}  // namespace cella::image
