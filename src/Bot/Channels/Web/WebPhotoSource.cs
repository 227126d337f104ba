using ChungTay.Bot.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Brings pictures of the web chat into their case.</summary>
internal sealed class WebPhotoSource(LedgerDatabase database, WebPhotoStore photos) : IPhotoSource
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Web;

    /// <inheritdoc/>
    public async Task<PhotoFetch> FetchAsync(string fileId, int most, CancellationToken cancellationToken) =>
        await photos.FindAsync(database.DataSource, fileId, cancellationToken) is { } bytes && bytes.Length <= most
            ? new PhotoFetch.Done(bytes)
            : new PhotoFetch.Refused();

    /// <inheritdoc/>
    public Task ForgetAsync(string fileId, CancellationToken cancellationToken) => photos.ForgetAsync(database.DataSource, fileId, cancellationToken);
}
