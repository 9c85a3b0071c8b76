// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The verifier of AWS Nitro attestation documents: a line of the table of formats.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::nitro {

/// What is checked: the document's form (nitro.document), the path of its certificate through its
/// own cabundle to AWS's root key (nitro_chain.*), that the leaf may sign and is no CA
/// (nitro.leaf), the signature (nitro.signature), and that the document is not from the future
/// (nitro.timestamp). Certificates live for hours, so the time of appraisal bounds the age.
/// The claims' report_data is the member "nonce", and nothing else is.
extern const Format format;

}  // namespace cella::attest::nitro
