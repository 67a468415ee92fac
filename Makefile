SOLUTION := GpuKernels.sln

.PHONY: build test demo bench format clean

build:
	dotnet build $(SOLUTION) --configuration Release

test:
	bash tests/run.sh

demo:
	bash samples/demo.sh

bench:
	bash bench/run.sh

format:
	dotnet format $(SOLUTION)

clean:
	dotnet clean $(SOLUTION) --configuration Release --verbosity quiet
	rm -rf artifacts
