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

    /// <summary>Written for measuring, by somebody who had read the titles and the facts but no wording; nothing is learnt from it.</summary>
    [Fact]
    public void Questions_of_another_hand_are_answered_above_the_goals()
    {
        var questions = LabelledQuestion.ReadAll(ShippedAnswerer.Sample("held-out.jsonl"));

        var report = QualityMeasure.Of(new ShippedAnswerer().Answerer, questions, ShippedAnswerer.Today);

        output.WriteLine(report.ToString());
        Assert.InRange(report.FirstRight, 0.90, 1);
        Assert.InRange(report.Acceptable, 0.94, 1);
        Assert.InRange(report.TopThree, 0.98, 1);
        Assert.InRange(report.Refused, 0.90, 1);
        Assert.InRange(report.DangerRecall, 0.99, 1);
        Assert.InRange(report.FalseAlarms, 0, 0.03);
    }
}
