namespace ChungTay.Ledger.People;

/// <summary>How long an erased person's address may live on for the receipt.</summary>
public sealed record FarewellLimits
{
    /// <summary>However the delivery stands.</summary>
    /// <value>One hour.</value>
    public TimeSpan Latest { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a web chat's page has to fetch the receipt, since there delivered only means laid ready.</summary>
    /// <value>Two minutes.</value>
    public TimeSpan WebReading { get; init; } = TimeSpan.FromMinutes(2);
}
