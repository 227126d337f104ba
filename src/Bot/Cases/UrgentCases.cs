using ChungTay.Bot.Conversation;
using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Cases;

/// <summary>Makes an urgent case of words of danger. Writes in the step's transaction.</summary>
internal sealed class UrgentCases(DangerDetector detector, CaseStore cases, CaseAlarm alarm, CaseCodeStore codes, CaseTalkStore talks, CasePhotoStore photos, CaseNotices notices, TextBook texts)
{
    /// <summary>Opens a case for words of danger, or lets them join the open one; tells the officers on duty of a new one. What follows in this chat belongs to it.</summary>
    /// <returns>What the person hears besides the numbers; null for nothing.</returns>
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
        await talks.KeepTalkingAsync(unitOfWork, file.Id, isPerson: true, cancellationToken);
        if (update.Content is InboundContent.Image image)
        {
            await photos.WantAsync(unitOfWork, file.Id, session.Chat.Address.Channel, image.FileId, cancellationToken);
        }

        if (update.IsAided)
        {
            // The record tells why no message with the numbers stands in the outbox.
            await cases.NoteAsync(unitOfWork, file.Id, "numbers-given-unstored", null, update.From.Channel.Value, cancellationToken);
        }

        if (session.Memory.IsHidden)
        {
            await talks.HideAsync(unitOfWork, session.Chat.AddressId, (IsHidden: true, session.Memory.IsSilent), cancellationToken);
        }

        if (!isNew)
        {
            await TellOfficerAsync(unitOfWork, file, cancellationToken);
            return file.IsUnanswered ? new Reply(texts.Say("case.joined")) : null;
        }

        var isTold = await alarm.CallAsync(unitOfWork, file, cancellationToken);
        return new Reply(texts.Say(isTold ? "case.told" : "case.kept", ("code", await codes.DrawAsync(unitOfWork, file.Id, cancellationToken))));
    }

    private async Task TellOfficerAsync(UnitOfWork unitOfWork, CaseFile file, CancellationToken cancellationToken)
    {
        if (file.TakenBy is { } officer && file.IsInHand)
        {
            await notices.TellOfficerAsync(unitOfWork, file, "case.new-words", officer, cancellationToken);
        }
    }
}
