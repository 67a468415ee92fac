using GpuKernels.Cli.Commands;

return await CommandLine.Run(args);
