using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>Finds what a person wrote a moment ago, where it still lies in the inbox: the conversation itself remembers nobody's words.</summary>
internal sealed class SaidBefore(InboxStore inbox, InboundReader reader)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>A message named by its inbox row, if it is this chat's; null otherwise, or when it is not kept any more.</summary>
    public async Task<string?> FindAsync(Turn turn, string row, CancellationToken cancellationToken) =>
        long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await inbox.FindAsync(turn.UnitOfWork, id, cancellationToken) is { } found
            ? Words(found, turn.Chat.Address)
            : null;

    /// <summary>The inbox row of the message before this one, if it holds some words and is fresh; null otherwise.</summary>
    public async Task<string?> PreviousAsync(Turn turn, CancellationToken cancellationToken)
    {
        const int FewestLetters = 15;
        return await inbox.BeforeAsync(turn.UnitOfWork, turn.UpdateId, Fresh, cancellationToken) is { } row
            && Words(row, turn.Chat.Address) is { Length: >= FewestLetters }
            ? row.Id.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Blanks a message whose words were sealed elsewhere.</summary>
    public Task BlankAsync(UnitOfWork unitOfWork, string row, CancellationToken cancellationToken) =>
        inbox.BlankAsync(unitOfWork, long.Parse(row, CultureInfo.InvariantCulture), cancellationToken);

    private string? Words(InboxRow row, ChannelAddress address) =>
        reader.Read(row, []) is { } update && update.From == address && VietnameseText.Normalise(update.Words).Trim() is { Length: > 0 } words ? words : null;
}
