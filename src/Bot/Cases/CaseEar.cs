using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;

namespace ChungTay.Bot.Cases;

/// <summary>What the listener hears that belongs to cases: officers' orders, words of danger, and talk with an officer.</summary>
internal sealed class CaseEar(
    OfficerVerbs verbs, UrgentCases urgent, CaseTalkStore talks, CaseIntake intake, CasePhotoStore photos, TextBook texts)
{
    /// <summary>Does what an officer orders. False when this is no order of an officer.</summary>
    public Task<bool> HearAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        verbs.HearAsync(session, update, unitOfWork, cancellationToken);

    /// <summary>Makes an urgent case of words of danger.</summary>
    /// <returns>What the person hears besides the numbers; null for nothing.</returns>
    public Task<Reply?> OpenAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        urgent.OpenAsync(session, update, unitOfWork, cancellationToken);

    /// <summary>Passes plain words or a picture on to the officer with whom this chat is talking.</summary>
    /// <returns>False when it talks with nobody: the words are for the machine.</returns>
    public async Task<bool> PassOnAsync(
        ChatSession session, Intent intent, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        if (await talks.TalkAsync(unitOfWork, session.Chat.AddressId, cancellationToken) is not { } file)
        {
            return false;
        }

        session.IsSealed = true;
        if (intent.Action == Actions.Photo)
        {
            await photos.WantAsync(unitOfWork, file.Id, session.Chat.Address.Channel, intent.Argument.Split('\n')[0], cancellationToken);
        }

        if (update.Words.Length > 0)
        {
            await intake.RelayAsync(unitOfWork, file, update.Words, cancellationToken);
        }
        else
        {
            await intake.TouchAsync(unitOfWork, file, cancellationToken);
        }

        // Between two people the machine keeps silent; while no officer has written, somebody should hear that it arrived.
        if (file.IsUnanswered)
        {
            ReplyComposer.Say(session, [new Reply(texts.Say(file.Subject == CaseSubject.Urgent ? "case.passed" : "help.passed"))], update.UrgentKey);
        }

        return true;
    }

    /// <summary>Keeps the screen from showing anything unasked, or lets it show again, when the person said so.</summary>
    public async Task HideAsync(ChatSession session, Intent intent, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        if (Actions.IsHiding(intent.Action) || intent.Action == Actions.Show)
        {
            var how = (IsHidden: intent.Action != Actions.Show, IsSilent: intent.Action == Actions.HideAll);
            session.Memory = session.Memory with { IsHidden = how.IsHidden, IsSilent = how.IsSilent };
            await talks.HideAsync(unitOfWork, session.Chat.AddressId, how, cancellationToken);
        }
    }
}
