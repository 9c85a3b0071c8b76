/* Copyright (c) 2026 The Cella developers
 * SPDX-License-Identifier: MIT
 *
 * Files in the enclave's heap. The host has no part in them, except that it tells the time. */
#include <cella/files.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "src/enclave/runtime/files/files.h"
#include "src/enclave/runtime/files/memory_nodes.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int64_t memory_read(cella_file_t* file, void* to, uint64_t size, int64_t offset) {
  const cella_node_t* node = file->data;
  pthread_mutex_lock(&lock);
  const uint64_t from = offset < 0 ? file->position : (uint64_t)offset;
  const uint64_t left = from < node->size ? node->size - from : 0;
  const uint64_t count = size < left ? size : left;
  if (count != 0) memcpy(to, node->data + from, count);
  if (offset < 0) file->position += count;
  pthread_mutex_unlock(&lock);
  return (int64_t)count;
}

static int64_t write_locked(cella_file_t* file, const void* from, uint64_t size, int64_t offset) {
  cella_node_t* node = file->data;
  uint64_t at = offset < 0 ? file->position : (uint64_t)offset, end;
  if (offset < 0 && (file->flags & O_APPEND) != 0) at = node->size;
  if (__builtin_add_overflow(at, size, &end)) return -EFBIG;
  if (end > node->size) {
    const int64_t grown = cella_node_resize(node, end);
    if (grown < 0) return grown;
  }
  memcpy(node->data + at, from, size);
  cella_node_touch(node);
  if (offset < 0) file->position = end;
  return (int64_t)size;
}

static int64_t memory_write(cella_file_t* file, const void* from, uint64_t size, int64_t offset) {
  pthread_mutex_lock(&lock);
  const int64_t result = write_locked(file, from, size, offset);
  pthread_mutex_unlock(&lock);
  return result;
}

