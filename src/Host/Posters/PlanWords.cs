using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Content.Posters;

namespace ChungTay.Host.Posters;

/// <summary>The messages of the plans, as posters and loudspeakers say them.</summary>
internal static class PlanWords
{
    /// <summary>Every message with its plan.</summary>
    public static IEnumerable<(Plan Plan, PlanMessage Message)> All(IReadOnlyList<Plan> plans) =>
        plans.SelectMany(plan => plan.Parts.SelectMany(part => part.Messages).Select(message => (plan, message)));

    /// <summary>A message by its id, with or without its plan's before it; null when there is none.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="id">As in the file: <c>chung-tay</c> or <c>nine-messages/chung-tay</c>.</param>
    /// <param name="year">Whose official theme is filled in.</param>
    public static PosterMessage? Find(IReadOnlyList<Plan> plans, string id, int year)
    {
        var found = All(plans).FirstOrDefault(one => one.Message.Id == id || Name(one.Plan, one.Message) == id);
        return found.Message is null
            ? null
            : new PosterMessage(
                found.Message.Title,
                MessageText.Render(MessageText.WithTheme(found.Message, found.Plan.OfficialThemes.GetValueOrDefault(year)) with { Title = "" }).Trim());
    }

    /// <summary>The id with its plan's before it: message ids are unique inside a part only.</summary>
    public static string Name(Plan plan, PlanMessage message) => $"{plan.Id}/{message.Id}";
}
