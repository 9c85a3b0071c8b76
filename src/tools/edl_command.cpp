// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella edl` and `oeedger8r`: compiles EDL files to C.
#include "src/tools/edl_command.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "src/edl/emit/c/emit_c.h"
#include "src/edl/emit/cpp/emit_cpp.h"
#include "src/edl/emit/fuzz/emit_fuzz.h"
#include "src/edl/emit/markdown/emit_markdown.h"
#include "src/edl/loader.h"

namespace cella::tools {
namespace {

constexpr char usage_text[] =
    "usage: %s [options] <file.edl> ...\n"
    "\n"
    "Writes X_args.h, X_t.h and X_t.c (the enclave's side) and X_args.h, X_u.h and X_u.c (the "
    "host's side).\n"
    "\n"
    "  --search-path <dir>    look for EDL files there too\n"
    "  --use-prefix           put the interface's name before the host's names of enclave "
    "functions\n"
    "  --header-only          write only header files\n"
    "  --trusted              write only the enclave's side\n"
    "  --untrusted            write only the host's side\n"
    "  --trusted-dir <dir>    where the enclave's side goes (default: .)\n"
    "  --untrusted-dir <dir>  where the host's side goes (default: .)\n"
    "  --cpp                  typed C++ for both sides: X_types.hpp, X_t.hpp, X_t.cpp, X_u.hpp, "
    "X_u.cpp\n"
    "  --fuzz                 also X_fuzz.cpp, a libFuzzer target, beside the enclave's side\n"
    "  --markdown             only X.md, the interface as a document, where the host's side goes\n"
    "  -D<name>               define a name for #ifdef and #ifndef\n"
    "  -W<warning>            turn a warning on; -Wno-<warning> turns it off, -Werror=<warning> "
    "makes it an error\n"
    "  -Wall, -Werror         turn all warnings on; make all warnings errors\n"
    "  --depfile <file>       write there, for make and ninja, which files the output depends on\n"
    "  --experimental         accepted and ignored\n"
    "  --help                 print this\n"
    "\n"
    "warnings: foreign-type-ptr, non-portable-type (on), ptr-in-function, ptr-in-struct, "
    "return-ptr,\n"
    "          signed-size-or-count (on), switchless-as-ordinary (on), text-after-enclave (on), "
    "unsupported-allow\n";

struct Options {
  edl::LoadOptions load;
  edl::WarningOptions warnings;
  std::vector<std::string> files;
  std::string trusted_dir = ".";
  std::string untrusted_dir = ".";
  std::string depfile;
  bool use_prefix = false;
  bool header_only = false;
  bool cpp = false;
  bool fuzz = false;
  bool markdown = false;
  bool trusted = false;
  bool untrusted = false;
  bool help = false;
};

class Command {
 public:
  explicit Command(bool as_oeedger8r) : as_oeedger8r_(as_oeedger8r) {
    options_.load.parser.cpp_types = !as_oeedger8r;
  }

  int run(std::span<const std::string_view> args) {
    if (args.empty()) return print_usage(stdout, 1);
    if (const int status = read_options(args); status != 0) return status;
    if (options_.help) return print_usage(stdout, as_oeedger8r_ ? 1 : 0);
    if (options_.files.empty()) return wrong_option("no EDL file is given");
    if (!options_.trusted && !options_.untrusted) options_.trusted = options_.untrusted = true;
    say("Generating edge routine, for the Open Enclave SDK.");
    for (const std::string& file : options_.files) {
      if (!compile(file)) return 1;
    }
    say("Success.");
    return 0;
  }

 private:
  void say(const std::string& text) const {
    if (as_oeedger8r_) std::printf("%s\n", text.c_str());
  }

  int print_usage(std::FILE* stream, int status) const {
    std::fprintf(stream, usage_text, as_oeedger8r_ ? "oeedger8r" : "cella edl");
    return status;
  }

  int wrong_option(const std::string& problem) const {
    std::fprintf(stderr, "error: %s\n", problem.c_str());
    return print_usage(stderr, as_oeedger8r_ ? 255 : 1);
  }

  int read_options(std::span<const std::string_view> args) {
    for (size_t i = 0; i < args.size(); ++i) {
      const std::string_view arg = args[i];
      if (std::string* directory = directory_option(arg)) {
        if (++i == args.size()) {
          std::fprintf(stderr, "error: missing name after %s\n", std::string(arg).c_str());
          return print_usage(stderr, 1);
        }
        *directory = args[i];
        if (arg == "--search-path") options_.load.search_paths.push_back(*directory);
      } else if (const int status = read_option(arg); status != 0) {
        return status;
      }
    }
    return 0;
  }

  std::string* directory_option(std::string_view arg) {
    if (arg == "--search-path") return &search_path_;
    if (arg == "--trusted-dir") return &options_.trusted_dir;
    if (arg == "--untrusted-dir") return &options_.untrusted_dir;
    if (arg == "--depfile") return &options_.depfile;
    return nullptr;
  }

  bool* flag(std::string_view arg) {
    if (arg == "--use-prefix") return &options_.use_prefix;
    if (arg == "--header-only") return &options_.header_only;
    if (arg == "--trusted") return &options_.trusted;
    if (arg == "--untrusted") return &options_.untrusted;
    if (arg == "--help") return &options_.help;
    if (arg == "--experimental") return &experimental_;
    if (as_oeedger8r_) return nullptr;
    if (arg == "--cpp") return &options_.cpp;
    if (arg == "--fuzz") return &options_.fuzz;
    if (arg == "--markdown") return &options_.markdown;
    return nullptr;
  }

