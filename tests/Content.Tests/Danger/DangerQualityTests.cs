using Xunit;

namespace ChungTay.Content.Tests.Danger;

/// <summary>The floors. The labelled questions are learnt from, the files of lines never are. Figures: docs/danger.md.</summary>
public sealed class DangerQualityTests
{
    [Fact]
    public void At_least_99_of_100_danger_lines_are_heard()
    {
        var danger = ShippedDanger.Labelled.Where(line => line.Kind == "danger").ToArray();

        var missed = danger.Where(line => !IsDanger(line.Text)).Select(line => line.Text).ToArray();

        Assert.True(missed.Length <= danger.Length / 100, string.Join(Environment.NewLine, missed));
    }

    [Fact]
    public void At_most_3_of_100_calm_lines_with_danger_words_alarm()
    {
        var hard = ShippedDanger.Labelled.Where(line => line.IsHard).ToArray();

        var alarms = hard.Where(line => IsDanger(line.Text)).Select(line => line.Text).ToArray();

        Assert.True(alarms.Length <= 3 * hard.Length / 100, string.Join(Environment.NewLine, alarms));
    }

    [Fact]
    public void At_most_1_of_100_other_lines_alarms()
    {
        var ordinary = ShippedDanger.Labelled.Where(line => !line.IsHard && line.Kind != "danger").ToArray();

        var alarms = ordinary.Where(line => IsDanger(line.Text)).Select(line => line.Text).ToArray();

        Assert.True(alarms.Length <= ordinary.Length / 100, string.Join(Environment.NewLine, alarms));
    }

    [Fact]
    public void At_least_97_of_100_held_out_danger_lines_are_heard()
    {
        var danger = ShippedDanger.HeldOut.Where(line => line.Kind == "danger").ToArray();

        var missed = danger.Where(line => !IsDanger(line.Text)).Select(line => line.Text).ToArray();

        Assert.True(missed.Length <= 3 * danger.Length / 100, string.Join(Environment.NewLine, missed));
    }

    [Fact]
    public void At_most_3_of_100_held_out_calm_lines_with_danger_words_alarm()
    {
        var hard = ShippedDanger.HeldOut.Where(line => line.Kind == "hard").ToArray();

        var alarms = hard.Where(line => IsDanger(line.Text)).Select(line => line.Text).ToArray();

        Assert.True(alarms.Length <= 3 * hard.Length / 100, string.Join(Environment.NewLine, alarms));
    }

    [Fact]
    public void Of_lines_in_the_manner_of_the_labelled_questions_98_of_100_are_heard_and_3_of_100_calm_ones_alarm()
    {
        var lines = ShippedDanger.Read("manner.tsv");
        var danger = lines.Where(line => line.Kind == "danger").ToArray();
        var calm = lines.Where(line => line.Kind is "hard" or "calm").ToArray();

        var missed = danger.Where(line => !IsDanger(line.Text)).Select(line => line.Text).ToArray();
        var alarms = calm.Where(line => IsDanger(line.Text)).Select(line => line.Text).ToArray();

        Assert.Equal((200, 300), (danger.Length, calm.Length));
        Assert.True(missed.Length <= 2 * danger.Length / 100, string.Join(Environment.NewLine, missed));
        Assert.True(alarms.Length <= 3 * calm.Length / 100, string.Join(Environment.NewLine, alarms));
    }

    [Theory]
    [InlineData("voices.tsv")]
    [InlineData("voices-after.tsv")]
    public void Lines_of_many_voices_are_heard_and_their_calm_neighbours_left_in_peace(string file)
    {
        var lines = ShippedDanger.Read(file);
        var danger = lines.Where(line => line.Kind == "danger").ToArray();
        var hard = lines.Where(line => line.Kind == "hard").ToArray();

        var missed = danger.Where(line => !IsDanger(line.Text)).Select(line => line.Text).ToArray();
        var alarms = hard.Where(line => IsDanger(line.Text)).Select(line => line.Text).ToArray();

        Assert.True(missed.Length <= 5 * danger.Length / 100, string.Join(Environment.NewLine, missed));
        Assert.True(alarms.Length <= 12 * hard.Length / 100, string.Join(Environment.NewLine, alarms));
    }

    private static bool IsDanger(string text) => ShippedDanger.Detector.Assess(text).IsDanger;
}
