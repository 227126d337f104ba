using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Cases;

/// <summary>Fetches a picture that somebody sent from one channel's platform.</summary>
internal interface IPhotoSource
{
    /// <summary>The channel.</summary>
    ChannelName Channel { get; }

    /// <summary>Fetches it, never more than a limit.</summary>
    /// <param name="fileId">What the platform calls it.</param>
    /// <param name="most">The most bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<PhotoFetch> FetchAsync(string fileId, int most, CancellationToken cancellationToken);

    /// <summary>The picture is kept or refused and will not be asked for again.</summary>
    Task ForgetAsync(string fileId, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What came of fetching a picture.</summary>
internal abstract record PhotoFetch
{
    private PhotoFetch()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Done(byte[] Bytes) : PhotoFetch;

    /// <summary>It is larger than the limit, or gone: trying again is of no use.</summary>
    public sealed record Refused : PhotoFetch;

    /// <summary>Not now: it is tried again.</summary>
    public sealed record Later : PhotoFetch;

    /// <summary>Reads a stream to its end, never more than a limit.</summary>
    public static async Task<PhotoFetch> ReadAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (kept.Length + read > most)
            {
                return new Refused();
            }

            kept.Write(buffer, 0, read);
        }

        return new Done(kept.ToArray());
    }
}
