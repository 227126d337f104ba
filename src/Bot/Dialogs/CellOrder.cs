using System.Globalization;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;

namespace ChungTay.Bot.Dialogs;

/// <summary>What a choice of a secretary carries: study:cell:rest, as it stands in the offer and nowhere a person could change it.</summary>
internal sealed record CellOrder
{
    /// <summary>The study.</summary>
    public required StudyId Study { get; init; }

    /// <summary>The cell.</summary>
    public required CellId Cell { get; init; }

    /// <summary>What follows, in order.</summary>
    public required IReadOnlyList<string> Rest { get; init; }

    /// <summary>The members named first in the rest; empty for none.</summary>
    public IReadOnlyList<MemberId> Members => Rest.Count == 0
        ? []
        : Rest[0].Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new MemberId(id) : default).ToList();

    /// <summary>Reads an argument; null when it is none.</summary>
    public static CellOrder? Parse(string argument)
    {
        var parts = argument.Split(':');
        return parts.Length >= 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var study)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var cell)
                ? new CellOrder { Study = new StudyId(study), Cell = new CellId(cell), Rest = parts[2..] }
                : null;
    }

    /// <summary>An argument about members.</summary>
    public string With(IEnumerable<MemberId> members, params IReadOnlyList<string> more) =>
        string.Join(':', (IEnumerable<string>)[$"{Study}", $"{Cell}", string.Join(',', members.Select(member => member.Value)), .. more]);

    /// <summary>An argument with another rest.</summary>
    public string With(params IReadOnlyList<string> rest) => string.Join(':', (IEnumerable<string>)[$"{Study}", $"{Cell}", .. rest]);
}
