using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Cases;

/// <summary>Fetches the pictures of concerns after the step that named them, and seals them. What is no picture or too large is refused, and said.</summary>
internal sealed partial class PhotoFetcher(
    LedgerDatabase database, CasePhotoStore photos, CaseStore cases, CaseNotices notices, IEnumerable<IPhotoSource> sources, ILogger<PhotoFetcher> logger)
    : BackgroundService
{
    /// <summary>The largest picture that is kept, in bytes: what phones send is below.</summary>
    public const int LargestPhoto = 5 * 1024 * 1024;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(45);

    /// <summary>Fetches the next picture that is due.</summary>
    /// <returns>False when none is.</returns>
    public async Task<bool> FetchNextAsync(CancellationToken cancellationToken)
    {
        WantedPhoto? photo;
        await using (var claim = await database.BeginAsync(cancellationToken))
        {
            photo = await photos.ClaimAsync(claim, cancellationToken);
            await claim.CommitAsync(cancellationToken);
        }

        if (photo is null)
        {
            return false;
        }

        var fetched = await FetchAsync(photo, cancellationToken);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (fetched is PhotoFetch.Done done && MediaType(done.Bytes) is { } type)
        {
            await photos.KeepAsync(unitOfWork, photo, new KeptPhoto(type, done.Bytes), cancellationToken);
        }
        else if (await photos.RefuseAsync(unitOfWork, photo, isFinal: fetched is not PhotoFetch.Later, cancellationToken)
            && await cases.FindAsync(unitOfWork, photo.CaseId, cancellationToken) is { } file)
        {
            await cases.NoteAsync(unitOfWork, file.Id, "photo-refused", null, null, cancellationToken);
            await notices.TellPersonAsync(unitOfWork, file, "concern.photo-refused", cancellationToken);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        if (fetched is not PhotoFetch.Later && sources.FirstOrDefault(known => known.Channel == photo.Channel) is { } source)
        {
            await source.ForgetAsync(photo.FileId, cancellationToken);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await FetchNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure.GetType().Name);
            }

            await Task.Delay(Look, database.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<PhotoFetch> FetchAsync(WantedPhoto photo, CancellationToken cancellationToken)
    {
        if (sources.FirstOrDefault(source => source.Channel == photo.Channel) is not { } source)
        {
            return new PhotoFetch.Refused();
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FetchLimit);
        try
        {
            return await source.FetchAsync(photo.FileId, LargestPhoto, limit.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure.GetType().Name);
            return new PhotoFetch.Later();
        }
    }

    // By its first bytes, whatever it calls itself: nothing else is ever opened in an officer's browser.
    internal static string? MediaType(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A picture could not be fetched now ({Failure}); it is tried again")]
    private partial void LogFailed(string failure);
}
