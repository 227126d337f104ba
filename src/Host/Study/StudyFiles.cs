using ChungTay.Ledger.Database;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Study;

/// <summary>What members and secretaries take with a browser: a study's document, and a cell's meeting pack under a secret address.</summary>
internal static class StudyFiles
{
    /// <summary>Word's own type.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Maps the addresses.</summary>
    public static void MapStudyFiles(this WebApplication app)
    {
        app.MapGet("/documents/{hash}/{name}", Document);
        app.MapGet("/study/pack/{token}", PackAsync);
    }

    private static IResult Document(string hash, string name, DocumentFolder documents) => documents.Open(hash) is { } content
        ? Results.Stream(content, DocumentFolder.Type(name), enableRangeProcessing: true)
        : Results.NotFound();

    private static async Task<IResult> PackAsync(
        string token, LedgerDatabase database, PackLinkStore links, MeetingPack pack, HttpResponse response, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (await links.TakeAsync(unitOfWork, token, cancellationToken) is not { } found
            || await pack.MakeAsync(unitOfWork, found.Study, found.Cell, cancellationToken) is not { } file)
        {
            return Results.NotFound();
        }

        await unitOfWork.CommitAsync(cancellationToken);
        response.Headers.CacheControl = "no-store";
        return Results.File(file.Content, Word, file.Name);
    }
}
