using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>The transaction of one order at the desk: its own, or a part of somebody else's, who commits.</summary>
internal sealed class DeskStep : IAsyncDisposable
{
    private readonly bool _isOwn;

    private DeskStep(UnitOfWork work, bool isOwn) => (Work, _isOwn) = (work, isOwn);

    /// <summary>The transaction.</summary>
    public UnitOfWork Work { get; }

    /// <summary>Begins a transaction, or joins one.</summary>
    public static async Task<DeskStep> OpenAsync(LedgerDatabase database, UnitOfWork? outer, CancellationToken cancellationToken) =>
        outer is null ? new DeskStep(await database.BeginAsync(cancellationToken), isOwn: true) : new DeskStep(outer, isOwn: false);

    /// <summary>Commits its own transaction.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _isOwn ? Work.CommitAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _isOwn ? Work.DisposeAsync() : ValueTask.CompletedTask;
}
