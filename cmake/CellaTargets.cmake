# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# The few verbs of this build. Host-side targets get warnings and sanitizers; `x_test.cpp` stands beside `x.cpp`.

# cella_library(NAME SOURCES ... [DEPS ...]): a static host-side library; DEPS are its public dependencies.
function(cella_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC cella_options cella_sanitizers ${arg_DEPS})
endfunction()

# cella_test(NAME SOURCES ... [DEPS ...] [LABELS ...]): a GoogleTest program, registered with CTest as one test.
function(cella_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS;LABELS" ${ARGN})
  find_package(GTest REQUIRED)
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE cella_options cella_sanitizers ${arg_DEPS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "unit;${arg_LABELS}" TIMEOUT 120)
endfunction()

# cella_fuzz_target(NAME SOURCES ... [DEPS ...]): a libFuzzer target; its corpus is fuzz/corpus/NAME.
function(cella_fuzz_target name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  if(NOT CELLA_FUZZ)
    return()
  endif()
  add_executable(fuzz_${name} ${arg_SOURCES})
  target_link_libraries(fuzz_${name} PRIVATE cella_options cella_sanitizers ${arg_DEPS})
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  add_test(NAME fuzz_${name} COMMAND ${PROJECT_SOURCE_DIR}/fuzz/run_one $<TARGET_FILE:fuzz_${name}> ${name} 5)
  set_tests_properties(fuzz_${name} PROPERTIES LABELS fuzz TIMEOUT 120)
endfunction()
