using ChungTay.Content.Study;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary>A study as <c>study list</c> prints it.</summary>
internal record StudyView
{
    public required long Study { get; init; }

    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>draft, upcoming, open, closed (the deadline has passed) or ended (by an officer).</summary>
    public required StudyPhase Phase { get; init; }

    public required DateOnly Opens { get; init; }

    /// <summary>The last day of the cells' report, included.</summary>
    public required DateOnly Report { get; init; }

    /// <summary>The last day in time, included.</summary>
    public required DateOnly Deadline { get; init; }

    public required int Version { get; init; }

    /// <summary>The phase in words.</summary>
    public static string Word(StudyPhase phase) => phase switch
    {
        StudyPhase.Draft => "đang soạn",
        StudyPhase.Upcoming => "chưa đến ngày",
        StudyPhase.Open => "đang mở",
        StudyPhase.Closed => "đã hết hạn",
        _ => "đã đóng",
    };

    public static StudyView Of(StudyEntry study, DateTimeOffset now) => new()
    {
        Study = study.Id.Value,
        Key = study.Key,
        Title = study.Material.Title,
        Phase = study.PhaseAt(now),
        Opens = study.Dates.Opens,
        Report = study.Dates.Report,
        Deadline = study.Dates.Deadline,
        Version = study.Version,
    };
}
