using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;

namespace ChungTay.Bot.Cases;

/// <summary>Lets a person find his case again by its code, from this phone or another one.</summary>
internal sealed class CaseReturn(CaseCodeStore codes, CaseStore cases, CaseTalkStore talks, CaseWordStore words, TextBook texts)
{
    // What an officer wrote meanwhile; more would be a page.
    private const int MostAnswers = 3;

    /// <summary>Takes a code: tells where the case stands, and lets the officer's words come to this chat from now on.</summary>
    /// <returns>What is said; null when it is no case's code.</returns>
    public async Task<IReadOnlyList<Reply>?> ComeBackAsync(Turn turn, string code, CancellationToken cancellationToken)
    {
        var unitOfWork = turn.UnitOfWork;
        if (await codes.FindAsync(unitOfWork, code, cancellationToken) is not { } id
            || await cases.FindAsync(unitOfWork, id, cancellationToken) is not { State: not CaseState.Draft } file)
        {
            return null;
        }

        var isElsewhere = await talks.ComeBackAsync(unitOfWork, file, turn.Chat.AddressId, cancellationToken);
        if (file.IsInHand || (file.Subject is CaseSubject.Urgent or CaseSubject.Help && file.State == CaseState.Open))
        {
            await talks.KeepTalkingAsync(unitOfWork, id, isPerson: false, cancellationToken);
        }

        var key = file.Subject == CaseSubject.Urgent ? "back.urgent" : isElsewhere && file.State != CaseState.Closed ? "back.here" : "back.state";
        List<Reply> replies = [new Reply(Say(key, file))];
        await words.ReleaseAsync(unitOfWork, id, cancellationToken);
        var answers = await words.LastAnswersAsync(unitOfWork, id, MostAnswers, cancellationToken);
        if (answers.Count > 0)
        {
            replies.Add(new Reply(texts.Say("back.answer")));
            replies.AddRange(answers.Select(answer => new Reply(answer.Words)));
        }

        return replies;
    }

    private string Say(string key, CaseFile file) => key == "back.urgent"
        ? texts.Say(key)
        : texts.Say(key, ("case", file.Id.ToString(CultureInfo.InvariantCulture)), ("state", texts.Say("case-state." + file.State)));
}
