#!/usr/bin/env bash
# Makes one archive for a machine with an NVIDIA GPU that need not have .NET: the command line as a self-contained program, and these scripts.
#
#   bash bench/gpu/publish.sh [ARCHIVE]
#
# There: tar xf ARCHIVE && python3 gpu/run.py (NumPy; PyTorch, CuPy and JAX where it has them).
set -euo pipefail
archive="$(realpath -m "${1:-artifacts/gpukernels-gpu-bench.tar.gz}")"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
dotnet publish src/Cli/GpuKernels.Cli.csproj --configuration Release --runtime linux-x64 --self-contained --output "$stage/gpu/program" \
    --verbosity quiet --nologo -p:RunAnalyzers=false -p:DebugType=none
cp bench/gpu/*.py "$stage/gpu/"
mkdir -p "$(dirname "$archive")"
tar czf "$archive" -C "$stage" gpu
echo "$archive"
