// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// `cella new NAME`: fills the template with the name. Never overwrites anything.
#include "src/tools/new_command.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <system_error>

#include "src/tools/project_template.h"

namespace cella::tools {
namespace {

constexpr size_t max_name_length = 40;
constexpr std::string_view placeholder = "@NAME@";

bool is_name(std::string_view name) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto allowed = [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= max_name_length && lower(name[0]) &&
         std::all_of(name.begin(), name.end(), allowed);
}

std::string fill(std::string_view text, std::string_view name) {
  std::string filled(text);
  for (size_t at = filled.find(placeholder); at != filled.npos;
       at = filled.find(placeholder, at + name.size())) {
    filled.replace(at, placeholder.size(), name);
  }
  return filled;
}

Result<void> write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    return Error{Blame::platform, "new.write",
                 "cannot write " + path.string() + ": check the permissions and free space"};
  }
  return {};
}

}  // namespace

Result<void> write_project(const std::filesystem::path& folder, std::string_view name) {
  if (!is_name(name)) {
    return Error{Blame::caller, "new.name",
                 "'" + std::string(name) +
                     "' cannot name a project: use at most 40 lower-case letters, digits and "
                     "underscores, with a letter first"};
  }
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(folder, error))) {
    return Error{Blame::caller, "new.exists",
                 folder.string() + " exists already: choose another name or remove it"};
  }
  if (!std::filesystem::create_directory(folder, error)) {
    return Error{Blame::platform, "new.write",
                 "cannot make the directory " + folder.string() + ": " + error.message()};
  }
  for (const TemplateFile& file : project_template) {
    TRY(write_file(folder / fill(file.name, name), fill(file.text, name)));
  }
  return {};
}

int new_main(Arguments arguments) {
  if (arguments.size() != 1 || arguments[0] == "--help") {
    const bool asked = !arguments.empty() && arguments[0] == "--help";
    std::fputs(
        "cella new NAME\n\nWrites the directory NAME: an interface (EDL), an enclave, a host, a "
        "test and CMake files.\n",
        asked ? stdout : stderr);
    return asked ? exit_success : exit_usage;
  }
  const Result<void> written = write_project(std::filesystem::path(arguments[0]), arguments[0]);
  if (!written.ok()) {
    std::fprintf(stderr, "cella new: %s\n", written.error().message.c_str());
    return written.error().blame == Blame::caller ? exit_usage : exit_failure;
  }
  const std::string name(arguments[0]);
  std::printf(
      "wrote %s/; build and test it:\n  cmake -S %s -B %s/build\n  cmake --build %s/build\n"
      "  ctest --test-dir %s/build\n",
      name.c_str(), name.c_str(), name.c_str(), name.c_str(), name.c_str());
  return exit_success;
}

}  // namespace cella::tools
