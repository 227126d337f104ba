using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Conversation;

/// <summary>Sees within seconds, in every process, that officers approved or withdrew an article. The rows are the truth; nobody is told.</summary>
internal sealed partial class ArticleWatch(
    AnswererSource source, IOptions<ConversationOptions> options, TimeProvider time, ILogger<ArticleWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.LearnAtStart)
        {
            source.Begin();
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested && await source.LookAsync(stoppingToken))
                {
                    LogLearnt();
                }
            }
            catch (Exception error)
            {
                // While stopping, whatever a broken-off call throws is of no concern any more.
                if (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(error.GetType().Name);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Answers are given from the articles as approved now")]
    private partial void LogLearnt();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for changed articles failed ({Error}); answers are given from the articles known before")]
    private partial void LogFailed(string error);
}
