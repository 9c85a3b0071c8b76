// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// See analysis.h. What "proved" means is in docs/design/0001-image.md, section Rewriting.
#include "src/image/rewriter/analysis.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <sstream>

#include "src/image/rewriter/jump_tables.h"
#include "src/image/rewriter/regions.h"
#include "src/image/rewriter/walk.h"

namespace cella::image::rewriter {
namespace {

constexpr uint64_t opcode_size = 2;

class Analyser {
 public:
  explicit Analyser(const CodeFacts& facts)
      : facts_(facts), result_{CodeMap(facts.ranges), {}, {}, 0} {}

  Result<Analysis> run() {
    mark_facts();
    regions_ = divide(map(), facts_);
    SweepResult swept = sweep(map(), regions_, facts_);
    result_.segment_base_writes = swept.segment_base_writes;
    find_open_jumps();
    suspect(map(), regions_);
    mark_code_fields();
    find_pairs();
    mark_jump_tables(std::move(swept.data_names));
    walk_all();
    TRY(check_walks());
    for (const uint64_t pair : pairs_) TRY(classify(pair));
    std::sort(result_.sites.begin(), result_.sites.end(),
              [](const Site& a, const Site& b) { return a.address < b.address; });
    return std::move(result_);
  }

 private:
  CodeMap& map() { return result_.map; }

  void mark_facts() {
    for (const auto& function : facts_.functions)
      map().add(function.address, mark::function | mark::named | mark::entered);
    for (const uint64_t address : facts_.entered) map().add(address, mark::named | mark::entered);
    for (const uint64_t address : facts_.named) map().add(address, mark::named);
  }

  /// A relative relocation in code is an operand that the sweep has seen, or else one whose
  /// instruction's end is unknown.
  void mark_code_fields() {
    for (const auto& field : facts_.code_fields) {
      if (map().has(field.place, mark::field)) continue;
      for (const uint64_t rest : {0u, 4u, 5u, 6u, 8u}) map().add(field.target + rest, mark::named);
    }
  }

  void find_pairs() {
    for (const auto& range : map().ranges()) {
      const auto bytes = range.bytes;
      for (size_t i = 0; i < bytes.size(); ++i) {
        if (is_pair(bytes, i)) pairs_.push_back(range.address + i);
      }
    }
  }

  /// "goto *(&&base + offset[i])" leaves no trace of its targets, but its base has a name.
  void find_open_jumps() {
    for (auto& region : regions_) {
      if (!region.has_indirect_jump || !region.clean) continue;
      region.open_jumps = region.open_jumps || region.names_foreign_code;
      for (uint64_t address = region.start + 1; address < region.end; ++address) {
        const uint8_t marks = map().marks(address);
        if ((marks & mark::named) != 0 && (marks & (mark::entered | mark::branched)) == 0)
          region.open_jumps = true;
      }
    }
  }

  void mark_jump_tables(std::vector<uint64_t> names) {
    for (const uint64_t address : facts_.named) {
      if (!map().contains(address)) names.push_back(address);
    }
    std::sort(names.begin(), names.end());
    const JumpTables tables(facts_.data_fields, std::move(names));
    tables_complete_ = tables.mark_targets(map(), [this](uint64_t address) {
      const Region* region = find_region(regions_, address);
      return region != nullptr && region->clean && !map().has(address, mark::starts);
    });
    tables_complete_ = tables.mark_targets_from(bases_near_sites(), map()) && tables_complete_;
  }

  /// Data that is named by functions with a site or by other parts of the same functions.
  std::vector<uint64_t> bases_near_sites() {
    std::set<std::string_view> families;
    for (const uint64_t pair : pairs_) {
      const Region* region = find_region(regions_, pair);
      if (region == nullptr || !region->clean) continue;
      for (const auto& name : region->names) families.insert(family(name));
    }
    std::vector<uint64_t> bases;
    for (const auto& region : regions_) {
      const bool near = region.clean && std::any_of(region.names.begin(), region.names.end(),
                                                    [&](const auto& name) {
                                                      return families.contains(family(name));
                                                    });
      if (near) collect_operands(region, bases);
    }
    std::sort(bases.begin(), bases.end());
    bases.erase(std::unique(bases.begin(), bases.end()), bases.end());
    return bases;
  }

  void collect_operands(const Region& region, std::vector<uint64_t>& operands) {
    uint64_t address = region.start;
    while (address < region.end) {
      const auto instruction = decode(map().bytes(address, region.end), address);
      if (!instruction) return;
      if (instruction->has_operand) operands.push_back(instruction->operand);
      address += instruction->length;
    }
  }

  void walk_all() {
    std::set<const Region*> wanted;
    for (const uint64_t pair : pairs_) {
      if (const Region* region = find_region(regions_, pair)) wanted.insert(region);
    }
    std::deque<Walk*> queue;
    for (auto& region : regions_) {
      if (region.clean && !region.has_forbidden && !wanted.contains(&region)) continue;
      if (region.clean) mark_misaligned_entries(region);
      Walk& walk = walks_.emplace(region.start, Walk(map(), region)).first->second;
      walk.enter_all();
      queue.push_back(&walk);
    }
    std::map<const Walk*, size_t> followed;
    while (!queue.empty()) {
      Walk* walk = queue.front();
      queue.pop_front();
      for (size_t& i = followed[walk]; i < walk->exits().size(); ++i)
        follow_exit(walk->exits()[i], queue);
    }
  }

