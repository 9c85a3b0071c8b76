# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Language level, warnings and sanitizers for everything on the host side. Enclave code sets its own flags.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DOCDIR ${CMAKE_INSTALL_DATAROOTDIR}/doc/cella)

set(CMAKE_C_STANDARD 11)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

# ccache is used where it is installed; nothing needs it.
find_program(CELLA_CCACHE ccache)
mark_as_advanced(CELLA_CCACHE)
foreach(language C CXX)
  if(CELLA_CCACHE AND NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER)
    set(CMAKE_${language}_COMPILER_LAUNCHER ${CELLA_CCACHE})
  endif()
endforeach()

option(CELLA_WERROR "Warnings are errors" ON)
option(CELLA_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer for everything on the host side" OFF)
option(CELLA_FUZZ "Build the libFuzzer targets (clang only)" OFF)
# Names one security check to leave out; `./dev mutation` proves that a test then fails. Never set in a product.
set(CELLA_WITHOUT_CHECK "" CACHE STRING "Name of one check that a mutation build compiles out")

add_library(cella_options INTERFACE)
target_compile_options(cella_options INTERFACE -Wall -Wextra -Wshadow -Wconversion -fno-omit-frame-pointer)
target_include_directories(cella_options INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR})
if(CELLA_WERROR)
  target_compile_options(cella_options INTERFACE -Werror)
endif()
add_library(cella_sanitizers INTERFACE)
if(CELLA_SANITIZE)
  target_compile_options(cella_sanitizers INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined)
  target_link_options(cella_sanitizers INTERFACE -fsanitize=address,undefined)
endif()
if(CELLA_FUZZ)
  target_compile_options(cella_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
endif()
