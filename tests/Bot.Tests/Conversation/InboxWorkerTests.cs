using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class InboxWorkerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task A_stored_update_wakes_the_worker_and_its_reply_wakes_the_sender()
    {
        var worker = _village.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();
        await worker.StartAsync(TestContext.Current.CancellationToken);
        var reply = _village.Services.GetRequiredService<SendSignal>().Next;

        var person = _village.Stranger();
        await _village.StoreAsync(person.Address, new InboundContent.Started(null));
        _village.Services.GetRequiredService<InboxSignal>().Raise();
        await reply.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Single(await person.ReadAsync());
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_update_that_another_process_stored_is_found_without_a_signal()
    {
        var person = _village.Stranger();
        var worker = _village.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();
        await worker.StartAsync(TestContext.Current.CancellationToken);
        var reply = _village.Services.GetRequiredService<SendSignal>().Next;

        await _village.StoreAsync(person.Address, new InboundContent.Started(null));
        await reply.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Single(await person.ReadAsync());
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_erased_address_goes_by_itself_once_the_receipt_is_out()
    {
        var person = _village.Stranger();
        await person.WriteAsync("xoá dữ liệu");
        await person.WriteAsync("1");
        await _village.ExecuteAsync("update outbox set state = 'accepted', settled_at = now()");
        var worker = _village.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();

        await worker.StartAsync(TestContext.Current.CancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        while ((await _village.SearchEverywhereAsync(person.Address.Value)).Count > 0 && TimeProvider.System.GetElapsedTime(start) < Limit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Empty(await _village.SearchEverywhereAsync(person.Address.Value));
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }
}
