// glibc 2.34 and its posix_spawn_file_actions_addclosefrom_np(3).
#define _GNU_SOURCE
#include "CHolderProcess.h"

#include <signal.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void choose_signals(sigset_t *signals) {
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGHUP);
    // What systemd sends to all of a service whose watchdog was not told that it is alive (systemd.service(5)).
    sigaddset(signals, SIGABRT);
    sigaddset(signals, SIGQUIT);
}

static void choose_attributes(posix_spawnattr_t *attributes) {
    sigset_t blocked;
    choose_signals(&blocked);
    sigaddset(&blocked, SIGPIPE);
    posix_spawnattr_setsigmask(attributes, &blocked);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
}

int chp_spawn(const char *program, char *const arguments[], int connection, pid_t *child) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure != 0) return failure;
    failure = posix_spawnattr_init(&attributes);
    if (failure != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return failure;
    }
    choose_attributes(&attributes);
    failure = posix_spawn_file_actions_adddup2(&actions, connection, STDIN_FILENO);
    if (failure == 0) failure = posix_spawn_file_actions_adddup2(&actions, connection, STDOUT_FILENO);
    if (failure == 0) failure = posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    if (failure == 0) failure = posix_spawn(child, program, &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

int chp_listen(void) {
    sigset_t signals;
    choose_signals(&signals);
    int descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    sigaddset(&signals, SIGPIPE);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    return descriptor;
}
