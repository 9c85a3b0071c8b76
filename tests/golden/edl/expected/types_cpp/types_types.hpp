// Generated from types.edl by the Cella EDL compiler. Do not edit.
#pragma once

#include <cella/edl/codec.h>

namespace types {

enum Color : int64_t {
  RED,
  GREEN = 5,
  LENGTH = 3,
};

struct Point {
  int32_t x{};
  double y{};

  template <typename Self>
  static auto cella_members(Self& self) {
    return std::tie(self.x, self.y);
  }
};

struct Everything {
  bool flag{};
  char letter{};
  uint8_t small{};
  int64_t large{};
  float real{};
  types::Color color{};
  std::array<std::array<uint16_t, LENGTH>, 2> grid{};
  std::array<types::Point, 2> corners{};
  std::string name{};
  std::vector<uint32_t> numbers{};
  std::vector<std::string> words{};
  std::vector<types::Point> points{};
  std::optional<types::Point> center{};
  std::optional<std::string> comment{};
  std::vector<std::vector<int16_t>> table{};

  template <typename Self>
  static auto cella_members(Self& self) {
    return std::tie(self.flag, self.letter, self.small, self.large, self.real, self.color, self.grid, self.corners, self.name, self.numbers, self.words, self.points, self.center, self.comment, self.table);
  }
};

}  // namespace types
