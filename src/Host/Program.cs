using ChungTay.Host.Commands;

return await CommandLine.RunAsync(args);
