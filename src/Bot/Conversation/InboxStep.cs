using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ChungTay.Bot.Conversation;

/// <summary>Takes the next open updates and handles them. Several may run at once, in one process or many.</summary>
/// <remarks>
/// Many chats share a transaction because that is much faster. When one of them fails, nothing of it is kept and each update is handled
/// again alone, so that only the one that fails waits.
/// </remarks>
internal sealed partial class InboxStep(
    LedgerDatabase database, InboxStore inbox, InboundHandler handler, FirstAid firstAid, UnstoredAid unstored, SendSignal signal, IOptions<ConversationOptions> options,
    ILogger<InboxStep> logger)
{
    /// <summary>Runs one step.</summary>
    /// <returns>How many updates were taken; zero when none was open.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<InboxRow> rows = [];
        try
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            rows = await inbox.ClaimAsync(unitOfWork, options.Value.ChatsPerStep, options.Value.UpdatesPerChat, cancellationToken);
            if (rows.Count > 0)
            {
                await FinishAsync(unitOfWork, rows, cancellationToken);
            }
        }
        catch (NpgsqlException failure) when (rows.Count > 0 && failure.IsTransient)
        {
            await GiveAidAsync(rows);
            throw;
        }
        catch (Exception failure) when (rows.Count == 1 && IsOfTheUpdate(failure))
        {
            await NoteAsync(rows[0], failure, cancellationToken);
        }
        catch (Exception failure) when (rows.Count > 1 && IsOfTheUpdate(failure))
        {
            foreach (var row in rows)
            {
                await RunAloneAsync(row, cancellationToken);
            }
        }

        return rows.Count;
    }

    private async Task RunAloneAsync(InboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            if (await inbox.ClaimOneAsync(unitOfWork, row.Id, cancellationToken) is { } claimed)
            {
                await FinishAsync(unitOfWork, [claimed], cancellationToken);
            }
        }
        catch (NpgsqlException failure) when (failure.IsTransient)
        {
            await GiveAidAsync([row]);
            throw;
        }
        catch (Exception failure) when (IsOfTheUpdate(failure))
        {
            await NoteAsync(row, failure, cancellationToken);
        }
    }

    // The ledger went between the claim and the answer: whoever is in danger among them does not wait until it is back.
    private async Task GiveAidAsync(IReadOnlyList<InboxRow> rows) => await Task.WhenAll(rows.Where(row => row.Channel != ChannelName.Web.Value).Select(unstored.GiveAsync));

    private async Task FinishAsync(UnitOfWork unitOfWork, IReadOnlyList<InboxRow> rows, CancellationToken cancellationToken)
    {
        var hasReplies = await handler.HandleAsync(unitOfWork, rows, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        if (hasReplies)
        {
            signal.Raise();
        }
    }

    private async Task NoteAsync(InboxRow row, Exception failure, CancellationToken cancellationToken)
    {
        LogFailed(row.Id, failure.GetType().Name);
        try
        {
            await firstAid.GiveAsync(row, cancellationToken);
        }
        catch (Exception second) when (second is not OperationCanceledException)
        {
            LogFailed(row.Id, second.GetType().Name);
            await GiveAidAsync([row]);
            if (!IsOfTheUpdate(second))
            {
                throw;
            }
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await inbox.FailAsync(unitOfWork, row.Id, failure.GetType().Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    // A database that is away, restarting or full is nobody's fault: the loop waits and the update is not blamed.
    private static bool IsOfTheUpdate(Exception failure) =>
        failure is not OperationCanceledException && failure is not NpgsqlException { IsTransient: true };

    [LoggerMessage(Level = LogLevel.Error, Message = "Inbox row {Row} could not be handled ({Failure}); it is tried again after a wait")]
    private partial void LogFailed(long row, string failure);
}
