using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

/// <summary>One running web chat for a class of tests.</summary>
public sealed class WebAppFixture(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>The running chat.</summary>
    public WebApp App { get; private set; } = null!;

    /// <summary>Its data directory.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("chungtay-web-").FullName;

    public async ValueTask InitializeAsync() => App = await WebApp.StartAsync(postgres, new() { ["DataDirectory"] = Data });

    /// <summary>Lets the bot echo again when the test is done.</summary>
    public IDisposable RestoreScript() => new Restorer(App.Bot);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private sealed class Restorer(EchoBot bot) : IDisposable
    {
        public void Dispose() => bot.Script = EchoBot.Echo;
    }
}
