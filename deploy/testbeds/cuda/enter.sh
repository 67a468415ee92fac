#!/usr/bin/env bash
# Runs a command with the CUDA testbed's libraries before all others.
#
#   enter.sh COMMAND [ARGUMENT]...
set -euo pipefail

folder="$(bash "$(dirname "${BASH_SOURCE[0]}")/build.sh")"
LD_LIBRARY_PATH="$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$@"
