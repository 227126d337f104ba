using System.Text;
using ChungTay.Content.Questions.Danger;
using FsCheck.Xunit;
using Xunit;

namespace ChungTay.Content.Tests.Danger;

public sealed class DangerDetectorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("👍🏽👨‍👩‍👧‍👦❤️🙏")]
    [InlineData("\u0301\u0323\u0301")]
    [InlineData("\ud83d")]
    [InlineData("\udc4d\ud83d")]
    [InlineData("\u200b\u200b\ufeff")]
    [InlineData("................")]
    [InlineData("\0\0")]
    [InlineData("1️⃣ 2️⃣")]
    [InlineData("日本語のテキスト")]
    public void Text_without_words_is_no_danger_and_no_error(string text)
    {
        var assessment = ShippedDanger.Detector.Assess(text);

        Assert.False(assessment.IsDanger);
    }

    [Property(MaxTest = 300)]
    public void Any_text_gets_a_score_between_0_and_1(string text)
    {
        var assessment = ShippedDanger.Detector.Assess(text);

        Assert.InRange(assessment.Score, 0, 1);
        Assert.Equal(assessment.Score >= 0.5, assessment.IsDanger);
    }

    [Theory]
    [InlineData("bố đang đánh con, con sợ lắm")]
    [InlineData("bo dang danh con, con so lam")]
    [InlineData("BỐ ĐANG ĐÁNH CON, CON SỢ LẮM")]
    [InlineData("boos ddang ddanhs con, con sowj lawms")]
    [InlineData("b ố đ a n g đ á n h c o n")]
    [InlineData("bố đang đ.á.n.h con, con sợ lắm")]
    [InlineData("bố đ\u200bang đ\u200bánh con con sợ lắm")]
    [InlineData("bo dag danh e, e so lem cuu e vs")]
    [InlineData("ba uýnh con quài, con sợ dìa nhà lắm")]
    [InlineData("ba đập con hoài, con không dám về mô")]
    public void A_child_that_is_beaten_is_heard_however_it_is_typed(string text)
    {
        var assessment = ShippedDanger.Detector.Assess(text);

        Assert.True(assessment.IsDanger, $"{text}: {assessment.Score:F3}");
    }

    [Fact]
    public void Decomposed_text_gets_the_same_assessment()
    {
        const string text = "Tối nào dượng cũng mò vào giường, con không dám ngủ";

        Assert.Equal(ShippedDanger.Detector.Assess(text), ShippedDanger.Detector.Assess(text.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void A_cry_at_the_end_of_ten_thousand_characters_is_heard()
    {
        var story = new StringBuilder();
        while (story.Length < 10_000)
        {
            story.Append("Nhà tôi ở cuối xóm, làm ruộng, năm nay lúa được mùa. ");
        }

        var assessment = ShippedDanger.Detector.Assess(story + "Bây giờ bố cháu đang cầm dao đuổi đánh mẹ con cháu, cứu cháu với.");

        Assert.True(assessment.IsDanger);
        Assert.False(ShippedDanger.Detector.Assess(story.ToString()).IsDanger);
    }

    [Theory]
    [InlineData("Bố vừa đánh con chảy máu", DangerKind.Violence)]
    [InlineData("Chú sờ chỗ kín của con", DangerKind.Sexual)]
    [InlineData("Nó dọa tung ảnh nóng của em nếu không chuyển tiền", DangerKind.Online)]
    [InlineData("Em muốn tự tử", DangerKind.SelfHarm)]
    [InlineData("Con tôi đi lạc từ sáng chưa tìm thấy", DangerKind.Missing)]
    [InlineData("Con tôi bị đuối nước, vớt lên không thở", DangerKind.Accident)]
    [InlineData("Nhà đang cháy, hai đứa nhỏ kẹt trên gác", DangerKind.Disaster)]
    [InlineData("Em bị ép lấy chồng, em mới 14 tuổi", DangerKind.Exploitation)]
    [InlineData("Mẹ nhốt con trong phòng không cho ăn hai ngày rồi", DangerKind.Neglect)]
    [InlineData("Có em bé sơ sinh bị bỏ trước cổng chùa", DangerKind.Abandonment)]
    [InlineData("Em bị lừa bán qua biên giới, họ giữ hết giấy tờ", DangerKind.Trafficking)]
    [InlineData("cứu con với", DangerKind.Other)]
    public void Each_kind_is_told_apart(string text, DangerKind kind)
    {
        var assessment = ShippedDanger.Detector.Assess(text);

        Assert.True(assessment.IsDanger);
        Assert.Equal(kind, assessment.Kind);
    }

    [Theory]
    [InlineData("Bố đánh con đau quá, con sợ", true)]
    [InlineData("e bị ba đánh hoài, e mún bỏ nhà đi", true)]
    [InlineData("Con muốn chết", true)]
    [InlineData("Con trai tôi bị bạn đánh gãy tay ở trường", false)]
    [InlineData("Nhà bên cạnh đang đánh con, cháu bé khóc thét", false)]
    [InlineData("Cháu ngoại tôi bị bố nó nhốt từ sáng tới giờ", false)]
    public void A_child_is_known_by_its_voice(string text, bool isChild)
    {
        Assert.Equal(isChild, ShippedDanger.Detector.Assess(text).ChildSpeaking);
    }

    [Fact]
    public void The_shipped_model_was_made_from_the_shipped_corpus()
    {
        var folder = Path.Combine(ShippedDanger.ContentDirectory, "danger");

        var model = DangerModel.Read(Path.Combine(folder, DangerModel.FileName));

        Assert.Equal(DangerModel.FingerprintOf(folder), model.Fingerprint);
    }
}
