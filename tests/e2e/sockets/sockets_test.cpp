// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The host side of sockets.edl: an honest host, one that may not, and one that lies.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netdb.h>
#include <netinet/in.h>
#include <openenclave/host.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <string>
#include <thread>

#include "sockets_u.h"
#include "src/host/system/system_call.h"

namespace {

using cella::host::SystemCall;

class SocketsTest : public testing::Test {
 protected:
  void SetUp() override { start(SOCKETS_ENCLAVE); }
  void TearDown() override {
    cella::host::set_system_call_lie(nullptr);
    if (enclave_ != nullptr) {
      EXPECT_EQ(oe_terminate_enclave(enclave_), OE_OK);
    }
  }

  void start(const char* image) {
    ASSERT_EQ(oe_create_sockets_enclave(image, OE_ENCLAVE_TYPE_SGX,
                                        OE_ENCLAVE_FLAG_DEBUG | OE_ENCLAVE_FLAG_SIMULATE, nullptr,
                                        0, &enclave_),
              OE_OK);
  }

  template <typename Result, typename... Arguments>
  Result call(oe_result_t (*function)(oe_enclave_t*, Result*, Arguments...),
              std::type_identity_t<Arguments>... arguments) {
    Result result = -1;
    EXPECT_EQ(function(enclave_, &result, arguments...), OE_OK);
    return result;
  }

  void load() {
    ASSERT_EQ(call(load_sockets), OE_OK);
    ASSERT_EQ(call(load_epoll), OE_OK);
    ASSERT_EQ(call(load_resolver), OE_OK);
  }

