using ChungTay.Bot.Conversation;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>Has a bug: throws after it has written something.</summary>
internal sealed class BrokenDialog : IDialog
{
    public string Name => "broken";

    public IReadOnlyList<string> Actions { get; } = ["broken"];

    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        await using var command = turn.UnitOfWork.Command("insert into erasures (receipt, channel, at) values ('broken', 'web', now())");
        await command.ExecuteNonQueryAsync(cancellationToken);
        throw new InvalidOperationException("This dialog has a bug.");
    }
}
