using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Web;

/// <summary>What a browser does in a chat: stored in the inbox first, understood later.</summary>
internal sealed class WebChat(LedgerDatabase database, WebStore store, InboxStore inbox, InboxSignal signal)
{
    /// <summary>Opens a chat; the bot greets without being spoken to.</summary>
    /// <param name="start">The code of the link that led here; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The secret that only the browser keeps.</returns>
    public async Task<string> OpenAsync(string? start, CancellationToken cancellationToken)
    {
        var (secret, session) = WebSessionId.Create();
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await store.OpenAsync(unitOfWork, session, cancellationToken);
        await KeepAsync(unitOfWork, session, "started", new WebUpdate { Session = session.Value, Started = start ?? string.Empty }, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        signal.Raise();
        return secret;
    }

    /// <summary>Stores what a person says, once however often it is sent.</summary>
    /// <returns>The number of the person's own line; null when there is no such chat.</returns>
    public async Task<long?> SayAsync(WebSessionId session, WebSaying saying, CancellationToken cancellationToken)
    {
        var id = saying.Id ?? Guid.NewGuid().ToString("N");
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (!await store.EnterAsync(unitOfWork, session, cancellationToken))
        {
            return null;
        }

        var text = saying.Text ?? await store.FindLabelAsync(unitOfWork, session, saying.Press!, cancellationToken) ?? WebTexts.PressedUnknown;
        var (line, isNew) = await store.SayAsync(unitOfWork, session, text, id, cancellationToken);
        if (isNew)
        {
            var update = new WebUpdate { Session = session.Value, Text = saying.Text, Press = saying.Press };
            await KeepAsync(unitOfWork, session, id, update, cancellationToken);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        signal.Raise();
        return line;
    }

    /// <summary>Stores a picture that a person sends.</summary>
    /// <returns>The number of the person's own line; null when there is no such chat.</returns>
    public async Task<long?> ShowAsync(WebSessionId session, WebPhotoStore photos, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (!await store.EnterAsync(unitOfWork, session, cancellationToken))
        {
            return null;
        }

        var id = await photos.AddAsync(unitOfWork, session, bytes, cancellationToken);
        var (line, _) = await store.SayAsync(unitOfWork, session, WebTexts.PhotoSent, id, cancellationToken);
        await KeepAsync(unitOfWork, session, id, new WebUpdate { Session = session.Value, Photo = id }, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        signal.Raise();
        return line;
    }

    /// <summary>Notes that somebody looks into the chat. False when there is no such chat.</summary>
    public async Task<bool> EnterAsync(WebSessionId session, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var exists = await store.EnterAsync(unitOfWork, session, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return exists;
    }

    private Task<int> KeepAsync(UnitOfWork unitOfWork, WebSessionId session, string id, WebUpdate update, CancellationToken cancellationToken)
    {
        var item = new InboxItem
        {
            Channel = ChannelName.Web,
            ExternalId = $"{session.Value}/{id}",
            Address = session.Value,
            Payload = update.Write(),
        };
        return inbox.AddAsync(unitOfWork, [item], cancellationToken);
    }
}
