// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The commands on images, as a shell would call them: what they print, write and return.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "src/base/file.h"
#include "src/base/hex.h"
#include "src/tools/sign_command.h"

namespace cella::tools {
namespace {

struct Outcome {
  int status;
  std::string out, err;
};

class ImageCommands : public testing::Test {
 protected:
  using Command = int (*)(std::span<const std::string_view>);

  void SetUp() override {
    std::string pattern = testing::TempDir() + "cella-commands-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    image_ = path("image");
    std::filesystem::copy(std::string(CELLA_TINY) + "/interface", image_);
    write("my.conf", "NumHeapPages=16\nNumTCS=2\nProductID=3\nDebug=1\n");
    ::unsetenv("SOURCE_DATE_EPOCH");
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string path(const std::string& name) const { return directory_ + "/" + name; }
  static std::string key(const std::string& name) {
    return std::string(CELLA_TESTDATA) + "/" + name;
  }

  void write(const std::string& name, std::string_view text) {
    ASSERT_TRUE(
        base::write_file(path(name), {reinterpret_cast<const uint8_t*>(text.data()), text.size()})
            .ok());
  }

  static std::vector<uint8_t> read(const std::string& file) {
    const auto bytes = base::read_file(file);
    EXPECT_TRUE(bytes.ok()) << file;
    return bytes.ok() ? bytes.value() : std::vector<uint8_t>();
  }

  static Outcome run(Command command, const std::vector<std::string>& words) {
    const std::vector<std::string_view> views(words.begin(), words.end());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int status = command(views);
    return {status, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }

  std::string directory_, image_;
};

TEST_F(ImageCommands, sign_inspect_measure) {
  const Outcome measured = run(measure_main, {image_, "--conf", path("my.conf")});
  EXPECT_EQ(measured.status, 0) << measured.err;
  ASSERT_EQ(measured.out.size(), 65u);
  const Outcome signed_ =
      run(sign_main, {image_, "--key", key("signing_pkcs8.pem"), "--conf=" + path("my.conf")});
  ASSERT_EQ(signed_.status, 0) << signed_.err;
  EXPECT_NE(signed_.out.find("Created " + image_ + ".signed"), std::string::npos);
  EXPECT_EQ(run(measure_main, {image_ + ".signed"}).out, measured.out);

  const Outcome text = run(inspect_main, {image_ + ".signed"});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_NE(text.out.find("MRENCLAVE       " + measured.out), std::string::npos);
  EXPECT_NE(text.out.find("product         3\n"), std::string::npos);
  EXPECT_NE(text.out.find("debug           allowed"), std::string::npos);
  EXPECT_NE(text.out.find("host services   console,clock\n"), std::string::npos);
  EXPECT_EQ(text.out.find("development"), std::string::npos);
  const Outcome json = run(inspect_main, {"--json", image_ + ".signed"});
  EXPECT_NE(json.out.find("\"heap_size\": 65536,\n"), std::string::npos) << json.out;
  EXPECT_NE(json.out.find("\"measurement_matches\": true"), std::string::npos);
}

TEST_F(ImageCommands, inspect_refuses_a_tampered_image) {
  ASSERT_EQ(run(sign_main, {image_, "-k", key("signing_pkcs1.pem"), "-o", path("out")}).status, 0);
  auto bytes = read(path("out"));
  const std::string_view needle = "tiny";
  const auto at = std::search(bytes.begin(), bytes.end(), needle.begin(), needle.end());
  ASSERT_NE(at, bytes.end());
  *at ^= 1;
  ASSERT_TRUE(base::write_file(path("out"), bytes).ok());
  const Outcome outcome = run(inspect_main, {path("out")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.out.find("REFUSED: The image was changed after it was signed"),
            std::string::npos);
}

TEST_F(ImageCommands, an_unsigned_image_is_shown_with_the_development_key) {
  const Outcome outcome = run(inspect_main, {image_});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("the published development key"), std::string::npos);
}

TEST_F(ImageCommands, two_steps_with_the_openssl_command_equal_one_step) {
  ASSERT_EQ(run(digest_main, {image_, "-c", path("my.conf"), "-o", path("digest")}).status, 0);
  EXPECT_EQ(run(digest_main, {image_, "-c", path("my.conf")}).out,
            base::to_hex(read(path("digest"))) + "\n");
  const std::string command = "openssl pkeyutl -sign -inkey " + key("signing_pkcs1.pem") +
                              " -pkeyopt digest:sha256 -in " + path("digest") + " -out " +
                              path("signature");
  ASSERT_EQ(std::system(command.c_str()), 0);
  ASSERT_EQ(run(sign_main, {image_, "-c", path("my.conf"), "--signature", path("signature"),
                            "--public-key", key("signing_certificate.pem"), "-o", path("two")})
                .status,
            0);
  ASSERT_EQ(run(sign_main,
                {image_, "-c", path("my.conf"), "-k", key("signing_pkcs1.pem"), "-o", path("one")})
                .status,
            0);
  EXPECT_EQ(read(path("one")), read(path("two")));
  const Outcome wrong = run(sign_main, {image_, "--signature", path("signature"), "--public-key",
                                        key("signing_public.pem"), "-o", path("three")});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.err.find("[sigstruct.bad_signature]"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(path("three")));
}

TEST_F(ImageCommands, source_date_epoch_changes_the_date_only) {
  ASSERT_EQ(run(sign_main, {image_, "-k", key("signing_pkcs1.pem"), "-o", path("a")}).status, 0);
  ::setenv("SOURCE_DATE_EPOCH", "86400", 1);
  ASSERT_EQ(run(sign_main, {image_, "-k", key("signing_pkcs1.pem"), "-o", path("b")}).status, 0);
  ::setenv("SOURCE_DATE_EPOCH", "soon", 1);
  EXPECT_EQ(run(sign_main, {image_, "-k", key("signing_pkcs1.pem"), "-o", path("c")}).status, 1);
  ::unsetenv("SOURCE_DATE_EPOCH");
  EXPECT_NE(run(inspect_main, {path("b")}).out.find("1970-01-02"), std::string::npos);
  const Outcome diff = run(diff_main, {path("a"), path("b")});
  EXPECT_EQ(diff.status, 0);
  EXPECT_NE(diff.out.find("not measured  date of signing"), std::string::npos);
  EXPECT_EQ(diff.out.find("\nmeasured"), std::string::npos);
}

TEST_F(ImageCommands, diff_names_setting_section_and_function) {
  write("more.conf", "NumHeapPages=17\nNumTCS=2\nProductID=3\nDebug=1\n");
  ASSERT_EQ(run(sign_main,
                {image_, "-k", key("signing_pkcs1.pem"), "-c", path("my.conf"), "-o", path("a")})
                .status,
            0);
  ASSERT_EQ(run(sign_main,
                {image_, "-k", key("signing_pkcs1.pem"), "-c", path("more.conf"), "-o", path("b")})
                .status,
            0);
  Outcome diff = run(diff_main, {path("a"), path("b")});
  EXPECT_EQ(diff.status, 1);
  EXPECT_NE(diff.out.find("measured      setting NumHeapPages: 16 pages and 17 pages"),
            std::string::npos)
      << diff.out;
  EXPECT_EQ(diff.out.find("section"), std::string::npos) << diff.out;

  auto bytes = read(path("a"));
  const std::vector<uint8_t> nucleus = {0xb8, 4, 0, 0, 0, 0x0f, 0x01, 0xd7};
  const auto at = std::search(bytes.begin(), bytes.end(), nucleus.begin(), nucleus.end());
  ASSERT_NE(at, bytes.end());
  at[1] = 5;
  ASSERT_TRUE(base::write_file(path("c"), bytes).ok());
  diff = run(diff_main, {path("a"), path("c")});
  EXPECT_NE(diff.out.find("measured      section .text: 1 bytes differ, the first at 0x"),
            std::string::npos)
      << diff.out;
  EXPECT_NE(diff.out.find(" in cella_nucleus_entry+0x1"), std::string::npos) << diff.out;
  EXPECT_EQ(run(diff_main, {path("a"), path("a")}).status, 0);
}

TEST_F(ImageCommands, usage) {
  for (Command command : {sign_main, digest_main, measure_main, inspect_main, diff_main}) {
    EXPECT_EQ(run(command, {}).status, 2);
    EXPECT_EQ(run(command, {"--nonsense"}).status, 2);
    EXPECT_EQ(run(command, {"--help"}).status, 0);
    EXPECT_EQ(run(command, {"--help"}).out.find("usage: cella "), 0u);
  }
  EXPECT_EQ(run(sign_main, {image_}).status, 2);
  EXPECT_EQ(run(sign_main, {image_, "--key"}).status, 2);
  EXPECT_EQ(run(sign_main, {image_, "--key", "a", "--key", "b"}).status, 2);
  EXPECT_EQ(run(sign_main, {image_, "--key", "a", "--signature", "b"}).status, 2);
  EXPECT_EQ(run(inspect_main, {image_, "--json=1"}).status, 2);
  EXPECT_NE(run(measure_main, {path("none")}).err.find("[file.missing]"), std::string::npos);
  EXPECT_NE(run(measure_main, {directory_}).err.find("[file.is_directory]"), std::string::npos);
}

TEST_F(ImageCommands, oesign_by_options_and_by_position) {
  const std::string pem = key("signing_pkcs1.pem");
  ASSERT_EQ(
      run(oesign_main, {"sign", "-e", image_, "-c", path("my.conf"), "-k", pem, "-o", path("a")})
          .status,
      0);
  ASSERT_EQ(run(oesign_main, {"sign", "--enclave-image", image_, "--config-file", path("my.conf"),
                              "--key-file", pem})
                .status,
            0);
  EXPECT_EQ(read(path("a")), read(image_ + ".signed"));
  std::filesystem::remove(image_ + ".signed");
  ASSERT_EQ(run(oesign_main, {image_, path("my.conf"), pem}).status, 0);
  EXPECT_EQ(read(path("a")), read(image_ + ".signed"));

  ASSERT_EQ(run(oesign_main, {"digest", "-e", image_, "-c", path("my.conf"), "-d", path("digest")})
                .status,
            0);
  ASSERT_EQ(std::system(("openssl pkeyutl -sign -inkey " + pem + " -pkeyopt digest:sha256 -in " +
                         path("digest") + " -out " + path("signature"))
                            .c_str()),
            0);
  ASSERT_EQ(
      run(oesign_main, {"sign", "-e", image_, "-c", path("my.conf"), "-x",
                        key("signing_certificate.pem"), "-d", path("signature"), "-o", path("b")})
          .status,
      0);
  EXPECT_EQ(read(path("a")), read(path("b")));
  const Outcome dump = run(oesign_main, {"dump", "-e", path("a")});
  EXPECT_EQ(dump.status, 0);
  for (const char* line : {"product_id=3\n", "debug=1\n", "num_heap_pages=16\n",
                           "num_stack_pages=64\n", "num_tcs=2\n"}) {
    EXPECT_NE(dump.out.find(line), std::string::npos) << line;
  }
}

TEST_F(ImageCommands, oesign_refusals) {
  EXPECT_EQ(run(oesign_main, {}).status, 2);
  EXPECT_EQ(run(oesign_main, {"frob"}).status, 2);
  EXPECT_EQ(run(oesign_main, {"sign", "-k", key("signing_pkcs1.pem")}).status, 2);
  EXPECT_EQ(run(oesign_main, {"sign", "-e", image_}).status, 2);
  EXPECT_EQ(run(oesign_main, {"sign", "-e", image_, "-x", key("signing_certificate.pem")}).status,
            2);
  EXPECT_NE(run(oesign_main, {"sign", "-e", image_, "-n", "pkcs11", "-i", "1"})
                .err.find("engines are not supported"),
            std::string::npos);
  write("bad.conf", "NumHeapPages=18446744073709551614\n");
  EXPECT_NE(run(oesign_main, {image_, path("bad.conf"), key("signing_pkcs1.pem")})
                .err.find("[settings.bad_value]"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(image_ + ".signed"));
}

}  // namespace
}  // namespace cella::tools
