/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * File systems of an enclave that its host has no part in. For enclave code, C and C++. */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/** The type to give to mount(2) for files in the enclave's own memory. */
#define CELLA_MEMORY_FILE_SYSTEM "cella_memory_file_system"

/**
 * Makes CELLA_MEMORY_FILE_SYSTEM known to mount(2); after
 *
 *     cella_load_memory_file_system();
 *     mount("", "/tmp", CELLA_MEMORY_FILE_SYSTEM, 0, NULL);
 *
 * files below `/tmp` live in the enclave's heap until it ends or the directory is unmounted. They
 * have no links; the host neither sees nor changes them. Thread-safe; any number of times.
 * @return 0
 */
int cella_load_memory_file_system(void);

#ifdef __cplusplus
} /* extern "C" */
#endif
