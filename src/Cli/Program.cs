using System.CommandLine;

var root = new RootCommand("Kernel and distance matrices, computed here or by a server.");
return root.Parse(args).Invoke();
