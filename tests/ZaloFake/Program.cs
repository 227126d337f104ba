using System.Globalization;
using System.Runtime.InteropServices;

namespace ChungTay.ZaloFake;

/// <summary>Runs the fake by hand: <c>dotnet run --project tests/ZaloFake -- --port 9100</c>; README.md says what then.</summary>
internal static class FakeProgram
{
    private static async Task Main(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        var port = given["port"] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 9100;
        await using var fake = await ZaloFakeServer.StartAsync(new ZaloFakeOptions { Port = port });
        var address = fake.BaseAddress.ToString().TrimEnd('/');
        Console.WriteLine(
            $"""
            The Zalo fake listens at {address}. Settings for ChungTay:
              Channels__ZaloBot__Token={fake.Options.BotToken}
              Channels__ZaloBot__ApiBaseUrl={address}
              Channels__ZaloOa__AppId={fake.Options.AppId}
              Channels__ZaloOa__AppSecret={fake.Options.AppSecret}
              Channels__ZaloOa__OaSecretKey={fake.Options.OaSecretKey}
              Channels__ZaloOa__RefreshToken={fake.RefreshToken}
              Channels__ZaloOa__ApiBaseUrl={address}/openapi
              Channels__ZaloOa__OAuthBaseUrl={address}/oauth
              Channels__ZaloOa__BusinessBaseUrl={address}/business
            """);
        var stopped = new TaskCompletionSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await stopped.Task;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
