using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class OfficerLinkTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Theory]
    [InlineData("mã {0}", false)]
    [InlineData("ma {0}", true)]
    [InlineData("/start {0}", false)]
    public async Task A_code_links_the_chat_to_its_officer_and_dies(string words, bool isLower)
    {
        var code = await _village.CodeAsync("Lan", "officer");
        var chat = _village.Stranger();

        await chat.WriteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, words, isLower ? code.ToLowerInvariant() : code));
        var second = await _village.Stranger().WriteAsync("mã " + code);

        Assert.Contains(chat.LastHeard, message => message.Text.Contains("cán bộ Lan", StringComparison.Ordinal));
        Assert.Contains(second, message => message.Text.Contains("không dùng được", StringComparison.Ordinal));
        Assert.Equal(1, await _village.ScalarAsync<long>(
            "select count(*) from officers o join addresses a on a.person_id = o.person_id where a.value = $1", chat.Address.Value));
    }

    [Fact]
    public async Task A_code_of_the_privacy_desk_shows_whose_chat_it_is_and_dies()
    {
        await _village.ScalarAsync<long>(
            """
            insert into privacy_requests (receipt, kind, way, details, code_hash, received_at, answer_by, finish_by)
            values ('ACDE-FGHJ', 'access', 'visit', '', $1, now(), current_date, current_date) returning id
            """,
            OneTimeCode.Hash("AB2CD-EFGHJ"));
        var chat = _village.Stranger();

        await chat.WriteAsync("mã ab2cd-efghj");
        var second = await _village.Stranger().WriteAsync("mã AB2CD-EFGHJ");

        Assert.Contains(chat.LastHeard, message => message.Text.Contains("ACDE-FGHJ", StringComparison.Ordinal));
        Assert.Contains(second, message => message.Text.Contains("không dùng được", StringComparison.Ordinal));
        Assert.Equal(chat.Address.Value, await _village.ScalarAsync<string>("select a.value from privacy_requests r join addresses a on a.id = r.address_id"));
    }

    [Fact]
    public async Task A_second_chat_of_an_officer_becomes_another_channel_of_his()
    {
        var first = _village.Stranger();
        await first.WriteAsync("mã " + await _village.CodeAsync("Lan", "officer"));
        var second = _village.Stranger(ChannelName.ZaloOa);

        await second.WriteAsync("mã " + await _village.CodeAsync("Lan", "officer"));

        Assert.Equal(2, await _village.ScalarAsync<long>("select count(*) from officers o join addresses a on a.person_id = o.person_id"));
    }

    [Fact]
    public async Task After_five_wrong_codes_also_a_right_one_waits_a_quarter_of_an_hour()
    {
        var code = await _village.CodeAsync("Lan", "officer");
        var chat = _village.Stranger();
        for (var i = 0; i < 5; i++)
        {
            await chat.WriteAsync("mã ABCDE-2345" + i);
        }

        var waiting = Assert.Single(await chat.WriteAsync("mã " + code));
        _village.Time.Advance(TimeSpan.FromMinutes(16));
        var linked = Assert.Single(await chat.WriteAsync("mã " + code));

        Assert.Contains("15 phút", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("cán bộ Lan", linked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_code_is_refused()
    {
        var code = await _village.CodeAsync("Lan", "officer");
        _village.Time.Advance(TimeSpan.FromHours(25));

        var heard = await _village.Stranger().WriteAsync("mã " + code);

        Assert.Contains(heard, message => message.Text.Contains("không dùng được", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_gets_a_code_who_is_no_officer()
    {
        await using var unitOfWork = await _village.Database.BeginAsync(TestContext.Current.CancellationToken);

        Assert.Null(await _village.Services.GetRequiredService<OfficerChatStore>().DrawAsync(unitOfWork, "Ai đó", TestContext.Current.CancellationToken));
    }
}
