using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;

namespace ChungTay.Ledger.Cases;

/// <summary>Sends officers messages about a case with the choices under them: as buttons, and as the numbers that stand for them on channels without.</summary>
public sealed class CasePost(OutboxStore outbox, LaidChoiceStore laid, TextBook texts)
{
    /// <summary>The action of a choice that takes a case.</summary>
    public const string Take = "case-take";

    /// <summary>The action of a choice that opens a case's words.</summary>
    public const string Words = "case-words";

    /// <summary>Queues the messages and lays their choices on the tables of the chats they go to, also where a dialog has the word: a number means what was read last.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="items">The messages, without buttons.</param>
    /// <param name="actions">What can be chosen, in order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SendAsync(
        UnitOfWork unitOfWork, long caseId, IReadOnlyList<OutboxItem> items, IReadOnlyList<string> actions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var number = caseId.ToString(CultureInfo.InvariantCulture);
        IReadOnlyList<MessageButton> buttons = [.. actions.Select(action => new MessageButton(Label(action), (action == Take ? CaseAlarm.TakeData : CaseAlarm.WordsData) + number))];
        await outbox.AddAsync(unitOfWork, [.. items.Select(item => item with { Message = item.Message with { Buttons = buttons } })], cancellationToken);
        var offer = LaidChoiceStore.Offer(actions.Select(action => (Label(action), action, number)));
        await laid.LayAsync(unitOfWork, [.. items.Select(item => (item.AddressId, offer))], cancellationToken);
    }

    private string Label(string action) => texts.Say(action == Take ? "case.take-button" : "case.words-button");
}
