SOLUTION := GpuKernels.sln

.PHONY: build test soak demo bench docs format clean

build:
	dotnet build $(SOLUTION) --configuration Release

test:
	bash tests/run.sh

soak:
	SOAK=1 TEST_PROJECT_TIMEOUT=3h bash tests/run.sh

demo:
	bash samples/demo.sh

bench:
	bash bench/run.sh

docs:
	UPDATE_DOCS=1 dotnet run --project tests/Engine.Tests --configuration Release -- -class '*.FunctionReferenceTests'
	UPDATE_DOCS=1 dotnet run --project tests/Client.Tests --configuration Release -- -class '*.VocabularyTests'

format:
	dotnet format $(SOLUTION)

clean:
	dotnet clean $(SOLUTION) --configuration Release --verbosity quiet
	rm -rf artifacts