static int64_t memory_seek(cella_file_t* file, int64_t offset, int whence) {
  const cella_node_t* node = file->data;
  pthread_mutex_lock(&lock);
  const int64_t base = whence == SEEK_SET   ? 0
                       : whence == SEEK_CUR ? (int64_t)file->position
                                            : (int64_t)node->size;
  int64_t result;
  if (__builtin_add_overflow(base, offset, &result)) {
    result = -EOVERFLOW;
  } else if (result < 0) {
    result = -EINVAL;
  } else {
    file->position = (uint64_t)result;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

static int64_t memory_status(cella_file_t* file, struct stat* result) {
  pthread_mutex_lock(&lock);
  cella_node_status(file->data, result);
  pthread_mutex_unlock(&lock);
  return 0;
}

static int64_t memory_change_mode(cella_file_t* file, uint32_t mode) {
  cella_node_t* node = file->data;
  pthread_mutex_lock(&lock);
  node->mode = (node->mode & S_IFMT) | mode;
  pthread_mutex_unlock(&lock);
  return 0;
}

static int64_t memory_truncate(cella_file_t* file, uint64_t size) {
  pthread_mutex_lock(&lock);
  const int64_t result = cella_node_resize(file->data, size);
  pthread_mutex_unlock(&lock);
  return result;
}

/* One record for the directory's entry after file->position; its size, 0 at the end, -EINVAL if it
 * does not fit. */
static int64_t put_entry(cella_file_t* file, uint8_t* to, uint64_t room) {
  const cella_node_t* directory = file->data;
  const cella_node_t* node = directory;
  const char* name = file->position == 0 ? "." : "..";
  uint64_t order = file->position + 1;
  if (file->position >= 2) {
    node = directory->children;
    while (node != NULL && node->order <= file->position) node = node->next;
    if (node == NULL) return 0;
    name = node->name;
    order = node->order;
  }
  const size_t name_at = offsetof(struct dirent64, d_name);
  const uint64_t size = (name_at + strlen(name) + 1 + 7) & ~(uint64_t)7;
  if (size > room) return -EINVAL;
  struct dirent64 entry = {.d_ino = node->inode, .d_off = (off64_t)order};
  entry.d_reclen = (unsigned short)size;
  entry.d_type = S_ISDIR(node->mode) ? DT_DIR : DT_REG;
  memset(to, 0, size);
  memcpy(to, &entry, name_at);
  strcpy((char*)to + name_at, name);
  file->position = order;
  return (int64_t)size;
}

static int64_t memory_read_directory(cella_file_t* file, void* to, uint64_t size) {
  uint64_t done = 0;
  int64_t put;
  pthread_mutex_lock(&lock);
  while ((put = put_entry(file, (uint8_t*)to + done, size - done)) > 0) done += (uint64_t)put;
  pthread_mutex_unlock(&lock);
  return put < 0 && done == 0 ? put : (int64_t)done;
}

static int64_t seek_directory(cella_file_t* file, int64_t offset, int whence) {
  if (whence != SEEK_SET || offset < 0) return -EINVAL;
  file->position = (uint64_t)offset;
  return offset;
}

static int64_t memory_close(cella_file_t* file) {
  cella_node_t* node = file->data;
  pthread_mutex_lock(&lock);
  if (--node->opened == 0 && node->name == NULL && node->parent == NULL) cella_node_free(node);
  pthread_mutex_unlock(&lock);
  return 0;
}

/* Nobody else can see these files, so a lock is always free. */
static int64_t memory_control(cella_file_t* file, uint64_t command, uint64_t argument) {
  (void)file;
  if (command == F_SETLK || command == F_SETLKW) return 0;
  if (command != F_GETLK) return -EINVAL;
  if (!cella_is_argument(argument, sizeof(struct flock))) return -EFAULT;
  ((struct flock*)argument)->l_type = F_UNLCK;
  return 0;
}

static const cella_file_ops_t file_ops = {.read = memory_read,
                                          .write = memory_write,
                                          .seek = memory_seek,
                                          .status = memory_status,
                                          .change_mode = memory_change_mode,
                                          .truncate = memory_truncate,
                                          .control = memory_control,
                                          .close = memory_close};
static const cella_file_ops_t directory_ops = {.seek = seek_directory,
                                               .status = memory_status,
                                               .change_mode = memory_change_mode,
                                               .read_directory = memory_read_directory,
                                               .close = memory_close};

static int64_t memory_mount(cella_file_system_t* fs, const char* source) {
  (void)source;
  cella_node_t* root = cella_node_new(S_IFDIR | 0755);
  if (root == NULL) return -ENOMEM;
  root->name = strdup("");
  fs->data = root;
  return 0;
}

static bool is_in_use(const cella_node_t* node) {
  /* Depth first, by links only: a tree may be deeper than the stack. */
  const cella_node_t* at = node;
  for (;;) {
    if (at->opened != 0) return true;
    if (at->children != NULL) {
      at = at->children;
      continue;
    }
    while (at != node && at->next == NULL) at = at->parent;
    if (at == node) return false;
    at = at->next;
  }
}

static int64_t memory_unmount(cella_file_system_t* fs) {
  pthread_mutex_lock(&lock);
  const bool busy = is_in_use(fs->data);
  if (!busy) cella_node_free(fs->data);
  pthread_mutex_unlock(&lock);
  return busy ? -EBUSY : 0;
}

static int64_t create(cella_node_t* root, const char* path, uint32_t mode, cella_node_t** result) {
  cella_node_t* parent;
  const char* name;
  const int64_t found = cella_node_parent(root, path, &parent, &name);
  if (found < 0) return found;
  if (!S_ISDIR(parent->mode)) return -ENOTDIR;
  cella_node_t* node = cella_node_new(mode);
  if (node == NULL) return -ENOSPC;
  const int64_t linked = cella_node_link(parent, node, name);
  if (linked < 0) cella_node_free(node);
  *result = node;
  return linked;
}

static int64_t check_open(cella_node_t* node, int flags) {
  const bool writes = (flags & O_ACCMODE) != O_RDONLY;
  if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) return -EEXIST;
  if (S_ISDIR(node->mode)) return writes || (flags & O_CREAT) != 0 ? -EISDIR : 0;
  if ((flags & O_DIRECTORY) != 0) return -ENOTDIR;
  return (flags & O_TRUNC) != 0 && writes ? cella_node_resize(node, 0) : 0;
}

static int64_t open_locked(cella_node_t* root, const char* path, int flags, uint32_t mode,
                           cella_file_t* file) {
  cella_node_t* node = NULL;
  int64_t found = cella_node_find(root, path, &node);
  if (found == 0) {
    found = check_open(node, flags);
  } else if (found == -ENOENT && (flags & O_CREAT) != 0) {
    found = create(root, path, S_IFREG | (mode & 07777), &node);
  }
  if (found < 0) return found;
  ++node->opened;
  file->data = node;
  if (S_ISDIR(node->mode)) file->ops = &directory_ops;
  return 0;
}

static int64_t memory_open(cella_file_system_t* fs, const char* path, int flags, uint32_t mode,
                           cella_file_t** result) {
  cella_file_t* file = cella_file_new(&file_ops, flags & ~(O_CREAT | O_EXCL | O_TRUNC | O_CLOEXEC));
  if (file == NULL) return -ENOMEM;
  pthread_mutex_lock(&lock);
  const int64_t opened = open_locked(fs->data, path, flags, mode, file);
  pthread_mutex_unlock(&lock);
  if (opened < 0) {
    free(file);
    return opened;
  }
  *result = file;
  return 0;
}

/* Takes a node's name away; it lives on while it is open. */
static void forget(cella_node_t* node) {
  cella_node_unlink(node);
  free(node->name);
  node->name = NULL;
  if (node->opened == 0) cella_node_free(node);
}

static int64_t remove_node(cella_node_t* root, const char* path, bool directory) {
  cella_node_t* node;
  const int64_t found = cella_node_find(root, path, &node);
  if (found < 0) return found;
  if (directory && !S_ISDIR(node->mode)) return -ENOTDIR;
  if (!directory && S_ISDIR(node->mode)) return -EISDIR;
  if (node == root) return -EBUSY;
  if (node->children != NULL) return -ENOTEMPTY;
  forget(node);
  return 0;
}

static int64_t check_replace(const cella_node_t* node, const cella_node_t* before) {
  if (S_ISDIR(node->mode) && !S_ISDIR(before->mode)) return -ENOTDIR;
  if (!S_ISDIR(node->mode) && S_ISDIR(before->mode)) return -EISDIR;
  return before->children != NULL ? -ENOTEMPTY : 0;
}

static int64_t rename_node(cella_node_t* root, const cella_path_call_t* call) {
  cella_node_t *node, *parent;
  const char* name;
  int64_t found = cella_node_find(root, call->path, &node);
  if (found == 0) found = cella_node_parent(root, call->second, &parent, &name);
  if (found < 0) return found;
  if (call->values[0] != 0) return -EINVAL;
  if (node == root) return -EBUSY;
  if (!S_ISDIR(parent->mode)) return -ENOTDIR;
  if (cella_node_is_below(parent, node)) return -EINVAL;
  cella_node_t* before = cella_node_child(parent, name);
  if (before == node) return 0;
  if (before != NULL) {
    const int64_t allowed = check_replace(node, before);
    if (allowed < 0) return allowed;
  }
  cella_node_t* from = node->parent;
  cella_node_unlink(node);
  found = cella_node_link(parent, node, name);
  if (found < 0) {
    /* It keeps its old name, which is in place already. */
    node->parent = from;
    node->next = from->children;
    from->children = node;
    return found;
  }
  if (before != NULL) forget(before);
  return 0;
}

static int64_t make_directory(cella_node_t* root, const cella_path_call_t* call) {
  cella_node_t* node;
  if (cella_node_find(root, call->path, &node) == 0) return -EEXIST;
  return create(root, call->path, S_IFDIR | ((uint32_t)call->values[0] & 07777), &node);
}

static int64_t on_node(cella_node_t* node, const cella_path_call_t* call) {
  switch (call->function) {
    case CELLA_SYSTEM_STAT: cella_node_status(node, call->out); return 0;
    case CELLA_SYSTEM_ACCESS: return 0;
    case CELLA_SYSTEM_TRUNCATE:
      return S_ISDIR(node->mode) ? -EISDIR : cella_node_resize(node, call->values[0]);
    case CELLA_SYSTEM_CHMOD:
      node->mode = (node->mode & S_IFMT) | ((uint32_t)call->values[0] & 07777);
      return 0;
    case CELLA_SYSTEM_UTIMES:
      cella_node_touch(node);
      if (call->values[4] < 1000000000)
        node->modified = (struct timespec){(time_t)call->values[3], (long)call->values[4]};
      return 0;
    case CELLA_SYSTEM_READLINK: return -EINVAL;
    default: return -EPERM;
  }
}

static int64_t call_locked(cella_node_t* root, const cella_path_call_t* call) {
  cella_node_t* node;
  switch (call->function) {
    case CELLA_SYSTEM_RENAME: return rename_node(root, call);
    case CELLA_SYSTEM_UNLINK: return remove_node(root, call->path, false);
    case CELLA_SYSTEM_RMDIR: return remove_node(root, call->path, true);
    case CELLA_SYSTEM_MKDIR: return make_directory(root, call);
    case CELLA_SYSTEM_SYMLINK: return -EPERM;
    default: break;
  }
  const int64_t found = cella_node_find(root, call->path, &node);
  return found < 0 ? found : on_node(node, call);
}

static int64_t memory_call(cella_file_system_t* fs, const cella_path_call_t* call) {
  pthread_mutex_lock(&lock);
  const int64_t result = call_locked(fs->data, call);
  pthread_mutex_unlock(&lock);
  return result;
}

static const cella_file_system_ops_t memory_file_system = {
    CELLA_MEMORY_FILE_SYSTEM, memory_mount, memory_unmount, memory_open, memory_call};

int cella_load_memory_file_system(void) {
  cella_file_system_add(&memory_file_system);
  return 0;
}
