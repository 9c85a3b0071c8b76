// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The part of the parser for types, names, attributes and array dimensions.
#include "src/edl/declaration_parser.h"

#include <array>
#include <type_traits>
#include <utility>

#include "src/edl/keywords.h"

namespace cella::edl {
namespace {

template <typename Value>
struct Word {
  std::string_view text;
  Value value;
};

// The basic types of one word that no other word may follow.
constexpr std::array<Word<BasicType>, 14> simple_types{{
    {"void", BasicType::void_},
    {"bool", BasicType::bool_},
    {"wchar_t", BasicType::wchar},
    {"size_t", BasicType::size},
    {"float", BasicType::float_},
    {"double", BasicType::double_},
    {"int8_t", BasicType::int8},
    {"int16_t", BasicType::int16},
    {"int32_t", BasicType::int32},
    {"int64_t", BasicType::int64},
    {"uint8_t", BasicType::uint8},
    {"uint16_t", BasicType::uint16},
    {"uint32_t", BasicType::uint32},
    {"uint64_t", BasicType::uint64},
}};

constexpr std::array<Word<TypeKind>, 3> tags{{
    {"struct", TypeKind::structure},
    {"union", TypeKind::union_},
    {"enum", TypeKind::enumeration},
}};

constexpr std::array<Word<TypeKind>, 5> cpp_types{{
    {"string", TypeKind::string},
    {"span", TypeKind::span},
    {"vector", TypeKind::vector},
    {"optional", TypeKind::optional},
    {"result", TypeKind::result},
}};

constexpr std::array<Word<Attribute>, 9> attribute_words{{
    {"in", Attribute::in},
    {"out", Attribute::out},
    {"count", Attribute::count},
    {"size", Attribute::size},
    {"string", Attribute::string},
    {"wstring", Attribute::wstring},
    {"user_check", Attribute::user_check},
    {"isptr", Attribute::isptr},
    {"isary", Attribute::isary},
}};

template <typename Table>
auto find_word(const Table& table, std::string_view text)
    -> std::optional<std::remove_const_t<decltype(table[0].value)>> {
  for (const auto& word : table) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

BasicType make_unsigned(BasicType type) {
  switch (type) {
    case BasicType::char_: return BasicType::unsigned_char;
    case BasicType::short_: return BasicType::unsigned_short;
    case BasicType::long_: return BasicType::unsigned_long;
    case BasicType::long_long: return BasicType::unsigned_long_long;
    default: return BasicType::unsigned_int;
  }
}

}  // namespace

std::string DeclarationParser::name(std::string_view what) {
  const Token& token = stream_.peek();
  if (!token.is_identifier()) {
    stream_.fail(what);
    return {};
  }
  if (is_c_keyword(token.text)) {
    diagnostics_.error(token.location,
                       describe(token) + " is a word of C and cannot be " + std::string(what));
  } else if (token.text.starts_with("cella_") || token.text.starts_with("CELLA_")) {
    diagnostics_.error(token.location,
                       "names that start with cella_ are reserved for generated code");
  }
  return std::string(stream_.next().text);
}

std::optional<Type> DeclarationParser::type_at_depth(uint32_t depth) {
  Type type;
  const Location start = stream_.peek().location;
  type.is_const = stream_.accept("const");
  if (!base_type(type, depth)) return std::nullopt;
  const Location last = stream_.peek().location;
  while (stream_.accept("*")) {
    if (++type.pointers == max_type_depth + 1) {
      diagnostics_.error(last,
                         "more than " + std::to_string(max_type_depth) + " stars after a type");
    }
  }
  type.location = start;
  return type;
}

bool DeclarationParser::base_type(Type& type, uint32_t depth) {
  const Token& token = stream_.peek();
  if (!token.is_identifier()) {
    stream_.fail("a type");
    return false;
  }
  if (integer_type(type)) return true;
  if (const auto simple = find_word(simple_types, token.text)) {
    type.basic = *simple;
    stream_.next();
    return true;
  }
  if (find_word(tags, token.text)) return tagged_type(type);
  if (is_c_keyword(token.text)) {
    unsupported_type(token);
    return false;
  }
  return named_type(type, depth);
}

void DeclarationParser::unsupported_type(const Token& token) {
  if (token.is("signed")) {
    diagnostics_.error(token.location,
                       "EDL has no `signed'; leave it out, or use int8_t for `signed char'");
  } else {
    diagnostics_.error(token.location, describe(token) + " cannot be part of a type in EDL");
  }
}

bool DeclarationParser::integer_type(Type& type) {
  const bool is_unsigned = stream_.accept("unsigned");
  if (stream_.accept("char")) {
    type.basic = BasicType::char_;
  } else if (stream_.accept("short")) {
    type.basic = BasicType::short_;
    stream_.accept("int");
  } else if (stream_.accept("int")) {
    type.basic = BasicType::int_;
  } else if (stream_.peek().is("long")) {
    const Token& first = stream_.next();
    type.basic = BasicType::long_;
    if (stream_.accept("double")) {
      type.basic = BasicType::long_double;
      if (is_unsigned) diagnostics_.error(first.location, "`long double' cannot be unsigned");
      return true;
    }
    if (stream_.accept("long")) type.basic = BasicType::long_long;
    stream_.accept("int");
  } else if (!is_unsigned) {
    return false;
  } else {
    type.basic = BasicType::int_;
  }
  if (is_unsigned) type.basic = make_unsigned(type.basic);
  return true;
}

bool DeclarationParser::tagged_type(Type& type) {
  const Token& tag = stream_.next();
  type.kind = *find_word(tags, tag.text);
  type.name = name("the name of a " + std::string(tag.text));
  return !type.name.empty();
}

bool DeclarationParser::named_type(Type& type, uint32_t depth) {
  const Token& token = stream_.next();
  const auto cpp = find_word(cpp_types, token.text);
  const bool has_argument = stream_.peek().is("<");
  if (cpp && options_.cpp_types && (has_argument || *cpp == TypeKind::string)) {
    type.kind = *cpp;
    return *cpp == TypeKind::string || type_argument(type, depth);
  }
  type.kind = TypeKind::named;
  type.name = token.text;
  if (!has_argument) return true;
  diagnostics_.error(token.location,
                     cpp ? "the C++ type " + describe(token) + " is not part of Open Enclave's EDL"
                         : "only span, vector, optional and result can be followed by `<'");
  Type ignored;
  type_argument(ignored, depth);
  return true;
}

bool DeclarationParser::type_argument(Type& type, uint32_t depth) {
  if (depth == max_type_depth) {
    diagnostics_.error(stream_.peek().location, "C++ types are nested too deeply");
    return false;
  }
  if (!stream_.expect("<", "after the C++ type")) return false;
  auto argument = type_at_depth(depth + 1);
  if (!argument) return false;
  type.arguments.push_back(*std::move(argument));
  return stream_.expect(">", "after the type inside `<'");
}

std::optional<Bound> DeclarationParser::bound(std::string_view what) {
  const Token& token = stream_.peek();
  Bound bound;
  bound.location = token.location;
  if (token.is_identifier()) {
    bound.name = name(what);
    return bound;
  }
  if (!token.is_integer() || !parse_decimal(token.text, bound.number)) {
    stream_.fail(what);
    return std::nullopt;
  }
  stream_.next();
  return bound;
}

bool DeclarationParser::attribute(Attributes& attributes) {
  const Token& token = stream_.peek();
  const auto found = token.is_identifier() ? find_word(attribute_words, token.text) : std::nullopt;
  if (!found) {
    if (token.is("sizefunc")) {
      diagnostics_.error(token.location,
                         "the attribute `sizefunc' is not supported; use `size' with a parameter");
    } else {
      diagnostics_.error(token.location, "unknown attribute " + describe(token));
    }
    return false;
  }
  stream_.next();
  if (attributes.has(*found)) {
    diagnostics_.error(token.location, "the attribute " + describe(token) + " is given twice");
  } else {
    attributes.entries.push_back({*found, token.location});
  }
  if (*found != Attribute::count && *found != Attribute::size) return true;
  if (!stream_.expect("=", "after `" + std::string(token.text) + "'")) return false;
  auto value = bound("a decimal number or a parameter's name");
  if (!value) return false;
  (*found == Attribute::count ? attributes.count : attributes.size) = *std::move(value);
  return true;
}

std::optional<Attributes> DeclarationParser::attributes() {
  Attributes attributes;
  attributes.location = stream_.next().location;
  do {
    const bool is_understood = attribute(attributes);
    if (!stream_.peek().is("]") && !stream_.peek().is(",")) {
      if (is_understood) stream_.fail("`,' or `]' after an attribute");
      stream_.skip_element("]");
    }
  } while (stream_.accept(",") && !stream_.peek().is("]"));
  if (!stream_.expect("]", "after the attributes")) return std::nullopt;
  return attributes;
}

bool DeclarationParser::dimensions(Declaration& declaration) {
  while (stream_.accept("[")) {
    auto dimension = bound("the array's dimension");
    if (!dimension) return false;
    if (declaration.dimensions.size() == max_dimensions) {
      diagnostics_.error(dimension->location, "an array has too many dimensions");
    }
    declaration.dimensions.push_back(*std::move(dimension));
    if (!stream_.expect("]", "after the array's dimension")) return false;
  }
  return true;
}

std::optional<Declaration> DeclarationParser::declaration(std::string_view what) {
  Declaration declaration;
  if (stream_.peek().is("[")) {
    auto found = attributes();
    if (!found) return std::nullopt;
    declaration.attributes = *std::move(found);
  }
  auto found = type();
  if (!found) return std::nullopt;
  declaration.type = *std::move(found);
  declaration.location = stream_.peek().location;
  declaration.name = name(what);
  if (declaration.name.empty() || !dimensions(declaration)) return std::nullopt;
  return declaration;
}

}  // namespace cella::edl
