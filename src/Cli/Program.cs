using GpuKernels.Cli.Commands;
using GpuKernels.Engine.Backends;

return DriverProbe.Answer(args) ?? await CommandLine.Run(args);
