using ChungTay.Testing;
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

        Assert.Empty(await Accessibility.FindAsync(page));
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
    public async Task Without_scripts_the_numbers_and_the_reason_remain()
    {
        var page = await OpenAsync(options: new() { JavaScriptEnabled = false });

        await Expect(page.Locator("noscript p")).ToBeVisibleAsync();
        await Expect(page.Locator("#state")).ToBeHiddenAsync();
        await Expect(page.Locator("#composer")).ToBeHiddenAsync();
        await Expect(page.Locator(".numbers a")).ToHaveCountAsync(3);
    }
}
