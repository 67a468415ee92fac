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

# What needs a device runs in that device's testbed, CUDA's where there is no NVIDIA driver. Without one those tests stay skipped, each with its reason.
testbeds=()
elsewhere=()
for testbed in opencl cuda; do
    if [[ $testbed == cuda ]] && ldconfig -p | grep -q 'libcuda\.so'; then
        echo "no testbed for cuda: this machine has NVIDIA's driver"
    elif refusal="$(bash "deploy/testbeds/$testbed/enter.sh" true 2>&1)"; then
        testbeds+=("$testbed")
        elsewhere+=(--filter-not-trait "device=$testbed")
        suites+=("Engine-$testbed" "Cli-$testbed")
    else
        echo "no testbed for $testbed: $(tail -n 1 <<<"$refusal")"
    fi
done

# The testbeds' suites run beside the others: neither alone keeps two processors busy.
in_testbeds() {
    local testbed suite failed=0
    for testbed in "${testbeds[@]}"; do
        for suite in Engine Cli; do
            timeout "$limit" bash "deploy/testbeds/$testbed/enter.sh" \
                "tests/$suite.Tests/bin/Release/net10.0/GpuKernels.$suite.Tests" \
                -trait "device=$testbed" -result-trx "$reports/$suite-$testbed.trx" -noColor -noLogo || failed=1
        done
    done
    return "$failed"
}
in_testbeds >"$reports/testbeds.log" 2>&1 &
beside=$!

for project in tests/*/*.csproj; do
    suite="$(basename "$project" .csproj)"
    suites+=("$suite")
    dotnet test --project "$project" --configuration Release --no-build --no-progress --timeout "$limit" "${elsewhere[@]}" \
        --results-directory "$reports" --report-xunit-trx --report-xunit-trx-filename "$suite.trx" || status=1
done

timeout "$limit" /usr/bin/python3 -m pytest clients/python --quiet --junit-xml="$reports/Python.xml" || status=1
suites+=(Python)

wait "$beside" || status=1
cat "$reports/testbeds.log"

/usr/bin/python3 tests/summary.py "$reports" "${suites[@]}" || status=1
exit "$status"
