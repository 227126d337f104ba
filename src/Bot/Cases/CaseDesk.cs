using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Cases;

/// <summary>The urgent cases in the chat: opened by words of danger, taken, read and closed by officers. Writes in the step's transaction.</summary>
internal sealed partial class CaseDesk(DangerDetector detector, CaseStore cases, CaseAlarm alarm, OfficerChatStore officers, TextBook texts)
{
    /// <summary>Opens a case for words of danger, or lets them join the open one; tells the officers on duty of a new one.</summary>
    /// <returns>What the person may hear besides the numbers; null when no officer is told.</returns>
    public async Task<Reply?> OpenAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var assessment = detector.Assess(update.Words);
        var (file, isNew) = await cases.OpenAsync(
            unitOfWork,
            new NewCase
            {
                AddressId = session.Chat.AddressId,
                Channel = session.Chat.Address.Channel,
                Kind = DangerReply.Name(assessment.Kind),
                IsChildSpeaking = assessment.ChildSpeaking,
                Words = update.Words,
            },
            cancellationToken);
        return isNew && await alarm.CallAsync(unitOfWork, file, cancellationToken) ? new Reply(texts.Say("case.told")) : null;
    }

    /// <summary>Does what an officer orders about a case.</summary>
    /// <returns>False when this is no such order, or not from an officer's chat.</returns>
    public async Task<bool> HearAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var order = update.Content switch
        {
            InboundContent.Press press => Pressed().Match(press.Data),
            InboundContent.Text text => Typed().Match(VietnameseText.Normalise(text.Words).Trim()),
            _ => Match.Empty,
        };
        if (!order.Success || await officers.FindAsync(unitOfWork, session.Chat.AddressId, cancellationToken) is not { } officer)
        {
            return false;
        }

        var words = order.Groups["done"].Success
            ? await CloseAsync(unitOfWork, officer, order.Groups["done"].Value.Trim(), cancellationToken)
            : await OpenOrTakeAsync(unitOfWork, session, officer, order, cancellationToken);
        ReplyComposer.Say(session, words, update.UrgentKey);
        return true;
    }

    private async Task<IReadOnlyList<Reply>> OpenOrTakeAsync(
        UnitOfWork unitOfWork, ChatSession session, LinkedOfficer officer, Match order, CancellationToken cancellationToken)
    {
        var number = order.Groups["case"].Value;
        if (!officer.Roles.Any(role => role is "officer" or OfficerRoles.Admin) || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return [new Reply(texts.Say("case.not-yours", ("case", number)))];
        }

        if (order.Groups["verb"].Value is "words" or "xem")
        {
            return await WordsAsync(unitOfWork, officer, id, number, cancellationToken);
        }

        return await cases.TakeAsync(unitOfWork, id, officer, session.Chat.AddressId, cancellationToken) switch
        {
            { State: "taken" } taken when taken.TakenBy == officer.Id => [new Reply(texts.Say("case.taken", ("case", number)))],
            null => [new Reply(texts.Say("case.not-yours", ("case", number)))],
            _ => [new Reply(texts.Say("case.taken-already", ("case", number)))],
        };
    }

    // A message holds 2,000 characters on the narrowest channel, so each word of the person is a message of its own, cut where it must be.
    private async Task<IReadOnlyList<Reply>> WordsAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long id, string number, CancellationToken cancellationToken)
    {
        const int Piece = 1_500;
        return await cases.ReadWordsAsync(unitOfWork, id, officer, cancellationToken) is { } words
            ? [new Reply(texts.Say("case.words", ("case", number))), .. words.SelectMany(said => said.Chunk(Piece)).Select(piece => new Reply(new string(piece)))]
            : [new Reply(texts.Say("case.take-first", ("case", number)))];
    }

    private async Task<IReadOnlyList<Reply>> CloseAsync(UnitOfWork unitOfWork, LinkedOfficer officer, string done, CancellationToken cancellationToken)
    {
        if (done.Length == 0)
        {
            return [new Reply(texts.Say("case.what-done"))];
        }

        return await cases.CloseAsync(unitOfWork, officer, done, cancellationToken) is { } closed
            ? [new Reply(texts.Say("case.closed", ("case", closed.Id.ToString(CultureInfo.InvariantCulture))))]
            : [new Reply(texts.Say("case.none"))];
    }

    [GeneratedRegex(@"^case:(?<verb>take|words):(?<case>[0-9]{1,18})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pressed();

    [GeneratedRegex(@"^(?:/(?<verb>nhan|xem)\s+(?<case>[0-9]{1,18})|xong\s*(?::\s*(?<done>.*)|(?<done>)))$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Typed();
}
