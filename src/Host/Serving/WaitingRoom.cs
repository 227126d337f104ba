using ChungTay.Bot.Conversation;
using ChungTay.Host.Pages;
using ChungTay.Ledger;
using ChungTay.Ledger.Retention;
using Npgsql;

namespace ChungTay.Host.Serving;

/// <summary>
/// What serves while a program that was just started waits for its database: the public page and the channels' ways in. Nothing can be stored
/// yet, so platforms keep what people write and bring it again; but a child in danger is told the numbers at once.
/// </summary>
internal sealed class WaitingRoom(Func<WebApplicationBuilder> createBuilder, ServerRoles roles) : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Opens it, if it is not open yet.</summary>
    /// <param name="dataSource">The way to the database that does not answer.</param>
    public async Task OpenAsync(NpgsqlDataSource dataSource)
    {
        if (_app is not null)
        {
            return;
        }

        var builder = createBuilder();
        // Only what people meet: what is sent of the commune's own accord waits with everything else.
        builder.Logging.AddFilter("ChungTay", LogLevel.Error);
        // That each request fails for want of the database the console says already.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Critical);
        builder.Services.AddSingleton(dataSource).AddSingleton<NoLedgerYet>();
        builder.Services.AddLedger();
        builder.Services.AddTexts(builder.Configuration);
        builder.Services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section);
        builder.Services.AddChannels(builder.Configuration, roles with { Worker = false });
        _app = builder.Build();
        _app.MapGet("/health/live", () => Results.Text("sống"));
        _app.MapGet("/health/ready", () => Results.Text("Cơ sở dữ liệu chưa trả lời.", statusCode: StatusCodes.Status503ServiceUnavailable));
        if (roles.Web)
        {
            _app.MapChannels();
            _app.MapPublicPages();
        }

        _app.MapFallback(() => Results.Text(
            "Trẻ em đang gặp nguy hiểm: gọi ngay 111, 113 hoặc 115. Hệ thống đang khởi động, xin quay lại sau ít phút.",
            "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable));
        await _app.StartAsync();
    }

    /// <summary>Closes it, so that the whole program can listen at the same address.</summary>
    public ValueTask CloseAsync() => DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
