// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
#include "src/tools/edl_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace cella::tools {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

struct Outcome {
  int status = 0;
  std::string out;
  std::string error;
};

class EdlCommand : public testing::Test {
 protected:
  void SetUp() override {
    directory_ =
        std::filesystem::temp_directory_path() / ("edl_command_test." + std::to_string(getpid()));
    std::filesystem::create_directories(directory_);
    std::ofstream(path("x.edl"))
        << "enclave { trusted { public long f(); }; untrusted { void g(); }; };\n";
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string path(const std::string& name) const { return (directory_ / name).string(); }

  static Outcome run(const std::vector<std::string>& words, bool as_oeedger8r = true) {
    const std::vector<std::string_view> args(words.begin(), words.end());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Outcome result;
    result.status = edl_main(args, as_oeedger8r);
    result.out = testing::internal::GetCapturedStdout();
    result.error = testing::internal::GetCapturedStderr();
    return result;
  }

  // Compiles x.edl into two directories.
  Outcome compile(std::vector<std::string> words) {
    words.insert(words.end(),
                 {"--trusted-dir", path("t/deep"), "--untrusted-dir", path("u/"), path("x.edl")});
    return run(words);
  }

  std::set<std::string> files(const std::string& name) const {
    std::set<std::string> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(path(name), error))
      found.insert(entry.path().filename());
    return found;
  }
  std::string text(const std::string& name) const {
    std::ifstream file(path(name));
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::filesystem::path directory_;
};

using Files = std::set<std::string>;

TEST_F(EdlCommand, writes_both_sides_by_default) {
  EXPECT_EQ(compile({}).status, 0);
  EXPECT_EQ(files("t/deep"), (Files{"x_args.h", "x_t.c", "x_t.h"}));
  EXPECT_EQ(files("u"), (Files{"x_args.h", "x_u.c", "x_u.h"}));
}

TEST_F(EdlCommand, writes_what_is_asked_for) {
  EXPECT_EQ(compile({"--trusted"}).status, 0);
  EXPECT_EQ(files("u"), Files{});
  EXPECT_EQ(compile({"--untrusted", "--header-only"}).status, 0);
  EXPECT_EQ(files("u"), (Files{"x_args.h", "x_u.h"}));
}

TEST_F(EdlCommand, other_outputs_are_not_open_enclaves) {
  for (const char* option : {"--cpp", "--fuzz", "--markdown"})
    EXPECT_NE(compile({option}).status, 0);
}

TEST_F(EdlCommand, a_prefix_is_for_the_hosts_names_only) {
  EXPECT_EQ(compile({"--use-prefix"}).status, 0);
  EXPECT_THAT(text("u/x_u.h"), HasSubstr("oe_result_t x_f("));
  EXPECT_THAT(text("u/x_u.h"), HasSubstr("void g(void)"));
  EXPECT_THAT(text("t/deep/x_t.h"), HasSubstr("long f(void)"));
}

TEST_F(EdlCommand, the_same_input_gives_the_same_output) {
  EXPECT_EQ(compile({}).status, 0);
  const std::string first = text("u/x_u.c");
  EXPECT_EQ(compile({}).status, 0);
  EXPECT_EQ(text("u/x_u.c"), first);
}

TEST_F(EdlCommand, defines_and_search_paths) {
  std::ofstream(path("x.edl")) << "enclave {\n#ifdef EXTRA\nimport \"lib.edl\"\n#endif\n};";
  std::filesystem::create_directories(path("lib"));
  std::ofstream(path("lib/lib.edl")) << "enclave { untrusted { void from_lib(); }; };";
  EXPECT_EQ(compile({"-DEXTRA"}).status, 1);
  EXPECT_EQ(compile({"-DEXTRA", "--search-path", path("lib")}).status, 0);
  EXPECT_THAT(text("u/x_u.h"), HasSubstr("from_lib"));
}

TEST_F(EdlCommand, a_depfile_names_every_file_that_was_read) {
  std::ofstream(path("lib.edl")) << "enclave { untrusted { void from_lib(); }; };";
  std::ofstream(path("x.edl")) << "enclave { import \"lib.edl\" };";
  EXPECT_EQ(compile({"--trusted", "--depfile", path("x.d")}).status, 0);
  const std::string rule = text("x.d");
  // The source first: ninja would otherwise run the compiler at every build.
  EXPECT_THAT(rule, testing::StartsWith(path("t/deep/x_t.c") + " "));
  EXPECT_THAT(rule, HasSubstr(path("t/deep/x_args.h") + " "));
  EXPECT_THAT(rule, HasSubstr(": \\\n  " + path("x.edl") + " \\\n  " + path("lib.edl") + "\n"));
}

TEST_F(EdlCommand, errors_write_nothing_and_say_where) {
  std::ofstream(path("x.edl")) << "enclave {\n  trusted { void f(); };\n};";
  const Outcome result = compile({});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.error, HasSubstr(path("x.edl") + ":2:18: error: "));
  EXPECT_EQ(files("u"), Files{});
  EXPECT_EQ(run({path("missing.edl")}).status, 1);
}

