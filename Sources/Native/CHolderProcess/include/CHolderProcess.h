// Starts a process that outlives its parent for a moment, and hears the signals that ask it to end: what Swift's module of the C
// library leaves out.
#ifndef CHOLDERPROCESS_H
#define CHOLDERPROCESS_H

#include <sys/types.h>

/// Starts a program with a connection as its standard input and output; it inherits standard error and nothing else.
///
/// It has a session of its own, so that no key of a terminal reaches it, and begins with the signals of `chp_listen` blocked.
/// Returns 0 or an errno.
int chp_spawn(const char *program, char *const arguments[], int connection, pid_t *child);

/// Has SIGTERM, SIGINT and SIGHUP come as something to read from the descriptor that it returns, and SIGPIPE not at all.
///
/// Returns -1 where that fails; the signals are blocked then as well.
int chp_listen(void);

#endif
