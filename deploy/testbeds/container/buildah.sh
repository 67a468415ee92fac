#!/usr/bin/env bash
# buildah with a store of its own in the user's cache, and in the form that needs no container engine, no overlay and no kernel rights
# beyond chroot.
set -euo pipefail

store="${XDG_CACHE_HOME:-$HOME/.cache}/gpukernels/containers"
export BUILDAH_ISOLATION=chroot
exec buildah --root "$store/storage" --runroot "$store/run" --storage-driver vfs "$@"
