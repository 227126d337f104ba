using System.Text;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Privacy;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class PrivacyPageTests(DeskFixture desk) : DeskTest(desk)
{
    private const string Value = "zz-dia-chi-rieng-424242";
    private const string Words = "cau-noi-rieng-cua-toi";
    private const string Hamlet = "Thon-Rieng-Biet";

    [Fact]
    public async Task After_an_erasure_a_search_through_all_tables_and_logs_finds_nothing_but_the_proof()
    {
        await EnterPersonAsync();
        using var officer = await App.SignInAsync(OfficerRoles.Officer);
        var id = await TakeAsync(officer, PrivacyKinds.Erase, $"người này nói: {Words}");
        await LinkAsync(id);
        Assert.NotEmpty(await FindAsync(Value));
        Assert.NotEmpty(await FindAsync(Words));
        Assert.NotEmpty(await FindAsync(Hamlet));

        using var erased = await officer.PostAsync($"/admin/privacy/{id}?handler=Erase", $"/admin/privacy/{id}");
        // The last words are out; the address goes with the next look of the chore.
        await App.ExecuteAsync("update outbox set state = 'accepted', settled_at = now() where state = 'queued'");
        await using (var unitOfWork = await App.Ledger.BeginAsync(CancellationToken.None))
        {
            await App.Get<ErasureStore>().FinishAsync(unitOfWork, new FarewellLimits(), CancellationToken.None);
            await unitOfWork.CommitAsync(CancellationToken.None);
        }

        var proof = await App.ScalarAsync<string>($"select erasure_receipt from privacy_requests where id = {id}");
        Assert.Empty(await FindAsync(Value));
        Assert.Empty(await FindAsync(Words));
        Assert.Empty(await FindAsync(Hamlet));
        Assert.DoesNotContain(App.Logs, line => line.Contains(Value, StringComparison.Ordinal) || line.Contains(Words, StringComparison.Ordinal));
        Assert.Contains(proof, await officer.ReadAsync($"/admin/privacy/{id}"), StringComparison.Ordinal);
        Assert.Equal(["erasures.receipt", "privacy_requests.erasure_receipt"], (await FindAsync(proof)).Order());
    }

    [Fact]
    public async Task A_withdrawal_at_the_desk_ends_every_consent_and_is_in_the_ledger_as_an_officer_s()
    {
        await App.ExecuteAsync(
            """
            with p as (insert into persons (created_at) values (now()) returning id), a as (
              insert into addresses (person_id, channel, value, state_at, created_at) select id, 'telegram', 'rut-dong-y', now(), now() from p returning id)
            insert into subscriptions (address_id, purpose, since) select id, 'news', now() from a
            """);
        using var officer = await App.SignInAsync(OfficerRoles.Officer);
        var id = await TakeAsync(officer, PrivacyKinds.Withdraw, "");
        await App.ExecuteAsync($"update privacy_requests set address_id = (select id from addresses where value = 'rut-dong-y') where id = {id}");

        using var pressed = await officer.PostAsync($"/admin/privacy/{id}?handler=Withdraw", $"/admin/privacy/{id}");

        Assert.Equal(0, await App.ScalarAsync<long>("select count(*) from subscriptions s join addresses a on a.id = s.address_id where a.value = 'rut-dong-y'"));
        Assert.Equal("officer", await App.ScalarAsync<string>("select how from consents c join addresses a on a.id = c.address_id where a.value = 'rut-dong-y'"));
    }

    [Fact]
    public async Task Seeing_what_is_kept_leaves_a_line_in_the_log_and_a_refusal_needs_a_reason()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Officer);
        var id = await TakeAsync(officer, PrivacyKinds.Access, "");
        await App.ExecuteAsync(
            $"""
            with p as (insert into persons (created_at, hamlet) values (now(), 'Thôn Đông') returning id), a as (
              insert into addresses (person_id, channel, value, state_at, created_at) select id, 'telegram', 'xem-du-lieu', now(), now() from p returning id)
            update privacy_requests set address_id = (select id from a) where id = {id}
            """);

        using var seen = await officer.PostAsync($"/admin/privacy/{id}?handler=See", $"/admin/privacy/{id}");
        using var refused = await officer.PostAsync($"/admin/privacy/{id}?handler=Finish", $"/admin/privacy/{id}", ("outcome", "refused"), ("words", ""));

        Assert.Contains("Thôn Đông", await seen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("phải ghi lý do", await officer.ReadAsync($"/admin/privacy/{id}"), StringComparison.Ordinal);
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'privacy.seen' and actor = '{officer.Name}'"));
        Assert.True(await App.ScalarAsync<bool>($"select finished_at is null from privacy_requests where id = {id}"));
    }

    [Fact]
    public async Task The_pages_are_calm_on_a_desk_and_on_a_phone()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Officer);
        var id = await TakeAsync(officer, PrivacyKinds.Correct, "Ghi sai thôn.");
        var page = await OpenAsync("/admin/privacy", officer);
        await LookAsync(page, "privacy");
        await page.GotoAsync(new Uri(App.Address, $"/admin/privacy/{id}").ToString());
        await LookAsync(page, "privacy-request");
    }

    private async Task<long> TakeAsync(DeskBrowser officer, string kind, string details)
    {
        using var taken = await officer.PostAsync("/admin/privacy", ("Kind", kind), ("Way", "visit"), ("Details", details));
        return long.Parse(taken.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    // As the person's own chat does with "mã …".
    private async Task LinkAsync(long id)
    {
        await using var unitOfWork = await App.Ledger.BeginAsync(CancellationToken.None);
        var store = App.Get<PrivacyStore>();
        var code = await store.DrawCodeAsync(unitOfWork, id, CancellationToken.None);
        await using var command = unitOfWork.Command($"select id from addresses where value = '{Value}' and channel = 'zalo-oa'");
        var address = (long)(await command.ExecuteScalarAsync())!;
        Assert.NotNull(await store.LinkAsync(unitOfWork, address, code.ToLowerInvariant(), CancellationToken.None));
        await unitOfWork.CommitAsync(CancellationToken.None);
    }

    // A person as a year in the chat leaves one: two channels, words in and out, a hamlet, a half-finished talk, windows and receipts.
    private Task EnterPersonAsync() => App.ExecuteAsync(
        $$"""
        insert into persons (created_at, hamlet) values (now(), '{{Hamlet}}');
        insert into addresses (person_id, channel, value, state_at, created_at)
          select p.id, c, case c when 'telegram' then '{{Value}}-t' else '{{Value}}' end, now(), now()
          from persons p, unnest(array['zalo-oa', 'telegram', 'web']) c where p.hamlet = '{{Hamlet}}';
        insert into consents (address_id, purpose, action, wording, channel, how, at)
          select id, 'news', 'given', 'w@1', channel, 'press', now() from addresses where value like '{{Value}}%';
        insert into subscriptions (address_id, purpose, since) select id, 'news', now() from addresses where value like '{{Value}}%';
        insert into conversations (address_id, dialog, step, memory, updated_at)
          select id, 'question', 'asked', '{"said": "{{Words}}"}', now() from addresses where value like '{{Value}}%';
        insert into inbox (channel, external_id, address, payload, received_at, state, handled_at)
          select channel, 'update-' || channel || '-' || value, value, '{"text": "{{Words}}"}', now(), 'done', now() from addresses where value like '{{Value}}%';
        insert into outbox (address_id, channel, lane, message, state, created_at, settled_at)
          select id, channel, 1, '{"text": "Trả lời: {{Words}}"}', 'accepted', now(), now() from addresses where value like '{{Value}}%';
        insert into outbox (address_id, channel, lane, message, state, created_at)
          select id, channel, 2, '{"text": "Chờ: {{Words}}"}', 'queued', now() from addresses where value like '{{Value}}%';
        insert into web_sessions (id, created_at, last_seen_at) values ('{{Value}}', now(), now());
        insert into zalo_windows (user_id, last_interaction_at) values ('{{Value}}', now());
        insert into zalo_receipts (user_id, message_id, kind, at) values ('{{Value}}', 'm1', 'read', now());
        insert into zalo_returns (channel, user_id, at) values ('zalo-oa', '{{Value}}', now());
        """);

    // Every column of every table that can hold text, also inside JSON, arrays and bytes.
    private async Task<IReadOnlyList<string>> FindAsync(string text)
    {
        List<(string Schema, string Table, string Column, string Type)> columns = [];
        await using (var command = App.Ledger.DataSource.CreateCommand(
            """
            select c.table_schema, c.table_name, c.column_name, c.data_type
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
            where c.table_schema not in ('pg_catalog', 'information_schema')
              and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY', 'character', 'USER-DEFINED')
            """))
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
            }
        }

        Assert.True(columns.Count > 100, "The search does not see the tables.");
        var search = new StringBuilder();
        foreach (var (schema, table, column, type) in columns)
        {
            var words = type == "bytea" ? $"encode(\"{column}\", 'escape')" : $"\"{column}\"::text";
            search.Append(search.Length > 0 ? " union all " : "")
                .Append($"select '{table}.{column}' where exists (select 1 from \"{schema}\".\"{table}\" where position($1 in {words}) > 0)");
        }

        List<string> found = [];
        await using var look = App.Ledger.DataSource.CreateCommand(search.ToString());
        look.Parameters.AddWithValue(text);
        await using var rows = await look.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
