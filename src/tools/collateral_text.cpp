// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Lines about parsed items. Names in certificates are a stranger's words.
#include "src/tools/collateral_text.h"

#include "src/attest/collateral/items.h"
#include "src/base/hex.h"
#include "src/tools/verdict_text.h"
#include "src/wire/time.h"

namespace cella::tools {
namespace {

std::string line(const std::string& what, UnixTime from, UnixTime to, UnixTime now) {
  std::string text =
      "  " + harmless(what) + ", " + wire::to_rfc3339(from) + " to " + wire::to_rfc3339(to);
  if (now < from) text += " (not yet valid)";
  if (now > to) text += " (expired)";
  return text + "\n";
}

std::string name_of(attest::intel::QeKind kind) {
  using attest::intel::QeKind;
  switch (kind) {
    case QeKind::qe: return "QE";
    case QeKind::td_qe: return "TD_QE";
    case QeKind::qve: return "QVE";
    case QeKind::qae: return "QAE";
  }
  return "?";
}

std::string intel_text(const attest::Items& items, UnixTime now) {
  std::string text;
  for (const auto& one : items.tcb_infos) {
    const std::string what = "TCB info of " + std::string(to_string(one->tee)) + " for FMSPC " +
                             base::to_hex(one->fmspc) + ", number " +
                             std::to_string(one->evaluation_number) + ", " +
                             std::to_string(one->levels.size()) + " levels";
    text += line(what, one->issued, one->next_update, now);
  }
  for (const auto& one : items.qe_identities) {
    const std::string what = "identity of the enclave " + name_of(one->kind) + ", number " +
                             std::to_string(one->evaluation_number);
    text += line(what, one->issued, one->next_update, now);
  }
  return text;
}

}  // namespace

std::string collateral_text(ByteView document, std::string_view name, UnixTime now) {
  const auto items = attest::read_items(document, name);
  if (!items.ok()) return "  no collateral: " + harmless(items.error().message) + "\n";
  std::string text = intel_text(*items, now);
  for (const auto& one : items->revocation_lists) {
    text += line("CRL of " + std::to_string(one->revoked_count()) + " certificates",
                 one->this_update(), one->next_update(), now);
  }
  for (const auto& one : items->certificates) {
    text += line("certificate of \"" + one->subject_common_name() + "\" by \"" +
                     one->issuer_common_name() + "\"",
                 one->not_before(), one->not_after(), now);
  }
  for (const auto& one : items->keys) {
    text += "  public key with SHA-256 " + base::to_hex(one.digest) + "\n";
  }
  for (const auto& one : items->attachments) {
    text += "  " + harmless(one.kind) + " of " + std::to_string(one.bytes.size()) + " bytes\n";
  }
  return text;
}

}  // namespace cella::tools
