// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The verifier of NVIDIA GPU attestation reports: a line of the table of formats.
#pragma once

#include "src/attest/core/appraisal.h"

namespace cella::attest::nvidia {

/// What is checked: the report's form (nvidia.report); that a certificate among the collateral made
/// its signature (nvidia.certificate, nvidia.signature); that this certificate is the attestation
/// key of the firmware that the report names (nvidia.fwid); its path to NVIDIA's root key
/// (nvidia_chain.*); that no certificate of the path is revoked, as far as there are CRLs
/// (nvidia_crl.*).
///
/// What is not, and is noted (nvidia.firmware, nvidia.revocation): whether the measurements are
/// those of good firmware, because reference values (RIM) are XML signatures, which are not
/// supported, and revocation without a CRL, because NVIDIA answers it by OCSP. The report does not
/// say whether the GPU can be debugged; only its measurements differ. So the claim "debug" is false
/// only if the policy names the measurement, which is the SHA-384 of the measurement record.
extern const Format format;

}  // namespace cella::attest::nvidia
