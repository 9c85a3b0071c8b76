// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Any bytes as a quote: whatever is read lies inside them, and the appraisal of what was read ends.
#include <cstdlib>

#include "src/attest/collateral/collateral.h"
#include "src/attest/core/appraisal.h"
#include "src/attest/format/dcap/appraise.h"
#include "src/attest/format/dcap/quote.h"

namespace {

using cella::base::Bytes;

bool inside(Bytes part, Bytes whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Bytes bytes(data, size);
  const auto quote = cella::attest::dcap::Quote::parse(bytes);
  if (quote.ok()) {
    for (const Bytes part :
         {quote->signed_region, quote->signature, quote->attestation_key, quote->qe_report_bytes,
          quote->qe_report_signature, quote->qe_auth_data, quote->certification_data}) {
      if (!inside(part, bytes)) std::abort();
    }
  }
  static const cella::Collateral nothing;
  static const cella::Policy policy;
  cella::attest::Checks checks;
  cella::Claims claims;
  cella::attest::Appraisal appraisal{bytes, nothing, 0, policy, checks, claims};
  cella::attest::dcap::appraise_quote(appraisal);
  if (!checks.any_failed()) std::abort();  // without collateral nothing can be trusted
  return 0;
}
