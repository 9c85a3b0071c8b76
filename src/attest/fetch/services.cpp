// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Intel's and AMD's URLs and answers.
#include "src/attest/fetch/services.h"

#include <algorithm>

#include "src/attest/collateral/items.h"
#include "src/base/hex.h"

namespace cella::attest::fetch {
namespace {

const std::string intel_pcs = "https://api.trustedservices.intel.com";
const std::string intel_root_crl =
    "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";

Error wrong_content(const std::string& what, const std::string& why) {
  return {Blame::collateral, "fetch.wrong_content",
          "the service gave something else than " + what + ": " + why + "; check the URL"};
}

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

/// What an answer must contain.
enum class Kind { tcb_info, qe_identity, crl, certificates };

bool has(const Items& items, Kind kind) {
  switch (kind) {
    case Kind::tcb_info: return items.tcb_infos.size() == 1;
    case Kind::qe_identity: return items.qe_identities.size() == 1;
    case Kind::crl: return items.revocation_lists.size() == 1;
    case Kind::certificates: return !items.certificates.empty();
  }
  return false;
}

Result<void> check_content(ByteView content, Kind kind, const std::string& what) {
  const auto items = read_items(content, what);
  if (!items.ok()) return wrong_content(what, items.error().message);
  if (!has(*items, kind)) return wrong_content(what, "it is another kind of document");
  return {};
}

/// A client with the items that it has brought so far.
class Collector {
 public:
  explicit Collector(HttpClient& client) : client_(client) {}

  Result<HttpResponse> get(const std::string& url, const std::string& what) {
    return expect_ok(client_.get(url), what);
  }

  Result<void> add(const std::string& name, Kind kind, const std::string& what,
                   ByteVector content) {
    TRY(check_content(content, kind, what));
    items_.push_back({name, std::move(content)});
    return {};
  }

  /// The issuers' chain that Intel puts into a header.
  Result<void> add_chain(const HttpResponse& response, std::string_view header,
                         const std::string& name) {
    const std::string what = "the issuer chain of " + name;
    const std::string_view encoded = response.header(header);
    if (encoded.empty()) return wrong_content(what, "there is no header " + std::string(header));
    const auto chain = percent_decoded(encoded);
    if (!chain) return wrong_content(what, "the header is not percent-encoded");
    const ByteView bytes = bytes_of(*chain);
    return add(name, Kind::certificates, what, {bytes.begin(), bytes.end()});
  }

  std::vector<Item> take() { return std::move(items_); }

