"""Runs a command under the limits that a systemd unit sets: its system calls, its memory and its open files.

confined.py UNIT COMMAND...: what the filter forbids fails with the unit's error number, as under systemd. `MemoryMax` bounds the
memory that the program may write to (RLIMIT_DATA), which is stricter: memory counts before it is touched.
"""
import errno
import os
import re
import resource
import subprocess
import sys

import seccomp

UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def settings(unit):
    found = {}
    for line in open(unit):
        name, separator, value = line.strip().partition("=")
        if separator and not name.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def members(group):
    """The system calls of a group, with those of the groups in it."""
    text = subprocess.run(
        ["systemd-analyze", "syscall-filter", "--no-pager", group], check=True, capture_output=True, text=True
    ).stdout
    for word in re.findall(r"^    ([@\w-]+)$", text, re.MULTILINE):
        yield from members(word) if word.startswith("@") else (word,)


def allowed(filters):
    calls = set()
    for line in filters:
        names = {call for word in line.lstrip("~").split() for call in (members(word) if word[0] == "@" else [word])}
        calls = calls - names if line.startswith("~") else calls | names
    # systemd lets its own first steps through.
    return calls | {"execve"}


def confine(unit):
    found = settings(unit)
    number, letter = re.fullmatch(r"(\d+)([KMG]?)", found["MemoryMax"][-1]).groups()
    memory = int(number) * UNITS[letter]
    files = int(found["LimitNOFILE"][-1])
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    calls = seccomp.SyscallFilter(seccomp.ERRNO(getattr(errno, found["SystemCallErrorNumber"][-1])))
    for name in allowed(found["SystemCallFilter"]):
        try:
            calls.add_rule(seccomp.ALLOW, name)
        except (RuntimeError, ValueError):
            pass  # Another processor's.
    calls.load()


confine(sys.argv[1])
os.execv(sys.argv[2], sys.argv[2:])
