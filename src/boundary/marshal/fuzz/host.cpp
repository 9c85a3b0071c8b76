// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The made-up host of generated fuzz targets, and what an enclave's code finds in place of the
// runtime. Untrusted memory is what oe_host_malloc() gave and what the host answers with.
#include <cella/edl/fuzz.h>
#include <openenclave/enclave.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>

namespace cella::edl {
namespace {

constexpr uint64_t most_bytes = uint64_t{1} << 20;

struct Frame {
  uint32_t function;
  uint64_t input_size, output_offset, payload_size;
};
constexpr uint64_t note_size = (sizeof(Frame) + 15) / 16 * 16;

FuzzInput* current = nullptr;
std::map<uint64_t, uint64_t> untrusted;  // address and size of each block
int frames = 0;
uint8_t calls_out = 0;

// Exactly as large, so that AddressSanitizer sees the first byte beyond.
uint8_t* allocate(uint64_t size) {
  void* memory = nullptr;
  if (size > 2 * most_bytes || posix_memalign(&memory, 16, size == 0 ? 1 : size) != 0)
    return nullptr;
  return static_cast<uint8_t*>(memory);
}

uint8_t* allocate_untrusted(uint64_t size) {
  uint8_t* memory = allocate(size);
  if (memory != nullptr) untrusted[reinterpret_cast<uint64_t>(memory)] = size;
  return memory;
}

void free_untrusted(void* memory) {
  if (untrusted.erase(reinterpret_cast<uint64_t>(memory)) != 0) std::free(memory);
}

bool is_untrusted(uint64_t address, uint64_t size) {
  auto block = untrusted.upper_bound(address);
  if (block == untrusted.begin()) return false;
  --block;
  const uint64_t offset = address - block->first;
  return offset <= block->second && size <= block->second - offset;
}

// A pair of address and size, as an answer has it that does not fit its frame.
void answer_elsewhere(FuzzInput& input, uint8_t* payload, uint64_t output_offset, uint64_t end) {
  if (end - output_offset < 16) return;
  const uint64_t at = output_offset + input.byte() * uint64_t{8} % (end - output_offset - 8);
  const uint64_t size = input.count() % 512;
  uint8_t* memory = allocate_untrusted(size);
  input.fill(memory, size);
  uint64_t pair[2] = {reinterpret_cast<uint64_t>(memory), size};
  if (input.once_in(2)) std::swap(pair[0], pair[1]);
  std::memcpy(payload + at, pair, 16);
}

// What the runtime refuses before a bridge sees it.
bool may_arrive(const Frame& frame) {
  return frame.output_offset <= frame.input_size && frame.input_size <= frame.payload_size &&
         frame.output_offset % 16 == 0 && frame.payload_size <= most_bytes;
}

void damage(FuzzInput& input, Frame& frame, std::vector<uint8_t>& payload) {
  const auto change = [&](uint64_t& size) {
    if (input.once_in(16)) size += uint64_t{input.byte()} * 8 - 1024;
  };
  change(frame.input_size);
  change(frame.output_offset);
  change(frame.payload_size);
  while (!payload.empty() && input.once_in(4)) {
    uint16_t at = 0;
    input.fill(&at, sizeof at);
    payload[at % payload.size()] = input.byte();
  }
}

void deliver(FuzzInput& input, Frame frame, std::vector<uint8_t> payload) {
  damage(input, frame, payload);
  if (!may_arrive(frame)) return;
  uint8_t* copy = allocate(frame.payload_size);
  if (copy == nullptr) return;
  const uint64_t sent = std::min<uint64_t>(frame.input_size, payload.size());
  if (sent != 0) std::memcpy(copy, payload.data(), sent);
  std::memset(copy + sent, 0, frame.payload_size - sent);
  cella_enclave_interface.functions[frame.function].bridge(copy, frame.input_size,
                                                           frame.output_offset, frame.payload_size);
  std::free(copy);
}

void fill_buffer(FuzzInput& input, const FuzzBuffer& buffer, uint8_t* to) {
  const cella_buffer_t& expected = buffer.expected;
  if (!buffer.contents.empty()) {
    std::memcpy(to, buffer.contents.data(), std::min(buffer.contents.size(), expected.size));
    return;
  }
  input.fill(to, expected.size);
  const bool is_wide = (expected.flags & CELLA_WSTRING) != 0;
  const uint64_t end = is_wide ? sizeof(wchar_t) : 1;
  if ((expected.flags & (CELLA_STRING | CELLA_WSTRING)) != 0 && expected.size >= end)
    std::memset(to + expected.size - end, 0, end);
}

void append(std::vector<uint8_t>& to, uint64_t bytes, uint64_t is_present) {
  const uint64_t header[2] = {bytes, is_present};
  const auto* first = reinterpret_cast<const uint8_t*>(header);
  to.insert(to.end(), first, first + sizeof header);
}

void set_field(FuzzInput& input, uint8_t* structure, cella_field_t field, uint64_t& bytes) {
  if (field.width == 0) return;
  const uint64_t value = input.byte() % 8;
  std::memcpy(structure + field.offset, &value,
              static_cast<size_t>(field.width < 0 ? -field.width : field.width));
  bytes *= value;
}

struct Slot {
  uint64_t bytes, is_present;
  const cella_type_t* type;
};

void choose_members(FuzzInput& input, uint8_t* structure, const cella_type_t& type,
                    std::vector<Slot>& slots) {
  for (uint64_t m = 0; m < type.member_count; ++m) {
    const cella_member_t& member = type.members[m];
    if ((member.flags & CELLA_EMBEDDED) != 0) {
      for (uint64_t i = 0; i < member.factor; ++i)
        choose_members(input, structure + member.offset + i * member.type->size, *member.type,
                       slots);
      continue;
    }
    Slot slot = {member.factor, input.byte() % 4 != 0, member.type};
    set_field(input, structure, member.count, slot.bytes);
    set_field(input, structure, member.size, slot.bytes);
    std::memcpy(structure + member.offset, &slot.is_present, sizeof slot.is_present);
    if (slot.is_present == 0) slot.bytes = 0;
    slots.push_back(slot);
  }
}

void append_slot(FuzzInput& input, const Slot& slot, std::vector<uint8_t>& to) {
  append(to, slot.bytes, slot.is_present);
  const size_t start = to.size();
  to.resize(start + (slot.bytes + 15) / 16 * 16);
  input.fill(to.data() + start, slot.bytes);
  if (slot.type == nullptr) return;
  std::vector<Slot> slots;
  for (uint64_t i = 0; i < slot.bytes / slot.type->size; ++i)
    choose_members(input, to.data() + start + i * slot.type->size, *slot.type, slots);
  for (const Slot& next : slots) {
    if (to.size() < most_bytes) append_slot(input, next, to);
  }
}

}  // namespace

uint8_t FuzzInput::byte() {
  uint8_t value = 0;
  fill(&value, 1);
  return value;
}

void FuzzInput::fill(void* to, uint64_t size) {
  if (size == 0) return;
  const size_t there = std::min<size_t>(size, left_.size());
  std::memset(to, 0, size);
  if (there != 0) std::memcpy(to, left_.data(), there);
  left_ = left_.subspan(there);
}

uint64_t FuzzInput::count() {
  const uint8_t choice = byte();
  uint64_t value = choice % 16;
  if (choice >= 248) fill(&value, sizeof value);
  return value;
}

std::vector<uint8_t> fuzz_deep(FuzzInput& input, uint64_t count, const cella_type_t& type) {
  std::vector<uint8_t> packed;
  append_slot(input, {count % 16 * type.size, 1, &type}, packed);
  return packed;
}

void fuzz_begin(FuzzInput& input) {
  current = &input;
  calls_out = 0;
}

void fuzz_end() {
  if (frames != 0) std::abort();  // a frame was not given back
  for (const auto& [address, size] : untrusted) std::free(reinterpret_cast<void*>(address));
  untrusted.clear();
}

void fuzz_call(FuzzInput& input, uint32_t function, const void* arguments, uint64_t arguments_size,
               std::vector<FuzzBuffer> buffers) {
  std::vector<cella_buffer_t> expected;
  for (const FuzzBuffer& buffer : buffers) expected.push_back(buffer.expected);
  cella_layout_t layout;
  if (cella_lay_out(expected.data(), expected.size(), arguments_size, &layout) != OE_OK ||
      layout.payload_size > most_bytes) {
    // Nobody could send this; the arguments alone still can be.
    layout = {(arguments_size + 15) / 16 * 16, 0, (arguments_size + 15) / 16 * 16};
    expected.clear();
  }
  std::vector<uint8_t> payload(layout.payload_size);
  for (size_t i = 0; i < expected.size(); ++i) {
    if (expected[i].address == nullptr || (expected[i].flags & CELLA_IN) == 0) continue;
    buffers[i].expected = expected[i];
    fill_buffer(input, buffers[i], payload.data() + expected[i].offset);
  }
  if (arguments_size != 0)
    std::memcpy(payload.data() + layout.output_offset, arguments, arguments_size);
  deliver(input, {function, layout.input_size, layout.output_offset, layout.payload_size},
          std::move(payload));
}

void fuzz_typed_call(FuzzInput& input, uint32_t function, std::vector<uint8_t> bytes) {
  bytes.resize((bytes.size() + 15) / 16 * 16);
  const uint64_t size = bytes.size();
  deliver(input, {function, size, size, size + sizeof(Reply)}, std::move(bytes));
}

}  // namespace cella::edl

