#!/usr/bin/env bash
# Builds the CUDA testbed's libraries, libcuda.so.1 and libcublas.so.12, and prints their folder. Made once for a state of its sources, then kept in
# the user's cache. Needs g++, and to run tcc; and a processor of x86-64.
set -euo pipefail

sources="$(cd "$(dirname "${BASH_SOURCE[0]}")/src" && pwd)"
[[ "$(uname -m)" == x86_64 ]] || { echo "the CUDA testbed is made for x86-64" >&2; exit 1; }

recipe="$(cat "${BASH_SOURCE[0]}" "$sources"/* | sha256sum | cut -c1-12)"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/gpukernels"
folder="$cache/cuda-$recipe"

mkdir -p "$cache"
exec 9>"$cache/cuda.lock"
flock 9
if [[ ! -d "$folder" ]]; then
    find "$cache" -maxdepth 1 -name "cuda-*" -mtime +7 -exec rm -rf {} + # another checkout may be using one
    part="$folder.part"
    rm -rf "$part"
    mkdir "$part"
    trap 'rm -rf "$part"' EXIT
    # What the C made of PTX includes is a text within the library.
    for header in thread.h arithmetic.h; do
        { echo 'R"C('; cat "$sources/$header"; echo ')C"'; } >"$part/$header.text"
    done
    compile=(g++ -std=c++17 -O1 -Wall -Wextra -Werror -fvisibility=hidden -fPIC -shared "-I$part")
    "${compile[@]}" -o "$part/libcuda.so.1" "$sources"/{devices,streams,memory,blocks,names,instructions,ptx,modules}.cpp -ldl -lpthread -Wl,-soname,libcuda.so.1
    "${compile[@]}" -o "$part/libcublas.so.12" "$sources/cublas.cpp" "$part/libcuda.so.1" -Wl,-soname,libcublas.so.12
    mv "$part" "$folder"
    trap - EXIT
fi

echo "$folder"
