using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;

namespace ChungTay.Bot.Dialogs;

/// <summary>Asks for a person, and everything around talking with one: reading what waits, going back to the machine.</summary>
internal sealed class HelpDialog(CaseIntake intake, CaseTalkStore talks, CaseWordStore words, SaidBefore before, TextBook texts) : IDialog
{
    private const string Asked = "asked";

    /// <inheritdoc/>
    public string Name => "help";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } =
        [Conversation.Actions.Officer, Conversation.Actions.EndTalk, Conversation.Actions.Read, Conversation.Actions.Show];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken) => turn.Intent.Action switch
    {
        Conversation.Actions.Officer => await OfficerAsync(turn, cancellationToken),
        Conversation.Actions.Ask => await HandOverAsync(turn, turn.Intent.Argument, cancellationToken),
        Conversation.Actions.EndTalk => await EndAsync(turn, cancellationToken),
        Conversation.Actions.Read => await ReadAsync(turn, cancellationToken),
        _ => new DialogStep.Answer(new Reply(texts.Say("back.shown"))),
    };

    private async Task<DialogStep> OfficerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Intent.Argument is { Length: > 0 } row && await before.FindAsync(turn, row, cancellationToken) is { } said)
        {
            await before.BlankAsync(turn.UnitOfWork, row, cancellationToken);
            return await HandOverAsync(turn, said, cancellationToken);
        }

        var open = await talks.OpenOnesAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken);
        if (open.FirstOrDefault(file => file.Subject is CaseSubject.Help or CaseSubject.Urgent) is { } known)
        {
            await talks.KeepTalkingAsync(turn.UnitOfWork, known.Id, isPerson: false, cancellationToken);
            return Say("help.already", known.Id);
        }

        return new DialogStep.Answer(new Reply(texts.Say("help.ask"))) { Next = new Place(Name, Asked), MayInvite = false };
    }

    private async Task<DialogStep> HandOverAsync(Turn turn, string said, CancellationToken cancellationToken)
    {
        var sent = await intake.OpenAsync(
            turn.UnitOfWork,
            new NewCase { AddressId = turn.Chat.AddressId, Channel = turn.Chat.Address.Channel, Words = said },
            CaseSubject.Help, cancellationToken);
        var number = sent.File.Id.ToString(CultureInfo.InvariantCulture);
        return new DialogStep.Answer(new Reply(texts.Say(sent.IsTold ? "help.sent" : "help.nobody", ("case", number), ("code", sent.Code))))
        {
            IsSealed = true,
            ForgetsChoices = true,
        };
    }

    private async Task<DialogStep> EndAsync(Turn turn, CancellationToken cancellationToken)
    {
        await talks.StopTalkingAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken);
        return new DialogStep.Answer(new Reply(texts.Say("help.ended")));
    }

    private async Task<DialogStep> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var replies = new List<Reply>();
        var files = await talks.OpenOnesAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken);
        foreach (var file in files)
        {
            replies.AddRange((await words.ReleaseAsync(turn.UnitOfWork, file.Id, cancellationToken)).Select(line => new Reply(line.Words)));
        }

        return new DialogStep.Answer(replies.Count > 0 ? replies : [new Reply(texts.Say(files.Any(IsTaken) ? "case.taken-urgent" : "back.nothing"))]) { Next = turn.Place, MayInvite = false };
    }

    // That somebody has it was told by a line that says nothing, or not at all.
    private static bool IsTaken(CaseFile file) => file is { Subject: CaseSubject.Urgent, IsHidden: true, State: CaseState.Taken };

    private DialogStep.Answer Say(string key, long id) => new(new Reply(texts.Say(key, ("case", id.ToString(CultureInfo.InvariantCulture)))));
}
