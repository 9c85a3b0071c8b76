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
# GTEST_SKIP() << "reason" anywhere makes the program exit with 77, which CTest and ./dev show with the reason.
function(cella_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS;LABELS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE cella_options cella_sanitizers ${arg_DEPS} cella_test_main)
  add_test(NAME ${name} COMMAND ${name})
  cella_test_properties(${name} LABELS unit ${arg_LABELS})
endfunction()

# cella_script_test(NAME COMMAND ... [LABELS ...] [TIMEOUT seconds]): any other test program. It exits with 0, or with
# 77 after a line `SKIP: reason`. The label `once` means: does not depend on the compiler, so one configuration runs it.
function(cella_script_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "COMMAND;LABELS" ${ARGN})
  add_test(NAME ${name} COMMAND ${arg_COMMAND})
  cella_test_properties(${name} LABELS ${arg_LABELS} TIMEOUT ${arg_TIMEOUT})
endfunction()

function(cella_test_properties name)
  cmake_parse_arguments(arg "" "TIMEOUT" "LABELS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} SKIP_RETURN_CODE 77)
endfunction()

# cella_fuzz_target(NAME SOURCES ... [DEPS ...]): SOURCES define LLVMFuzzerTestOneInput; the corpus is fuzz/corpus/NAME.
# In the fuzz configuration libFuzzer runs it. In every other one a small driver replays the corpus and seeded mutations
# of it, so that a crash that was found once stays found.
function(cella_fuzz_target name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  set(corpus ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name})
  if(NOT EXISTS ${corpus})
    message(FATAL_ERROR "fuzz target ${name}: there is no corpus in ${corpus}")
  endif()
  add_executable(fuzz_${name} ${arg_SOURCES})
  target_link_libraries(fuzz_${name} PRIVATE cella_options cella_sanitizers ${arg_DEPS})
  if(CELLA_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME fuzz_${name} COMMAND ${PROJECT_SOURCE_DIR}/fuzz/run_one $<TARGET_FILE:fuzz_${name}> ${corpus})
    cella_test_properties(fuzz_${name} LABELS fuzz TIMEOUT 400)
    add_dependencies(fuzzers fuzz_${name})
  else()
    target_sources(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/replay_main.cpp)
    add_test(NAME replay_${name} COMMAND fuzz_${name} ${corpus})
    cella_test_properties(replay_${name} LABELS unit replay)
  endif()
endfunction()
add_custom_target(fuzzers)

if(BUILD_TESTING)
  find_package(GTest REQUIRED)
  add_library(cella_test_main OBJECT
    ${PROJECT_SOURCE_DIR}/tests/support/test_main.cpp
    ${PROJECT_SOURCE_DIR}/tests/support/evidence.cpp)
  target_link_libraries(cella_test_main PUBLIC cella_options cella_sanitizers GTest::gmock GTest::gtest)
  cmake_path(GET PROJECT_SOURCE_DIR PARENT_PATH beside)
  target_compile_definitions(cella_test_main PRIVATE CELLA_EVIDENCE_BESIDE="${beside}/shared/evidence")
endif()
