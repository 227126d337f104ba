using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Roster;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ChungTay.Host.Tests.Reports;

public sealed class JoinSheetTests
{
    [Fact]
    public void Each_member_has_a_slip_with_his_code_and_a_picture_for_each_channel()
    {
        using var file = new MemoryStream();
        JoinSheet.Write(file, "Chi bộ Thôn 1", Codes, code => ChannelLinks.For(Settings(), code), new DateOnly(2026, 5, 20));

        using var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.All(Codes, code => Assert.Contains(code.Member.Name + code.Member.CellName + code.Code, text, StringComparison.Ordinal));
        Assert.Equal(3 * Codes.Length, document.MainDocumentPart.ImageParts.Count());
    }

    [Fact]
    public void Links_carry_the_code_where_the_channel_can_and_a_channel_that_is_not_set_is_left_out()
    {
        Assert.Equal(
            [("Telegram", "https://t.me/xa_bot?start=ABCDE-23456"), ("Zalo", "https://zalo.me/579745863508352884"), ("Trang web", "https://xa.example.vn/?start=ABCDE-23456")],
            ChannelLinks.For(Settings(), "ABCDE-23456"));
    }

    [Fact]
    public void Without_a_public_address_the_slips_have_no_code_for_the_page_and_whoever_prints_is_told()
    {
        var bare = new ConfigurationBuilder().Build();
        using var file = new MemoryStream();
        JoinSheet.Write(file, "Chi bộ Thôn 1", Codes, code => ChannelLinks.For(bare, code), new DateOnly(2026, 5, 20));

        using var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(ChannelLinks.For(bare, "A"));
        Assert.Empty(document.MainDocumentPart!.ImageParts);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Contains("Mở khung chat của xã rồi nhắn:", document.MainDocumentPart.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Contains("PublicUrl", ChannelLinks.NoPage(bare), StringComparison.Ordinal);
        Assert.Null(ChannelLinks.NoPage(Settings()));
    }

    private static IConfiguration Settings() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["PublicUrl"] = "https://xa.example.vn/",
        ["Commune:Links:Telegram"] = "https://t.me/xa_bot",
        ["Channels:ZaloOa:OaId"] = "579745863508352884",
    }).Build();

    private static DrawnCode[] Codes { get; } = [.. Enumerable.Range(1, 6).Select(number => new DrawnCode(
        new Member { Id = new MemberId(number), Name = $"Nguyễn Thị Mẫu {number}", Cell = new CellId(1), CellName = "Chi bộ Thôn 1", Role = MemberRole.Member, Person = null },
        $"ABCDE-2345{number}"))];
}
