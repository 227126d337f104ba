using System.Text;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class ShippedPlansTests
{
    /// <summary>The commune's plan, section II.2.3, to the letter.</summary>
    private static readonly string[] NineMessages =
    [
        "Chăm sóc, giáo dục và bảo vệ trẻ em là trách nhiệm của cả hệ thống chính trị và toàn xã hội.",
        "Xây dựng xã hội an toàn, lành mạnh, thân thiện để trẻ em phát triển toàn diện.",
        "Toàn xã hội cùng chung tay chăm lo, bảo vệ toàn diện trẻ em.",
        "Bảo vệ trẻ em trên môi trường mạng là trách nhiệm của mỗi gia đình và toàn xã hội.",
        "Chung tay vì trẻ em có hoàn cảnh đặc biệt - vì tương lai bền vững của đất nước.",
        "Mỗi gia đình, mỗi cộng đồng là môi trường an toàn, lành mạnh cho trẻ em phát triển.",
        "Trẻ em hôm nay - tương lai ngày mai, hãy bảo vệ các em từ những điều nhỏ nhất.",
        "Lắng nghe trẻ em bằng trái tim, hành động vì trẻ em bằng trách nhiệm.",
        "Hãy để mỗi trẻ em được lớn lên trong yêu thương của gia đình, cộng đồng và xã hội.",
    ];

    private static readonly IReadOnlyList<Plan> Plans = ShippedPlans.Load();

    private static IEnumerable<PlanMessage> Messages => Plans.SelectMany(plan => plan.Parts).SelectMany(part => part.Messages);

    [Fact]
    public void There_are_the_four_plans()
    {
        Assert.Equal(["action-month", "nine-messages", "plan-series", "yearly-days"], Plans.Select(plan => plan.Id));
    }

    [Fact]
    public void The_nine_messages_are_those_of_the_plan_to_the_letter_and_in_order()
    {
        Assert.Equal(NineMessages, Part("nine-messages", "").Messages.Select(message => message.Title));
        Assert.All(Part("nine-messages", "").Messages, message => Assert.NotNull(message.ToDo));
    }

    [Fact]
    public void The_series_has_at_least_twenty_four_messages()
    {
        Assert.True(Part("plan-series", "").Messages.Count >= 24);
    }

    [Fact]
    public void Every_message_keeps_the_rules_and_names_111()
    {
        foreach (var message in Messages)
        {
            var text = MessageText.Render(MessageText.WithTheme(message, null));

            Assert.Empty(MessageRules.Check(message));
            Assert.Contains("111", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
            Assert.Equal(text.Normalize(NormalizationForm.FormC), text);
        }
    }

    [Fact]
    public void A_message_that_speaks_of_harm_names_111_within_its_first_200_characters()
    {
        string[] harm = ["xâm hại", "chạm vào", "bỏ rơi", "tự tử", "tung ảnh", "đánh "];
        foreach (var text in Messages.Select(MessageText.Render).Where(text => harm.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            Assert.Contains("111", text[..Math.Min(200, text.Length)], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_only_the_commune_plan_says_is_said_to_come_from_it()
    {
        Assert.All(
            Part("plan-series", "").Messages.Where(message => message.Id.StartsWith("quan-diem", StringComparison.Ordinal) || message.Id.StartsWith("nhiem-vu", StringComparison.Ordinal)),
            message => Assert.Contains("Theo kế hoạch của xã", message.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("girl-child-day", false)]
    [InlineData("child-labour-day", false)]
    [InlineData("drowning-day", false)]
    [InlineData("trafficking-day", false)]
    [InlineData("violence-day", false)]
    [InlineData("family-day", true)]
    [InlineData("mid-autumn", true)]
    [InlineData("world-children-day", true)]
    public void A_day_that_nobody_has_verified_is_switched_off(string part, bool enabled)
    {
        Assert.Equal(enabled, Part("yearly-days", part).Enabled);
    }

    [Fact]
    public void No_theme_is_invented()
    {
        Assert.Empty(Plans.Single(plan => plan.Id == "action-month").OfficialThemes);
    }

    [Fact]
    public void Plans_yield_to_each_other_in_the_agreed_order()
    {
        int[] order = [Part("action-month", "june-1").Priority, Part("nine-messages", "").Priority, Part("yearly-days", "mid-autumn").Priority, Part("plan-series", "").Priority];

        Assert.Equal([1, 2, 3, 4], order);
    }

    [Fact]
    public void Every_week_that_touches_June_has_exactly_one_message_of_the_action_month()
    {
        foreach (var year in Enumerable.Range(2026, 30))
        {
            var weeks = ShippedPlans.Calendar().Between(ShippedPlans.At($"{year}-06-01T00:00:00"), ShippedPlans.At($"{year}-07-01T00:00:00"))
                .Where(entry => entry.PlanId == "action-month").ToList();
            var first = VietnamTime.MondayOf(new DateOnly(year, 6, 1));
            var last = VietnamTime.MondayOf(new DateOnly(year, 6, 30));

            Assert.Equal(
                Enumerable.Range(0, (last.DayNumber - first.DayNumber) / 7 + 1).Select(week => first.AddDays(7 * week)),
                weeks.Select(entry => VietnamTime.MondayOf(VietnamTime.DateOf(entry.At))));
            Assert.All(weeks, entry => Assert.True(entry.WillGo));
            Assert.Equal(weeks.Count, weeks.Select(entry => entry.MessageId).Distinct().Count());
            Assert.Contains(weeks, entry => entry.At == ShippedPlans.At($"{year}-06-01T07:00:00"));
        }
    }

    [Fact]
    public void The_announcement_comes_late_in_May_and_before_the_week_of_1_June()
    {
        foreach (var year in Enumerable.Range(2026, 30))
        {
            var announcement = Assert.Single(
                ShippedPlans.Calendar().Between(ShippedPlans.At($"{year}-05-01T00:00:00"), ShippedPlans.At($"{year}-06-01T00:00:00")),
                entry => entry.PartId == "announcement");

            Assert.InRange(announcement.At.Day, 24, 30);
            Assert.True(VietnamTime.DateOf(announcement.At) < VietnamTime.MondayOf(new DateOnly(year, 6, 1)));
        }
    }

    private static PlanPart Part(string plan, string part) => Plans.Single(found => found.Id == plan).Parts.Single(found => found.Id == part);
}
