using System.Data.Common;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What came of an upload.</summary>
internal abstract record OaUpload
{
    private OaUpload()
    {
    }

    /// <summary>Zalo's id of the file; it lives seven days.</summary>
    public sealed record Ready(string Id) : OaUpload;

    /// <summary>It could not be uploaded; the message was not sent.</summary>
    public sealed record Failed(SendOutcome Outcome) : OaUpload;
}

/// <summary>Uploads each picture once and reuses it until Zalo forgets it, for all processes. Thread-safe.</summary>
internal sealed class OaUploads(OaClient client, LedgerDatabase database, MediaHandleStore handles, OaChannelSettings settings) : IDisposable
{
    private static readonly string[] FileKinds = [".pdf", ".doc", ".docx", ".csv"];
    private const long LargestFile = 5_000_000;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>A picture's id.</summary>
    public async Task<OaUpload> ImageAsync(OaImage image, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindAsync(image, cancellationToken) is { } known)
            {
                return new OaUpload.Ready(known);
            }

            // One at a time, so that the second finds what the first brought back.
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await FindAsync(image, cancellationToken) is { } brought ? new OaUpload.Ready(brought) : await BringAsync(image, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (DbException)
        {
            return new OaUpload.Failed(new SendOutcome.NotSent(OaTexts.CheckImpossible));
        }
        catch (IOException)
        {
            return new OaUpload.Failed(new SendOutcome.ContentRefused(ZaloTexts.ImageMissing(Path.GetFileName(image.Path))));
        }
    }

    /// <summary>A file's token. Files are rare, so each is uploaded anew.</summary>
    public async Task<OaUpload> FileAsync(string fileName, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(settings.MediaDirectory, Path.GetFileName(fileName)));
        if (!file.Exists || file.Length > LargestFile || !FileKinds.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
        {
            return new OaUpload.Failed(new SendOutcome.ContentRefused(OaTexts.FileLooksWrong(file.Name)));
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        return Read(await client.UploadAsync("/v2.0/oa/upload/file", bytes, file.Name, cancellationToken), "token");
    }

    /// <summary>Forgets an id that Zalo has forgotten.</summary>
    public async Task ForgetAsync(OaImage image, string id)
    {
        try
        {
            await using var unitOfWork = await database.BeginAsync(CancellationToken.None);
            await handles.ForgetAsync(unitOfWork, Key(image), id, CancellationToken.None);
            await unitOfWork.CommitAsync(CancellationToken.None);
        }
        catch (DbException)
        {
            // The next one is refused as well and forgets it.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<string?> FindAsync(OaImage image, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return await handles.FindAsync(unitOfWork, Key(image), cancellationToken);
    }

    private async Task<OaUpload> BringAsync(OaImage image, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(image.Path, cancellationToken);
        var upload = Read(await client.UploadAsync("/v2.0/oa/upload/image", bytes, "poster" + Path.GetExtension(image.Path), cancellationToken), "attachment_id");
        if (upload is OaUpload.Ready ready)
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            await handles.KeepAsync(unitOfWork, Key(image), ready.Id, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }

        return upload;
    }

    // An upload that got lost sent nobody anything: the message surely did not go out.
    private OaUpload Read(OaReply reply, string member) => reply switch
    {
        OaReply.Done { Data: var data } when data.Text(member) is { Length: > 0 } id => new OaUpload.Ready(id),
        OaReply.Done => new OaUpload.Failed(new SendOutcome.NotSent(ZaloTexts.AnswerUnreadable)),
        OaReply.Refused refused => new OaUpload.Failed(OaOutcomes.Of(refused.Error, TimeSpan.FromSeconds(10), settings.Time.GetUtcNow())),
        OaReply.NoAccess noAccess => new OaUpload.Failed(new SendOutcome.ChannelRefused(noAccess.Words)),
        OaReply.NotSent notSent => new OaUpload.Failed(new SendOutcome.NotSent(notSent.Words)),
        OaReply.Lost lost => new OaUpload.Failed(new SendOutcome.NotSent(lost.Words)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private MediaKey Key(OaImage image) => new(ChannelName.ZaloOa, settings.Options.AppId, image.Hash);
}