  void follow_exit(uint64_t target, std::deque<Walk*>& queue) {
    const Region* region = find_region(regions_, target);
    if (region == nullptr || map().has(target, mark::entered)) return;
    map().add(target, mark::named | mark::entered);
    const auto other = walks_.find(region->start);
    if (other == walks_.end()) return;
    other->second.enter(target);
    queue.push_back(&other->second);
  }

  /// Control that arrives inside an instruction may come back to the sweep's instructions in the
  /// middle of a patch.
  void mark_misaligned_entries(const Region& region) {
    for (uint64_t address = region.start; address < region.end; ++address) {
      uint64_t place = address;
      while (map().has(place, mark::named) && !map().has(place, mark::starts)) {
        const auto instruction = decode(map().bytes(place, region.end), place);
        if (!instruction) break;
        if (instruction->has_target) map().add(instruction->target, mark::named);
        place += instruction->length;
        if (place >= region.end) break;
        map().add(place, mark::named);
      }
    }
  }

  Result<void> check_walks() {
    for (const auto& [start, walk] : walks_) {
      const Region& region = *find_region(regions_, start);
      for (const auto& found : walk.forbidden()) {
        // Elsewhere a walk may have run past a call that never returns, into data.
        if (!region.clean || (found.enclu && region.nucleus)) continue;
        return Error{Blame::image, "image.forbidden_instruction",
                     std::string("The image contains ") + found.mnemonic + " at " +
                         describe(region, found.address) +
                         ", which cannot run in an enclave; remove it from the sources."};
      }
      for (const auto& site : walk.sites()) TRY(add_visited(site, region, walk));
    }
    return {};
  }

  Result<void> add_visited(Site site, const Region& region, const Walk& walk) {
    if (region.nucleus)
      return Error{Blame::image, "image.nucleus_site",
                   "The nucleus itself contains a syscall or cpuid instruction at " +
                       describe(region, site.address) + "; it has nobody to emulate it."};
    const uint64_t end = site.address + site.length;
    bool shared = walk.others_overlap(site.address, end);
    for (uint64_t inside = end - opcode_size + 1; inside < end; ++inside)
      shared = shared || (map().marks(inside) & (mark::entered | mark::branched)) != 0;
    if (shared)
      return Error{Blame::image, "image.hidden_site",
                   "The code at " + describe(region, site.address) +
                       " jumps into the middle of an instruction and so reaches a syscall or cpuid "
                       "that cannot be replaced; change the sources."};
    site.may_displace = facts_.has_relocations && tables_complete_ && region.clean &&
                        map().has(site.address, mark::starts) && !region.open_jumps &&
                        !is_opaque(region);
    result_.sites.push_back(site);
    known_.insert(end - opcode_size);
    return {};
  }

  bool is_opaque(const Region& region) const {
    return std::any_of(facts_.opaque.begin(), facts_.opaque.end(), [&](const AddressRange& range) {
      return range.start < region.end && region.start < range.end;
    });
  }

  Result<void> classify(uint64_t pair) {
    if (known_.contains(pair)) return {};
    const Region* region = find_region(regions_, pair);
    if (region == nullptr) return {};  // the stub area
    if (!region->clean) {
      const auto walk = walks_.find(region->start);
      const bool inside_code =
          walk != walks_.end() && walk->second.others_overlap(pair, pair + opcode_size);
      if (!inside_code) result_.unproven.push_back(pair);
      return {};
    }
    uint64_t start = pair;
    while (start > region->start && !map().has(start, mark::starts)) --start;
    const auto instruction = decode(map().bytes(start, region->end), start);
    const bool is_site = instruction && instruction->site != SiteKind::none &&
                         start + instruction->length - opcode_size == pair;
    if (is_site && !may_be_data(*region, pair)) {
      result_.sites.push_back(
          {start, instruction->length, instruction->site, {region->start, region->end}, false});
    } else if (is_site || map().has(pair, mark::named)) {
      result_.unproven.push_back(pair);
    }
    return {};
  }

  /// An unvisited place in a function is data if something names it or what lies between it and the
  /// code before.
  bool may_be_data(const Region& region, uint64_t address) {
    const Walk& walk = walks_.at(region.start);
    for (uint64_t place = address + 1; place-- > region.start;) {
      if (walk.visited(place)) return false;
      if (map().has(place, mark::named)) return true;
    }
    return false;
  }

  const CodeFacts& facts_;
  Analysis result_;
  std::vector<Region> regions_;
  std::vector<uint64_t> pairs_;
  std::map<uint64_t, Walk> walks_;
  std::set<uint64_t> known_;
  bool tables_complete_ = true;
};

}  // namespace

Result<Analysis> analyse(const CodeFacts& facts) { return Analyser(facts).run(); }

std::string describe(const Region& region, uint64_t address) {
  std::ostringstream text;
  text << std::hex;
  if (!region.names.empty() && !region.names.front().empty())
    text << region.names.front() << "+0x" << address - region.start << " (0x" << address << ")";
  else
    text << "0x" << address;
  return text.str();
}

}  // namespace cella::image::rewriter
