using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.People;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Dialogs;

/// <summary>Asks in which language somebody wants the commune's news and an officer's call. It writes in the step's transaction.</summary>
internal sealed class LanguageDialog(LanguageStore languages, IOptions<CommuneOptions> commune, TextBook texts) : IDialog
{
    private const string Asked = "asked";

    /// <inheritdoc/>
    public string Name => "language";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Language, Conversation.Actions.SetLanguage];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Intent.Action == Conversation.Actions.Ask)
        {
            return Named(turn.Intent.Argument) is { } named ? await SetAsync(turn, named, cancellationToken) : new DialogStep.NotMine();
        }

        return turn.Intent.Action == Conversation.Actions.SetLanguage
            ? await SetAsync(turn, turn.Intent.Argument, cancellationToken)
            : await AskAsync(turn, cancellationToken);
    }

    private async Task<DialogStep> AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        var now = await languages.FindAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken) ?? SpokenLanguages.Vietnamese;
        var choices = Offered().Select(code => new Choice(Label(code), Conversation.Actions.SetLanguage, code)).ToList();
        return new DialogStep.Answer(new Reply(texts.Say("language.ask", ("language", SpokenLanguages.Name(now)))) { Choices = choices })
        {
            Next = new Place(Name, Asked),
            MayInvite = false,
        };
    }

    private async Task<DialogStep> SetAsync(Turn turn, string code, CancellationToken cancellationToken)
    {
        if (!turn.IsFirst)
        {
            return new DialogStep.OnItsOwn();
        }

        if (!SpokenLanguages.IsKnown(code))
        {
            return await AskAsync(turn, cancellationToken);
        }

        await languages.SetAsync(turn.UnitOfWork, turn.Chat.Person, code, cancellationToken);
        var said = code == SpokenLanguages.Vietnamese
            ? texts.Say("language.set-vietnamese")
            : texts.Say("language.set", ("language", SpokenLanguages.Name(code)));
        return new DialogStep.Answer(new Reply(said)) { ForgetsChoices = true };
    }

    // "Mông" and "tiếng mông" mean the same here.
    private string? Named(string words)
    {
        var said = VietnameseText.FoldToWords(words);
        return Offered().FirstOrDefault(code => VietnameseText.FoldToWords(SpokenLanguages.Name(code)) is var name && (name == said || name == "tieng " + said));
    }

    private IReadOnlyList<string> Offered() => SpokenLanguages.Read(commune.Value.Languages);

    private static string Label(string code)
    {
        var name = SpokenLanguages.Name(code);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
