using ChungTay.Bot.Conversation;
using Npgsql;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>Loses its database connection in the middle, the first time.</summary>
internal sealed class CutDialog : IDialog
{
    private bool _wasCut;

    public string Name => "cut";

    public IReadOnlyList<string> Actions { get; } = ["cut"];

    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!_wasCut)
        {
            _wasCut = true;
            await using NpgsqlCommand command = turn.UnitOfWork.Command("select pg_terminate_backend(pg_backend_pid())");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return new DialogStep.Answer(new Reply("Xong."));
    }
}
