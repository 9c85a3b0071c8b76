# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# The Debian package: everything that a user needs to build enclave applications.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cella)
set(CPACK_PACKAGE_VENDOR "The Cella developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "SDK for enclave applications in C and C++")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES OFF)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Cella developers <cella@example.invalid>")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What liboehost.a and static enclaves are linked with, and a compiler.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6-dev, libssl-dev, libzydis-dev, libzycore-dev, g++ | clang, pkg-config")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "cmake, make | ninja-build, gdb")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libmbedtls-dev")
include(CPack)
