#!/usr/bin/env bash
# Makes the two images that deploy/Dockerfile starts from, of what this machine has, and prints them as build arguments:
#
#   BASE_IMAGE   Debian 13 from debootstrap, in place of debian:13-slim
#   SDK_IMAGE    that and this machine's .NET SDK, in place of the SDK image of its vendor
#
# Made once (about a minute beside the Debian root), then kept. Needs buildah and the rights of root.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
[[ $EUID -eq 0 ]] || { echo "building images needs the rights of root" >&2; exit 1; }
command -v buildah >/dev/null || { echo "buildah is not installed" >&2; exit 1; }

buildah() { bash "$here/buildah.sh" "$@"; }

root="$(bash "$here/../debian-root.sh" container-base ca-certificates)"
dotnet="$(dirname "$(readlink -f "$(command -v dotnet)")")"
trust="${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}"
recipe="$({ cat "${BASH_SOURCE[0]}"; basename "$root"; ls "$dotnet/sdk" "$dotnet/shared"/*; } | sha256sum | cut -c1-12)"
base="localhost/debian:13-$recipe"
sdk="localhost/dotnet-sdk:10.0-$recipe"

make_base() {
    local container
    container="$(buildah from scratch)"
    buildah add --quiet "$container" "$root" / >/dev/null
    buildah config --cmd bash "$container"
    buildah commit --quiet --rm "$container" "$base" >/dev/null
}

make_sdk() {
    local container
    container="$(buildah from "$base")"
    buildah run "$container" -- apt-get update -qq
    buildah run "$container" -- apt-get install -y -qq --no-install-recommends libgcc-s1 libssl3t64 libstdc++6
    buildah add --quiet "$container" "$dotnet" /usr/share/dotnet >/dev/null
    # Packages come over the network as they do outside.
    buildah add --quiet "$container" "$trust" /etc/ssl/certs/ca-certificates.crt >/dev/null
    buildah run "$container" -- ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
    buildah config --env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 --env DOTNET_NOLOGO=1 --env DOTNET_CLI_TELEMETRY_OPTOUT=1 "$container"
    buildah commit --quiet --rm "$container" "$sdk" >/dev/null
}

if ! buildah inspect --type image "$sdk" &>/dev/null; then
    buildah rm --all >/dev/null
    buildah rmi --all --force >/dev/null
    make_base >&2
    make_sdk >&2
fi

echo "BASE_IMAGE=$base"
echo "SDK_IMAGE=$sdk"
