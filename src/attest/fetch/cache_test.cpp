// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The cache: what it may answer, and every way in which its files can be wrong.
#include "src/attest/fetch/cache.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "src/attest/fetch/dates.h"
#include "src/attest/testing/intel_pki.h"

namespace cella::attest::fetch {
namespace {

using fake::example_time;

class Counting final : public HttpClient {
 public:
  HttpResponse response{200, {{"x-chain", "a"}}, {1, 2, 3}};
  size_t asked = 0;
  Result<HttpResponse> get(const std::string&) override {
    ++asked;
    return response;
  }
};

class Cache : public ::testing::Test {
 protected:
  Cache() {
    std::string name = ::testing::TempDir() + "cella-cache-XXXXXX";
    directory_ = mkdtemp(name.data());
  }
  ~Cache() override { std::filesystem::remove_all(directory_); }

  Result<HttpResponse> get(UnixTime now, const std::string& url = "https://a/") {
    return CachingClient(service_, {.directory = directory_ + "/sub", .now = now}).get(url);
  }
  std::filesystem::path only_file() {
    return std::filesystem::directory_iterator(directory_ + "/sub")->path();
  }
  std::string directory_;
  Counting service_;
};

TEST_F(Cache, AnswersForADay) {
  ASSERT_TRUE(get(example_time).ok());
  const auto again = get(example_time + 24 * 3600 - 1);
  EXPECT_EQ(service_.asked, 1u);
  EXPECT_EQ(again->status, 200);
  EXPECT_EQ(again->body, service_.response.body);
  EXPECT_EQ(again->header("x-chain"), "a");
  ASSERT_TRUE(get(example_time + 24 * 3600).ok());
  EXPECT_EQ(service_.asked, 2u);
}

TEST_F(Cache, KeepsUrlsApart) {
  ASSERT_TRUE(get(example_time, "https://a/").ok());
  ASSERT_TRUE(get(example_time, "https://b/").ok());
  EXPECT_EQ(service_.asked, 2u);
}

TEST_F(Cache, AsksAgainWhenTheContentExpired) {
  const auto pki = fake::IntelPki::create().value();
  fake::CrlOptions options;
  options.next_update = example_time + 600;
  service_.response.body = pki.pck_crl(options);
  ASSERT_TRUE(get(example_time).ok());
  ASSERT_TRUE(get(example_time + 599).ok());
  EXPECT_EQ(service_.asked, 1u);
  ASSERT_TRUE(get(example_time + 600).ok());
  EXPECT_EQ(service_.asked, 2u);
}

TEST_F(Cache, KeepsNothingThatIsExpiredAlready) {
  const auto pki = fake::IntelPki::create().value();
  service_.response.body = pki.pck_crl();
  ASSERT_TRUE(get(example_time + fake::one_year).ok());
  ASSERT_TRUE(get(example_time + fake::one_year).ok());
  EXPECT_EQ(service_.asked, 2u);
}

TEST_F(Cache, KeepsNoErrors) {
  service_.response.status = 404;
  EXPECT_EQ(get(example_time)->status, 404);
  EXPECT_EQ(get(example_time)->status, 404);
  EXPECT_EQ(service_.asked, 2u);
}

TEST_F(Cache, DoesNotBelieveTheFuture) {
  ASSERT_TRUE(get(example_time).ok());
  ASSERT_TRUE(get(example_time - 1).ok());
  EXPECT_EQ(service_.asked, 2u);
}

TEST_F(Cache, IgnoresDamagedFiles) {
  ASSERT_TRUE(get(example_time).ok());
  const auto path = only_file();
  const auto size = std::filesystem::file_size(path);
  size_t asked = service_.asked;
  for (size_t i = 0; i < size; ++i) {
    {
      std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
      file.seekg(static_cast<std::streamoff>(i));
      const char c = static_cast<char>(file.get() ^ 1);
      file.seekp(static_cast<std::streamoff>(i));
      file.put(c);
    }
    const auto response = get(example_time);
    ASSERT_TRUE(response.ok());
    EXPECT_EQ(response->body, service_.response.body);
    EXPECT_EQ(service_.asked, ++asked) << "byte " << i;
  }
  std::filesystem::resize_file(path, size / 2);
  ASSERT_TRUE(get(example_time).ok());
  std::filesystem::resize_file(path, 0);
  ASSERT_TRUE(get(example_time).ok());
  EXPECT_EQ(service_.asked, asked + 2);
}

TEST_F(Cache, IgnoresAnotherUrlsFile) {
  const HttpResponse response{200, {}, {9}};
  const std::string entry = cache_entry("https://b/", response, example_time, example_time + 100);
  EXPECT_TRUE(read_cache_entry(entry, "https://b/", example_time));
  EXPECT_FALSE(read_cache_entry(entry, "https://a/", example_time));
  EXPECT_FALSE(read_cache_entry(entry, "https://b/", example_time + 100));
}

TEST_F(Cache, SaysThatItCannotWrite) {
  CachingClient client(service_, {.directory = "/proc/cella", .now = example_time});
  EXPECT_EQ(client.get("https://a/").error().code, "cache.unwritable");
}

TEST_F(Cache, CountsWhatItDid) {
  CachingClient client(service_, {.directory = directory_, .now = example_time});
  (void)client.get("https://a/");
  (void)client.get("https://a/");
  EXPECT_EQ(client.hits(), 1u);
  EXPECT_EQ(client.misses(), 1u);
}

TEST(Dates, AreTheStrictestOfADocument) {
  const auto pki = fake::IntelPki::create().value();
  const std::string text = pki.collateral(fake::IntelTee::sgx);
  const auto dates = dates_of({reinterpret_cast<const uint8_t*>(text.data()), text.size()});
  ASSERT_TRUE(dates);
  EXPECT_EQ(dates->issued, example_time - fake::one_day);
  EXPECT_EQ(dates->expires, example_time + 29 * fake::one_day);
  EXPECT_FALSE(dates_of(ByteVector{1, 2, 3}));
}

}  // namespace
}  // namespace cella::attest::fetch
