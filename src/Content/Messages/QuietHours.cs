using ChungTay.Content.Texts;

namespace ChungTay.Content.Messages;

/// <summary>The part of each day, usually over midnight, in which nothing is sent unasked. Replies are not bound by it.</summary>
/// <param name="From">First quiet minute in Vietnam, included.</param>
/// <param name="To">First minute in which sending is allowed again. Equal to <paramref name="From"/>: there are no quiet hours.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>20:30 to 07:00, as the settings have it when nobody changes them.</summary>
    public static QuietHours Default => new(new TimeOnly(20, 30), new TimeOnly(7, 0));

    /// <summary>Whether this time of day is quiet.</summary>
    public bool IsQuiet(TimeOnly time) => From <= To ? time >= From && time < To : time >= From || time < To;

    /// <summary>Whether this moment is quiet in Vietnam, whatever offset it is written with.</summary>
    public bool IsQuiet(DateTimeOffset at) => IsQuiet(TimeOnly.FromTimeSpan(VietnamTime.At(at).TimeOfDay));

    /// <summary>The first moment from <paramref name="at"/> on at which sending is allowed: itself when it is not quiet. In Vietnam's offset.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset at)
    {
        var local = VietnamTime.At(at);
        if (!IsQuiet(local))
        {
            return local;
        }

        var date = VietnamTime.DateOf(local);
        return VietnamTime.At(TimeOnly.FromTimeSpan(local.TimeOfDay) < To ? date : date.AddDays(1), To);
    }
}
