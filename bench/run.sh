#!/usr/bin/env bash
# Runs this engine and its peers in turn on the same arrays, prints the table, and keeps it in bench/RESULTS.md.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

bash bench/install.sh
for project in src/Cli bench/probe; do
    dotnet build "$project" --configuration Release --verbosity quiet --nologo
done

# The peers' BLAS chooses its own kernels for this processor.
env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE /usr/bin/python3 bench/peers/compare.py "$@"
[[ $# -gt 0 ]] || env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE /usr/bin/python3 bench/peers/reductions.py --keep
