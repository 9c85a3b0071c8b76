// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The store: it takes a file's items only when all of them could be read, and keeps no certificate
// twice.
#include "src/attest/collateral/collateral.h"

#include <algorithm>
#include <iterator>

#include "src/attest/collateral/items.h"

namespace cella {
namespace {

/// More than any deployment has, and little enough that a search through all of it is quick.
constexpr size_t most_items = 20000;

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

size_t count(const Collateral::State& state) {
  return state.certificates.size() + state.revocation_lists.size() + state.keys.size() +
         state.tcb_infos.size() + state.qe_identities.size() + state.attachments.size();
}

bool has(const Collateral::State& state, const wire::Certificate& certificate) {
  return std::ranges::any_of(state.certificates, [&](const wire::CertificatePtr& one) {
    return std::ranges::equal(one->der(), certificate.der());
  });
}

bool has(const Collateral::State& state, const wire::RevocationList& list) {
  return std::ranges::any_of(state.revocation_lists, [&](const wire::RevocationListPtr& one) {
    return std::ranges::equal(one->der(), list.der());
  });
}

}  // namespace

Collateral::Collateral() : state_(std::make_unique<State>()) {}
Collateral::Collateral(Collateral&&) noexcept = default;
Collateral& Collateral::operator=(Collateral&&) noexcept = default;
Collateral::~Collateral() = default;

Result<void> Collateral::add(ByteView bytes, std::string_view name) {
  attest::Items items = TRY(attest::read_items(bytes, name));
  State& state = *state_;
  if (count(state) > most_items) {
    return Error{Blame::collateral, "collateral.too_many",
                 std::string(name) + " is not added: there are over " + std::to_string(most_items) +
                     " items already; pass only the collateral that is needed"};
  }
  for (const auto& certificate : items.certificates) {
    if (!has(state, *certificate)) state.certificates.push_back(certificate);
  }
  for (const auto& list : items.revocation_lists) {
    if (!has(state, *list)) state.revocation_lists.push_back(list);
  }
  append(state.keys, items.keys);
  append(state.tcb_infos, items.tcb_infos);
  append(state.qe_identities, items.qe_identities);
  append(state.attachments, items.attachments);
  return {};
}

}  // namespace cella
