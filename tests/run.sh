#!/usr/bin/env bash
# Installs, builds, checks the format, runs every test project, and sums their reports in the last line.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
reports="artifacts/tests"
limit="${TEST_PROJECT_TIMEOUT:-40m}"

bash tests/install.sh
dotnet build GpuKernels.sln --configuration Release --verbosity quiet -nodeReuse:false
dotnet format GpuKernels.sln --verify-no-changes --no-restore

rm -rf "$reports"
mkdir -p "$reports"
status=0
suites=()
for project in tests/*/*.csproj; do
    suite="$(basename "$project" .csproj)"
    suites+=("$suite")
    dotnet test --project "$project" --configuration Release --no-build --no-progress --timeout "$limit" \
        --results-directory "$reports" --report-xunit-trx --report-xunit-trx-filename "$suite.trx" || status=1
done

/usr/bin/python3 tests/summary.py "$reports" "${suites[@]}" || status=1
exit "$status"
