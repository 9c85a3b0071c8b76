// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Evidence in X.509 certificates (attested TLS): the certificate's key is trusted because the
// evidence in one of its extensions binds it. Nobody needs to have signed the certificate. Accepted
// are the CCC's interoperable RA-TLS, Gramine's and Open Enclave's older forms, and the
// certificates of Azure Attestation.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::x509 {

/// "x509-evidence".
extern const Format format;

}  // namespace cella::attest::x509
