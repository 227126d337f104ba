using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class InboxStepTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres, services => services.AddSingleton<IDialog, BrokenDialog>().AddSingleton<IDialog, CutDialog>());

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task An_unreadable_update_fails_at_once_and_one_of_no_concern_is_ignored()
    {
        await _village.StoreRawAsync("telegram", "1", "nonsense");
        await _village.StoreRawAsync("telegram", "2", "2|edited|x");
        await _village.StoreRawAsync("carrier-pigeon", "3", "3|text|x");
        await _village.StoreRawAsync("telegram", null, "");
        await _village.SettleAsync();

        Assert.Equal("failed: unreadable, ignored: , failed: no reader for this channel, failed: unreadable", await StatesAsync());
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from persons"));
    }

    [Fact]
    public async Task A_handler_that_throws_leaves_nothing_behind_and_is_tried_five_times_with_growing_waits()
    {
        var person = await InTroubleAsync();
        await _village.StoreAsync(person.Address, new InboundContent.Text("một câu hỏi"));
        await _village.StoreAsync(person.Address, new InboundContent.Text("menu"));
        var waits = new List<double>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await _village.SettleAsync();
            waits.Add(await _village.ScalarAsync<double>("select extract(epoch from not_before - now())::float8 from inbox where state = 'received' and attempts > 0"));
            await _village.SkipWaitsAsync();
        }

        await _village.SettleAsync();

        Assert.Equal("done: , failed: InvalidOperationException, done: ", await StatesAsync());
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[0], 0.1, 1);
        Assert.InRange(waits[3], 7, 8);
        Assert.Equal(5, await _village.ScalarAsync<int>("select attempts from inbox where state = 'failed'"));
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from erasures"));
    }

    [Fact]
    public async Task One_chat_that_fails_does_not_hold_up_the_others_of_its_step()
    {
        var unlucky = await InTroubleAsync();
        var people = Enumerable.Range(0, 4).Select(_ => _village.Stranger()).Append(unlucky).ToList();
        foreach (var person in people)
        {
            await _village.StoreAsync(person.Address, new InboundContent.Text("một câu hỏi"));
        }

        await _village.StoreRawAsync("telegram", "bug", "bug|bug|");
        await _village.SettleAsync();

        // The unlucky one has the answer to what came before; each of the four has the answer and who is speaking.
        Assert.Equal(5, await _village.ScalarAsync<long>("select count(distinct address_id) from outbox"));
        Assert.Equal(4, await _village.ScalarAsync<long>("select count(*) from (select 1 from outbox group by address_id having count(*) > 1) answered"));
        Assert.Equal(5, await _village.ScalarAsync<long>("select count(*) from persons"));
        Assert.Equal(2, await _village.ScalarAsync<long>("select count(*) from inbox where state = 'received' and attempts = 1"));
    }

    [Fact]
    public async Task A_database_that_goes_away_in_the_middle_costs_no_attempt_and_nothing_is_lost()
    {
        var person = await InTroubleAsync("cut");
        await _village.StoreAsync(person.Address, new InboundContent.Text("một câu hỏi"));

        await Assert.ThrowsAnyAsync<NpgsqlException>(_village.SettleAsync);
        await _village.SettleAsync();

        Assert.Equal("Xong.", (await person.ReadAsync())[^1].Text);
        Assert.Equal("done: , done: ", await StatesAsync());
        Assert.Equal(0, await _village.ScalarAsync<int>("select max(attempts) from inbox"));
    }

    [Fact]
    public async Task The_updates_of_one_chat_are_answered_in_their_order()
    {
        var person = _village.Stranger();
        await _village.StoreAsync(person.Address, new InboundContent.Started(null));
        await _village.StoreAsync(person.Address, new InboundContent.Text("1"));
        await _village.StoreAsync(person.Address, new InboundContent.Text("dừng"));
        await _village.StoreAsync(person.Address, new InboundContent.Text("dừng"));
        await _village.SettleAsync();

        var heard = await person.ReadAsync();

        Assert.Collection(heard,
            message => Assert.Contains("máy trả lời tự động", message.Text, StringComparison.Ordinal),
            message => Assert.Contains("Đã đăng ký xong", message.Text, StringComparison.Ordinal),
            message => Assert.Contains("Đã dừng", message.Text, StringComparison.Ordinal),
            message => Assert.Contains("không đăng ký nhận tin nào", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_processes_on_the_same_inbox_handle_each_update_once_and_in_order()
    {
        const int People = 60;
        var people = Enumerable.Range(0, People).Select(_ => _village.Stranger()).ToList();
        foreach (var words in new[] { "/start", "1", "dừng", "đăng ký" })
        {
            foreach (var person in people)
            {
                await _village.StoreAsync(person.Address, new InboundContent.Text(words));
            }
        }

        await using var second = _village.SecondProcess();
        var steps = new[] { _village.Services, second }.SelectMany(process => Enumerable.Range(0, 3).Select(_ => process.GetRequiredService<InboxStep>()));
        await Task.WhenAll(steps.Select(async step =>
        {
            while (await _village.ScalarAsync<bool>("select exists (select 1 from inbox where state = 'received')"))
            {
                await step.RunAsync(CancellationToken.None);
            }
        }));

        Assert.Equal(People, await _village.ScalarAsync<long>("select count(*) from persons"));
        Assert.Equal(4 * People, await _village.ScalarAsync<long>("select count(*) from inbox where state = 'done' and attempts = 0"));
        Assert.Equal(4 * People, await _village.ScalarAsync<long>("select count(*) from outbox"));
        Assert.Equal(3 * People, await _village.ScalarAsync<long>("select count(*) from consents"));
        Assert.Equal(People, await _village.ScalarAsync<long>("select count(*) from subscriptions"));
        foreach (var person in people)
        {
            Assert.Equal("given news press, withdrawn news typed, given news typed", await person.ConsentsAsync());
        }
    }

    [Fact]
    public async Task A_very_long_update_is_kept_only_in_part()
    {
        var person = _village.Stranger();

        var heard = await person.DoAsync(new InboundContent.Text(_village.LongStory()));

        Assert.Contains(heard, message => message.Text.Contains("Tin dài quá", StringComparison.Ordinal));
        Assert.Equal(4000, await _village.ScalarAsync<int>("select length(payload) from inbox"));
    }

    // Somebody in the middle of a dialog that has a bug.
    private async Task<Person> InTroubleAsync(string dialog = "broken")
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await _village.ExecuteAsync($"update conversations set dialog = '{dialog}', step = 'here'");
        return person;
    }

    private async Task<string> StatesAsync() =>
        await _village.ScalarAsync<string>("select string_agg(state || ': ' || coalesce(case when state = 'failed' then reason end, ''), ', ' order by id) from inbox");
}
