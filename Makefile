SOLUTION := GpuKernels.sln

.PHONY: build test demo docs format clean

build:
	dotnet build $(SOLUTION) --configuration Release

test:
	bash tests/run.sh

demo:
	bash samples/demo.sh

docs:
	UPDATE_DOCS=1 dotnet run --project tests/Engine.Tests --configuration Release -- -class '*.FunctionReferenceTests'

format:
	dotnet format $(SOLUTION)

clean:
	dotnet clean $(SOLUTION) --configuration Release --verbosity quiet
	rm -rf artifacts
