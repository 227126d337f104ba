using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

/// <summary>What the pages decide is told in the linked chats of those whom it concerns.</summary>
public sealed class OfficerNoticesTests(DeskFixture desk) : DeskTest(desk)
{
    [Fact]
    public async Task A_message_handed_in_on_the_page_asks_its_approver_in_his_chat_once_and_tells_its_author_what_became_of_it()
    {
        using var author = await LinkedAsync("author", "approver");
        using var chief = await LinkedAsync("approver");
        using var silent = await App.SignInAsync("approver");
        var page = await DraftAsync(author.Name);

        using var submitted = await author.PostAsync(page + "?handler=Submit", page, ("version", "1"));
        Assert.Contains($"Bot đã nhắn cho: {chief.Name}.", await author.ReadAsync(page), StringComparison.Ordinal);
        using var again = await author.PostAsync(page + "?handler=Submit", page, ("version", "1"));

        Assert.Equal(["Mời bà con đi tiêm. |", "bản chờ|Duyệt, Trả lại, Từ chối"], await HeardAsync(chief.Name));
        Assert.Empty(await HeardAsync(author.Name));

        using var returned = await chief.PostAsync(page + "?handler=Return", page, ("reason", "Thiếu địa điểm"));
        Assert.Contains($"Bot đã nhắn cho: {author.Name}.", await chief.ReadAsync(page), StringComparison.Ordinal);
        Assert.Contains("trả lại để sửa. Lý do: Thiếu địa điểm", Assert.Single(await WordsAsync(author.Name)), StringComparison.Ordinal);
        Assert.Equal(2, (await HeardAsync(chief.Name)).Count);
    }

    [Fact]
    public async Task Approval_and_rejection_on_the_page_are_told_to_the_author()
    {
        using var author = await LinkedAsync("author");
        using var chief = await LinkedAsync("approver");
        var (first, second) = (await DraftAsync(author.Name), await DraftAsync(author.Name));
        using var one = await author.PostAsync(first + "?handler=Submit", first, ("version", "1"));
        using var two = await author.PostAsync(second + "?handler=Submit", second, ("version", "1"));

        using var approved = await chief.PostAsync(first + "?handler=Approve", first, ("hash", await App.ScalarAsync<string>($"select content_hash from campaigns where id = {first.Split('/')[3]}")));
        using var rejected = await chief.PostAsync(second + "?handler=Reject", second, ("reason", "Trùng tin"));

        var words = await WordsAsync(author.Name);
        Assert.Equal(2, words.Count);
        Assert.Contains($"đã được {chief.Name} duyệt", words[0], StringComparison.Ordinal);
        Assert.Contains("từ chối, không gửi nữa. Lý do: Trùng tin", words[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recall_is_shown_to_approvers_as_a_recall()
    {
        using var author = await LinkedAsync("author");
        using var chief = await LinkedAsync("approver");
        var page = await DraftAsync(author.Name);
        var id = page.Split('/')[3];
        await App.ExecuteAsync($"update campaigns set approved_hash = content_hash, state = 'done', started_at = now(), finished_at = now() where id = {id}");

        using var recalled = await author.PostAsync($"/admin/messages/{id}/follow?handler=Recall", $"/admin/messages/{id}/follow");

        Assert.Contains(await WordsAsync(chief.Name), words => words.Contains($"Đây là lệnh thu hồi tin số {id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_no_approver_has_a_chat_the_page_says_so()
    {
        await App.ExecuteAsync("update officers set person_id = null");
        using var author = await App.SignInAsync("author");
        var page = await DraftAsync(author.Name);

        using var submitted = await author.PostAsync(page + "?handler=Submit", page, ("version", "1"));

        Assert.Contains("Chưa có người duyệt nào nối khung chat", await author.ReadAsync(page), StringComparison.Ordinal);
    }

    private async Task<DeskBrowser> LinkedAsync(params string[] roles)
    {
        var officer = await App.SignInAsync(roles);
        await App.ExecuteAsync(
            $"""
            with person as (
              insert into persons (created_at) values (now()) returning id
            ), chat as (
              insert into addresses (person_id, channel, value, state_at, created_at) select id, 'telegram', gen_random_uuid()::text, now(), now() from person
            )
            update officers set person_id = (select id from person) where name = '{officer.Name}'
            """);
        return officer;
    }

    // The address of a draft's page of approval.
    private async Task<string> DraftAsync(string by)
    {
        var content = new DraftContent
        {
            Title = "Tiêm chủng",
            Message = new OutboundMessage { Text = "Mời bà con đi tiêm." },
            Audience = Audience.Citizens,
            ScheduledAt = DateTimeOffset.UnixEpoch.AddYears(100),
        };
        var started = await App.Get<DraftDesk>().StartAsync(content, by, TestContext.Current.CancellationToken);
        return $"/admin/messages/{Assert.IsType<DeskAnswer.Done>(started).Campaign}/approval";
    }

    // Each message as its words and the labels of its buttons; what carries buttons is the sheet of facts.
    private async Task<IReadOnlyList<string>> HeardAsync(string name) =>
        [.. (await ReadAsync(name)).Select(message => $"{(message.Buttons.Count == 0 ? message.Text + " " : "bản chờ")}|{string.Join(", ", message.Buttons.Select(button => button.Label))}")];

    private async Task<IReadOnlyList<string>> WordsAsync(string name) => [.. (await ReadAsync(name)).Select(message => message.Text)];

    private async Task<IReadOnlyList<OutboundMessage>> ReadAsync(string name)
    {
        await using var command = App.Ledger.DataSource.CreateCommand(
            "select o.message::text from outbox o join addresses a on a.id = o.address_id join officers f on f.person_id = a.person_id where f.name = $1 order by o.id");
        command.Parameters.AddWithValue(name);
        await using var reader = await command.ExecuteReaderAsync();
        var messages = new List<OutboundMessage>();
        while (await reader.ReadAsync())
        {
            messages.Add(MessageJson.Read(reader.GetString(0)));
        }

        return messages;
    }
}
