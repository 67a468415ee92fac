#!/usr/bin/env bash
# Builds deploy/Dockerfile as it is, on base images of what this machine has, and prints the image's name. An image of the same
# sources is kept. The user's NuGet folder is lent to the build, so that packages are fetched once and not in every build.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$here/../../.."
buildah() { bash "$here/buildah.sh" "$@" 9>&-; } # the compiler's servers outlive a build, and would keep its lock

cache="${XDG_CACHE_HOME:-$HOME/.cache}/gpukernels"
mkdir -p "$cache" "$HOME/.nuget"
exec 9>"$cache/containers.lock"
flock 9

builder="$(getent passwd root | cut -d: -f6)" # the home of whoever builds inside
mapfile -t bases < <(bash "$here/base-images.sh")
sources="$({ printf '%s\n' "${bases[@]}"; find deploy/Dockerfile .dockerignore global.json Directory.*.props src -type f \
    -not -path '*/bin/*' -not -path '*/obj/*' -print0 | sort -z | xargs -0 sha256sum; } | sha256sum | cut -c1-12)"
image="localhost/gpukernels:$sources"

if ! buildah inspect --type image "$image" &>/dev/null; then
    buildah images --quiet --filter reference=localhost/gpukernels | xargs -r bash "$here/buildah.sh" rmi --force >/dev/null
    buildah build --format docker --layers=false --pull-never "${bases[@]/#/--build-arg=}" --volume "$HOME/.nuget:$builder/.nuget" \
        --file deploy/Dockerfile --tag "$image" . >&2
fi

echo "$image"
