// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// What ECREATE and EINIT refuse.
#include "src/sgx/einit.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "src/base/hex.h"

namespace cella::sgx {
namespace {

template <size_t size>
bool all_zero(const uint8_t (&bytes)[size]) {
  return std::all_of(std::begin(bytes), std::end(bytes), [](uint8_t byte) { return byte == 0; });
}

[[maybe_unused]] std::string hex(const uint8_t (&digest)[32]) { return base::to_hex(digest); }

bool differ(uint64_t a, uint64_t b, uint64_t mask) { return ((a ^ b) & mask) != 0; }

Result<void> check_attributes(const Attributes& actual, const Sigstruct& sigstruct) {
  const uint64_t mask = sigstruct.attribute_mask.flags;
#ifndef CELLA_WITHOUT_CHECK_DEBUG
  if (differ(actual.flags, sigstruct.attributes.flags, mask & attribute::debug)) {
    if ((actual.flags & attribute::debug) != 0) {
      return Error{Blame::caller, "einit.debug_not_allowed",
                   "The image was signed without Debug=1, so it cannot run as a debug enclave; "
                   "create it without the "
                   "debug flag, or sign it with Debug=1."};
    }
    return Error{Blame::caller, "einit.debug_required",
                 "The image may run as a debug enclave only; create it with the debug flag."};
  }
#endif
#ifndef CELLA_WITHOUT_CHECK_XFRM
  if (differ(actual.xfrm, sigstruct.attributes.xfrm, sigstruct.attribute_mask.xfrm)) {
    return Error{
        Blame::platform, "einit.xfrm",
        "The machine offers extended register state that the image's signer did not allow (XFRM)."};
  }
#endif
  if (differ(actual.flags, sigstruct.attributes.flags, mask & ~attribute::debug)) {
    return Error{Blame::host, "einit.attributes",
                 "The enclave was created with attributes that its signer did not allow."};
  }
  return {};
}

}  // namespace

Result<void> ecreate_check(const Secs& secs, const Capabilities& capabilities) {
  if (!std::has_single_bit(secs.size) || secs.size < 2 * page_size ||
      (secs.base & (secs.size - 1)) != 0) {
    return Error{Blame::host, "ecreate.bad_size",
                 "The enclave's address range must be a power of two and aligned to its size."};
  }
  if (secs.ssa_frame_size == 0) {
    return Error{Blame::host, "ecreate.bad_frame",
                 "The enclave has no room to save its registers."};
  }
  const uint64_t flags = secs.attributes.flags;
  if ((flags & attribute::mode64) == 0 || (flags & attribute::init) != 0 ||
      (flags & ~attribute::known) != 0) {
    return Error{Blame::host, "ecreate.bad_attributes", "The enclave's attributes are not legal."};
  }
  if ((flags & ~capabilities.attributes) != 0) {
    return Error{Blame::platform, "ecreate.bad_attributes",
                 "This machine does not support the enclave's attributes."};
  }
#ifndef CELLA_WITHOUT_CHECK_XFRM
  const uint64_t xfrm = secs.attributes.xfrm;
  if ((xfrm & xfrm::legacy) != xfrm::legacy || (xfrm & ~capabilities.xfrm) != 0) {
    return Error{Blame::platform, "ecreate.bad_xfrm",
                 "XFRM must have x87 and SSE and nothing that this machine does not support."};
  }
#endif
  if ((secs.misc_select & ~capabilities.misc_select) != 0) {
    return Error{Blame::platform, "ecreate.bad_misc",
                 "This machine cannot report what the enclave's MISCSELECT asks for."};
  }
  if (!all_zero(secs.reserved1) || !all_zero(secs.reserved2) || !all_zero(secs.reserved3) ||
      !all_zero(secs.reserved4) || secs.cet_attributes != 0) {
    return Error{Blame::host, "ecreate.reserved", "A reserved field of SECS is not zero."};
  }
  return {};
}

Result<void> einit_check(const Secs& secs, const Sigstruct& sigstruct,
                         [[maybe_unused]] const Digest& measured) {
  TRY(verify_sigstruct(sigstruct));
#ifndef CELLA_WITHOUT_CHECK_MEASUREMENT
  if (!std::equal(measured.begin(), measured.end(), sigstruct.enclave_hash)) {
    return Error{Blame::image, "einit.measurement",
                 "The image was changed after it was signed: it measures " +
                     base::to_hex(measured) + ", but its signature is for " +
                     hex(sigstruct.enclave_hash) + "."};
  }
#endif
  if ((secs.attributes.flags & attribute::einit_token_key) != 0) {
    return Error{Blame::host, "einit.privileged",
                 "Only a launch enclave may have the EINIT token key."};
  }
  TRY(check_attributes(secs.attributes, sigstruct));
  if (((secs.misc_select ^ sigstruct.misc_select) & sigstruct.misc_mask) != 0) {
    return Error{Blame::host, "einit.misc",
                 "The enclave was created with a MISCSELECT that its signer did not allow."};
  }
  return {};
}

void einit_apply(Secs& secs, const Sigstruct& sigstruct, const Digest& measured) {
  const Digest signer = mr_signer(sigstruct);
  std::memcpy(secs.mr_enclave, measured.data(), measured.size());
  std::memcpy(secs.mr_signer, signer.data(), signer.size());
  secs.isv_prod_id = sigstruct.isv_prod_id;
  secs.isv_svn = sigstruct.isv_svn;
  secs.attributes.flags |= attribute::init;
}

}  // namespace cella::sgx
