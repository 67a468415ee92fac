#!/usr/bin/env bash
# Installs, builds, checks the format, runs every test project, and sums their reports in the last line.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
reports="artifacts/tests"
limit="${TEST_PROJECT_TIMEOUT:-40m}"

bash tests/install.sh
dotnet build GpuKernels.sln --configuration Release --verbosity quiet -nodeReuse:false
# The build holds every file to the style, as errors; this holds also what it does not look at.
dotnet format whitespace GpuKernels.sln --verify-no-changes --no-restore

rm -rf "$reports"
mkdir -p "$reports"
status=0
suites=()

# What needs an OpenCL device runs in the testbed. Without it those tests stay skipped, each with its reason.
elsewhere=()
if refusal="$(bash deploy/testbeds/opencl/enter.sh true 2>&1)"; then
    elsewhere=(--filter-not-trait device=opencl)
    suites+=(Engine-OpenCL Cli-OpenCL)
else
    echo "no OpenCL testbed: $(tail -n 1 <<<"$refusal")"
fi

for project in tests/*/*.csproj; do
    suite="$(basename "$project" .csproj)"
    suites+=("$suite")
    dotnet test --project "$project" --configuration Release --no-build --no-progress --timeout "$limit" "${elsewhere[@]}" \
        --results-directory "$reports" --report-xunit-trx --report-xunit-trx-filename "$suite.trx" || status=1
done

if [[ ${#elsewhere[@]} -gt 0 ]]; then
    for suite in Engine Cli; do
        timeout "$limit" bash deploy/testbeds/opencl/enter.sh \
            "tests/$suite.Tests/bin/Release/net10.0/GpuKernels.$suite.Tests" \
            -trait device=opencl -result-trx "$reports/$suite-OpenCL.trx" -noColor -noLogo || status=1
    done
fi

timeout "$limit" /usr/bin/python3 -m pytest clients/python --quiet --junit-xml="$reports/Python.xml" || status=1
suites+=(Python)

/usr/bin/python3 tests/summary.py "$reports" "${suites[@]}" || status=1
exit "$status"
