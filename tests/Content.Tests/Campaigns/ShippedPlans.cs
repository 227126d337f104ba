using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using Xunit;

namespace ChungTay.Content.Tests.Campaigns;

/// <summary>The plans that stand in the repository, found from wherever the tests run.</summary>
internal static class ShippedPlans
{
    internal static string Directory { get; } = Find();

    private static readonly Lazy<IReadOnlyList<Plan>> Plans = new(() =>
    {
        var library = PlanLibrary.Load(Directory);
        Assert.Equal("", string.Join('\n', library.Mistakes));
        return library.Plans;
    });

    private static readonly Lazy<PlanCalendar> Untouched = new(() => new PlanCalendar(Plans.Value, QuietHours.Default));

    internal static IReadOnlyList<Plan> Load() => Plans.Value;

    internal static PlanCalendar Calendar(params OccurrenceOverride[] overrides) =>
        overrides.Length == 0 ? Untouched.Value : new(Load(), QuietHours.Default, overrides);

    internal static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+07:00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Find()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "ChungTay.slnx")))
            {
                return Path.Combine(directory, "content", "plans");
            }
        }

        throw new DirectoryNotFoundException("content/plans");
    }
}
