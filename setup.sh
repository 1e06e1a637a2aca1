#!/bin/sh
# Makes .venv with the package in it, and sees to the system's libraries: installs them where it can, else prints the
# command that does. Says what it does before it does it, since some of it takes a minute.
set -eu

say() { printf 'setup: %s\n' "$1"; }
fail() { printf '%s\n' "$1" >&2; exit "${2:-1}"; }

debian() { [ -r /etc/os-release ] && grep -Eq '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release; }
root() { [ "$(id -u)" = 0 ]; }

fresh=
install_debian() {
    if ! root; then
        fail "Something is missing. Run this, then try again:
    sudo apt-get update && sudo apt-get install -y $*" 3
    fi
    say "installing $*"
    [ -n "$fresh" ] || apt-get update -qq
    fresh=1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The newest Python that really runs: pages are laid out faster by newer ones, and a name on PATH may lead nowhere.
works() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
find_python() {
    for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
        if works "$name"; then
            command -v "$name"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ] && debian; then
    install_debian python3 python3-venv
    python=$(find_python)
fi
[ -n "$python" ] || fail "Python 3.11 or newer is needed: https://www.python.org/downloads/" 3

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    debian || fail "This Python has no venv module; install it, then try again" 3
    install_debian "python3-venv"
fi
if ! [ -x .venv/bin/python ] && ! [ -x .venv/Scripts/python.exe ]; then
    say "making .venv with $("$python" --version)"
    "$python" -m venv .venv
fi
bin=.venv/bin
[ -d .venv/Scripts ] && bin=.venv/Scripts
say "installing the Python packages into .venv, which takes a minute"
"$bin/python" -m pip install --quiet --disable-pip-version-check --editable .

say "looking for Pango and HarfBuzz"
all_there() { "$bin/python" -c 'from interviewkit.pdf.weasyprint import require_system_libraries; require_system_libraries()'; }
if ! all_there 2>/dev/null; then
    if debian; then
        install_debian libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    else
        command=$("$bin/python" -c 'from interviewkit.cli.messages import pango_command; print(pango_command())')
        fail "Pango or a part of HarfBuzz is missing. Run this, then try again:
    $command" 3
    fi
    all_there
fi
say "done"
