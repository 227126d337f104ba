using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Content.Posters;
using ChungTay.Content.Posters.Loudspeaker;
using ChungTay.Content.Tests.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Posters;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData(0, "không")]
    [InlineData(5, "năm")]
    [InlineData(10, "mười")]
    [InlineData(15, "mười lăm")]
    [InlineData(14, "mười bốn")]
    [InlineData(21, "hai mươi mốt")]
    [InlineData(24, "hai mươi tư")]
    [InlineData(25, "hai mươi lăm")]
    [InlineData(30, "ba mươi")]
    [InlineData(100, "một trăm")]
    [InlineData(105, "một trăm linh năm")]
    [InlineData(111, "một trăm mười một")]
    [InlineData(1_005, "một nghìn không trăm linh năm")]
    [InlineData(2_026, "hai nghìn không trăm hai mươi sáu")]
    [InlineData(150_000, "một trăm năm mươi nghìn")]
    [InlineData(1_000_000, "một triệu")]
    [InlineData(2_500_000_000, "hai tỷ năm trăm triệu")]
    [InlineData(-7, "âm bảy")]
    public void A_number_is_said_as_Vietnamese_say_it(long number, string words) => Assert.Equal(words, SpokenNumber.Whole(number));

    [Theory]
    [InlineData("Gọi 111 ngay", "Gọi một một một ngay")]
    [InlineData("Xã có 111 trẻ em", "Xã có một trăm mười một trẻ em")]
    [InlineData("Gọi 0912 345 678.", "Gọi không chín một hai ba bốn năm sáu bảy tám.")]
    [InlineData("Trực 24/7", "Trực hai mươi tư trên bảy")]
    [InlineData("Trực 24/24 giờ", "Trực hai mươi tư trên hai mươi tư giờ")]
    [InlineData("Ngày 01/6 là Tết Thiếu nhi", "Ngày một tháng sáu là Tết Thiếu nhi")]
    [InlineData("7 giờ sáng Thứ Hai, 01/6", "bảy giờ sáng Thứ Hai, ngày một tháng sáu")]
    [InlineData("trước 30/4", "trước ngày ba mươi tháng tư")]
    [InlineData("từ 20/11/2026", "từ ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu")]
    [InlineData("tháng 5/2026", "tháng năm năm hai nghìn không trăm hai mươi sáu")]
    [InlineData("2/3 số trẻ", "hai phần ba số trẻ")]
    [InlineData("lúc 7h30", "lúc bảy giờ ba mươi phút")]
    [InlineData("lúc 7h", "lúc bảy giờ")]
    [InlineData("lúc 07:00", "lúc bảy giờ")]
    [InlineData("6 giờ 30 phút tối", "sáu giờ ba mươi phút tối")]
    [InlineData("thứ 2, thứ 4", "thứ hai, thứ tư")]
    [InlineData("Đạt 95%", "Đạt chín mươi lăm phần trăm")]
    [InlineData("1,5 km", "một phẩy năm ki-lô-mét")]
    [InlineData("150.000 đồng, 20.000đ", "một trăm năm mươi nghìn đồng, hai mươi nghìn đồng")]
    [InlineData("trẻ 6–16 tuổi", "trẻ sáu đến mười sáu tuổi")]
    [InlineData("năm học 2025-2026", "năm học hai nghìn không trăm hai mươi lăm đến hai nghìn không trăm hai mươi sáu")]
    [InlineData("UBND xã, HĐND, BHYT", "Ủy ban nhân dân xã, Hội đồng nhân dân, bảo hiểm y tế")]
    [InlineData("theo Nghị định 130/2021/NĐ-CP", "theo Nghị định số một trăm ba mươi năm hai nghìn không trăm hai mươi mốt của Chính phủ")]
    [InlineData("Luật số 102/2016/QH13", "Luật số một trăm linh hai năm hai nghìn không trăm mười sáu của Quốc hội khóa mười ba")]
    [InlineData("Kế hoạch số 88-KH/TU", "Kế hoạch số tám mươi tám ca hát tê u")]
    [InlineData("mục II, quý IV", "mục hai, quý bốn")]
    [InlineData("xem https://xa.gov.vn/tin?id=5.", "xem trang thông tin của xã.")]
    [InlineData("• Việc “một” 🎉", "Việc một")]
    public void What_is_written_short_is_said_in_full(string written, string said) => Assert.Equal(said, SpokenText.Of(written));

    [Fact]
    public void No_digit_and_no_short_form_is_left_in_a_script_of_any_message_of_the_plans()
    {
        foreach (var message in PlanLibrary.Load(ShippedContent.Folder("plans"), QuietHours.Default).Plans.SelectMany(plan => plan.Parts).SelectMany(part => part.Messages))
        {
            var script = LoudspeakerScript.Of(new PosterMessage(null, MessageText.Render(MessageText.WithTheme(message, null))), PosterSamples.Commune);

            Assert.DoesNotContain(script.Text, char.IsDigit);
            Assert.DoesNotMatch(@"\b[A-ZĐ]{2,}\b", script.Text);
            Assert.InRange(script.ReadingTime, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(3));
        }
    }

    [Fact]
    public void A_script_opens_with_who_speaks_and_ends_with_the_number_to_call()
    {
        var script = LoudspeakerScript.Of(PosterSamples.Usual, PosterSamples.Commune);

        Assert.StartsWith("Kính thưa bà con.\nSau đây là thông báo của Đảng ủy – Ủy ban nhân dân xã Chung Tay.", script.Text, StringComparison.Ordinal);
        Assert.Contains("xin gọi số một một một.", script.Text, StringComparison.Ordinal);
        Assert.EndsWith("Xin cảm ơn bà con đã lắng nghe.", script.Text, StringComparison.Ordinal);
        Assert.Matches(@"khoảng \d+ (giây|phút)", script.Sheet());
    }
}
