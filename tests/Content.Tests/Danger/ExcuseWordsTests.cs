using ChungTay.Content.Questions.Danger;
using Xunit;

namespace ChungTay.Content.Tests.Danger;

public sealed class ExcuseWordsTests
{
    private static readonly ExcuseWords Shipped = ExcuseWords.Load(ShippedDanger.ContentDirectory);

    public static TheoryData<string> Reasons =>
    [
        "ốm nặng, đi viện", "om nang, di vien", "Ốm nặng phải nằm viện tỉnh", "đang cấp cứu ở bệnh viện huyện", "bị tai nạn giao thông, gãy chân", "tai biến mạch máu não, liệt nửa người",
        "ung thư giai đoạn cuối", "đột quỵ", "vừa mổ ruột thừa", "chăm vợ ốm", "chăm con nằm viện", "con ốm nặng phải đi viện", "nhà có tang", "bố mới qua đời",
        "tuổi cao sức yếu, không đi lại được", "tuoi cao suc yeu", "đi làm ăn xa", "nghỉ thai sản", "ghi nhầm sang người cùng tên", "mất trí nhớ", "đồng chí bị bệnh hiểm nghèo",
        "bị tai nạn lao động, đang điều trị", "sốt xuất huyết", "chạy thận 3 buổi một tuần", "Đồng chí Cụ ốm liệt giường từ tháng 3",
    ];

    public static TheoryData<string> Cries =>
    [
        "cháu bé nhà bên bị bố đánh phải đi viện, cứu với", "có cháu bé bị xâm hại", "con tôi mất tích từ chiều qua", "cháu muốn chết", "em bị thầy ôm", "chau be bi danh dap, dang cap cuu o vien",
        "ốm nặng vì bị bố đánh, cháu mới 8 tuổi", "đang có đứa trẻ bị bỏ đói", "cháu ốm nặng, cứu với", "em bi thay om", "con ốm nặng vì bị bỏ đói", "chồng đang cầm dao đuổi mẹ con tôi",
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_reason_leaves_nothing_that_sounds_like_danger(string words) =>
        Assert.False(ShippedDanger.Detector.Assess(Shipped.Rest(words)).IsDanger, $"'{words}' left '{Shipped.Rest(words)}'");

    [Theory]
    [MemberData(nameof(Cries))]
    public void A_cry_stays_a_cry_whatever_illness_it_names(string words) =>
        Assert.True(ShippedDanger.Detector.Assess(Shipped.Rest(words)).IsDanger, $"'{words}' left '{Shipped.Rest(words)}'");

    [Fact]
    public void What_the_detector_hears_in_the_lines_that_mean_danger_it_hears_without_the_excuses_too()
    {
        var heard = ShippedDanger.HeldOut.Where(line => line.Kind == "danger" && ShippedDanger.Detector.Assess(line.Text).IsDanger).ToList();

        var lost = heard.Where(line => !ShippedDanger.Detector.Assess(Shipped.Rest(line.Text)).IsDanger).Select(line => $"{line.Text} | {Shipped.Rest(line.Text)}").ToList();

        Assert.NotEmpty(heard);
        Assert.Empty(lost);
    }

    [Fact]
    public void Marks_count_when_there_are_some_and_a_long_story_is_left_whole()
    {
        Assert.Equal("em bị thầy ôm", Shipped.Rest("em bị thầy ôm"));
        Assert.Equal("em bi om", Shipped.Rest("em bi om"));
        Assert.Equal(new string('a', 250) + " ốm nặng", Shipped.Rest(new string('a', 250) + " ốm nặng"));
        Assert.Equal("", Shipped.Rest("ô\u0301m nặng"));
    }
}
