#!/usr/bin/env bash
# Runs a command in a fresh copy of an image's file system, with the user and the environment that the image says.
#
#   run.sh IMAGE COMMAND [ARGUMENT]...
#
# Ends with the command; what it wrote is thrown away.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
container="$(bash "$here/buildah.sh" from --pull-never "$1")"
trap 'bash "$here/buildah.sh" rm "$container" >/dev/null' EXIT

# In the background, for a shell that waits for a child in front hears no signal.
bash "$here/buildah.sh" run "$container" -- "${@:2}" &
trap 'kill -TERM $!' TERM INT
wait $! || wait $!
