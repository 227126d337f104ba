using System.Text.Json.Serialization;
using ChungTay.Scheduler.Planning;

namespace ChungTay.Host.Commands;

/// <summary>One send of the calendar, as FACE.md prints it.</summary>
internal sealed record CalendarLine
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The plan's id; "officer" for a message that an officer queued.</summary>
    public required string Plan { get; init; }

    public required string Title { get; init; }

    public required string Audience { get; init; }

    /// <summary>planned, approved, sent or skipped.</summary>
    public required string State { get; init; }

    /// <summary>The occurrence's key, by which it is moved, skipped or edited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public static CalendarLine Of(CalendarEntry entry) => new()
    {
        At = entry.At,
        Plan = entry.Plan,
        Title = entry.Title,
        Audience = entry.Audience,
        State = entry.State,
        Key = entry.Occurrence?.Key,
        Reason = entry.Reason,
    };
}
