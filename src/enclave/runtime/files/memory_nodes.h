/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * The tree of a file system in memory. Callers hold its lock. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cella_node cella_node_t;
struct cella_node {
  char* name;
  cella_node_t *parent, *children, *next;
  uint64_t
      order; /* of its name in the directory: grows, so that reading goes on where it stopped */
  uint64_t inode;
  uint32_t mode;
  uint32_t opened; /* open files; an unlinked node lives until there is none */
  uint8_t* data;
  uint64_t size, capacity;
  struct timespec modified;
};

/** A directory or file without a parent, or NULL. */
cella_node_t* cella_node_new(uint32_t mode);
/** Frees it and all below it. */
void cella_node_free(cella_node_t* node);
/** The node that `path` means below `root`: 0, -ENOENT, -ENOTDIR. */
int64_t cella_node_find(cella_node_t* root, const char* path, cella_node_t** result);
/** The directory that holds the last part of `path`, and that part; -EBUSY for the root itself. */
int64_t cella_node_parent(cella_node_t* root, const char* path, cella_node_t** parent,
                          const char** name);
cella_node_t* cella_node_child(const cella_node_t* directory, const char* name);
/** Gives a node its name in a directory: 0, -ENOMEM, -ENAMETOOLONG. */
int64_t cella_node_link(cella_node_t* directory, cella_node_t* node, const char* name);
void cella_node_unlink(cella_node_t* node);
bool cella_node_is_below(const cella_node_t* node, const cella_node_t* above);
/** Makes the file `size` bytes long; what is new is zero: 0, -EFBIG, -ENOMEM. */
int64_t cella_node_resize(cella_node_t* node, uint64_t size);
void cella_node_status(const cella_node_t* node, struct stat* result);
void cella_node_touch(cella_node_t* node);

#ifdef __cplusplus
}
#endif
