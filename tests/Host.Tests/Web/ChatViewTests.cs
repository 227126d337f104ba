using ChungTay.Bot.Tests.Channels.Web;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Web;

public sealed class ChatViewTests(PostgresFixture postgres, ChromiumFixture chromium) : PageTest(postgres, chromium)
{
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

    private async Task<ChannelAddress> AddressAsync(IPage page)
    {
        await UntilAsync(page, "!!sessionStorage.getItem('chungtay.session')");
        var secret = await page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('chungtay.session'))");
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(secret));
        return new ChannelAddress(ChannelName.Web, Convert.ToHexStringLower(hash));
    }
}
