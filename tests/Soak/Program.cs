using System.Globalization;
using ChungTay.Soak;

// `sender` is one process of the engine, started and killed by the other form: soak [--seconds 600] [--people 30000] [--processes 3] [--seed N].
if (args is ["sender"])
{
    await SenderProcess.RunAsync();
    return 0;
}

int Number(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

var options = new SoakOptions
{
    Span = TimeSpan.FromSeconds(Number("--seconds", 600)),
    People = Number("--people", 30_000),
    Processes = Number("--processes", 3),
    Seed = Number("--seed", Environment.ProcessId),
};
var verdict = await SoakRun.RunAsync(options, Console.WriteLine, CancellationToken.None);
Console.WriteLine(verdict);
return verdict.Wrongs.Count == 0 ? 0 : 1;
