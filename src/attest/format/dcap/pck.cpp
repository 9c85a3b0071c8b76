// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/attest/format/dcap/pck.h"

#include <algorithm>
#include <limits>

#include "src/wire/der.h"

namespace cella::attest::dcap {
namespace {

namespace der = wire::der;

/// 1.2.840.113741.1.13.1; what follows in a member's identifier is its number.
constexpr std::array<uint8_t, 9> prefix = {0x2a, 0x86, 0x48, 0x86, 0xf8, 0x4d, 0x01, 0x0d, 0x01};

/// The arcs of an identifier below the extension's own; empty if it is not below it.
base::Bytes arcs_below_extension(base::Bytes oid) {
  if (oid.size() <= prefix.size() || !std::ranges::equal(oid.first(prefix.size()), prefix)) {
    return {};
  }
  return oid.subspan(prefix.size());
}

/// Reads members {OID, value} in any order, each at most once, and remembers which it saw.
class MemberReader {
 public:
  explicit MemberReader(wire::DerReader list) : list_(list) {}

  /// The next member's number and a reader that stands before its value; 0 for a number that cannot
  /// be Intel's. `depth` arcs make the number, of which the last counts.
  bool next(size_t depth, uint8_t& number, wire::DerReader& value) {
    if (list_.failed() || list_.at_end()) return false;
    value = list_.enter(der::sequence);
    const base::Bytes arcs = arcs_below_extension(value.read_oid());
    number = arcs.size() == depth && arcs.back() < 0x80 ? arcs.back() : uint8_t{0};
    if (number == 0 || number >= 32) {
      value.read_element();
      number = 0;
      return true;
    }
    if ((seen_ & (uint32_t{1} << number)) != 0) list_.fail();
    seen_ |= uint32_t{1} << number;
    return !list_.failed();
  }
  void finished(const wire::DerReader& value) {
    if (value.failed() || !value.at_end()) list_.fail();
  }
  bool saw_all(uint32_t wanted) const {
    return !list_.failed() && list_.at_end() && (seen_ & wanted) == wanted;
  }
  void fail() { list_.fail(); }

 private:
  wire::DerReader list_;
  uint32_t seen_ = 0;
};

template <size_t size>
std::array<uint8_t, size> octets(wire::DerReader& reader) {
  std::array<uint8_t, size> result = {};
  const base::Bytes content = reader.read(der::octet_string);
  if (content.size() == size) {
    std::ranges::copy(content, result.begin());
  } else {
    reader.fail();
  }
  return result;
}

template <typename Number>
Number number_of(wire::DerReader& reader) {
  const uint64_t value = reader.read_unsigned();
  if (value > std::numeric_limits<Number>::max()) reader.fail();
  return static_cast<Number>(value);
}

/// Members .2.1 to .2.18: sixteen component SVNs, PCESVN, CPUSVN.
bool read_tcb(wire::DerReader list, PckExtension& pck) {
  constexpr uint32_t all = 0x7fffe;  // bits 1 to 18
  MemberReader members(list);
  wire::DerReader value{base::Bytes{}};
  uint8_t number = 0;
  while (members.next(2, number, value)) {
    if (number >= 1 && number <= 16) {
      pck.component_svns[number - 1u] = number_of<uint8_t>(value);
    } else if (number == 17) {
      pck.pcesvn = number_of<uint16_t>(value);
    } else if (number == 18) {
      pck.cpusvn = octets<16>(value);
    } else if (number != 0) {
      value.read_element();
    }
    members.finished(value);
  }
  return members.saw_all(all);
}

bool read_configuration(wire::DerReader list, PckExtension::Configuration& configuration) {
  MemberReader members(list);
  wire::DerReader value{base::Bytes{}};
  uint8_t number = 0;
  while (members.next(2, number, value)) {
    switch (number) {
      case 0: break;
      case 1: configuration.dynamic_platform = value.read_boolean(); break;
      case 2: configuration.cached_keys = value.read_boolean(); break;
      case 3: configuration.smt_enabled = value.read_boolean(); break;
      default: value.read_element();
    }
    members.finished(value);
  }
  return members.saw_all(0);
}

uint8_t enumerated(wire::DerReader& reader) {
  const base::Bytes content = reader.read(der::enumerated);
  if (content.size() != 1 || content[0] >= 0x80) reader.fail();
  return content.size() == 1 ? content[0] : uint8_t{0};
}

bool read_member(uint8_t number, wire::DerReader& value, PckExtension& pck) {
  switch (number) {
    case 0: return true;
    case 1: pck.ppid = octets<16>(value); return true;
    case 2: return read_tcb(value.enter(der::sequence), pck);
    case 3: pck.pceid = octets<2>(value); return true;
    case 4: pck.fmspc = octets<6>(value); return true;
    case 5: pck.sgx_type = enumerated(value); return true;
    case 6: pck.platform_instance_id = octets<16>(value); return true;
    case 7: return read_configuration(value.enter(der::sequence), pck.configuration);
    default: value.read_element(); return true;
  }
}

}  // namespace

Result<PckExtension> PckExtension::parse(base::Bytes value) {
  constexpr uint32_t needed = 0x3e;  // members 1 to 5
  PckExtension pck;
  wire::DerReader outer(value);
  MemberReader members(outer.enter(der::sequence));
  wire::DerReader member{base::Bytes{}};
  uint8_t number = 0;
  while (members.next(1, number, member)) {
    if (!read_member(number, member, pck)) members.fail();
    members.finished(member);
  }
  if (!outer.at_end() || !members.saw_all(needed)) {
    return Error{Blame::evidence, "pck.malformed",
                 "the PCK certificate's SGX extension is malformed or lacks the PPID, the TCB, the "
                 "PCE-ID, the FMSPC or the SGX type"};
  }
  return pck;
}

Result<PckExtension> PckExtension::from(const wire::Certificate& certificate) {
  const wire::Extension* extension = certificate.extension(sgx_extension_oid);
  if (extension == nullptr) {
    return Error{Blame::evidence, "pck.no_sgx_extension",
                 "the certificate \"" + certificate.subject_common_name() +
                     "\" has no SGX extension, so it is no PCK certificate"};
  }
  return parse(extension->value);
}

bool is_pck_certificate(const wire::Certificate& certificate) {
  return certificate.subject_common_name().find("SGX PCK Certificate") != std::string::npos;
}

}  // namespace cella::attest::dcap
