using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>A message rendered for the Official Account.</summary>
internal sealed class OaMessage : PreparedMessage
{
    /// <summary>The texts in order; the picture goes with the first, the buttons with the last.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>The picture; null for none.</summary>
    public OaImage? Image { get; init; }
}

/// <summary>A picture file and what it is known by.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Hash">SHA-256 of its bytes, as lower-case hex.</param>
internal sealed record OaImage(string Path, string Hash);
