# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# The two verbs of an enclave application, the same in this tree and from the installed package. They need the targets
# Cella::tool, Cella::enclave and Cella::host.

# cella_generate(OUTPUT_VARIABLE SIDE EDL PREFIX [SEARCH_PATH ...] [CPP]): sources for one side (trusted or untrusted),
# in C or, with CPP, in typed C++.
function(cella_generate output side edl folder)
  cmake_parse_arguments(arg "CPP" "" "SEARCH_PATH" ${ARGN})
  cmake_path(ABSOLUTE_PATH edl BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
  cmake_path(GET edl STEM stem)
  string(SUBSTRING ${side} 0 1 letter)
  set(options)
  if(arg_CPP)
    set(options --cpp)
    set(source ${stem}_${letter}.cpp)
    set(files ${folder}/${source} ${folder}/${stem}_${letter}.hpp ${folder}/${stem}_types.hpp)
  else()
    set(source ${stem}_${letter}.c)
    set(files ${folder}/${source} ${folder}/${stem}_${letter}.h ${folder}/${stem}_args.h)
  endif()
  set(search)
  foreach(path IN LISTS arg_SEARCH_PATH Cella_EDL_PATH)
    list(APPEND search --search-path ${path})
  endforeach()
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(
    OUTPUT ${files}
    COMMAND Cella::tool edl ${options} --${side} ${edl} --${side}-dir ${folder}
            --depfile ${folder}/${stem}_${letter}.d ${search}
    DEPENDS ${edl} Cella::tool
    DEPFILE ${folder}/${stem}_${letter}.d
    COMMENT "EDL: ${source}"
    VERBATIM)
  set(${output} ${files} PARENT_SCOPE)
endfunction()

# cella_add_enclave(NAME EDL x.edl SOURCES ... [CPP] [CONF c.conf] [KEY k.pem] [LIBRARIES ...] [SEARCH_PATH ...])
# Makes the enclave image NAME and, with KEY, NAME.signed next to it. The image to give to a host is the target's
# property CELLA_IMAGE; NAME_signed is the target that makes it.
function(cella_add_enclave name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "CPP" "EDL;CONF;KEY" "SOURCES;LIBRARIES;SEARCH_PATH")
  cella_language(language)
  cella_check_arguments(cella_add_enclave ${name})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${name}_edl)
  cella_generate(generated trusted ${arg_EDL} ${folder} ${language} SEARCH_PATH ${arg_SEARCH_PATH})
  add_executable(${name} ${arg_SOURCES} ${generated})
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_include_directories(${name} PRIVATE ${folder})
  target_compile_options(${name} PRIVATE ${Cella_ENCLAVE_COMPILE_OPTIONS})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} Cella::enclave)
  set_target_properties(${name} PROPERTIES CELLA_IMAGE $<TARGET_FILE:${name}>)
  if(arg_KEY)
    cella_sign(${name} "${arg_KEY}" "${arg_CONF}")
  elseif(arg_CONF)
    message(FATAL_ERROR "cella_add_enclave(${name}): CONF takes effect when the image is signed; give KEY too")
  endif()
endfunction()

function(cella_sign name key conf)
  cmake_path(ABSOLUTE_PATH key BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
  set(options --key ${key})
  if(conf)
    cmake_path(ABSOLUTE_PATH conf BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    list(APPEND options --conf ${conf})
  endif()
  set(signed ${CMAKE_CURRENT_BINARY_DIR}/${name}.signed)
  add_custom_command(
    OUTPUT ${signed}
    COMMAND Cella::tool sign $<TARGET_FILE:${name}> ${options} --out ${signed}
    DEPENDS ${name} ${key} ${conf} Cella::tool
    COMMENT "Sign: ${name}.signed"
    VERBATIM)
  add_custom_target(${name}_signed ALL DEPENDS ${signed})
  set_target_properties(${name} PROPERTIES CELLA_IMAGE ${signed})
endfunction()

# cella_add_host(NAME EDL x.edl ... SOURCES ... [CPP] [LIBRARIES ...] [SEARCH_PATH ...]): the untrusted program, of
# enclaves with one or several interfaces.
function(cella_add_host name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "CPP" "" "EDL;SOURCES;LIBRARIES;SEARCH_PATH")
  cella_language(language)
  cella_check_arguments(cella_add_host ${name})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${name}_edl)
  set(all_generated)
  foreach(edl IN LISTS arg_EDL)
    cella_generate(generated untrusted ${edl} ${folder} ${language} SEARCH_PATH ${arg_SEARCH_PATH})
    list(APPEND all_generated ${generated})
  endforeach()
  add_executable(${name} ${arg_SOURCES} ${all_generated})
  target_include_directories(${name} PRIVATE ${folder})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} Cella::host)
endfunction()

# A macro: it looks at the caller's parsed arguments.
macro(cella_language variable)
  set(${variable})
  if(arg_CPP)
    set(${variable} CPP)
  endif()
endmacro()

# A macro: likewise.
macro(cella_check_arguments verb name)
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${verb}(${name}): unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_EDL OR NOT arg_SOURCES)
    message(FATAL_ERROR "${verb}(${name}): EDL and SOURCES are required")
  endif()
endmacro()

# What every image is compiled and linked with (docs/design/0001-image.md). A build-id, a path or section headers would
# enter the measurement; relocations are kept for the signer's proof; the nucleus is what an enclave starts with.
set(Cella_ENCLAVE_COMPILE_OPTIONS
  -fPIE -ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${CMAKE_BINARY_DIR}=build)
set(Cella_ENCLAVE_LINK_OPTIONS
  -static-pie -Wl,-q -Wl,--build-id=none -Wl,-z,separate-code -Wl,-z,max-page-size=4096 -Wl,-z,noexecstack
  -Wl,-u,cella_nucleus_entry)
