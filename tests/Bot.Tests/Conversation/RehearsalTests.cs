using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class RehearsalTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task With_two_silent_officers_the_rehearsal_reaches_the_chief_as_the_plan_on_paper_said()
    {
        var (lan, minh, chief) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"), await _village.OfficerAsync("Hải", "admin"));
        await _village.ExecuteAsync(
            "insert into officer_shifts (officer_id, from_at, to_at) select id, '2027-03-01', '2027-03-02' from officers where name = 'Lan'");
        var rehearsal = _village.Services.GetRequiredService<CaseRehearsal>();
        var alarm = _village.Services.GetRequiredService<CaseAlarm>();

        var plan = await rehearsal.PlanAsync(_village.Database, _village.Time.GetUtcNow(), Token);
        await using (var unitOfWork = await _village.Database.BeginAsync(Token))
        {
            await rehearsal.BeginAsync(unitOfWork, "Hải", Token);
            await unitOfWork.CommitAsync(Token);
        }

        var heard = await lan.ReadAsync();
        for (var i = 0; i < 2; i++)
        {
            _village.Time.Advance(TimeSpan.FromMinutes(5));
            await alarm.CallDueAsync(_village.Database, Token);
        }

        var taken = await chief.WriteAsync("/nhan 1");

        Assert.Equal(["0 False", "5 False", "10 True"], plan.Select(call => $"{call.After.TotalMinutes} {call.IsChief}"));
        Assert.Contains("DIỄN TẬP", Assert.Single(heard).Heading, StringComparison.Ordinal);
        Assert.Single(await minh.ReadAsync());
        Assert.Contains(taken, message => message.Text.Contains("đã nhận", StringComparison.Ordinal));
        Assert.Equal("opened,told,told,told,taken", await _village.ScalarAsync<string>("select string_agg(what, ',' order by id) from case_events"));
    }

    [Fact]
    public async Task On_paper_it_is_said_whom_Zalo_would_not_let_through()
    {
        await _village.OfficerAsync("Lan");
        var hoa = await _village.OfficerAsync("Hoa", channel: ChannelName.ZaloOa);
        await _village.ExecuteAsync(
            $"insert into zalo_windows (user_id, last_interaction_at) values ('{hoa.Address.Value}', '{_village.Time.GetUtcNow().AddHours(-47):O}')");
        var rehearsal = _village.Services.GetRequiredService<CaseRehearsal>();

        var now = await rehearsal.PlanAsync(_village.Database, _village.Time.GetUtcNow(), Token);
        var later = await rehearsal.PlanAsync(_village.Database, _village.Time.GetUtcNow().AddHours(2), Token);

        Assert.DoesNotContain(now, call => call.IsShut);
        Assert.Equal(ChannelName.ZaloOa, Assert.Single(later, call => call.IsShut).Channel);
    }

    [Fact]
    public async Task On_paper_nothing_is_written_and_another_nights_roster_counts()
    {
        await _village.OfficerAsync("Lan");
        await _village.OfficerAsync("Minh");
        await _village.ExecuteAsync(
            "insert into officer_shifts (officer_id, from_at, to_at) select id, '2027-03-05 17:00+07', '2027-03-06 07:00+07' from officers where name = 'Minh'");
        var minh = await _village.ScalarAsync<long>("select id from officers where name = 'Minh'");

        var plan = await _village.Services.GetRequiredService<CaseRehearsal>().PlanAsync(_village.Database, new DateTimeOffset(2027, 3, 5, 23, 0, 0, TimeSpan.FromHours(7)), Token);

        Assert.Equal(minh, plan[0].OfficerId);
        Assert.Equal(2, plan.Count);
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from cases"));
    }
}
