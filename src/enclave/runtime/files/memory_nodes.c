/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * A tree of named nodes; a file's bytes are one block. */
#include "src/enclave/runtime/files/memory_nodes.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t last_inode;
static uint64_t last_order = 2; /* 1 and 2 are . and .. */

cella_node_t* cella_node_new(uint32_t mode) {
  cella_node_t* node = calloc(1, sizeof *node);
  if (node == NULL) return NULL;
  node->mode = mode;
  node->inode = ++last_inode;
  cella_node_touch(node);
  return node;
}

static cella_node_t* deepest(cella_node_t* node) {
  while (node->children != NULL) node = node->children;
  return node;
}

void cella_node_free(cella_node_t* node) {
  for (;;) {
    cella_node_t* leaf = deepest(node);
    const bool last = leaf == node;
    if (!last) cella_node_unlink(leaf);
    free(leaf->data);
    free(leaf->name);
    free(leaf);
    if (last) return;
  }
}

cella_node_t* cella_node_child(const cella_node_t* directory, const char* name) {
  const size_t size = strcspn(name, "/");
  cella_node_t* child = directory->children;
  while (child != NULL && (strncmp(child->name, name, size) != 0 || child->name[size] != '\0'))
    child = child->next;
  return child;
}

int64_t cella_node_find(cella_node_t* root, const char* path, cella_node_t** result) {
  cella_node_t* node = root;
  for (path += strspn(path, "/"); *path != '\0';) {
    if (!S_ISDIR(node->mode)) return -ENOTDIR;
    node = cella_node_child(node, path);
    if (node == NULL) return -ENOENT;
    path += strcspn(path, "/");
    path += strspn(path, "/");
  }
  *result = node;
  return 0;
}

int64_t cella_node_parent(cella_node_t* root, const char* path, cella_node_t** parent,
                          const char** name) {
  cella_node_t* node = root;
  path += strspn(path, "/");
  if (*path == '\0') return -EBUSY;
  for (const char* end; *(end = path + strcspn(path, "/")) != '\0'; path = end + 1) {
    node = cella_node_child(node, path);
    if (node == NULL) return -ENOENT;
    if (!S_ISDIR(node->mode)) return -ENOTDIR;
  }
  *parent = node;
  *name = path;
  return 0;
}

int64_t cella_node_link(cella_node_t* directory, cella_node_t* node, const char* name) {
  if (strlen(name) > NAME_MAX) return -ENAMETOOLONG;
  char* copy = strdup(name);
  if (copy == NULL) return -ENOMEM;
  free(node->name);
  node->name = copy;
  node->parent = directory;
  node->order = ++last_order;
  node->next = NULL;
  cella_node_t** end = &directory->children;
  while (*end != NULL) end = &(*end)->next;
  *end = node;
  cella_node_touch(directory);
  return 0;
}

void cella_node_unlink(cella_node_t* node) {
  cella_node_t** link = &node->parent->children;
  while (*link != node) link = &(*link)->next;
  *link = node->next;
  cella_node_touch(node->parent);
  node->parent = NULL;
}

bool cella_node_is_below(const cella_node_t* node, const cella_node_t* above) {
  while (node != NULL && node != above) node = node->parent;
  return node == above;
}

int64_t cella_node_resize(cella_node_t* node, uint64_t size) {
  if (size > (uint64_t)1 << 40) return -EFBIG;
  if (size > node->capacity) {
    const uint64_t capacity = size < 2 * node->capacity ? 2 * node->capacity : size;
    uint8_t* data = realloc(node->data, capacity);
    if (data == NULL) return -ENOSPC;
    node->data = data;
    node->capacity = capacity;
  }
  if (size > node->size) memset(node->data + node->size, 0, size - node->size);
  node->size = size;
  cella_node_touch(node);
  return 0;
}

void cella_node_status(const cella_node_t* node, struct stat* result) {
  memset(result, 0, sizeof *result);
  result->st_dev = 1;
  result->st_ino = node->inode;
  result->st_mode = node->mode;
  result->st_nlink = S_ISDIR(node->mode) ? 2 : 1;
  result->st_size = (off_t)node->size;
  result->st_blksize = 4096;
  result->st_blocks = (blkcnt_t)((node->size + 511) / 512);
  result->st_atim = result->st_mtim = result->st_ctim = node->modified;
}

void cella_node_touch(cella_node_t* node) {
  if (clock_gettime(CLOCK_REALTIME, &node->modified) != 0) node->modified = (struct timespec){0, 0};
}
