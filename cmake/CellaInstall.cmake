# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# What a user gets: headers, two archives, tools, CMake packages and pkg-config files, all relocatable, and the .deb.

# Everything that this tree's own samples and tests link is the same as what is installed.
function(cella_declare_user_targets)
  if(TARGET cella_enclave AND NOT TARGET Cella::enclave)
    add_library(cella_enclave_program INTERFACE)
    target_link_options(cella_enclave_program INTERFACE ${Cella_ENCLAVE_LINK_OPTIONS})
    target_link_libraries(cella_enclave_program INTERFACE cella_enclave)
    target_include_directories(cella_enclave_program INTERFACE ${PROJECT_SOURCE_DIR}/include)
    add_library(Cella::enclave ALIAS cella_enclave_program)
  endif()
  if(TARGET cella_host_api AND NOT TARGET Cella::host)
    add_library(Cella::host ALIAS cella_host_api)
  endif()
  if(TARGET cella AND NOT TARGET Cella::tool)
    add_executable(Cella::tool ALIAS cella)
  endif()
endfunction()

# cella_archives_of(OUTPUT TARGET): this project's static libraries that TARGET links, itself included.
function(cella_archives_of output target)
  set(found ${ARGN})
  get_target_property(type ${target} TYPE)
  if(type STREQUAL STATIC_LIBRARY)
    list(APPEND found ${target})
  endif()
  set(linked)
  foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
    get_target_property(value ${target} ${property})
    if(value)
      list(APPEND linked ${value})
    endif()
  endforeach()
  foreach(item IN LISTS linked)
    string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" item "${item}")
    if(TARGET ${item})
      get_target_property(aliased ${item} ALIASED_TARGET)
      if(aliased)
        set(item ${aliased})
      endif()
      get_target_property(imported ${item} IMPORTED)
      if(NOT imported AND NOT item IN_LIST found)
        cella_archives_of(found ${item} ${found})
      endif()
    endif()
  endforeach()
  set(${output} ${found} PARENT_SCOPE)
endfunction()

# One archive from many, so that a user's makefile names one library.
function(cella_merge_archive file target)
  cella_archives_of(parts ${target})
  list(REMOVE_DUPLICATES parts)
  set(script ${PROJECT_BINARY_DIR}/${file}.mri)
  set(lines "CREATE ${file}\n")
  foreach(part IN LISTS parts)
    string(APPEND lines "ADDLIB $<PATH:RELATIVE_PATH,$<TARGET_FILE:${part}>,${PROJECT_BINARY_DIR}>\n")
  endforeach()
  file(GENERATE OUTPUT ${script} CONTENT "${lines}SAVE\nEND\n")
  add_custom_command(
    OUTPUT ${PROJECT_BINARY_DIR}/${file}
    COMMAND ${CMAKE_COMMAND} -E rm -f ${file}
    COMMAND ${CMAKE_AR} -M < ${script}
    WORKING_DIRECTORY ${PROJECT_BINARY_DIR}
    DEPENDS ${parts} ${script}
    COMMENT "Merge: ${file}"
    VERBATIM)
  add_custom_target(merge_${file} ALL DEPENDS ${PROJECT_BINARY_DIR}/${file})
endfunction()

function(cella_install)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  if(TARGET cella)
    install(TARGETS cella RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/links)
    foreach(link oeedger8r oesign)
      file(CREATE_LINK cella ${PROJECT_BINARY_DIR}/links/${link} SYMBOLIC)
      install(FILES ${PROJECT_BINARY_DIR}/links/${link} DESTINATION ${CMAKE_INSTALL_BINDIR})
    endforeach()
  endif()
  if(TARGET cella_host_api)
    cella_merge_archive(liboehost.a cella_host_api)
    install(FILES ${PROJECT_BINARY_DIR}/liboehost.a DESTINATION ${CMAKE_INSTALL_LIBDIR}/cella/host)
  endif()
  if(TARGET cella_enclave)
    cella_merge_archive(libcella_enclave.a cella_enclave)
    install(FILES ${PROJECT_BINARY_DIR}/libcella_enclave.a DESTINATION ${CMAKE_INSTALL_LIBDIR}/cella/enclave)
  endif()
  if(TARGET cella_fuzz)
    cella_merge_archive(libcella_fuzz.a cella_fuzz)
    install(FILES ${PROJECT_BINARY_DIR}/libcella_fuzz.a DESTINATION ${CMAKE_INSTALL_LIBDIR}/cella/fuzz)
  endif()
  cella_install_packages()
  cella_install_pkgconfig()
  cella_install_documents()
  include(CellaPackage)
endfunction()

function(cella_install_packages)
  include(CMakePackageConfigHelpers)
  set(cella ${CMAKE_INSTALL_LIBDIR}/cmake/Cella)
  set(open_enclave ${CMAKE_INSTALL_LIBDIR}/openenclave/cmake)
  set(from ${PROJECT_SOURCE_DIR}/cmake/package)
  set(to ${PROJECT_BINARY_DIR}/package)
  string(REPLACE ";" " " Cella_ENCLAVE_LINK_FLAGS "${Cella_ENCLAVE_LINK_OPTIONS}")
  configure_package_config_file(${from}/CellaConfig.cmake.in ${to}/CellaConfig.cmake INSTALL_DESTINATION ${cella}
    PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_BINDIR)
  write_basic_package_version_file(${to}/CellaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${to}/CellaConfig.cmake ${to}/CellaConfigVersion.cmake ${PROJECT_SOURCE_DIR}/cmake/CellaEnclave.cmake
    DESTINATION ${cella})
  configure_package_config_file(${from}/openenclave-config.cmake.in ${to}/openenclave-config.cmake
    INSTALL_DESTINATION ${open_enclave}
    PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_BINDIR CMAKE_INSTALL_DATADIR)
  # The level of Open Enclave's interface that the compatibility headers follow.
  write_basic_package_version_file(${to}/openenclave-config-version.cmake VERSION 0.19.0 COMPATIBILITY AnyNewerVersion)
  install(FILES ${to}/openenclave-config.cmake ${to}/openenclave-config-version.cmake DESTINATION ${open_enclave})
endfunction()

# The eight names of Open Enclave. They differ in nothing but the C++ library of a host that is linked as C.
function(cella_install_pkgconfig)
  string(REPLACE ";" " " enclave_libs "${Cella_ENCLAVE_LINK_OPTIONS}")
  foreach(compiler gcc g++ clang clang++)
    set(Cella_COMPILER ${compiler})
    foreach(side host enclave)
      set(file ${PROJECT_BINARY_DIR}/package/oe${side}-${compiler}.pc)
      configure_file(${PROJECT_SOURCE_DIR}/cmake/package/oe${side}.pc.in ${file} @ONLY)
      install(FILES ${file} DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
    endforeach()
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/cmake/package/openenclaverc.in ${PROJECT_BINARY_DIR}/package/openenclaverc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/package/openenclaverc DESTINATION ${CMAKE_INSTALL_DATADIR}/openenclave)
endfunction()

function(cella_install_documents)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/cella
    PATTERN CMakeLists.txt EXCLUDE)
  install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
endfunction()
