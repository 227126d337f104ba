using ChungTay.Bot.Cases;
using ChungTay.Ledger.Messaging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Fetches pictures from the Bot API: it says how large a file is before it is asked for.</summary>
internal sealed class TelegramPhotoSource(TelegramConnection connection) : IPhotoSource
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Telegram;

    /// <inheritdoc/>
    public async Task<PhotoFetch> FetchAsync(string fileId, int most, CancellationToken cancellationToken)
    {
        try
        {
            var file = await connection.Client.GetFile(fileId, cancellationToken);
            if (file.FileSize > most || file.FilePath is not { } path)
            {
                return new PhotoFetch.Refused();
            }

            using var kept = new MemoryStream();
            await connection.Client.DownloadFile(path, kept, cancellationToken);
            return kept.Length > most ? new PhotoFetch.Refused() : new PhotoFetch.Done(kept.ToArray());
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 400 or 404)
        {
            return new PhotoFetch.Refused();
        }
    }
}
