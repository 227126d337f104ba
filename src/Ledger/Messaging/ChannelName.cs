namespace ChungTay.Ledger.Messaging;

/// <summary>Names a channel as it is written in tables, settings, commands and logs.</summary>
public readonly record struct ChannelName
{
    private readonly string? _value;

    private ChannelName(string value) => _value = value;

    /// <summary>Telegram's Bot API.</summary>
    public static ChannelName Telegram { get; } = new("telegram");

    /// <summary>A Zalo Official Account.</summary>
    public static ChannelName ZaloOa { get; } = new("zalo-oa");

    /// <summary>The Zalo Bot Platform.</summary>
    public static ChannelName ZaloBot { get; } = new("zalo-bot");

    /// <summary>The chat on the commune's own page.</summary>
    public static ChannelName Web { get; } = new("web");

    /// <summary>Every channel, in the order in which officers see them.</summary>
    public static IReadOnlyList<ChannelName> All { get; } = [ZaloOa, ZaloBot, Telegram, Web];

    /// <summary>The written name, lower case with a hyphen.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A channel name was never set.");

    /// <summary>Reads a written name.</summary>
    /// <exception cref="ArgumentException">There is no channel of that name.</exception>
    public static ChannelName Parse(string value) =>
        TryParse(value, out var name) ? name : throw new ArgumentException($"There is no channel '{value}'.", nameof(value));

    /// <summary>Reads a written name; false when there is no such channel.</summary>
    public static bool TryParse(string? value, out ChannelName name)
    {
        name = All.FirstOrDefault(channel => channel.Value == value);
        return name._value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
