#!/usr/bin/env bash
# Makes a Debian 13 root file system by debootstrap and prints its path.
#
#   debian-root.sh NAME PACKAGE...
#
# Made once for a NAME and its packages (about 40 s), then kept in the user's cache. Needs debootstrap and the rights of root.
set -euo pipefail

name="$1"
packages="$(printf '%s\n' "${@:2}" | sort -u | paste -sd,)"
recipe="$({ cat "${BASH_SOURCE[0]}"; echo "$packages"; } | sha256sum | cut -c1-12)"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/gpukernels"
root="$cache/$name-$recipe"

mkdir -p "$cache"
exec 9>"$cache/$name.lock"
flock 9
if [[ ! -d "$root" ]]; then
    # The machine's own mirror where it has one; debootstrap knows a default.
    mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null | head -n 1)"
    rm -rf --one-file-system "$cache/$name"-*
    trap 'rm -rf --one-file-system "$root.part"' EXIT
    debootstrap --variant=minbase --include="$packages" trixie "$root.part" ${mirror:+"$mirror"} >&2
    rm -rf "$root.part"/var/cache/apt/archives/*.deb
    mv "$root.part" "$root"
fi

echo "$root"
