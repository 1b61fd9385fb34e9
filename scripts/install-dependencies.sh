#!/usr/bin/env bash
# Installs what Andon needs beside Swift, and only what is missing. With --for-tests also what the tests and the
# benchmark call. Says what it does; does nothing where all is there.
set -euo pipefail

for_tests=no
for argument in "$@"; do
    case "$argument" in
    --for-tests) for_tests=yes ;;
    *)
        echo "usage: scripts/install-dependencies.sh [--for-tests]" >&2
        exit 64
        ;;
    esac
done

say() { echo "dependencies: $*" >&2; }

# What happened, why, what to do.
fail() {
    echo "dependencies: $1" >&2
    echo "  why:  $2" >&2
    echo "  mend: $3" >&2
    exit 69
}

has() { command -v "$1" >/dev/null 2>&1; }

# A header is there if the compiler finds it.
has_header() { echo "#include <$1>" | cc -E -x c - >/dev/null 2>&1 || echo "#include <$1>" | clang -E -x c - >/dev/null 2>&1; }

has_library() { has pkg-config && pkg-config --exists "$1"; }

if ! has swift; then
    fail "there is no swift." "Andon is built from source with Swift 6.2 or later." \
        "install it from https://www.swift.org/install/ and put it on the PATH."
fi

missing=()
need() { missing+=("$@"); }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        fail "cannot install ${missing[*]}." "you are not root, and there is no sudo." \
            "as root: apt-get install -y ${missing[*]}"
    fi
}

with_apt() {
    # SwiftPM asks pkg-config where libhs lies.
    has pkg-config || need pkg-config
    has_header sqlite3.h || need libsqlite3-dev
    if ! has_library libhs && ! has_header hs/hs.h; then
        # Hyperscan itself is for Intel's processors; Vectorscan is its other half, with the same API.
        if [ "$(dpkg --print-architecture)" = amd64 ]; then need libhyperscan-dev; else need libvectorscan-dev; fi
    fi
    has_library libcurl || need libcurl4-openssl-dev
    has git || need git
    has ssh-keygen || need openssh-client
    [ -e /usr/share/zoneinfo/Asia/Tokyo ] || need tzdata
    has python3 || need python3
    if [ "$for_tests" = yes ]; then
        has chronic || need moreutils
        has sqlite3 || need sqlite3
        has sha256sum || need coreutils
        has ps || need procps
        has setpriv && has mount || need util-linux
        has script || need bsdutils
        has openssl || need openssl
        python3 -c 'import venv, ensurepip' >/dev/null 2>&1 || need python3-venv
    fi
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]} (apt-get)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 ||
        say "apt-get update failed; trying with the lists that are there"
    # Options that keep a slow mirror from failing the build at once.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o Acquire::Retries=3 "${missing[@]}" >&2 ||
        fail "could not install ${missing[*]}." "apt-get said so above." \
            "install them by hand, then run make again."
}

with_brew() {
    has pkg-config || need pkgconf
    has_library libhs || brew list --versions vectorscan >/dev/null 2>&1 || need vectorscan
    has_header sqlite3.h || need sqlite
    has git || need git
    has ssh-keygen || need openssh
    has python3 || need python3
    if [ "$for_tests" = yes ]; then
        has chronic || need moreutils
        has sqlite3 || need sqlite
        has sha256sum || need coreutils
        has openssl || need openssl
    fi
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]} (brew)"
    brew install --quiet "${missing[@]}" >&2 ||
        fail "could not install ${missing[*]}." "brew said so above." "install them by hand, then run make again."
}

# What the tests call from PyPI, in a folder of its own.
with_pypi() {
    local tools=.build/tools
    [ ! -x $tools/bin/apprise ] || ! $tools/bin/python -c 'import icalendar' 2>/dev/null || return 0
    say "installing apprise and icalendar into $tools (pip)"
    python3 -m venv $tools && $tools/bin/pip install --quiet apprise==1.9.3 icalendar==6.3.1 >&2 ||
        fail "could not install apprise and icalendar." "pip said so above." \
            "$tools/bin/pip install apprise==1.9.3 icalendar==6.3.1"
    missing+=("apprise icalendar")
}

if has apt-get; then
    with_apt
elif has brew; then
    with_brew
else
    has_header sqlite3.h || need "the SQLite headers"
    has_library libhs || need "Hyperscan or Vectorscan with its pkg-config file"
    for tool in git ssh-keygen python3; do has "$tool" || need "$tool"; done
    [ ${#missing[@]} -eq 0 ] || fail "missing: ${missing[*]}." "there is neither apt-get nor brew here." \
        "install them with your system's own tool, then run make again."
fi

[ "$for_tests" = no ] || with_pypi

if [ ${#missing[@]} -eq 0 ]; then say "all there"; else say "done"; fi
