#!/usr/bin/env bash
# Generates gpukernels/v1 with Debian's protobuf-compiler, libprotobuf-dev and protobuf-compiler-grpc, or into the folder that is given.
# The HTTP routes are left out: Debian has no package with google.api, and gRPC does not need them.
set -euo pipefail
cd "$(dirname "$0")"

out="${1:-.}"
protos=$(mktemp -d)
trap 'rm -rf "$protos"' EXIT

cp -r ../../src/Protos/gpukernels protos/gpukernels "$protos"
sed -i -e '/import "google\/api\/annotations.proto";/d' \
    -e '/option (google.api.http) = {.*};/d' -e '/option (google.api.http) = {/,/};/d' "$protos"/gpukernels/v1/*.proto
mkdir -p "$out"
protoc --proto_path="$protos" --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" \
    --python_out="$out" --pyi_out="$out" --grpc_python_out="$out" "$protos"/gpukernels/v1/*.proto
find "$out"/gpukernels/v1 -name '*_pb2_grpc.py' ! -name '*_service_pb2_grpc.py' -delete
