using ChungTay.Content.Questions.Quality;
using ChungTay.Content.Questions.Search;
using Xunit;

namespace ChungTay.Content.Tests.Questions;

/// <summary>The agreed floor, by cross-validation: each labelled question is asked of an answerer that has not learnt from it.
/// The figures themselves, and what they can and cannot say, stand in docs/answers.md.</summary>
public sealed class QualityTests(ITestOutputHelper output)
{
    [Fact]
    public void Questions_that_were_not_learnt_from_are_answered_above_the_floor()
    {
        var questions = LabelledQuestion.ReadAll(ShippedAnswerer.Sample("dev.jsonl"));

        var report = QualityMeasure.CrossValidate(questions, 3, ShippedAnswerer.Without(), ShippedAnswerer.Today);

        output.WriteLine(report.ToString());
        Assert.Equal(questions.Count, report.Lines.Count);
        Assert.InRange(report.FirstRight, 0.90, 1);
        Assert.InRange(report.Acceptable, 0.93, 1);
        Assert.InRange(report.TopThree, 0.98, 1);
        Assert.InRange(report.Refused, 0.90, 1);
        Assert.InRange(report.ChatRight, 0.90, 1);
    }
}
