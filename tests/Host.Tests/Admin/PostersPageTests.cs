using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class PostersPageTests(DeskFixture desk) : DeskTest(desk)
{
    private const string Picture = "/admin/posters?handler=picture&layout=bright&format=square&message=";

    [Fact]
    public async Task A_message_of_a_plan_is_shown_in_every_layout_and_its_script_read_out()
    {
        using var author = await App.SignInAsync("author");

        var page = await author.ReadAsync("/admin/posters?message=nine-messages%2Fchung-tay");

        Assert.Equal(3, page.Split("<img ").Length - 1);
        Assert.Contains("Kính thưa bà con.", page, StringComparison.Ordinal);
        using var picture = await author.GetAsync(Picture + "nine-messages%2Fchung-tay");
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal("89504E47", Convert.ToHexString((await picture.Content.ReadAsByteArrayAsync())[..4]));
        using var script = await author.GetAsync("/admin/posters?handler=script&message=nine-messages%2Fchung-tay");
        Assert.Contains("xin gọi số một một một", await script.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poster_is_sent_along_with_a_message_and_voids_what_was_handed_in()
    {
        using var author = await App.SignInAsync("author");
        var id = await QueueAsync("Tiêm chủng Thứ Bảy");

        using var attached = await author.PostAsync($"/admin/posters?message={id}", ("message", $"{id}"), ("layout", "formal"), ("format", "square"));

        Assert.Matches("^[0-9a-f]{64}\\.png$", await App.ScalarAsync<string>($"select message->>'image' from campaigns where id = {id}"));
        Assert.Equal("draft", await App.ScalarAsync<string>($"select state from campaigns where id = {id}"));
    }

    [Fact]
    public async Task A_message_that_cannot_be_drawn_says_what_to_change()
    {
        using var author = await App.SignInAsync("author");
        var id = await QueueAsync("Chúc mừng 漢");

        Assert.Contains("Phông chữ của poster không có ký hiệu", await author.ReadAsync($"/admin/posters?message={id}"), StringComparison.Ordinal);
        using var picture = await author.GetAsync(Picture + id);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, picture.StatusCode);
    }

    [Fact]
    public async Task An_emoji_is_left_out_and_the_page_says_so()
    {
        using var author = await App.SignInAsync("author");
        var id = await QueueAsync("Chúc mừng 🎉");

        var page = System.Net.WebUtility.HtmlDecode(await author.ReadAsync($"/admin/posters?message={id}"));
        using var picture = await author.GetAsync(Picture + id);

        Assert.Contains("không vẽ được hình 🎉", page, StringComparison.Ordinal);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_messages_own_page_leads_to_its_poster_however_old_it_is()
    {
        using var author = await App.SignInAsync("author");
        var id = await QueueAsync("Tin đã lâu");

        Assert.Contains($"href=\"/admin/posters?message={id}\"", await author.ReadAsync($"/admin/messages/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inspector_looks_and_attaches_nothing()
    {
        using var inspector = await App.SignInAsync("inspector");
        var id = await QueueAsync("Tin để xem");

        Assert.DoesNotContain("Đính kèm vào tin", await inspector.ReadAsync($"/admin/posters?message={id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks()
    {
        var id = await QueueAsync("Tiêm chủng cho trẻ em sáng Thứ Bảy");
        var page = await OpenAsync($"/admin/posters?message={id}", "author");
        await page.WaitForFunctionAsync("() => [...document.images].every(image => { image.loading = 'eager'; return image.complete && image.naturalWidth > 0; })");

        await LookAsync(page, "posters");
    }

    private async Task<long> QueueAsync(string text)
    {
        var answer = await App.Get<CampaignDesk>().QueueAsync(
            new NewCampaign
            {
                Title = text,
                Message = new OutboundMessage { Text = text + "\n\nBà con cho các cháu từ 9 tháng tuổi đến trạm y tế từ 7h đến 11h ngày 05/6. Gọi 111 khi cần." },
                Audience = Audience.Citizens,
                ScheduledAt = DateTimeOffset.UnixEpoch.AddYears(100),
                CreatedBy = "Người soạn " + text,
            }, TestContext.Current.CancellationToken);
        return Assert.IsType<DeskAnswer.Done>(answer).Campaign.Value;
    }
}
