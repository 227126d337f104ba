using ChungTay.Content.Texts;

namespace ChungTay.Ledger.Zalo;

/// <summary>The kinds of messages that Zalo's night rule tells apart.</summary>
public enum ZaloMessageKind
{
    /// <summary>An answer or a notice by free text to somebody who wrote ("tin tư vấn").</summary>
    Consultation,

    /// <summary>An approved template of tag 1 or 2 by user id.</summary>
    CareTemplate,

    /// <summary>An approved template of tag 3 by user id.</summary>
    PromotionTemplate,

    /// <summary>An article to all followers.</summary>
    Broadcast,

    /// <summary>An approved template by phone number.</summary>
    TemplateByPhone,

    /// <summary>A message of the Bot Platform, for which no night is documented.</summary>
    Bot,
}

/// <summary>When each kind may be sent, by the clock in Vietnam (Zalo reference B4, night rule by type). Our own quiet hours come on top.</summary>
public static class ZaloNight
{
    /// <summary>The first minute of the day.</summary>
    public static readonly TimeOnly Opens = new(6, 0);

    /// <summary>The last minute after which template and broadcast are refused.</summary>
    public static readonly TimeOnly Closes = new(22, 0);

    private static readonly TimeOnly MorningFrom = new(6, 5);
    private static readonly TimeOnly MorningTo = new(7, 30);

    /// <summary>Whether this kind may be sent at this moment. The day is half-open: 06:00 is day, 22:00 is night.</summary>
    public static bool MaySend(ZaloMessageKind kind, DateTimeOffset at)
    {
        if (kind is ZaloMessageKind.Consultation or ZaloMessageKind.CareTemplate or ZaloMessageKind.Bot)
        {
            return true;
        }

        var time = TimeOnly.FromTimeSpan(VietnamTime.At(at).TimeOfDay);
        return time >= Opens && time < Closes;
    }

    /// <summary>Whether a message of this kind makes the phone sound at this moment; it arrives silently otherwise.</summary>
    public static bool MaySound(ZaloMessageKind kind, DateTimeOffset at) =>
        kind is ZaloMessageKind.Consultation or ZaloMessageKind.Bot || MaySend(ZaloMessageKind.Broadcast, at);

    /// <summary>The first moment from <paramref name="at"/> on at which this kind may be sent; itself when it may.</summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="at">When it is wanted.</param>
    /// <param name="jitter">Where in the morning it falls when it has to wait, from 0 to 1, so that not all fall on one minute.</param>
    public static DateTimeOffset NextOpening(ZaloMessageKind kind, DateTimeOffset at, double jitter) =>
        MaySend(kind, at) ? at : Morning(VietnamTime.At(at), jitter);

    /// <summary>The morning of the next day.</summary>
    /// <param name="at">From when.</param>
    /// <param name="jitter">Where in the morning it falls, from 0 to 1; its beginning when nothing is said.</param>
    public static DateTimeOffset NextMorning(DateTimeOffset at, double jitter = 0) =>
        VietnamTime.At(VietnamTime.DateOf(at).AddDays(1), MorningFrom) + ((MorningTo - MorningFrom) * Math.Clamp(jitter, 0, 1));

    private static DateTimeOffset Morning(DateTimeOffset local, double jitter)
    {
        var date = VietnamTime.DateOf(local);
        var day = TimeOnly.FromTimeSpan(local.TimeOfDay) < Opens ? date : date.AddDays(1);
        return VietnamTime.At(day, MorningFrom) + ((MorningTo - MorningFrom) * Math.Clamp(jitter, 0, 1));
    }
}
