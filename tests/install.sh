#!/usr/bin/env bash
# Installs what the tests need besides the .NET SDK. Does nothing when all of it is there.
set -euo pipefail

packages=(
    buildah debootstrap g++ tcc python3-mpmath python3-numpy python3-scipy python3-sklearn
    python3-grpcio python3-protobuf python3-pytest protobuf-compiler protobuf-compiler-grpc libprotobuf-dev
)

missing=()
for package in "${packages[@]}"; do
    [[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
[[ $EUID -eq 0 ]] || as_root=(sudo)

echo "installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
