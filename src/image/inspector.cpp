// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Says what an image is.
#include "src/image/inspector.h"

#include <cinttypes>
#include <cstdio>

#include "src/base/hex.h"
#include "src/image/development_key.h"
#include "src/image/settings.h"

namespace cella::image {
namespace {

std::string human_size(uint64_t bytes) {
  const char* units[] = {"B", "KiB", "MiB", "GiB"};
  size_t unit = 0;
  while (unit < 3 && bytes >= 1024 && bytes % 1024 == 0) {
    bytes /= 1024;
    ++unit;
  }
  return std::to_string(bytes) + " " + units[unit];
}

std::string hex_number(uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%" PRIx64, value);
  return text;
}

std::string line(std::string_view name, const std::string& value) {
  std::string text(name);
  text.resize(16, ' ');
  return text + value + "\n";
}

bool debug_allowed(const sgx::Sigstruct& s) {
  return (s.attributes.flags & sgx::attribute::debug) != 0;
}
bool uses_kss(const sgx::Sigstruct& s) { return (s.attributes.flags & sgx::attribute::kss) != 0; }

std::string date_text(uint32_t date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04x-%02x-%02x", date >> 16, (date >> 8) & 0xff, date & 0xff);
  return text;
}

std::string_view kind_text(TrapKind kind) {
  return kind == TrapKind::syscall ? "syscall" : "cpuid";
}

uint64_t count_of(const std::vector<TrapSite>& sites, TrapKind kind) {
  uint64_t count = 0;
  for (const TrapSite& site : sites) count += site.kind == kind ? 1 : 0;
  return count;
}

/// The function that holds an address, or nothing if the image is stripped.
std::string function_at(const std::vector<ElfSymbol>& symbols, uint64_t address) {
  for (const ElfSymbol& symbol : symbols) {
    if (symbol.type != STT_FUNC || address < symbol.value || address - symbol.value >= symbol.size)
      continue;
    return std::string(symbol.name) + "+" + hex_number(address - symbol.value);
  }
  return {};
}

std::string interface_text(const InfoPage& info) {
  const std::string hash = base::to_hex(info.interface_hash);
  return hash.find_first_not_of('0') == std::string::npos ? "none" : hash;
}

std::string trap_text(const Image& image) {
  const auto sites = image.trap_sites();
  std::string text =
      line("trapping sites", std::to_string(count_of(sites, TrapKind::syscall)) + " syscall, " +
                                 std::to_string(count_of(sites, TrapKind::cpuid)) + " cpuid");
  const auto symbols = image.elf().symbols();
  for (const TrapSite& site : sites) {
    std::string where = std::string(kind_text(site.kind)) + " at " + hex_number(site.offset);
    const std::string function = symbols.ok() ? function_at(*symbols, site.offset) : "";
    if (!function.empty()) where += " in " + function;
    text += line("", where);
  }
  return text;
}

std::string identity_text(const sgx::Sigstruct& s, const Inspection& inspection) {
  std::string text = line("MRENCLAVE", base::to_hex(inspection.mr_enclave)) +
                     line("MRSIGNER", base::to_hex(inspection.mr_signer));
  if (inspection.verdict.development_key) {
    text += line("", "the published development key: anybody can sign with it");
  }
  text += line("product", std::to_string(s.isv_prod_id)) +
          line("version", std::to_string(s.isv_svn) + " (SVN)") +
          line("debug", debug_allowed(s) ? "allowed: not confidential when run so" : "not allowed");
  if (uses_kss(s)) {
    Uuid family = {}, extended = {};
    base::load(base::bytes_of(s.isv_family_id), 0, family);
    base::load(base::bytes_of(s.isv_ext_prod_id), 0, extended);
    text += line("family", to_text(family)) + line("extended id", to_text(extended));
  }
  return text + line("date", date_text(s.date));
}

std::string segments_text(const ElfImage& elf) {
  std::string text;
  for (const ElfSegment& segment : elf.segments()) {
    const std::string flags =
        std::string(segment.writable() ? "rw" : "r") + (segment.executable() ? "x" : "");
    text +=
        line(text.empty() ? "segments" : "", hex_number(segment.address) + " " + flags + " " +
                                                 std::to_string(segment.memory_size) + " bytes");
  }
  return text;
}

/// Writes one flat JSON object; values are given as JSON text.
class JsonObject {
 public:
  void add(std::string_view name, const std::string& json) {
    text_ += (text_.empty() ? "{\n  \"" : ",\n  \"") + std::string(name) + "\": " + json;
  }
  void add_text(std::string_view name, std::string_view value) {
    add(name, '"' + std::string(value) + '"');
  }
  void add_number(std::string_view name, uint64_t value) { add(name, std::to_string(value)); }
  void add_bool(std::string_view name, bool value) { add(name, value ? "true" : "false"); }
  std::string finish() const { return text_ + "\n}\n"; }

