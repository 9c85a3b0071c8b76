// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Lays out and signs the fixture enclave with a key that is for tests only.
#include "src/machine/testing/fixture.h"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "src/crypto/rsa.h"

extern "C" const uint8_t cella_fixture_code[], cella_fixture_code_end[], cella_fixture_eexit[];

namespace cella::testing {
namespace {

using image::PageRange;

constexpr uint64_t readable_code = sgx::secinfo::reg | sgx::secinfo::r | sgx::secinfo::x;
constexpr uint64_t readable_data = sgx::secinfo::reg | sgx::secinfo::r | sgx::secinfo::w;

PageRange zero_pages(uint64_t offset, uint64_t count, bool extend) {
  return {.kind = PageRange::Kind::zero,
          .offset = offset,
          .page_count = count,
          .secinfo_flags = readable_data,
          .extend = extend,
          .bytes = {}};
}

void add_slot(image::PagePlan& plan, uint64_t offset) {
  plan.ranges.push_back(zero_pages(offset, 1, true));
  plan.ranges.push_back(zero_pages(offset + page_size, 2, true));
  sgx::TcsFields tcs = {};
  tcs.ossa = offset + page_size;
  tcs.nssa = 2;
  tcs.ofs_base = tcs.ogs_base = offset;
  tcs.fs_limit = tcs.gs_limit = 0xffffffff;
  std::vector<uint8_t>& bytes = plan.patched.emplace_back(sizeof tcs);
  memcpy(bytes.data(), &tcs, sizeof tcs);
  plan.ranges.push_back({.kind = PageRange::Kind::tcs,
                         .role = PageRange::Role::tcs,
                         .offset = offset + 3 * page_size,
                         .page_count = 1,
                         .secinfo_flags = sgx::secinfo::tcs,
                         .extend = true,
                         .bytes = base::Bytes(bytes)});
}

crypto::RsaPrivateKey test_key() {
  std::ifstream file(CELLA_SOURCE_DIR "/src/crypto/testdata/signing_pkcs8.pem");
  const std::string pem{std::istreambuf_iterator<char>(file), {}};
  auto key = crypto::RsaPrivateKey::from_pem(pem);
  if (!key.ok()) abort();
  return std::move(key).value();
}

}  // namespace

sgx::Digest measure_plan(const image::PagePlan& plan) {
  sgx::Measurement measurement;
  measurement.ecreate(plan.ssa_frame_size, plan.elrange_size);
  for (const PageRange& range : plan.ranges) {
    for (uint64_t page = 0; page < range.page_count; ++page) {
      const uint64_t begin = page * page_size;
      const uint64_t left = begin < range.bytes.size() ? range.bytes.size() - begin : 0;
      measurement.add_page(range.offset + begin, range.secinfo_flags, range.extend,
                           base::slice(range.bytes, begin, left < page_size ? left : page_size));
    }
  }
  return measurement.finish();
}

void Fixture::sign(const FixtureOptions& options) {
  sgx::Identity identity;
  identity.mr_enclave = measure_plan(plan);
  identity.product_id = 7;
  identity.security_version = 3;
  identity.debug_allowed = options.debug_allowed;
  identity.report_faults = options.report_faults;
  sigstruct = sgx::build_sigstruct(identity);
  sigstruct.misc_mask = ~uint32_t{0};  // nothing is left to the machine
  if (!options.report_faults) sigstruct.misc_mask = 0xffffffff;
  static const crypto::RsaPrivateKey key = test_key();
  if (!sgx::sign_sigstruct(sigstruct, key).ok()) abort();
}

Fixture make_fixture(const FixtureOptions& options) {
  Fixture fixture;
  const uint64_t code_size = static_cast<uint64_t>(cella_fixture_code_end - cella_fixture_code);
  fixture.plan.ranges.push_back({.kind = PageRange::Kind::segment,
                                 .offset = 0,
                                 .page_count = 1,
                                 .secinfo_flags = readable_code,
                                 .extend = true,
                                 .bytes = {cella_fixture_code, static_cast<size_t>(code_size)}});
  fixture.slots_offset = 2 * page_size;
  uint64_t end = fixture.slots_offset;
  fixture.plan.patched.reserve(options.slots);
  for (uint32_t i = 0; i < options.slots; ++i, end += Fixture::slot_stride)
    add_slot(fixture.plan, end);
  if (options.heap_pages != 0) {
    fixture.plan.ranges.push_back(zero_pages(end, options.heap_pages, false));
    end += options.heap_pages * page_size;
  }
  fixture.plan.elrange_size = page_size;
  while (fixture.plan.elrange_size < end) fixture.plan.elrange_size *= 2;
  fixture.eexit_offset = static_cast<uint64_t>(cella_fixture_eexit - cella_fixture_code);
  fixture.sign(options);
  return fixture;
}

}  // namespace cella::testing
