// Holds a private server open in a process of its own, so that tests can kill the parent. Arguments: the data folder, optionally the
// binaries' folder. Prints "ready PID CONNECTION" or "failed MESSAGE", then waits for the end of standard input and leaves.
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Logging.Abstractions;

try
{
    var options = new EmbeddedPostgresOptions { DataDirectory = args[0], BinariesDirectory = args.Length > 1 ? args[1] : null };
    await using var postgres = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, progress: null, CancellationToken.None);
    Console.WriteLine($"ready {Environment.ProcessId} {postgres.ConnectionString}");
    await Console.In.ReadToEndAsync();
    return 0;
}
catch (EmbeddedPostgresException failed)
{
    Console.WriteLine($"failed {failed.Message.ReplaceLineEndings(" ")}");
    return 1;
}