 private:
  HttpClient& client_;
  std::vector<Item> items_;
};

/// A CRL in DER, or as a PCCS has it in hexadecimal.
ByteVector crl_bytes(ByteVector body) {
  const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
  if (auto der = base::from_hex(text)) return *std::move(der);
  return body;
}

Result<void> fetch_tcb_info(Collector& out, const ServiceUrls& urls, const IntelTarget& target) {
  const std::string tee = target.tee == Tee::tdx ? "tdx" : "sgx";
  const std::string update = urls.intel_update.empty() ? "" : "&update=" + urls.intel_update;
  const std::string what = "the TCB info of FMSPC " + target.fmspc;
  HttpResponse response = TRY(out.get(
      urls.intel + "/" + tee + "/certification/v4/tcb?fmspc=" + target.fmspc + update, what));
  TRY(out.add("tcb-info.json", Kind::tcb_info, what, response.body));
  return out.add_chain(response, "tcb-info-issuer-chain", "tcb-info-chain.pem");
}

Result<void> fetch_qe_identity(Collector& out, const ServiceUrls& urls, const IntelTarget& target) {
  const std::string tee = target.tee == Tee::tdx ? "tdx" : "sgx";
  const std::string update = urls.intel_update.empty() ? "" : "?update=" + urls.intel_update;
  const std::string what = "the identity of the quoting enclave";
  HttpResponse response =
      TRY(out.get(urls.intel + "/" + tee + "/certification/v4/qe/identity" + update, what));
  TRY(out.add("qe-identity.json", Kind::qe_identity, what, response.body));
  return out.add_chain(response, "sgx-enclave-identity-issuer-chain", "qe-identity-chain.pem");
}

Result<void> fetch_crls(Collector& out, const ServiceUrls& urls, const IntelTarget& target) {
  const std::string ca = target.ca == IntelTarget::Ca::processor ? "processor" : "platform";
  const std::string what = "the CRL of the PCK " + ca + " CA";
  HttpResponse response =
      TRY(out.get(urls.intel + "/sgx/certification/v4/pckcrl?ca=" + ca + "&encoding=der", what));
  TRY(out.add("pck.crl", Kind::crl, what, crl_bytes(response.body)));
  TRY(out.add_chain(response, "sgx-pck-crl-issuer-chain", "pck-crl-chain.pem"));
  std::string root_url = urls.intel_root_crl;
  if (root_url.empty()) {
    root_url =
        urls.intel == intel_pcs ? intel_root_crl : urls.intel + "/sgx/certification/v4/rootcacrl";
  }
  const std::string root = "the CRL of Intel's root CA";
  HttpResponse root_response = TRY(out.get(root_url, root));
  return out.add("root.crl", Kind::crl, root, crl_bytes(std::move(root_response.body)));
}

Result<std::vector<Item>> fetch_intel(HttpClient& client, const ServiceUrls& urls,
                                      const IntelTarget& target) {
  Collector out(client);
  TRY(fetch_tcb_info(out, urls, target));
  TRY(fetch_qe_identity(out, urls, target));
  TRY(fetch_crls(out, urls, target));
  return out.take();
}

std::string two_digits(uint8_t value) {
  return (value < 10 ? "0" : "") + std::to_string(unsigned{value});
}

std::string vcek_url(const std::string& base, const AmdTarget& target) {
  std::string url = base + "/vcek/v1/" + target.product + "/" + target.chip_id + "?";
  if (target.fmc) url += "fmcSPL=" + two_digits(*target.fmc) + "&";
  return url + "blSPL=" + two_digits(target.boot_loader) + "&teeSPL=" + two_digits(target.tee) +
         "&snpSPL=" + two_digits(target.snp) + "&ucodeSPL=" + two_digits(target.microcode);
}

Result<std::vector<Item>> fetch_amd(HttpClient& client, const ServiceUrls& urls,
                                    const AmdTarget& target) {
  Collector out(client);
  if (!target.vlek) {
    const std::string what = "the VCEK of this chip and TCB";
    HttpResponse vcek = TRY(out.get(vcek_url(urls.amd, target), what));
    TRY(out.add("vcek.der", Kind::certificates, what, std::move(vcek.body)));
  }
  const std::string kind = target.vlek ? "vlek" : "vcek";
  const std::string base = urls.amd + "/" + kind + "/v1/" + target.product;
  const std::string chain_text = "AMD's certificates for " + target.product;
  HttpResponse chain = TRY(out.get(base + "/cert_chain", chain_text));
  TRY(out.add(kind + "-chain.pem", Kind::certificates, chain_text, std::move(chain.body)));
  const std::string crl_text = "AMD's CRL for " + target.product;
  HttpResponse crl = TRY(out.get(base + "/crl", crl_text));
  TRY(out.add(kind + ".crl", Kind::crl, crl_text, std::move(crl.body)));
  return out.take();
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// A base URL is joined to paths that begin with a slash.
std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const int high = digit(text[i + 1]);
    const int low = digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

Result<std::vector<Item>> fetch_collateral(HttpClient& client, const ServiceUrls& urls,
                                           const Target& target) {
  ServiceUrls clean = urls;
  clean.intel = without_slash(clean.intel);
  clean.amd = without_slash(clean.amd);
  if (const auto* intel = std::get_if<IntelTarget>(&target)) {
    return fetch_intel(client, clean, *intel);
  }
  return fetch_amd(client, clean, std::get<AmdTarget>(target));
}

}  // namespace cella::attest::fetch
