using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>How far one channel of a campaign is.</summary>
public sealed record Lane
{
    /// <summary>The lane's number.</summary>
    public required int Id { get; init; }

    /// <summary>Its channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>The frozen audience.</summary>
    public required int Audience { get; init; }

    /// <summary>Everything below was claimed once.</summary>
    public required int NextSeq { get; init; }

    /// <summary>Numbers up to here may be claimed.</summary>
    public required int OpenTo { get; init; }

    /// <summary>Settled rows of the lane.</summary>
    public required int Settled { get; init; }

    /// <summary>Of these, before an officer last let the campaign go on.</summary>
    public required int SettledBefore { get; init; }

    /// <summary>Failed for good since an officer last let the campaign go on.</summary>
    public required int Failed { get; init; }

    /// <summary>Of these, because the message itself was refused.</summary>
    public required int ContentRefused { get; init; }
}
