using System.Globalization;

namespace ChungTay.TelegramFake;

/// <summary>Runs the fake by hand: <c>dotnet run --project tests/TelegramFake -- --port 9000</c>; README.md lists the options.</summary>
internal static class FakeProgram
{
    private static async Task Main(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        var options = given["unlimited"] is not null ? TelegramFakeOptions.Unlimited : new TelegramFakeOptions();
        await using var fake = await TelegramFakeServer.StartAsync(options with
        {
            Port = Number("port", 0),
            Token = given["token"] ?? options.Token,
            Latency = TimeSpan.FromMilliseconds(Number("latency", 0)),
            BulkPerSecond = given["bulk"] is null ? options.BulkPerSecond : Number("bulk", 0) is var bulk and > 0 ? bulk : null,
            EveryChatExists = options.EveryChatExists || given["every-chat"] is not null,
        });
        Console.WriteLine($"{fake.BaseAddress} {fake.Token}");
        var stopped = new TaskCompletionSource();
        using var term = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => Stop(signal));
        using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGINT, signal => Stop(signal));
        await stopped.Task;

        int Number(string name, int otherwise) => given[name] is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

        void Stop(System.Runtime.InteropServices.PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
