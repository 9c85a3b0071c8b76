// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Vendors' services: which URLs give what a target needs, and what a right answer looks like.
// Answers are parsed, so that a wrong page is noticed here, but not verified: that is the
// verifier's. Sources: Intel, "Provisioning Certification Service API" 4; AMD 57230, "VCEK
// Certificate and KDS Interface Specification".
#pragma once

#include <string>
#include <vector>

#include "src/attest/fetch/http.h"
#include "src/attest/fetch/target.h"

namespace cella::attest::fetch {

struct ServiceUrls {
  /// Intel's PCS, or a PCCS (which has the same paths): scheme, host and port.
  std::string intel = "https://api.trustedservices.intel.com";
  /// Where the root's CRL is. Empty: the PCCS's "rootcacrl" if `intel` was changed, else Intel's.
  std::string intel_root_crl;
  std::string amd = "https://kdsintf.amd.com";
  /// Intel's channel of new TCB recoveries: "standard" or "early"; empty: the service's default.
  std::string intel_update;
};

/// One document, ready for Collateral::add.
struct Item {
  std::string name;  ///< a file name: "tcb-info.json"
  ByteVector content;
};

/// Everything that the target's verification needs and its vendor publishes. Errors: those of
/// HttpClient::get and expect_ok; fetch.wrong_content (Blame::collateral: an answer that is not
/// what was asked for).
Result<std::vector<Item>> fetch_collateral(HttpClient& client, const ServiceUrls& urls,
                                           const Target& target);

/// The bytes of a percent-encoded text (RFC 3986, 2.1; "+" is itself); nothing if it is malformed.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace cella::attest::fetch
