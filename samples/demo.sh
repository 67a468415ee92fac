#!/usr/bin/env bash
# Starts a server on a free port, sends the digits through the gRPC client, prints the accuracy, and leaves nothing running.
set -euo pipefail
cd "$(dirname "$0")/.."
output=artifacts/demo
patience=60

build=$(dotnet build GpuKernels.sln --configuration Release --nologo --verbosity quiet) || { echo "$build"; exit 1; }
cli=src/Cli/bin/Release/net10.0/gpukernels
sample=samples/DigitsRidge/bin/Release/net10.0/GpuKernels.Samples.DigitsRidge
mkdir -p "$output"

log="$output/server.log"
"$cli" serve --urls http://127.0.0.1:0 > "$log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true' EXIT

# The server says which port it got.
url=
deadline=$((SECONDS + patience))
until [[ -n "$url" ]] && "$cli" health --server "$url" > /dev/null 2>&1; do
    if (( SECONDS > deadline )) || ! kill -0 "$server" 2> /dev/null; then
        echo "the server did not start:" >&2
        cat "$log" >&2
        exit 1
    fi
    url=$(grep --only-matching --max-count=1 'http://127.0.0.1:[0-9]*' "$log" || true)
done

"$sample" "$url" samples/data "$output"
