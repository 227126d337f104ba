using ChungTay.Bot.Tests.Channels.Web;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Web;

public sealed class ChatPageTests(PostgresFixture postgres, ChromiumFixture chromium) : PageTest(postgres, chromium)
{
    [Fact]
    public async Task The_page_says_who_speaks_that_it_is_automatic_and_whom_to_call()
    {
        var page = await OpenAsync();

        await Expect(page).ToHaveTitleAsync("Xã Chung Tay");
        await Expect(page.Locator("header")).ToContainTextAsync("Đảng ủy – UBND xã Chung Tay");
        await Expect(page.Locator("main")).ToContainTextAsync("Máy trả lời tự động");
        foreach (var number in new[] { "111", "113", "115" })
        {
            await Expect(page.Locator($".numbers a[href='tel:{number}']")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_visitor_is_greeted_asks_and_is_answered()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);

        await SayAsync(page, "Làm khai sinh cho con ở đâu?");

        await Expect(Line(page, "you")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Làm khai sinh cho con ở đâu\\?.*\\d\\d:\\d\\d"));
        await Expect(Line(page, "bot").Last).ToContainTextAsync("Nghe rõ: Làm khai sinh cho con ở đâu?");
        await Expect(page.Locator(".unsent, .thinking")).ToHaveCountAsync(0);
        await Expect(page.Locator("#state")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_choice_is_pressed_and_shown_by_its_words()
    {
        var page = await OpenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Đồng ý nhận tin" }).ClickAsync();

        await Expect(Line(page, "you")).ToContainTextAsync("Đồng ý nhận tin");
        await Expect(Line(page, "bot").Last).ToContainTextAsync("Đã bấm: consent:yes");
        await Expect(Line(page, "you")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Everything_is_reached_by_keyboard_alone()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#message")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Một dòng");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("hai dòng");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Line(page, "bot").Last).ToContainTextAsync("hai dòng");
        await Expect(page.Locator("#message")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Chỉ hỏi đáp" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(Line(page, "bot").Last).ToContainTextAsync("Đã bấm: consent:no");
        Assert.Equal(new Uri(App.Address, "/").ToString(), page.Url);
    }

    [Fact]
    public async Task The_conversation_is_announced_and_labelled()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);

        var log = page.GetByRole(AriaRole.Log, new() { Name = "Các tin nhắn" });
        await Expect(log).ToBeVisibleAsync();
        await Expect(log).ToContainTextAsync("Máy trả lời");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Tin nhắn của bà con" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Số điện thoại khẩn cấp" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 640)]
    public async Task Axe_finds_nothing_serious(int width, int height)
    {
        var page = await OpenAsync(width, height);
        await GreetedAsync(page);
        await SayAsync(page, "Gọi 111 được không?");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);

        var found = await page.RunAxe();

        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical" or "moderate").Select(violation => $"{violation.Id}: {violation.Help}");
        Assert.Empty(serious);
    }

    [Fact]
    public async Task Everything_fits_a_small_phone()
    {
        var page = await OpenAsync(360, 640);
        await GreetedAsync(page);

        var (wide, tall) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.Locator("#send").BoundingBoxAsync());
        var sizes = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('button:not([hidden]), .leave, .numbers a, textarea')].map(e => e.getBoundingClientRect().height)");
        await PictureAsync(page, "phone-greeting");

        Assert.True(wide <= 360, $"The page is {wide} px wide.");
        Assert.True(tall!.Y + tall.Height <= 640, "The send button lies below the first screen.");
        Assert.All(sizes, size => Assert.True(size >= 44, $"A control is {size} px high."));
    }

    [Fact]
    public async Task What_anybody_writes_is_text_and_never_markup()
    {
        const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        App.Bot.Script = message => [new OutboundMessage { Heading = Markup, Text = $"{Markup}\n\n{Markup}", Buttons = [new MessageButton(Markup, "x")] }];
        var page = await OpenAsync();
        await GreetedAsync(page);

        await SayAsync(page, Markup);
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
        await page.Locator(".choice").First.ClickAsync();
        await Expect(Line(page, "bot")).ToHaveCountAsync(3);

        await Expect(page.Locator("#log img, #log script")).ToHaveCountAsync(0);
        await Expect(Line(page, "you").First).ToContainTextAsync(Markup);
        await Expect(Line(page, "you").Last).ToContainTextAsync(Markup);
        await Expect(page.Locator(".heading").First).ToHaveTextAsync(Markup);
    }

    [Fact]
    public async Task Emergency_numbers_can_be_pressed_and_other_numbers_are_left_alone()
    {
        App.Bot.Script = _ => [new OutboundMessage { Text = "Gọi 111, (113) hoặc 115. Theo Điều 113, Nghị định 111/2025 và 1115 người, tongdai111.vn." }];
        var page = await OpenAsync();
        await GreetedAsync(page);

        var calls = await page.Locator("#log a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");

        Assert.Equal(["tel:111", "tel:113", "tel:115"], calls);
        await Expect(Line(page, "bot").First).ToContainTextAsync("Gọi 111, (113) hoặc 115. Theo Điều 113, Nghị định 111/2025 và 1115 người, tongdai111.vn.");
    }

