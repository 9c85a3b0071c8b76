// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// Enclaves from the host's side. The program that uses this header is not trusted by its enclaves.
#pragma once

#include <cella/frame.h>
#include <cella/result.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct _oe_enclave;

namespace cella {

/// Whether an enclave runs as a debug enclave. A debug enclave is never confidential: its memory
/// can be read from outside.
enum class Debug : uint8_t {
  no,
  yes,        ///< Refused if the image does not allow it. An unsigned image is signed with the
              ///< development key.
  as_signed,  ///< yes if the image allows it
};

struct OpenOptions {
  /// "auto", "simulation", or another name that `cella doctor` lists. `auto` follows CELLA_MACHINE,
  /// if that is set, and else takes the best protected machine; simulation only for a debug
  /// enclave.
  std::string machine = "auto";
  Debug debug = Debug::no;
  /// The host's side of the interface, from generated code; must outlive the enclave. nullptr: no
  /// calls out.
  const cella_interface_t* interface = nullptr;
};

/// Who an enclave is (Intel SDM vol. 3D, SECS).
struct EnclaveIdentity {
  std::array<uint8_t, 32> mrenclave = {};  ///< what code: the measurement
  std::array<uint8_t, 32> mrsigner = {};   ///< who signed it: SHA-256 of the public key
  uint16_t product_id = 0;
  uint16_t security_version = 0;
  bool debug = false;
};

/// A running enclave. Move-only; it is terminated with the object. All members but moves,
/// terminate() and the destructor may be called from several threads at once.
///
/// A child made by fork() must not use its parent's enclaves: calls in it are refused as after
/// termination.
class Enclave {
 public:
  /// Loads, verifies and starts an image.
  ///
  /// Errors: image.* (the file is missing, damaged, unsigned or tampered with), einit.*, ecreate.*,
  /// eadd.* (what the processor refuses), machine.* (no such machine, or it cannot run here),
  /// host.interface_mismatch (image and program are of different EDL), enclave.boot_failed.
  static Result<Enclave> open(const std::string& path, const OpenOptions& options = {});

  Enclave(Enclave&& other) noexcept;
  Enclave& operator=(Enclave&& other) noexcept;
  ~Enclave();

  EnclaveIdentity identity() const;
  /// Name of the machine that it runs on. Static storage.
  std::string_view machine() const;
  /// Threads that can be inside at once.
  uint32_t slot_count() const;

  /// Runs the enclave's exit handlers and destroys it; threads that wait inside come out with
  /// enclave.aborting. Errors: enclave.aborted if it was terminated before, enclave.reentrant from
  /// inside one of its own calls.
  Result<void> terminate();

  /// The same enclave for the functions of <openenclave/host.h>; valid until termination.
  _oe_enclave* handle() const { return handle_; }

 private:
  explicit Enclave(_oe_enclave* handle) : handle_(handle) {}
  _oe_enclave* handle_ = nullptr;
};

/// One call into an enclave, in the making: a slot of the enclave and memory for the payload, taken
/// by begin() and given back at destruction. Generated code uses it; the layout of a payload is in
/// <cella/frame.h>. For one thread only.
class Call {
 public:
  struct Sizes {
    uint64_t input = 0;  ///< [0, input) goes in
    uint64_t output_offset =
        0;  ///< [output_offset, payload) comes back; multiple of 16, at most `input`
    uint64_t payload = 0;
  };

  /// Errors: enclave.out_of_threads, enclave.out_of_memory, enclave.invalid_parameter,
  /// enclave.aborting (it died), enclave.aborted (it was terminated).
  static Result<Call> begin(const Enclave& enclave, const cella_interface_t& interface,
                            uint32_t function, const Sizes& sizes);
  Call(Call&& other) noexcept;
  Call& operator=(Call&&) = delete;
  ~Call();

  /// 16-byte aligned, uninitialised until written; holds the answer after perform().
  std::span<uint8_t> payload() const { return payload_; }
  /// Enters. Errors: those of begin(), and enclave.* for any other refusal of the transport.
  Result<void> perform();

 private:
  explicit Call(std::span<uint8_t> payload) : payload_(payload) {}
  std::span<uint8_t> payload_;
};

}  // namespace cella
