// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// The enclave: SQL on a database file in its own memory, or wherever the file's directory is
// mounted.
#include <cella/files.h>
#include <sqlite3.h>
#include <sys/mount.h>

#include <cstdio>

#include "ledger_t.h"

static sqlite3* database;

int open_ledger(const char* file) {
  cella_load_memory_file_system();
  if (mount("", "/ledger", CELLA_MEMORY_FILE_SYSTEM, 0, nullptr) != 0) return 1;
  if (sqlite3_open(file, &database) != SQLITE_OK) return 2;
  return sqlite3_exec(database,
                      "CREATE TABLE payment(account TEXT, amount INTEGER CHECK(amount <> 0));"
                      "CREATE INDEX by_account ON payment(account)",
                      nullptr, nullptr, nullptr);
}

static int64_t run(const char* sql, const char* account, int64_t amount, int* status) {
  sqlite3_stmt* statement = nullptr;
  *status = sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
  if (*status != SQLITE_OK) return 0;
  sqlite3_bind_text(statement, 1, account, -1, SQLITE_STATIC);
  if (sqlite3_bind_parameter_count(statement) > 1) sqlite3_bind_int64(statement, 2, amount);
  *status = sqlite3_step(statement);
  const int64_t value = *status == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  return value;
}

int pay(const char* account, int64_t amount) {
  int status = 0;
  run("INSERT INTO payment VALUES(?, ?)", account, amount, &status);
  if (status != SQLITE_DONE) std::printf("inside: %s\n", sqlite3_errmsg(database));
  return status == SQLITE_DONE ? 0 : status;
}

int64_t balance(const char* account) {
  int status = 0;
  return run("SELECT total(amount) FROM payment WHERE account = ?", account, 0, &status);
}
