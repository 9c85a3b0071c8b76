// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// verify_cpp POLICY EVIDENCE COLLATERAL TIME: the same in C++.
#include <cella/attest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

static std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

static cella::ByteView bytes(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const auto policy = cella::Policy::parse(read_file(argv[1]));
  cella::Collateral collateral;
  if (!policy.ok() || !collateral.add(bytes(read_file(argv[3])), argv[3]).ok()) return 2;
  const std::string evidence = read_file(argv[2]);
  const cella::Verdict verdict =
      cella::Verifier(*policy).verify(bytes(evidence), collateral, std::atoll(argv[4]));
  std::cout << cella::to_json(verdict) << "\n";
  const auto verified = verdict.verified();
  return verified.ok() && !(*verified)->debug ? 0 : 1;
}
