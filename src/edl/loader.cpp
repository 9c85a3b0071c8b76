// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// From a file's name to a checked interface.
#include "src/edl/loader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "src/edl/checks.h"
#include "src/edl/preprocessor.h"

namespace cella::edl {
namespace {

using SharedInterface = std::shared_ptr<Interface>;

std::string directory_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

std::string base_name_of(const std::string& path) {
  const std::string file = path.substr(path.rfind('/') + 1);
  return file.substr(0, file.rfind('.'));
}

// One spelling per file, so that a file that is reached in two ways is loaded once.
std::string normal_path(const std::string& path) {
  std::error_code error;
  const auto canonical = std::filesystem::weakly_canonical(path, error);
  return error ? std::filesystem::path(path).lexically_normal().string() : canonical.string();
}

class Loader {
 public:
  Loader(const LoadOptions& options, Diagnostics& diagnostics)
      : options_(options), diagnostics_(diagnostics) {
    if (!options_.read_file) options_.read_file = read_regular_file;
  }

  SharedInterface load(const std::string& name, const Location& where,
                       const std::string& importer) {
    std::string path;
    auto text = find(name, importer, path);
    if (!text) {
      diagnostics_.error(where, "cannot read the EDL file \"" + name +
                                    "\": it is neither there nor in a search path, or not a file");
      return nullptr;
    }
    const std::string key = normal_path(path);
    if (const auto done = loaded_.find(key); done != loaded_.end()) return done->second;
    if (!may_load(key, path, where, text->size())) return nullptr;
    active_.push_back(key);
    auto result = load_text(path, *std::move(text));
    active_.pop_back();
    loaded_[key] = result;
    return result;
  }

 private:
  std::optional<std::string> find(const std::string& name, const std::string& importer,
                                  std::string& path) {
    std::vector<std::string> candidates{name};
    if (!name.starts_with('/')) {
      for (const std::string& search_path : options_.search_paths) {
        candidates.push_back(search_path + "/" + name);
      }
      if (!importer.empty()) candidates.push_back(directory_of(importer) + name);
    }
    for (std::string& candidate : candidates) {
      auto text = options_.read_file(candidate);
      if (!text) continue;
      path = std::move(candidate);
      return text;
    }
    return std::nullopt;
  }

  bool may_load(const std::string& key, const std::string& path, const Location& where,
                size_t size) {
    const auto cycle = std::find(active_.begin(), active_.end(), key);
    if (cycle != active_.end()) {
      diagnostics_.error(where, "\"" + path + "\" imports itself" +
                                    (cycle + 1 == active_.end() ? "" : ", by way of other files"));
    } else if (active_.size() == max_import_depth || loaded_.size() == max_import_files) {
      diagnostics_.error(where, "too many imported files");
    } else if (size > max_source_size) {
      diagnostics_.error(where, "the EDL file \"" + path + "\" is larger than 1 MiB");
    } else {
      return true;
    }
    return false;
  }

  SharedInterface load_text(const std::string& path, std::string text) {
    auto source = std::make_shared<const SourceFile>(SourceFile{path, std::move(text)});
    auto interface = std::make_shared<Interface>();
    interface->name = base_name_of(path);
    interface->add(source);
    // Diagnostics point into the text even when the interface is dropped.
    diagnostics_.keep(source);

    const Unit unit =
        parse(preprocess(*source, options_.defines, diagnostics_), options_.parser, diagnostics_);
    interface->includes = unit.includes;
    for (const auto& type : unit.types) add_type(*interface, type, type->location);
    for (const auto& function : unit.functions)
      add_function(*interface, function, function->location);
    for (const Import& import : unit.imports) merge(*interface, import, path);
    remove_duplicates(interface->includes);
    check(*interface, unit, diagnostics_);
    return interface;
  }

  void merge(Interface& interface, const Import& import, const std::string& importer) {
    const SharedInterface imported = load(import.path, import.location, importer);
    if (!imported) return;
    for (const auto& source : imported->sources) interface.add(source);
    interface.includes.insert(interface.includes.end(), imported->includes.begin(),
                              imported->includes.end());
    for (const auto& type : imported->types()) add_type(interface, type, import.location);
    if (import.is_everything) {
      for (const auto& function : imported->trusted())
        add_function(interface, function, import.location);
      for (const auto& function : imported->untrusted())
        add_function(interface, function, import.location);
    }
    for (const Import::Name& name : import.names)
      add_named(interface, *imported, name, import.path);
  }

  void add_named(Interface& interface, const Interface& imported, const Import::Name& name,
                 const std::string& path) {
    if (const auto function = imported.find_function(name.name)) {
      add_function(interface, function, name.location);
    } else if (!is_built_in(imported, name.name)) {
      diagnostics_.error(name.location, "\"" + path + "\" has no function `" + name.name + "'");
    }
  }

  // Open Enclave's own EDL files declare nothing here; programs may still choose from what they
  // declare there.
  static bool is_built_in(const Interface& imported, const std::string& name) {
    return imported.trusted().empty() && imported.untrusted().empty() && name.starts_with("oe_");
  }

  void add_type(Interface& interface, const std::shared_ptr<const UserType>& type,
                const Location& where) {
    if (!interface.add(type)) {
      diagnostics_.error(where, "the type `" + type->name + "' is declared twice");
    }
  }

  void add_function(Interface& interface, const std::shared_ptr<const Function>& function,
                    const Location& where) {
    if (!interface.add(function)) {
      diagnostics_.error(where, "the function `" + function->name + "' is declared twice");
    }
  }

  static void remove_duplicates(std::vector<std::string>& names) {
    std::set<std::string> seen;
    std::erase_if(names, [&seen](const std::string& name) { return !seen.insert(name).second; });
  }

  LoadOptions options_;
  Diagnostics& diagnostics_;
  std::vector<std::string> active_;
  std::map<std::string, SharedInterface> loaded_;
};

}  // namespace

std::optional<std::string> read_regular_file(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) || error) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(max_source_size + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return std::nullopt;
  text.resize(static_cast<size_t>(file.gcount()));
  return text;
}

std::shared_ptr<const Interface> load(const std::string& path, const LoadOptions& options,
                                      Diagnostics& diagnostics) {
  return Loader(options, diagnostics).load(path, {}, {});
}

}  // namespace cella::edl