using namespace cella::edl;

extern "C" {

oe_result_t cella_ocall_begin(const cella_interface_t*, uint32_t function, uint64_t input_size,
                              uint64_t output_offset, uint64_t payload_size, uint8_t** payload) {
  if (current->once_in(32)) return OE_OUT_OF_MEMORY;
  uint8_t* memory = allocate_untrusted(note_size + payload_size);
  if (memory == nullptr) return OE_OUT_OF_MEMORY;
  const Frame frame = {function, input_size, output_offset, payload_size};
  std::memcpy(memory, &frame, sizeof frame);
  *payload = memory + note_size;
  std::memset(*payload, 0xee, payload_size);
  ++frames;
  return OE_OK;
}

oe_result_t cella_ocall(uint8_t* payload) {
  Frame frame;
  std::memcpy(&frame, payload - note_size, sizeof frame);
  // Nothing more to decide: a host that refuses lets every loop in the enclave end.
  if (current->is_empty() || ++calls_out == UINT8_MAX) return OE_FAILURE;
  const uint8_t how = current->byte();
  if (how % 8 == 7) return OE_FAILURE;
  if (how % 2 == 1)
    current->fill(payload + frame.output_offset, frame.payload_size - frame.output_offset);
  if (how % 8 >= 4) answer_elsewhere(*current, payload, frame.output_offset, frame.payload_size);
  return OE_OK;
}

void cella_ocall_end(uint8_t* payload) {
  --frames;
  free_untrusted(payload - note_size);
}

void cella_copy_out(void* outside, const void* inside, uint64_t size) {
  if (!is_untrusted(reinterpret_cast<uint64_t>(outside), size)) std::abort();
  if (size != 0) std::memcpy(outside, inside, size);
}
void cella_copy_in(void* inside, const void* outside, uint64_t size) {
  if (!is_untrusted(reinterpret_cast<uint64_t>(outside), size)) std::abort();
  if (size != 0) std::memcpy(inside, outside, size);
}

void* oe_host_malloc(size_t size) {
  return current->once_in(32) ? nullptr : allocate_untrusted(size);
}
void oe_host_free(void* memory) { free_untrusted(memory); }
bool oe_is_outside_enclave(const void* pointer, size_t size) {
  return is_untrusted(reinterpret_cast<uint64_t>(pointer), size);
}
bool oe_is_within_enclave(const void* pointer, size_t) {
  return !is_untrusted(reinterpret_cast<uint64_t>(pointer), 0);
}

}  // extern "C"