TEST_F(EdlCommand, warnings_as_errors) {
  EXPECT_EQ(compile({"-Werror"}).status, 0);
  EXPECT_EQ(compile({"-Wall", "-Werror"}).status, 0) << "a long that is returned is no parameter";
  std::ofstream(path("x.edl")) << "enclave { trusted { public void f(int* p); }; };";
  EXPECT_EQ(compile({}).status, 0);
  EXPECT_EQ(compile({"-Wall"}).status, 0);
  EXPECT_EQ(compile({"-Werror=ptr-in-function"}).status, 1);
  EXPECT_EQ(compile({"-Werror=ptr-in-function", "-Wno-ptr-in-function"}).status, 0);
}

TEST_F(EdlCommand, exit_statuses_of_open_enclaves_tool) {
  EXPECT_EQ(run({}).status, 1);
  EXPECT_EQ(run({"--help"}).status, 1);
  EXPECT_EQ(run({"--trusted"}).status, 255);
  EXPECT_EQ(run({"-D", "x.edl"}).status, 255);
  EXPECT_EQ(run({"-Wnonsense", "x.edl"}).status, 255);
  EXPECT_EQ(run({"-Werror=all", "x.edl"}).status, 255);
  EXPECT_EQ(run({"--search-path"}).status, 1);
  EXPECT_EQ(run({"--experimental", path("x.edl"), "--header-only", "--trusted-dir", path("h"),
                 "--untrusted-dir", path("h")})
                .status,
            0);
}

TEST_F(EdlCommand, the_native_command_is_quiet_and_helpful) {
  const Outcome result =
      run({path("x.edl"), "--trusted-dir", path("q"), "--untrusted-dir", path("q")}, false);
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(run({"--help"}, false).status, 0);
  EXPECT_EQ(run({"--nonsense"}, false).status, 1);
}

TEST_F(EdlCommand, a_file_name_that_is_no_identifier_is_refused) {
  std::ofstream(path("my-app.edl")) << "enclave { };";
  const Outcome result = run({path("my-app.edl")});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.error, HasSubstr("my-app"));
}

TEST_F(EdlCommand, output_that_cannot_be_written_is_an_error) {
  std::ofstream(path("file")) << "";
  EXPECT_EQ(
      run({path("x.edl"), "--trusted-dir", path("file"), "--untrusted-dir", path("u")}).status, 1);
  EXPECT_EQ(run({path("x.edl"), "--trusted-dir", path("file/below"), "--untrusted-dir", path("u")})
                .status,
            1);
}

// Programs for Open Enclave import its own EDL files.
TEST_F(EdlCommand, open_enclaves_own_files_can_be_imported) {
  std::string body;
  size_t count = 0;
  const std::filesystem::path include = CELLA_INCLUDE_DIR;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(include / "openenclave/edl")) {
    if (entry.path().extension() != ".edl") continue;
    body +=
        "from \"" + std::filesystem::relative(entry.path(), include).string() + "\" import *;\n";
    ++count;
  }
  EXPECT_GE(count, 20u);
  std::ofstream(path("x.edl"))
      << "enclave {\n"
      << body
      << "from \"platform.edl\" import *;\n"
         "from \"openenclave/edl/fcntl.edl\" import oe_syscall_open_ocall;\n};";
  const Outcome result = compile({"--search-path", include.string(), "--search-path",
                                  (include / "openenclave/edl/sgx").string()});
  EXPECT_EQ(result.status, 0) << result.error;
}

}  // namespace
}  // namespace cella::tools
