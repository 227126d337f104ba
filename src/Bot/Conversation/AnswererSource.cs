using ChungTay.Content.Questions;

namespace ChungTay.Bot.Conversation;

/// <summary>The answerer, which takes seconds to learn its articles: begun at once, waited for by the first question only. Thread-safe.</summary>
internal sealed class AnswererSource(Func<Answerer> load)
{
    private readonly Task<Answerer> _loading = Task.Run(load);

    /// <summary>The answerer, as soon as it is ready.</summary>
    public Task<Answerer> GetAsync(CancellationToken cancellationToken) => _loading.WaitAsync(cancellationToken);
}
