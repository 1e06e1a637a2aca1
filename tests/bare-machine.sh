#!/bin/sh
# Runs README's two commands on a machine that has nothing installed, and reports what came of it:
#     sh tests/bare-machine.sh bookworm
#     sh tests/bare-machine.sh trixie
# The machine is a minimal root file system of that Debian or Ubuntu release, made for the occasion with debootstrap and
# removed afterwards. It holds a clone of this checkout's last commit and `make`; README's commands do the rest.
#
# MIRROR names another mirror than debootstrap's own, and is needed for an Ubuntu that debootstrap does not know yet.
# KEEP=1 leaves the folder there to look around in. RUN replaces the two commands, each a line. Needs root, debootstrap
# and a network. Exits with 1 if a command fails, runs for longer than LIMIT seconds, or leaves a process or a temporary
# file behind.
set -eu

release=${1:?"name a release, such as trixie"}
[ "$(id -u)" = 0 ] || { echo "this needs root: it makes a root file system and enters it" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "this needs debootstrap: apt-get install debootstrap" >&2; exit 2; }
checkout=$(cd "$(dirname "$0")/.." && pwd)
LIMIT=${LIMIT:-3600}
RUN=${RUN:-"make kit
make test"}

folder=$(mktemp -d "${TMPDIR:-/tmp}/bare-$release-XXXXXX")
machine=$folder/root
finish() { [ -n "${KEEP:-}" ] && echo "left in $machine" || rm -rf --one-file-system "$folder"; }
trap finish EXIT
trap 'exit 130' INT TERM HUP

say() { printf '%s %s: %s\n' "$(date +%H:%M:%S)" "$release" "$1"; }

say "making a minimal root file system"
scripts=/usr/share/debootstrap/scripts
recipe=
components=main
if [ ! -e "$scripts/$release" ]; then  # debootstrap of an older Debian does not know a newer Ubuntu, which is made alike
    recipe=$scripts/gutsy
    components=main,universe
    [ -n "${MIRROR:-}" ] || { echo "debootstrap does not know $release: name its mirror in MIRROR" >&2; exit 2; }
fi
# shellcheck disable=SC2086  # an empty recipe is no argument
if ! debootstrap --variant=minbase --components="$components" "$release" "$machine" ${MIRROR:+"$MIRROR"} $recipe \
    >"$folder/debootstrap.log" 2>&1; then
    tail -n 5 "$folder/debootstrap.log" >&2
    echo "debootstrap failed for $release" >&2
    exit 1
fi
git clone --quiet --no-hardlinks "$checkout" "$machine/root/interviewkit"
if [ -n "${PIP_CERT:-}" ]; then  # a machine behind a proxy of its own has certificates of its own
    mkdir -p "$machine/etc/ssl/certs"
    cp -L "$PIP_CERT" "$machine/etc/ssl/certs/of-this-machine.pem"
    certificates="PIP_CERT=/etc/ssl/certs/of-this-machine.pem"
fi

# In namespaces of its own, so that mounts and processes end with it, whatever becomes of this script.
inside() {
    unshare --mount --pid --fork --kill-child sh -eu -c '
        mount -t proc proc "$1/proc"
        mount -t tmpfs tmpfs "$1/dev/shm" 2>/dev/null || mkdir -p "$1/dev/shm"
        mount -t devpts devpts "$1/dev/pts" -o newinstance,ptmxmode=0666 2>/dev/null || true
        exec chroot "$1" /usr/bin/env -i HOME=/root USER=root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
            $3 sh -eu -c "$2"
    ' inside "$machine" "$1" "${certificates:-}"
}

say "installing make"
inside 'apt-get update -qq && apt-get install -y -qq --no-install-recommends make' >"$folder/make.log" 2>&1 || {
    tail -n 5 "$folder/make.log" >&2
    exit 1
}

# What a command leaves behind is looked for in the machine itself, before its namespace ends.
command_in_the_machine='
cd /root/interviewkit
began=$(date +%s)
code=0
timeout --kill-after=10 '"$LIMIT"' sh -c "$COMMAND" </dev/null || code=$?
echo "$(( $(date +%s) - began ))" >/root/seconds
sleep 2
for process in /proc/[0-9]*; do
    [ "${process#/proc/}" != "$$" ] && [ "${process#/proc/}" != 1 ] && [ -r "$process/cmdline" ] || continue
    line=$(tr "\0" " " <"$process/cmdline")
    case $line in *python*) echo "left running: $line" ;; esac
done >/root/left
find /tmp -mindepth 1 -maxdepth 1 ! -name "pytest-of-*" -printf "left in /tmp: %f\n" >>/root/left
exit $code
'

worst=0
rest=$RUN
while [ -n "$rest" ]; do
    command=${rest%%
*}
    [ "$command" = "$rest" ] && rest= || rest=${rest#*
}
    [ -n "$command" ] || continue
    log=$folder/log
    say "$command"
    code=0
    inside "COMMAND='$command'; export COMMAND; $command_in_the_machine" >"$log" 2>&1 || code=$?
    grep -E '^(FAILED|ERROR)|[0-9]+ passed' "$log" || true
    [ "$code" = 0 ] || { tail -n 40 "$log"; worst=1; }
    [ ! -s "$machine/root/left" ] || { cat "$machine/root/left"; worst=1; }
    seconds=$(cat "$machine/root/seconds" 2>/dev/null || echo "?")
    case $code in
        0) say "$command: passed in $seconds s" ;;
        124 | 137) say "$command: did not end within $LIMIT s" ;;
        *) say "$command: failed with exit code $code after $seconds s" ;;
    esac
    rm -f "$machine/root/seconds" "$machine/root/left"
done
inside '. /etc/os-release; echo "$PRETTY_NAME"; /root/interviewkit/.venv/bin/python --version
    dpkg-query -W -f "\${Package} \${Version}\n" libpango-1.0-0 libharfbuzz-subset0 libfontconfig1' 2>/dev/null || true
exit $worst
