// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Reports whose form is wrong, each signed by a GPU of our own.
#include "src/attest/format/nvidia/report.h"

#include <gtest/gtest.h>

#include "src/attest/testing/nvidia_gpu.h"

namespace {

using namespace cella;
using attest::fake::GpuReportOptions;
using attest::nvidia::Opaque;
using attest::nvidia::Report;

const attest::fake::FakeGpu& gpu() {
  static const attest::fake::FakeGpu fake;
  return fake;
}

std::string refusal(const GpuReportOptions& options) {
  const auto bytes = gpu().report(options);
  const auto report = Report::parse(bytes);
  if (report.ok()) return "accepted";
  EXPECT_EQ(report.error().blame, Blame::evidence);
  return std::string(report.error().code);
}

TEST(GpuReport, ReadsEveryPart) {
  const auto bytes = gpu().report();
  const auto report = Report::parse(bytes);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->signed_region.size() + 96, bytes.size());
  EXPECT_EQ(report->signature.size(), 96u);
  EXPECT_EQ(report->request_nonce[0], 0x4e);
  EXPECT_EQ(report->response_nonce[0], 0x47);
  EXPECT_EQ(report->measurement_record.size(), 2u * 55);
  ASSERT_EQ(report->measurements.size(), 2u);
  EXPECT_EQ(report->measurements[1].index, 2);
  EXPECT_EQ(report->measurements[1].value[0], 2);
  EXPECT_EQ(report->text(Opaque::driver_version), "550.90");
  EXPECT_EQ(report->vbios_version(), "96.00.9F.00.01");
  EXPECT_EQ(report->find(Opaque::fwid).size(), 48u);
  EXPECT_TRUE(report->find(Opaque::board_id).empty());
}

TEST(GpuReport, TextsCannotCarryControlCharacters) {
  GpuReportOptions options;
  options.opaque = {{uint16_t{3}, ByteVector{'a', 0x1b, 0xff, 0, 'b', 0, 0}}};
  const auto bytes = gpu().report(options);
  EXPECT_EQ(Report::parse(bytes)->text(Opaque::driver_version), "a???b");
  EXPECT_EQ(Report::parse(bytes)->vbios_version(), "");
}

TEST(GpuReport, RefusesOtherMessages) {
  EXPECT_EQ(refusal({}), "accepted");
  EXPECT_EQ(refusal({.request_version = 0x12}), "nvidia.unsupported_version");
  EXPECT_EQ(refusal({.request_code = 0xe1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.request_param1 = 0}), "nvidia.malformed") << "no signature asked for";
  EXPECT_EQ(refusal({.response_version = 0x12}), "nvidia.malformed");
  EXPECT_EQ(refusal({.response_code = 0x7f}), "nvidia.malformed");
}

TEST(GpuReport, RefusesOtherMeasurementRecords) {
  EXPECT_EQ(refusal({.measurements = {}}), "nvidia.malformed");
  EXPECT_EQ(refusal({.specification = 2}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_measurement_size = 1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_count = 1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_count = -1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_record_length = 1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_record_length = -1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_record_length = 0xff0000}), "nvidia.malformed");
  GpuReportOptions twice;
  twice.measurements = {{uint8_t{1}, ByteVector(4)}, {uint8_t{1}, ByteVector(4)}};
  EXPECT_EQ(refusal(twice), "nvidia.malformed");
  GpuReportOptions empty;
  empty.measurements = {{uint8_t{1}, ByteVector()}};
  EXPECT_EQ(refusal(empty), "accepted");
}

TEST(GpuReport, RefusesOtherOpaqueData) {
  EXPECT_EQ(refusal({.opaque = {}}), "accepted");
  EXPECT_EQ(refusal({.extra_opaque_length = 1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_opaque_length = -1}), "nvidia.malformed");
  EXPECT_EQ(refusal({.extra_opaque_length = 0x7000}), "nvidia.malformed");
  GpuReportOptions twice;
  twice.opaque = {{uint16_t{3}, ByteVector(4)}, {uint16_t{3}, ByteVector(4)}};
  EXPECT_EQ(refusal(twice), "nvidia.malformed");
}

TEST(GpuReport, EveryOtherLengthIsRefused) {
  auto bytes = gpu().report();
  for (size_t size = 0; size < bytes.size(); ++size)
    ASSERT_FALSE(Report::parse(base::Bytes(bytes).first(size)).ok()) << size;
  bytes.push_back(0);
  EXPECT_FALSE(Report::parse(bytes).ok());
}

}  // namespace
