#!/usr/bin/env bash
# Installs the peers: those that are needed, and those that a row is left out without.
set -euo pipefail

is_there() { [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" == installed ]]; }

needed=() wanted=()
for package in python3-numpy python3-scipy python3-sklearn python3-grpcio python3-protobuf libopenblas0-pthread; do is_there "$package" || needed+=("$package"); done
for package in python3-torch python3-faiss; do is_there "$package" || wanted+=("$package"); done
[[ ${#needed[@]} -gt 0 || ${#wanted[@]} -gt 0 ]] || exit 0

as_root=()
[[ $EUID -eq 0 ]] || as_root=(sudo)
install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

echo "installing ${needed[*]} ${wanted[*]}"
"${as_root[@]}" apt-get update -qq
[[ ${#needed[@]} -eq 0 ]] || install "${needed[@]}"
for package in "${wanted[@]}"; do install "$package" || echo "$package cannot be had here; its rows are left out"; done
