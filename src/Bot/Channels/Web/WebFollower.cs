using System.Runtime.CompilerServices;

namespace ChungTay.Bot.Channels.Web;

/// <summary>What a stream carries next.</summary>
internal abstract record WebNews
{
    private WebNews()
    {
    }

    /// <summary>A new line.</summary>
    public sealed record Said(WebLine Line) : WebNews;

    /// <summary>A line the reader has was corrected or recalled.</summary>
    public sealed record Changed(WebLine Line) : WebNews;

    /// <summary>Nothing happened; the connection is alive.</summary>
    public sealed record Quiet : WebNews;
}

/// <summary>Follows a chat: every line once and in order, woken by announcements, with a look of its own now and then.</summary>
internal sealed class WebFollower(WebLineStore lines, WebWatchers watchers)
{
    /// <summary>How long a stream is silent at most. Mobile networks forget connections that are silent for a minute or less.</summary>
    public static TimeSpan Heartbeat { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Yields what the reader does not know yet, then what is said, until it is cancelled or the chat is deleted.</summary>
    /// <param name="session">The chat.</param>
    /// <param name="after">The last line the reader has; 0 for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<WebNews> FollowAsync(
        WebSessionId session, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Watching begins before the first reading, so nothing falls between the two.
        using var watch = watchers.Watch(session);
        var change = 0L;
        while (await lines.ReadAsync(session, after, change, cancellationToken) is { } read)
        {
            foreach (var line in read.Lines)
            {
                yield return line.Id > after ? new WebNews.Said(line) : new WebNews.Changed(line);
                after = Math.Max(after, line.Id);
            }

            change = read.Change;
            if (read.Lines.Count < WebStore.PageSize && !await watch.WaitAsync(Heartbeat, cancellationToken))
            {
                yield return new WebNews.Quiet();
            }
        }
    }
}
