# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# A mutation build defines CELLA_WITHOUT_CHECK_<NAME> for the source files that mention it, and for no others, so that
# leaving out the next check recompiles a handful of files. Lint keeps the macro out of headers.

# cella_apply_mutation(DIRECTORY): call once, after all targets exist.
function(cella_apply_mutation directory)
  if(NOT CELLA_WITHOUT_CHECK)
    return()
  endif()
  get_directory_property(targets DIRECTORY ${directory} BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    cella_apply_mutation_to(${target})
  endforeach()
  get_directory_property(children DIRECTORY ${directory} SUBDIRECTORIES)
  foreach(child IN LISTS children)
    cella_apply_mutation(${child})
  endforeach()
endfunction()

function(cella_apply_mutation_to target)
  set(macro CELLA_WITHOUT_CHECK_${CELLA_WITHOUT_CHECK})
  get_target_property(sources ${target} SOURCES)
  get_target_property(folder ${target} SOURCE_DIR)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${folder})
    if(source MATCHES "_[tu]\\.c$")
      file(GLOB source_of_mention ${PROJECT_SOURCE_DIR}/include/openenclave/edger8r/*.h)  # included by generated code
    elseif(source MATCHES "\\.(c|cpp|S)$" AND EXISTS ${source})
      set(source_of_mention ${source})
    else()
      continue()
    endif()
    set(mentions)
    foreach(file IN LISTS source_of_mention)
      file(STRINGS ${file} found REGEX "${macro}([^A-Z0-9_]|$)")
      list(APPEND mentions ${found})
    endforeach()
    if(mentions)
      set_source_files_properties(${source} TARGET_DIRECTORY ${target}
        PROPERTIES COMPILE_DEFINITIONS ${macro}=1 COMPILE_OPTIONS -Wno-error)  # what the check used is unused now
      set_property(GLOBAL APPEND PROPERTY CELLA_MUTATED_SOURCES ${source})
    endif()
  endforeach()
endfunction()

# cella_require_mutation(): a misspelt or vanished check must not look like one whose loss no test notices.
function(cella_require_mutation)
  get_property(mutated GLOBAL PROPERTY CELLA_MUTATED_SOURCES)
  if(CELLA_WITHOUT_CHECK AND NOT mutated)
    message(FATAL_ERROR "No source file mentions CELLA_WITHOUT_CHECK_${CELLA_WITHOUT_CHECK}.")
  endif()
  if(mutated)
    list(REMOVE_DUPLICATES mutated)
    message(STATUS "Check ${CELLA_WITHOUT_CHECK} is left out of: ${mutated}")
  endif()
endfunction()
