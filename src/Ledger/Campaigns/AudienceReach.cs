using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Whom a message would reach, and whom not.</summary>
public sealed record AudienceReach
{
    /// <summary>The channels it would go by, with how many each reaches; a person counts once.</summary>
    public required IReadOnlyList<ChannelReach> Channels { get; init; }

    /// <summary>Who belongs to the audience but gets nothing, by reason, the most frequent first; empty when nobody is left out.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>How many it reaches.</summary>
    public int Total => Channels.Sum(channel => channel.People);

    /// <summary>The same without people whom a channel does not reach now: they are left out for that reason.</summary>
    /// <param name="channel">The channel; one that is off changes nothing.</param>
    /// <param name="people">How many wait there.</param>
    /// <param name="reason">As the ledger writes it.</param>
    public AudienceReach WithWaiting(ChannelName channel, int people, string reason)
    {
        var waiting = Math.Min(people, Channels.Where(one => one.Channel == channel).Sum(one => one.People));
        return waiting <= 0 ? this : this with
        {
            Channels = [.. Channels.Select(one => one.Channel == channel ? one with { People = one.People - waiting } : one)],
            LeftOut = [.. LeftOut.Append(new LeftOut(reason, waiting)).OrderByDescending(left => left.People)],
        };
    }
}

/// <summary>How many people a channel reaches.</summary>
/// <param name="Channel">Which.</param>
/// <param name="People">How many.</param>
public sealed record ChannelReach(ChannelName Channel, int People);

/// <summary>People who are left out for one reason.</summary>
/// <param name="Reason">As the ledger writes it: stopped, blocked, gone, not_started, not_found, channel off, recent, not linked, zalo window, zalo bot spent.</param>
/// <param name="People">How many.</param>
public sealed record LeftOut(string Reason, int People)
{
    /// <summary>The reason in Vietnamese.</summary>
    public string Words => ReasonTexts.Explain(Reason);
}