 private:
  std::string text_;
};

void add_layout(JsonObject& json, const InfoPage& info) {
  json.add_number("elrange_size", info.elrange_size);
  json.add_number("image_size", info.image_size);
  json.add_number("tcs_count", info.slot_count);
  json.add_number("stack_size", info.stack_size);
  json.add_number("heap_size", info.heap_size);
  json.add_bool("heap_measured", (info.flags & info_flag_measured_heap) != 0);
  json.add_number("frame_abi", info.frame_abi);
}

std::string sites_json(const Image& image) {
  std::string text = "[";
  for (const TrapSite& site : image.trap_sites()) {
    text += (text.size() == 1 ? "" : ", ") + std::string("{\"kind\": \"") +
            std::string(kind_text(site.kind)) + "\", \"offset\": " + std::to_string(site.offset) +
            "}";
  }
  return text + "]";
}

}  // namespace

Result<Inspection> inspect(const Image& image) {
  const PagePlan plan = TRY(image.plan());
  Inspection result;
  result.mr_enclave = measure(plan);
  result.mr_signer = sgx::mr_signer(image.sigstruct());
  Verdict& verdict = result.verdict;
  const auto verified = sgx::verify_sigstruct(image.sigstruct());
  verdict.genuine = verified.ok();
  verdict.measurement_matches =
      base::to_hex(result.mr_enclave) == base::to_hex(image.sigstruct().enclave_hash);
  verdict.development_key = base::to_hex(result.mr_signer) == development_mr_signer;
  if (!verified.ok()) {
    verdict.problem = verified.error().message;
  } else if (!verdict.measurement_matches) {
    verdict.problem = "The image was changed after it was signed: its signature is for MRENCLAVE " +
                      base::to_hex(image.sigstruct().enclave_hash) + ".";
  }
  return result;
}

std::string to_text(const Image& image, const Inspection& inspection) {
  const InfoPage& info = image.info();
  const bool measured = (info.flags & info_flag_measured_heap) != 0;
  const std::string verdict =
      inspection.verdict.problem.empty() ? "genuine" : "REFUSED: " + inspection.verdict.problem;
  return identity_text(image.sigstruct(), inspection) + line("signature", verdict) +
         line("address range", human_size(info.elrange_size)) + segments_text(image.elf()) +
         line("threads", std::to_string(info.slot_count) + " (TCS), each with a stack of " +
                             human_size(info.stack_size)) +
         line("heap", human_size(info.heap_size) + (measured ? ", measured" : ", not measured")) +
         line("host services", groups_to_text(info.ocall_groups)) +
         line("interface", interface_text(info)) + trap_text(image);
}

std::string to_json(const Image& image, const Inspection& inspection) {
  const sgx::Sigstruct& s = image.sigstruct();
  JsonObject json;
  json.add_text("mrenclave", base::to_hex(inspection.mr_enclave));
  json.add_text("mrsigner", base::to_hex(inspection.mr_signer));
  json.add_bool("development_key", inspection.verdict.development_key);
  json.add_bool("signature_genuine", inspection.verdict.genuine);
  json.add_bool("measurement_matches", inspection.verdict.measurement_matches);
  json.add_number("product_id", s.isv_prod_id);
  json.add_number("security_version", s.isv_svn);
  json.add_bool("debug", debug_allowed(s));
  json.add_bool("kss", uses_kss(s));
  json.add_text("family_id", base::to_hex(s.isv_family_id));
  json.add_text("extended_product_id", base::to_hex(s.isv_ext_prod_id));
  json.add_text("date", date_text(s.date));
  add_layout(json, image.info());
  json.add_text("ocall_groups", groups_to_text(image.info().ocall_groups));
  json.add_text("interface_hash", base::to_hex(image.info().interface_hash));
  json.add("trap_sites", sites_json(image));
  return json.finish();
}

}  // namespace cella::image
