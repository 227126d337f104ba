using System.Text.Encodings.Web;
using System.Xml.Linq;
using ChungTay.Host.Admin.Charts;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class ChartsTests(DeskFixture desk) : DeskTest(desk)
{
    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(3, "0 1 2 3")]
    [InlineData(7, "0 2 4 6 8")]
    [InlineData(95, "0 50 100")]
    [InlineData(1_234, "0 500 1000 1500")]
    public void The_marks_of_an_axis_are_round_and_reach_the_highest_value(int highest, string marks) =>
        Assert.Equal(marks, string.Join(' ', ChartScale.Marks(highest)));

    [Theory]
    [InlineData(ChartKindName.Lines)]
    [InlineData(ChartKindName.Bars)]
    public void A_drawing_says_in_words_what_it_shows_and_escapes_names(ChartKindName kind)
    {
        var drawing = Draw(new ChartView
        {
            Title = "Số người",
            Summary = "Telegram 3 người.",
            Kind = kind == ChartKindName.Lines ? ChartKind.Lines : ChartKind.Bars,
            LabelHead = "Ngày",
            Labels = ["<b>01/6</b>", "02/6"],
            Series = [new ChartSeries("Telegram", [1, 3]), new ChartSeries("Web", [0, 0])],
        });

        Assert.Equal("img", drawing.Attribute("role")?.Value);
        Assert.Contains("Telegram 3 người.", drawing.Attribute("aria-label")?.Value, StringComparison.Ordinal);
        Assert.Contains(drawing.Elements(), text => text.Value == "<b>01/6</b>");
        Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("style=", drawing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_charts_have_their_figures_as_tables()
    {
        await EnterAsync();
        var page = await OpenAsync("/admin/charts", "officer");
        await page.Locator("summary").First.ClickAsync();

        Assert.Contains("Telegram", await page.Locator("table").First.InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(page, "charts");
    }

    // The kinds under a name that a test's signature may show.
    public enum ChartKindName
    {
        Lines,
        Bars,
    }

    private Task EnterAsync() => App.ExecuteAsync(
        """
        with person as (insert into persons (created_at) select now() from generate_series(1, 40) returning id),
          address as (
            insert into addresses (person_id, channel, value, state_at, created_at)
            select id, (array['telegram', 'zalo-oa', 'web'])[1 + id % 3], 'chart-' || id, now(), now() from person
            returning id, channel)
        insert into consents (address_id, purpose, action, wording, channel, how, at)
        select id, 'news', 'given', 'w', channel, 'press', now() - (id % 80) * interval '1 day' from address;
        insert into article_feedback (article, day, useful, wrong)
        values ('hotline-111', current_date - 3, 12, 2), ('birth-registration', current_date - 1, 5, 4)
        on conflict do nothing;
        """);

    private static XElement Draw(ChartView chart)
    {
        using var writer = new StringWriter();
        ChartDrawing.Draw(chart).WriteTo(writer, HtmlEncoder.Default);
        return XElement.Parse(writer.ToString());
    }
}
