// Copyright (c) 2026 The Cella developers
// SPDX-License-Identifier: MIT
//
// A program in C that makes the C library work. It prints the same in every run, and last how often the nucleus was called.
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern uint64_t test_syscall_count, test_cpuid_count, test_trap_count;

static __thread int number = 5;
static volatile sig_atomic_t signals;

static void on_signal(int signal) { signals = signals + signal; }

static void* run(void* argument) {
  number += *(int*)argument;
  return (void*)(intptr_t)number;
}

static int compare(const void* a, const void* b) { return *(const int*)a - *(const int*)b; }

static void threads(void) {
  pthread_t ids[8];
  int arguments[8];
  intptr_t sum = 0;
  for (int i = 0; i < 8; ++i) {
    arguments[i] = i;
    pthread_create(&ids[i], NULL, run, &arguments[i]);
  }
  for (int i = 0; i < 8; ++i) {
    void* result = NULL;
    pthread_join(ids[i], &result);
    sum += (intptr_t)result;
  }
  printf("sum %ld, own %d\n", (long)sum, number);
}

static void processes(void) {
  int ends[2];
  char text[16] = {0};
  if (pipe(ends) != 0) abort();
  const pid_t child = fork();
  if (child == 0) {
    if (write(ends[1], "from child", 10) != 10) _exit(1);
    _exit(9);
  }
  int status = 0;
  waitpid(child, &status, 0);
  const ssize_t length = read(ends[0], text, sizeof text);
  printf("%s %ld %d\n", text, (long)length, WEXITSTATUS(status));
}

static void signals_and_errors(void) {
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  kill(getpid(), SIGUSR1);
  printf("signals %d\n", (int)signals / SIGUSR1);
  printf("open %d %s\n", open("/nonexistent", O_RDONLY), strerror(errno));
  struct timespec moment = {0, 1000000}, before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  nanosleep(&moment, NULL);
  clock_gettime(CLOCK_MONOTONIC, &after);
  printf("slept %d\n", (after.tv_sec - before.tv_sec) * 1000000000 + after.tv_nsec - before.tv_nsec >= 1000000);
}

int main(void) {
  jmp_buf place;
  int numbers[] = {5, 3, 9, 1};
  char* large = malloc(10 << 20);
  setlocale(LC_ALL, "C");
  memset(large, 'a', 10 << 20);
  large = realloc(large, 20 << 20);
  printf("memory %c\n", large[(10 << 20) - 1]);
  free(large);
  qsort(numbers, 4, sizeof numbers[0], compare);
  printf("%d %d %.12f %Lg %a\n", numbers[0], numbers[3], sin(1.0), 2.5L, 0.3);
  const int value = setjmp(place);
  if (value < 3) longjmp(place, value + 1);
  printf("jumped %d\n", value);
  threads();
  fflush(stdout);
  processes();
  signals_and_errors();
  printf("calls %lu %lu %lu\n", test_syscall_count, test_cpuid_count, test_trap_count);
  return 3;
}
