using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>What a worker asks for when it claims.</summary>
public readonly record struct ClaimRequest
{
    /// <summary>The channel to send on.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>Who asks.</summary>
    public required WorkerId Worker { get; init; }

    /// <summary>How many at most: what is put on the wire at once.</summary>
    public required int Max { get; init; }

    /// <summary>Quiet hours: only replies and what is urgent.</summary>
    public required bool IsQuiet { get; init; }

    /// <summary>The shortest time between two messages to one chat.</summary>
    public required TimeSpan PerChatInterval { get; init; }

    internal void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.AddWithValue(Channel.Value);
        parameters.AddWithValue(Worker.Value);
        parameters.AddWithValue(Max);
        parameters.AddWithValue(IsQuiet);
        parameters.AddWithValue(PerChatInterval);
    }
}
