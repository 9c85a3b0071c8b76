// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The checks that ECREATE and EINIT make, so that a software CPU refuses exactly what hardware
// refuses. Source: Intel SDM volume 3D, ECREATE and EINIT.
#pragma once

#include <cella/result.h>

#include "src/sgx/sigstruct.h"

namespace cella::sgx {

/// What this processor lets an enclave have.
struct Capabilities {
  uint64_t attributes =
      attribute::debug | attribute::mode64 | attribute::provision_key | attribute::kss;
  uint64_t xfrm = xfrm::legacy;  ///< XCR0 and the save area that fits one SSA page
  uint32_t misc_select = misc_exinfo;
};

/// ECREATE: SIZE, SSAFRAMESIZE, ATTRIBUTES, XFRM and MISCSELECT are legal and supported; reserved
/// bytes are zero. Errors (Blame::platform for what the processor lacks, else Blame::host):
/// ecreate.bad_size, ecreate.bad_frame, ecreate.bad_attributes, ecreate.bad_xfrm, ecreate.bad_misc,
/// ecreate.reserved.
Result<void> ecreate_check(const Secs& secs, const Capabilities& capabilities);

/// EINIT: SIGSTRUCT is genuine, names this measurement and allows these attributes.
/// `measured` is what the pages added up to. Errors: those of verify_sigstruct (Blame::image),
/// einit.measurement (Blame::image), einit.debug_not_allowed and einit.debug_required
/// (Blame::caller), einit.xfrm (Blame::platform), einit.attributes, einit.misc (Blame::host),
/// einit.privileged.
Result<void> einit_check(const Secs& secs, const Sigstruct& sigstruct, const Digest& measured);

/// What EINIT writes into the SECS after the check: MRENCLAVE, MRSIGNER, ISVPRODID, ISVSVN and
/// ATTRIBUTES.INIT.
void einit_apply(Secs& secs, const Sigstruct& sigstruct, const Digest& measured);

}  // namespace cella::sgx