  oe_enclave_t* enclave_ = nullptr;
};

TEST_F(SocketsTest, NothingWorksBeforeTheModules) { EXPECT_EQ(call(without_modules), 0); }

TEST_F(SocketsTest, Pairs) {
  load();
  EXPECT_EQ(call(pair), 0);
}
TEST_F(SocketsTest, Messages) {
  load();
  EXPECT_EQ(call(messages), 0);
}
TEST_F(SocketsTest, Poll) {
  load();
  EXPECT_EQ(call(polling), 0);
}
TEST_F(SocketsTest, Select) {
  load();
  EXPECT_EQ(call(selecting), 0);
}
TEST_F(SocketsTest, Tcp) {
  load();
  EXPECT_EQ(call(tcp), 0);
}
TEST_F(SocketsTest, Udp) {
  load();
  EXPECT_EQ(call(udp), 0);
}
TEST_F(SocketsTest, Epoll) {
  load();
  EXPECT_EQ(call(epoll), 0);
}
TEST_F(SocketsTest, Names) {
  load();
  EXPECT_EQ(call(names), 0);
}

TEST_F(SocketsTest, TalksToTheHost) {
  load();
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  ASSERT_EQ(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
  std::thread peer([&] {
    const int fd = accept(listener, nullptr, nullptr);
    char text[5];
    EXPECT_EQ(recv(fd, text, sizeof text, MSG_WAITALL), 5);
    for (char& c : text) c = static_cast<char>(c + 1);
    EXPECT_EQ(send(fd, text, sizeof text, 0), 5);
    close(fd);
  });
  char text[] = "abcde";
  EXPECT_EQ(call(echo_to_host, text, size_t{5}, ntohs(address.sin_port)), 0);
  peer.join();
  EXPECT_STREQ(text, "bcdef");
  close(listener);
}

class NoSocketsTest : public SocketsTest {
 protected:
  void SetUp() override { start(NO_SOCKETS_ENCLAVE); }
};

TEST_F(NoSocketsTest, WhatTheImageDoesNotDeclareIsRefused) {
  EXPECT_EQ(call(load_sockets), OE_UNSUPPORTED);
  EXPECT_EQ(call(load_epoll), OE_UNSUPPORTED);
  EXPECT_EQ(call(load_resolver), OE_UNSUPPORTED);
  EXPECT_EQ(call(without_modules), 0);
}

// --- A host that lies.

cella_address_t* address_of(SystemCall& call) {
  return reinterpret_cast<cella_address_t*>(call.out[0].data());
}
cella_epoll_event_t* event_of(SystemCall& call) {
  return reinterpret_cast<cella_epoll_event_t*>(call.out[0].data());
}

struct Lie {
  const char* name;
  uint32_t function;
  int operation;  // of provoke()
  int64_t expected;
  void (*tell)(SystemCall& call);
};

const Lie lies[] = {
    {"MoreReceivedThanRoom", CELLA_SYSTEM_RECEIVE, 1, 8 - EIO,
     [](SystemCall& c) { c.arguments->result = 65; }},
    {"EnormousReceive", CELLA_SYSTEM_RECEIVE, 1, 8 - EIO,
     [](SystemCall& c) { c.arguments->result = INT64_MAX; }},
    {"ReceiveWithUnknownErrno", CELLA_SYSTEM_RECEIVE, 1, 8 - EIO,
     [](SystemCall& c) { c.arguments->result = INT64_MIN; }},
    {"SenderWithLongAddress", CELLA_SYSTEM_RECEIVE, 7, 1 - EIO,
     [](SystemCall& c) { c.answer(0, 129); }},
    {"SenderWithEnormousAddress", CELLA_SYSTEM_RECEIVE, 7, 1 - EIO,
     [](SystemCall& c) { c.answer(0, UINT64_MAX); }},
    {"MoreSentThanGiven", CELLA_SYSTEM_SEND, 2, -EIO,
     [](SystemCall& c) { c.arguments->result = 65; }},
    {"LargerOptionThanRoom", CELLA_SYSTEM_GET_OPTION, 3, -EIO,
     [](SystemCall& c) { c.arguments->result = 17; }},
    {"LongOwnAddress", CELLA_SYSTEM_SOCKET_NAME, 4, -EIO,
     [](SystemCall& c) { c.arguments->result = 129; }},
    {"FlagsWithCount", CELLA_SYSTEM_SET_FLAGS, 6, -EIO,
     [](SystemCall& c) { c.arguments->result = 2; }},
    {"PairWithHugeHandle", CELLA_SYSTEM_SOCKET_PAIR, 1, -EIO,
     [](SystemCall& c) { c.answer(1, uint64_t{1} << 40); }},
    {"PairWithNegativeHandle", CELLA_SYSTEM_SOCKET_PAIR, 1, -EIO,
     [](SystemCall& c) { c.answer(0, static_cast<uint64_t>(INT64_MIN)); }},
    {"EventsThatNobodyWanted", CELLA_SYSTEM_POLL, 5, 0,
     [](SystemCall& c) {
       reinterpret_cast<cella_poll_t*>(c.out[0].data())->found = POLLOUT | POLLPRI;
     }},
    {"PollWithOtherHandle", CELLA_SYSTEM_POLL, 5, 1000 + POLLIN,
     [](SystemCall& c) {
       auto* entry = reinterpret_cast<cella_poll_t*>(c.out[0].data());
       *entry = {INT64_MAX, UINT32_MAX, POLLIN};
     }},
    {"PollWithEnormousCount", CELLA_SYSTEM_POLL, 5, 0,
     [](SystemCall& c) { c.arguments->result = INT64_MAX; }},
    {"AcceptWithHugeHandle", CELLA_SYSTEM_ACCEPT, 10, -EIO,
     [](SystemCall& c) { c.arguments->result = int64_t{INT_MAX} + 1; }},
    {"AcceptWithLongAddress", CELLA_SYSTEM_ACCEPT, 10, -EIO,
     [](SystemCall& c) { c.answer(0, 1 << 20); }},
    {"ConnectWithCount", CELLA_SYSTEM_BIND, 10, -EBADF,
     [](SystemCall& c) { c.arguments->result = 1; }},
    {"EpollWithHugeHandle", CELLA_SYSTEM_EPOLL, 13, -EIO,
     [](SystemCall& c) { c.arguments->result = INT64_MAX; }},
    {"EventWithUnknownKey", CELLA_SYSTEM_EPOLL_WAIT, 13, 0,
     [](SystemCall& c) { event_of(c)->key = 0xffffffff; }},
    {"EventWithUnusedKey", CELLA_SYSTEM_EPOLL_WAIT, 13, 0,
     [](SystemCall& c) { event_of(c)->key = 5; }},
    {"EventOfAnEarlierEntry", CELLA_SYSTEM_EPOLL_WAIT, 13, 0,
     [](SystemCall& c) { event_of(c)->key += uint64_t{1} << 32; }},
    {"EventThatNobodyWanted", CELLA_SYSTEM_EPOLL_WAIT, 13, 0,
     [](SystemCall& c) { event_of(c)->events = EPOLLIN; }},
    {"MoreEventsThanWanted", CELLA_SYSTEM_EPOLL_WAIT, 13, 42000 + EPOLLOUT,
     [](SystemCall& c) { event_of(c)->events = EPOLLIN | EPOLLOUT | EPOLLONESHOT; }},
    {"MoreEventsThanRoom", CELLA_SYSTEM_EPOLL_WAIT, 13, -EIO,
     [](SystemCall& c) { c.arguments->result = 2; }},
    {"EnormousNumberOfAddresses", CELLA_SYSTEM_RESOLVE, 11, EAI_SYSTEM,
     [](SystemCall& c) { c.arguments->result = 65; }},
    {"NoAddresses", CELLA_SYSTEM_RESOLVE, 11, EAI_NONAME,
     [](SystemCall& c) { c.arguments->result = 0; }},
    {"AddressOfWrongSize", CELLA_SYSTEM_RESOLVE, 11, EAI_FAIL,
     [](SystemCall& c) { address_of(c)->size = 28; }},
    {"AddressOfEnormousSize", CELLA_SYSTEM_RESOLVE, 11, EAI_FAIL,
     [](SystemCall& c) { address_of(c)->size = UINT32_MAX; }},
    {"AddressOfOtherFamily", CELLA_SYSTEM_RESOLVE, 11, EAI_FAIL,
     [](SystemCall& c) { address_of(c)->family = AF_INET6; }},
    {"AddressOfUnknownFamily", CELLA_SYSTEM_RESOLVE, 11, EAI_FAIL,
     [](SystemCall& c) {
       address_of(c)->family = AF_UNIX;
       address_of(c)->address[0] = AF_UNIX;
     }},
    {"CanonicalNameWithoutEnd", CELLA_SYSTEM_RESOLVE, 11, EAI_FAIL,
     [](SystemCall& c) { std::memset(address_of(c)->canonical_name, 'x', 256); }},
    {"ResolverWithPositiveCode", CELLA_SYSTEM_RESOLVE, 11, EAI_FAIL,
     [](SystemCall& c) { c.answer(0, 3); }},
    {"ResolverWithEnormousCode", CELLA_SYSTEM_RESOLVE, 11, EAI_FAIL,
     [](SystemCall& c) { c.answer(0, static_cast<uint64_t>(INT64_MIN)); }},
    {"NodeNameWithoutEnd", CELLA_SYSTEM_NAME, 12, EAI_FAIL,
     [](SystemCall& c) { std::memset(c.out[0].data(), 'x', c.out[0].size()); }},
    {"ServiceNameWithoutEnd", CELLA_SYSTEM_NAME, 12, EAI_FAIL,
     [](SystemCall& c) { std::memset(c.out[1].data(), 'x', c.out[1].size()); }},
};

const Lie* told = nullptr;
bool was_told = false;

void tell(SystemCall& call) {
  if (call.function != told->function || was_told) return;
  was_told = true;
  told->tell(call);
}

class LyingHostTest : public SocketsTest, public testing::WithParamInterface<Lie> {};

TEST_P(LyingHostTest, IsNotBelieved) {
  load();
  told = &GetParam();
  was_told = false;
  cella::host::set_system_call_lie(tell);
  EXPECT_EQ(call(provoke, GetParam().operation), GetParam().expected);
  EXPECT_TRUE(was_told);
  cella::host::set_system_call_lie(nullptr);
  EXPECT_EQ(call(pair), 0) << "and all goes on";
}
INSTANTIATE_TEST_SUITE_P(Lies, LyingHostTest, testing::ValuesIn(lies),
                         [](const auto& lie) { return std::string(lie.param.name); });

}  // namespace
