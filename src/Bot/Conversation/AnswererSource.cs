using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Bot.Conversation;

/// <summary>
/// The answerer, which takes seconds to learn its articles: begun at once or with the first question, which waits for it, and learnt anew
/// beside the old one when officers changed an article. Thread-safe.
/// </summary>
internal sealed class AnswererSource
{
    // Before the first look that succeeded: the next one learns whatever is there.
    private const long NeverLooked = -1;

    private readonly Func<IReadOnlyList<Article>, Answerer> _make;
    private readonly LedgerDatabase _database;
    private readonly ArticleStore _articles;
    private volatile Lazy<Task<Learnt>> _current;

    /// <summary>Takes what it learns from.</summary>
    /// <param name="make">Learns the files with these articles in their place.</param>
    /// <param name="database">Where the officers' articles stand.</param>
    /// <param name="articles">Their store.</param>
    public AnswererSource(Func<IReadOnlyList<Article>, Answerer> make, LedgerDatabase database, ArticleStore articles)
    {
        (_make, _database, _articles) = (make, database, articles);
        _current = new Lazy<Task<Learnt>>(() => Task.Run(BeginAsync));
    }

    /// <summary>Begins to learn, if nobody asked yet.</summary>
    public void Begin() => _ = _current.Value;

    /// <summary>The answerer, as soon as it is ready.</summary>
    public async Task<Answerer> GetAsync(CancellationToken cancellationToken) => (await _current.Value.WaitAsync(cancellationToken)).Answerer;

    /// <summary>Learns anew if what is answered from has changed; questions are answered from the old articles meanwhile.</summary>
    /// <returns>Whether it has. What was never begun will learn whatever is there by then.</returns>
    /// <remarks>One caller at a time: the watch.</remarks>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (!_current.IsValueCreated)
        {
            return false;
        }

        var (mark, written) = await ReadAsync(cancellationToken);
        if (mark == (await _current.Value.WaitAsync(cancellationToken)).Mark)
        {
            return false;
        }

        var answerer = await Task.Run(() => _make(written), cancellationToken);
        _current = new Lazy<Task<Learnt>>(Task.FromResult(new Learnt(answerer, mark)));
        return true;
    }

    // A database that is away is no reason not to answer: the files are there.
    private async Task<Learnt> BeginAsync()
    {
        try
        {
            var (mark, written) = await ReadAsync(CancellationToken.None);
            return new Learnt(_make(written), mark);
        }
        catch (Exception failure) when (failure is NpgsqlException or ArticleFormatException or TimeoutException)
        {
            return new Learnt(_make([]), NeverLooked);
        }
    }

    private async Task<(long Mark, IReadOnlyList<Article> Written)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await _database.BeginAsync(cancellationToken);
        var mark = await _articles.MarkAsync(unitOfWork, cancellationToken);
        var live = mark == 0 ? [] : await _articles.LiveAsync(unitOfWork, cancellationToken);
        return (mark, [.. live.Select(version => version.Article)]);
    }

    private sealed record Learnt(Answerer Answerer, long Mark);
}
