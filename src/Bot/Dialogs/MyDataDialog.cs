using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;

namespace ChungTay.Bot.Dialogs;

/// <summary>Tells a person in plain words what is kept.</summary>
internal sealed class MyDataDialog(TextBook texts, KeptStore kept, HamletQuestion hamlet) : IDialog
{
    // The consents of a long life in the chat would fill a page; the last ones tell where somebody stands.
    private const int LongestHistory = 6;

    /// <inheritdoc/>
    public string Name => "my-data";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.MyData];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.IsFirst)
        {
            return new DialogStep.OnItsOwn();
        }

        var found = await kept.ReadAsync(turn.UnitOfWork, turn.Chat, cancellationToken);
        var paragraphs = new[] { texts.Say("my-data.head"), string.Join('\n', Lines(found, turn)), texts.Say("my-data.foot") };
        return new DialogStep.Answer(new Reply(string.Join("\n\n", paragraphs))
        {
            Choices = hamlet.Names.Count == 0 ? [] : [new Choice(texts.Say("hamlet.change-button"), Conversation.Actions.Hamlet)],
        });
    }

    private IEnumerable<string> Lines(Kept found, Turn turn)
    {
        var channel = texts.Say("channel." + turn.Chat.Address.Channel.Value);
        yield return texts.Say("my-data.since", ("channel", channel), ("date", Date(found.Since)));
        yield return found.Received == 0
            ? texts.Say("my-data.received-none")
            : texts.Say(turn.Chat.Address.Channel == ChannelName.Web ? "my-data.received-web" : "my-data.received", ("count", Number(found.Received)), ("channel", channel));
        yield return texts.Say("my-data.sent", ("count", Number(found.Sent)));
        if (found.Hamlet is { } hamlet)
        {
            yield return texts.Say("my-data.hamlet", ("hamlet", hamlet));
        }

        if (found.Language is { } language)
        {
            yield return texts.Say("language.my-data", ("language", SpokenLanguages.Name(language)));
        }

        if (found.Cell is { } cell)
        {
            yield return texts.Say("member.my-data", ("cell", cell));
        }

        if (found.OtherAddresses > 0)
        {
            yield return texts.Say("my-data.elsewhere", ("count", Number(found.OtherAddresses)));
        }

        if (found.Cases > 0)
        {
            yield return texts.Say("my-cases.count", ("count", Number(found.Cases)));
        }

        yield return texts.Say(turn.Purposes.Contains(Audience.News) ? "my-data.subscribed" : "my-data.not-subscribed");
        foreach (var entry in found.Consents.TakeLast(LongestHistory))
        {
            yield return texts.Say(entry.IsGiven ? "my-data.given" : "my-data.withdrawn", ("date", Date(entry.At)));
        }
    }

    private static string Date(DateTimeOffset at) => VietnamTime.DateOf(at).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
