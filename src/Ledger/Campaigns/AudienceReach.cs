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
}

/// <summary>How many people a channel reaches.</summary>
/// <param name="Channel">Which.</param>
/// <param name="People">How many.</param>
public sealed record ChannelReach(ChannelName Channel, int People);

/// <summary>People who are left out for one reason.</summary>
/// <param name="Reason">As the ledger writes it: stopped, blocked, gone, not_started, not_found, channel off, recent, not linked.</param>
/// <param name="People">How many.</param>
public sealed record LeftOut(string Reason, int People)
{
    /// <summary>The reason in Vietnamese.</summary>
    public string Words => ReasonTexts.Explain(Reason);
}