  int read_option(std::string_view arg) {
    if (bool* found = flag(arg)) {
      *found = true;
    } else if (arg.starts_with("-D")) {
      if (arg.size() == 2) return wrong_option("macro name missing after '-D'");
      options_.load.defines.emplace_back(arg.substr(2));
    } else if (arg.starts_with("-W")) {
      const auto result = options_.warnings.set(arg.substr(2));
      if (result == edl::WarningOptions::SetResult::unknown) {
        return wrong_option("unknown warning option '" + std::string(arg) + "'");
      }
      if (result == edl::WarningOptions::SetResult::invalid) {
        return wrong_option("invalid option '" + std::string(arg) + "'");
      }
    } else if (arg.starts_with("-")) {
      return wrong_option("unknown option '" + std::string(arg) + "'");
    } else {
      options_.files.emplace_back(arg);
    }
    return 0;
  }

  bool compile(const std::string& file) {
    say("Processing " + file + ".");
    edl::Diagnostics diagnostics(options_.warnings);
    const auto interface = edl::load(file, options_.load, diagnostics);
    if (interface && !diagnostics.has_errors() && !options_.markdown) {
      const auto check =
          options_.cpp ? edl::emit_cpp::check_supported : edl::emit_c::check_supported;
      check(*interface, diagnostics);
    }
    std::fputs(diagnostics.render_all().c_str(), stderr);
    return interface && !diagnostics.has_errors() && write_files(*interface) &&
           write_depfile(*interface);
  }

  struct Output {
    std::string suffix;
    std::string text;
    bool is_header;
  };

  bool write_files(const edl::Interface& interface) {
    if (options_.markdown) {
      return make_directory(options_.untrusted_dir) &&
             write(options_.untrusted_dir, interface.name + ".md", edl::markdown(interface));
    }
    return options_.cpp ? write_cpp(interface) : write_c(interface);
  }

  bool write_c(const edl::Interface& interface) {
    using namespace edl::emit_c;
    const std::string prefix = options_.use_prefix ? interface.name + "_" : "";
    std::vector<Output> trusted = {{"_args.h", args_header(interface), true},
                                   {"_t.h", trusted_header(interface), true},
                                   {"_t.c", trusted_source(interface), false}};
    const std::vector<Output> untrusted = {{"_args.h", args_header(interface), true},
                                           {"_u.h", untrusted_header(interface, prefix), true},
                                           {"_u.c", untrusted_source(interface, prefix), false}};
    if (options_.fuzz) trusted.push_back({"_fuzz.cpp", edl::fuzz_target_for_c(interface), false});
    return write_sides(interface, trusted, untrusted);
  }

  bool write_cpp(const edl::Interface& interface) {
    using namespace edl::emit_cpp;
    std::vector<Output> trusted = {{"_types.hpp", types_header(interface), true},
                                   {"_t.hpp", trusted_header(interface), true},
                                   {"_t.cpp", trusted_source(interface), false}};
    const std::vector<Output> untrusted = {{"_types.hpp", types_header(interface), true},
                                           {"_u.hpp", untrusted_header(interface), true},
                                           {"_u.cpp", untrusted_source(interface), false}};
    if (options_.fuzz) trusted.push_back({"_fuzz.cpp", edl::fuzz_target_for_cpp(interface), false});
    return write_sides(interface, trusted, untrusted);
  }

  bool write_sides(const edl::Interface& interface, const std::vector<Output>& trusted,
                   const std::vector<Output>& untrusted) {
    return write_side(options_.trusted, options_.trusted_dir, interface, trusted) &&
           write_side(options_.untrusted, options_.untrusted_dir, interface, untrusted);
  }

  bool write_side(bool is_wanted, const std::string& directory, const edl::Interface& interface,
                  const std::vector<Output>& files) {
    if (!is_wanted) return true;
    if (!make_directory(directory)) return false;
    for (const Output& file : files) {
      if (options_.header_only && !file.is_header) continue;
      if (!write(directory, interface.name + file.suffix, file.text)) return false;
    }
    return true;
  }

  bool write_depfile(const edl::Interface& interface) {
    if (options_.depfile.empty()) return true;
    std::string text = outputs_ + ":";
    for (const auto& source : interface.sources) text += " \\\n  " + source->name;
    return write_text(options_.depfile, text + "\n");
  }

  static bool make_directory(const std::string& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (!error) return true;
    std::fprintf(stderr, "error: cannot make the directory %s: %s\n", directory.c_str(),
                 error.message().c_str());
    return false;
  }

  bool write(const std::string& directory, const std::string& name, const std::string& text) {
    const std::string path = directory + "/" + name;
    // The source comes first: ninja takes a depfile for stale whose first output is not the rule's.
    const bool is_source = path.ends_with(".c") || path.ends_with(".cpp");
    outputs_ = is_source ? path + " " + outputs_ : outputs_ + path + " ";
    return write_text(path, text);
  }

  static bool write_text(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (file) return true;
    std::fprintf(stderr, "error: cannot write %s\n", path.c_str());
    return false;
  }

  bool as_oeedger8r_;
  bool experimental_ = false;
  std::string search_path_;
  std::string outputs_;
  Options options_;
};

}  // namespace

int edl_main(std::span<const std::string_view> args, bool as_oeedger8r) {
  return Command(as_oeedger8r).run(args);
}

}  // namespace cella::tools
