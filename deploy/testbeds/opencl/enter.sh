#!/usr/bin/env bash
# Runs a command in a Debian 13 root with PoCL, an OpenCL device on the CPU, with this repository, the .NET folder and /tmp where they
# are outside. PoCL of older releases has no generic address space, which ILGPU wants.
#
#   enter.sh COMMAND [ARGUMENT]...
#
# The mounts live in a namespace of their own, so nothing is left of them. Python stays outside: the oracle tests ask the machine's SciPy.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
[[ $EUID -eq 0 ]] || exec sudo env "PATH=$PATH" "XDG_CACHE_HOME=${XDG_CACHE_HOME:-$HOME/.cache}" "${BASH_SOURCE[0]}" "$@"

ROOT="$(bash "$here/../debian-root.sh" opencl pocl-opencl-icd ocl-icd-libopencl1)"
REPOSITORY="$(cd "$here/../../.." && pwd)"
DOTNET_ROOT="$(dirname "$(readlink -f "$(command -v dotnet)")")"
export ROOT REPOSITORY DOTNET_ROOT

exec unshare --mount bash -euo pipefail -c '
    for folder in /proc /sys /dev /tmp "$REPOSITORY" "$DOTNET_ROOT"; do
        mkdir -p "$ROOT$folder"
        mount --rbind "$folder" "$ROOT$folder"
    done
    mkdir -p "$ROOT/outside"
    mount --rbind / "$ROOT/outside"
    printf "#!/bin/sh\nexec chroot /outside /usr/bin/python3 \"\$@\"\n" >"$ROOT/usr/bin/python3"
    chmod +x "$ROOT/usr/bin/python3"
    cd "$REPOSITORY"
    exec chroot "$ROOT" env --chdir="$REPOSITORY" POCL_CACHE_DIR=/var/cache/pocl "$@"' bash "$@"
