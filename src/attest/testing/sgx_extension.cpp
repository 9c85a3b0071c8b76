// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The SGX extension of a PCK certificate: a SEQUENCE of pairs of an identifier and a value.
#include "src/attest/testing/der_parts.h"
#include "src/attest/testing/intel_pki.h"

namespace cella::attest::fake {
namespace {

const std::string arc = "1.2.840.113741.1.13.1";

ByteVector pair(const std::string& suffix, const ByteVector& value) {
  return der_sequence({wire::der::oid(arc + suffix), value});
}

ByteVector tcb(const PckOptions& options) {
  DerParts parts;
  for (size_t i = 0; i < options.tcb.size(); ++i) {
    parts.push_back(pair(".2." + std::to_string(i + 1), der_integer(options.tcb[i])));
  }
  parts.push_back(pair(".2.17", der_integer(options.pcesvn)));
  parts.push_back(pair(".2.18", der_octets(options.cpusvn)));
  return der_sequence(parts);
}

ByteVector configuration(const PckOptions::Configuration& options) {
  return der_sequence({pair(".7.1", der_boolean(options.dynamic_platform)),
                       pair(".7.2", der_boolean(options.cached_keys)),
                       pair(".7.3", der_boolean(options.smt_enabled))});
}

}  // namespace

ByteVector sgx_extension(const PckOptions& options) {
  DerParts parts = {pair(".1", der_octets(options.ppid)), pair(".2", tcb(options)),
                    pair(".3", der_octets(options.pceid)), pair(".4", der_octets(options.fmspc)),
                    pair(".5", {wire::der::enumerated, 1, options.sgx_type})};
  if (options.platform_instance_id) {
    parts.push_back(pair(".6", der_octets(*options.platform_instance_id)));
  }
  if (options.configuration) parts.push_back(pair(".7", configuration(*options.configuration)));
  return der_sequence(parts);
}

}  // namespace cella::attest::fake