    [Fact]
    public async Task Steps_become_a_list_and_the_legal_basis_stands_back()
    {
        App.Bot.Script = _ => [new OutboundMessage { Text = "Làm như sau:\n- Nghe con nói\n- Gọi 111\nKhông tự xử lý.\n\nCăn cứ: Luật Trẻ em 2016." }];
        var page = await OpenAsync();
        await GreetedAsync(page);

        await Expect(page.Locator(".bubble li")).ToHaveTextAsync(["Nghe con nói", "Gọi 111"]);
        await Expect(page.Locator(".bubble p")).ToHaveTextAsync(["Làm như sau:", "Không tự xử lý.", "Căn cứ: Luật Trẻ em 2016."]);
        await Expect(page.Locator(".basis")).ToHaveTextAsync("Căn cứ: Luật Trẻ em 2016.");
    }

    [Fact]
    public async Task A_text_over_the_limit_stays_in_the_field_with_a_word_of_advice()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);

        await SayAsync(page, new string('ă', 4001));

        await Expect(page.Locator("#count")).ToContainTextAsync("Dài quá 4000 ký tự");
        await Expect(page.Locator("#message")).ToHaveValueAsync(new string('ă', 4001));
        await Expect(Line(page, "you")).ToHaveCountAsync(0);
        await SayAsync(page, new string('ă', 4000));
        await Expect(Line(page, "you")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 640)]
    public async Task An_answer_is_in_sight_and_a_reader_further_up_is_left_in_peace(int width, int height)
    {
        App.Bot.Script = message => [new OutboundMessage { Text = $"Gọi ngay 113.\n\n{string.Join("\n\n", Enumerable.Repeat("Một đoạn dài để đọc.", 12))}" }];
        var page = await OpenAsync(width, height);
        await GreetedAsync(page);
        for (var i = 1; i <= 3; i++)
        {
            await SayAsync(page, $"Câu {i}");
            await Expect(Line(page, "bot")).ToHaveCountAsync(i + 1);
            await Expect(Line(page, "bot").Last.Locator("p.speaker + .bubble p").First).ToBeInViewportAsync();
        }

        await page.Locator("#log").EvaluateAsync("log => log.scrollTop = 0");
        await App.Bot.SayAsync(await AddressAsync(page), new OutboundMessage { Text = "Tin của tuần này" });
        await page.Locator("#newer").WaitForAsync();
        Assert.Equal(0, await page.Locator("#log").EvaluateAsync<int>("log => log.scrollTop"));
        await page.Locator("#newer").ClickAsync();

        await Expect(page.GetByText("Tin của tuần này")).ToBeInViewportAsync();
        await Expect(page.Locator("#newer")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_reload_shows_the_same_chat_and_what_was_half_typed()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);
        await SayAsync(page, "Nhớ tôi nhé");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
        await page.Locator("#message").FillAsync("đang viết dở");

        await page.ReloadAsync();

        await Expect(Line(page, "you")).ToContainTextAsync("Nhớ tôi nhé");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
        await Expect(page.Locator("#message")).ToHaveValueAsync("đang viết dở");
    }

    [Fact]
    public async Task A_correction_and_a_recall_change_what_is_on_the_screen()
    {
        App.Bot.Script = _ => [];
        var page = await OpenAsync();
        var address = await AddressAsync(page);
        var line = await App.Bot.SayAsync(address, new OutboundMessage { Text = "Tiêm chủng lúc 8 giờ" });
        await Expect(Line(page, "bot")).ToContainTextAsync("8 giờ");

        await App.Bot.SayAsync(address, new OutboundMessage { Text = "Tiêm chủng lúc 9 giờ", Operation = MessageOperation.Correct }, line);
        await Expect(Line(page, "bot")).ToContainTextAsync("9 giờ");
        await Expect(Line(page, "bot")).ToContainTextAsync("đã sửa");
        await App.Bot.SayAsync(address, new OutboundMessage { Text = "", Operation = MessageOperation.Recall }, line);

        await Expect(Line(page, "bot")).ToContainTextAsync("Tin nhắn này đã được thu hồi.");
        await Expect(Line(page, "bot")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Printed_it_is_the_conversation_and_the_numbers_without_the_controls()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("#composer")).ToBeHiddenAsync();
        await Expect(page.Locator(".leave")).ToBeHiddenAsync();
        await Expect(Line(page, "bot")).ToBeVisibleAsync();
        await Expect(page.Locator(".numbers")).ToBeVisibleAsync();
        await PictureAsync(page, "print");
    }

    [Fact]
    public async Task Who_wants_less_motion_gets_none()
    {
        App.Bot.Script = message => message.Content is InboundContent.Started ? EchoBot.Echo(message) : [];
        var page = await OpenAsync(options: new() { ReducedMotion = ReducedMotion.Reduce });
        await GreetedAsync(page);

        await SayAsync(page, "Chào");
        await page.Locator(".thinking").WaitForAsync();

        Assert.Equal("none", await page.Locator(".thinking span").First.EvaluateAsync<string>("dot => getComputedStyle(dot).animationName"));
    }

    [Fact]
    public async Task Without_scripts_the_numbers_and_the_reason_remain()
    {
        var page = await OpenAsync(options: new() { JavaScriptEnabled = false });

        await Expect(page.Locator("noscript p")).ToBeVisibleAsync();
        await Expect(page.Locator("#state")).ToBeHiddenAsync();
        await Expect(page.Locator("#composer")).ToBeHiddenAsync();
        await Expect(page.Locator(".numbers a")).ToHaveCountAsync(3);
    }

    private async Task<ChannelAddress> AddressAsync(IPage page)
    {
        await UntilAsync(page, "!!sessionStorage.getItem('chungtay.session')");
        var secret = await page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('chungtay.session'))");
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret));
        return new ChannelAddress(ChannelName.Web, Convert.ToHexStringLower(hash));
    }
}
