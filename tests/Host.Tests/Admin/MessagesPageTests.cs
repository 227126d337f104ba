using System.Net;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Microsoft.Playwright;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class MessagesPageTests(DeskFixture desk) : DeskTest(desk)
{
    [Fact]
    public async Task A_message_is_written_by_one_and_approved_by_another_in_two_browsers()
    {
        using var author = await App.SignInAsync("author");
        using var chief = await App.SignInAsync("approver");
        await SubscribeAsync(3);
        var page = await OpenAsync("/admin/messages", author);
        await page.GetByRole(AriaRole.Button, new() { Name = "Soạn tin" }).ClickAsync();
        await page.GetByLabel("Tên tin").FillAsync("Mời họp thôn");
        await page.GetByLabel("Nội dung").FillAsync("Mời bà con họp lúc 19 giờ tối nay tại nhà văn hoá.");
        await Assertions.Expect(page.Locator("#save-state")).ToContainTextAsync("Đã lưu lúc");
        await Assertions.Expect(page.Locator("#preview .look-telegram .bubble")).ToContainTextAsync("19 giờ tối nay");
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("ký tự");
        await LookAsync(page, "message-content");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếp: Người nhận" }).ClickAsync();
        await page.GetByLabel("Thôn, tổ dân phố").SelectOptionAsync("Thôn 1");
        await Assertions.Expect(page.Locator("#preview .reach-total strong")).ToHaveTextAsync("2");
        await LookAsync(page, "message-audience");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếp: Lịch" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếp: Duyệt" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Trình duyệt" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Vai trò của bạn không được duyệt tin");

        var other = await OpenAsync(new Uri(page.Url).PathAndQuery, chief);
        await LookAsync(other, "message-approval");
        await other.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).ClickAsync();
        await Assertions.Expect(other.Locator("main")).ToContainTextAsync("đã duyệt, chờ đến giờ");

        Assert.Equal($"{author.Name}|{chief.Name}|approved", await App.ScalarAsync<string>(
            $"select c.created_by || '|' || d.by_name || '|' || c.state from campaigns c join campaign_decisions d on d.campaign_id = c.id and d.decision = 'approved' where c.created_by = '{author.Name}'"));
    }

    [Fact]
    public async Task The_tab_of_recipients_counts_those_who_chose_a_language()
    {
        using var author = await App.SignInAsync("author");
        await SubscribeAsync(3);
        await App.ExecuteAsync("update persons set language = 'rad' where id = (select max(person_id) from addresses a join subscriptions s on s.address_id = a.id)");
        using var made = await author.PostAsync("/admin/messages?handler=New", "/admin/messages");
        var page = await OpenAsync(made.Headers.Location! + "/audience", author);

        await page.GetByLabel("Tiếng muốn nghe").SelectOptionAsync(new SelectOptionValue { Label = "tiếng Ê Đê" });
        await Assertions.Expect(page.Locator("#preview .reach-total strong")).ToHaveTextAsync("1");
        await page.GetByLabel("Tiếng muốn nghe").SelectOptionAsync(new SelectOptionValue { Label = "tiếng Việt" });
        await Assertions.Expect(page.Locator("#preview .reach-total strong")).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task Two_who_edit_at_once_see_each_other_and_lose_nothing()
    {
        using var one = await App.SignInAsync("author");
        using var two = await App.SignInAsync("author", "approver");
        using var made = await one.PostAsync("/admin/messages?handler=New", "/admin/messages");
        var address = made.Headers.Location!.ToString();
        var (first, second) = (await OpenAsync(address, one), await OpenAsync(address, two));
        await first.GetByLabel("Nội dung").FillAsync("Bản của người thứ nhất.");
        await Assertions.Expect(first.Locator("#save-state")).ToContainTextAsync("Đã lưu lúc");

        await second.GetByLabel("Nội dung").FillAsync("Bản của người thứ hai.");
        await Assertions.Expect(second.Locator("#conflict")).ToContainTextAsync($"{one.Name} vừa sửa tin này");
        await Assertions.Expect(second.Locator("#conflict")).ToContainTextAsync("Bản của người thứ nhất.");
        await Assertions.Expect(second.GetByLabel("Nội dung")).ToHaveValueAsync("Bản của người thứ hai.");
        // Only a picture: axe leaves empty style attributes behind, which htmx would copy and the policy refuses.
        await PictureAsync(second, "desk-message-conflict");
        await second.GetByRole(AriaRole.Button, new() { Name = "Lưu bản của tôi" }).ClickAsync();
        await Assertions.Expect(second.Locator("#save-state")).ToContainTextAsync("Đã lưu lúc");

        var id = address.Split('/')[^1];
        Assert.Equal("Bản của người thứ hai.", await App.ScalarAsync<string>($"select message ->> 'text' from campaigns where id = {id}"));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from campaign_versions where campaign_id = {id} and message ->> 'text' = 'Bản của người thứ nhất.'"));
    }

    [Fact]
    public async Task What_was_typed_without_a_connection_is_offered_again()
    {
        using var author = await App.SignInAsync("author");
        using var made = await author.PostAsync("/admin/messages?handler=New", "/admin/messages");
        var page = await OpenAsync(made.Headers.Location!.ToString(), author);
        await page.RouteAsync("**/*handler=save*", route => route.FulfillAsync(new() { Status = 204 }));

        await page.GetByLabel("Nội dung").FillAsync("Chữ chưa kịp lưu.");
        await page.EvaluateAsync("window.onbeforeunload = null");
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.ReloadAsync();
        await page.UnrouteAsync("**/*handler=save*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lấy lại" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Nội dung")).ToHaveValueAsync("Chữ chưa kịp lưu.");
        await Assertions.Expect(page.Locator("#save-state")).ToContainTextAsync("Đã lưu lúc");
    }

    [Fact]
    public async Task The_desk_says_no_as_the_rules_do_and_templates_have_the_names_filled_in()
    {
        using var author = await App.SignInAsync("author");
        using var inspector = await App.SignInAsync("inspector");
        Assert.Contains("Xã Chung Tay thông báo", await author.ReadAsync("/admin/templates"), StringComparison.Ordinal);
        using var used = await author.PostAsync("/admin/templates?handler=Use", "/admin/templates", ("key", "storm"));
        var address = used.Headers.Location!.ToString();

        using var submitted = await author.PostAsync(address + "/approval?handler=Submit", address + "/approval", ("version", "1"));
        Assert.Contains("Còn chỗ chưa điền", await author.ReadAsync(address + "/approval"), StringComparison.Ordinal);
        using var refused = await inspector.PostAsync("/admin/messages?handler=New", "/admin/messages");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("Soạn tin</button>", await inspector.ReadAsync("/admin/messages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_shows_plans_holidays_and_the_moon_and_a_storm_holds()
    {
        using var author = await App.SignInAsync("author");
        // Tết 2027 and the Mondays around it.
        var page = await OpenAsync("/admin/calendar?thang=2028-01", author);
        await Assertions.Expect(page.Locator(".cal")).ToContainTextAsync("Tết");
        await Assertions.Expect(page.Locator(".cal")).ToContainTextAsync("1/1 ÂL");
        await LookAsync(page, "calendar");
        await page.SetViewportSizeAsync(1280, 900);
        await page.Locator(".cal-one").First.ClickAsync();
        await LookAsync(page, "occurrence");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByText("Bỏ lần này…").ClickAsync();
        await page.Locator("textarea[name=reason]").FillAsync("Trùng ngày lễ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Trùng ngày lễ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Trả về theo kế hoạch" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("theo kế hoạch");

        using var held = await author.PostAsync("/admin/calendar?handler=Storm", "/admin/calendar", ("reason", "bão số 5"), ("until", "2000-01-01"));
        Assert.Contains("đã qua", await author.ReadAsync("/admin/calendar"), StringComparison.Ordinal);
        using var on = await author.PostAsync("/admin/calendar?handler=Storm", "/admin/calendar", ("reason", "bão số 5"));
        Assert.Contains("Đang giữ mọi tin, trừ tin khẩn", await author.ReadAsync("/admin/calendar"), StringComparison.Ordinal);
        using var off = await author.PostAsync("/admin/calendar?handler=Lift", "/admin/calendar");
        Assert.DoesNotContain("bão số 5. Từ", await author.ReadAsync("/admin/calendar"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_a_message_is_followed_to_people_without_names()
    {
        using var chief = await App.SignInAsync("approver");
        await SubscribeAsync(3);
        var id = await SentAsync();
        var page = await OpenAsync($"/admin/messages/{id}/follow", chief);

        await Assertions.Expect(page.Locator("#figures")).ToContainTextAsync("Người này đã chặn tài khoản của xã.");
        await LookAsync(page, "message-follow");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = "không gửi được" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Forbidden: bot was blocked by the user");
        await page.GotoAsync(new Uri(App.Address, $"/admin/messages/{id}/follow").ToString());
        await page.GetByText("Gửi lại…").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi lại", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("không được tự duyệt");
        await page.GotoAsync(new Uri(App.Address, "/admin/messages").ToString());
        await LookAsync(page, "messages");
    }

    // Those of other tests are gone, so that counts are this test's own.
    private Task SubscribeAsync(int people) => App.ExecuteAsync(
        $"""
        delete from subscriptions;
        with people as (
          insert into persons (created_at, hamlet) select now(), case when g < 3 then 'Thôn 1' else 'Thôn 2' end from generate_series(1, {people}) g returning id
        ), reached as (
          insert into addresses (person_id, channel, value, state_at, created_at) select id, 'web', gen_random_uuid()::text, now(), now() from people returning id
        )
        insert into subscriptions (address_id, purpose, since) select id, 'news', now() from reached
        """);

    private async Task<CampaignId> SentAsync()
    {
        var (store, lanes) = (App.Get<CampaignStore>(), App.Get<LaneStore>());
        await using var unitOfWork = await App.Ledger.BeginAsync(CancellationToken.None);
        var sent = new NewCampaign
        {
            Title = "Tin đã gửi",
            Message = new OutboundMessage { Text = "Lắng nghe trẻ em bằng trái tim." },
            Audience = Audience.Citizens,
            ScheduledAt = unitOfWork.Now,
            CreatedBy = "Lan",
        };
        var id = (await store.AddAsync(unitOfWork, sent, CampaignState.Approved, null, CancellationToken.None))!.Value;
        await store.MoveAsync(unitOfWork, id, CampaignState.Freezing, null, CancellationToken.None);
        var campaign = (await store.FindAsync(unitOfWork, id, isForUpdate: true, CancellationToken.None))!;
        await lanes.OpenAsync(unitOfWork, campaign, [new LaneOpening(ChannelName.Web)], CancellationToken.None);
        while (await lanes.FreezeAsync(unitOfWork, campaign, CancellationToken.None))
        {
        }

        await lanes.OpenToAsync(unitOfWork, id, int.MaxValue, CancellationToken.None);
        await store.MoveAsync(unitOfWork, id, CampaignState.Done, null, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
        await App.ExecuteAsync(
            $"""
            insert into outcomes (lane_id, seq, state, reason, at)
            select d.lane_id, d.seq, case d.seq when 1 then 'f' else 'a' end::"char", case d.seq when 1 then 'Forbidden: bot was blocked by the user' end, now()
            from deliveries d join campaign_lanes l on l.id = d.lane_id where l.campaign_id = {id};
            insert into lane_counts (lane_id, worker_id, accepted, failed)
            select l.id, 1, l.audience - 1, 1 from campaign_lanes l where l.campaign_id = {id}
            """);
        return id;
    }
}
