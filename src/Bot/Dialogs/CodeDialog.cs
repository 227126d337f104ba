using ChungTay.Bot.Cases;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Privacy;

namespace ChungTay.Bot.Dialogs;

/// <summary>Takes a code that somebody was given. It writes in the step's transaction: what a code opens must die with it.</summary>
internal sealed class CodeDialog(TextBook texts, OfficerChatStore officers, CaseReturn cases, PrivacyStore privacy, MemberLink members, ChatLink chats) : IDialog
{
    /// <inheritdoc/>
    public string Name => "code";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Code, Conversation.Actions.LinkChats, Conversation.Actions.MemberAgree, Conversation.Actions.MemberDecline];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        var answer = turn.Intent.Action switch
        {
            Conversation.Actions.MemberAgree => await members.AgreedAsync(turn, turn.Intent.Argument, cancellationToken),
            Conversation.Actions.MemberDecline => members.Declined(),
            Conversation.Actions.LinkChats => await chats.DrawAsync(turn, cancellationToken),
            _ => await TypedAsync(turn, cancellationToken),
        };
        return answer with { Next = turn.Place, IsSealed = true };
    }

    private async ValueTask<DialogStep.Answer> TypedAsync(Turn turn, CancellationToken cancellationToken)
    {
        var address = turn.Chat.AddressId;
        if (await officers.MustWaitAsync(turn.UnitOfWork, address, cancellationToken))
        {
            return Say(texts.Say("code.wait"));
        }

        if (await officers.LinkAsync(turn.UnitOfWork, address, turn.Intent.Argument, cancellationToken) is { } officer)
        {
            return Say(texts.Say("code.officer", ("name", officer.Name)));
        }

        if (await cases.ComeBackAsync(turn, turn.Intent.Argument, cancellationToken) is { } back)
        {
            return new DialogStep.Answer(back);
        }

        if (await privacy.LinkAsync(turn.UnitOfWork, address, turn.Intent.Argument, cancellationToken) is { } receipt)
        {
            return Say(texts.Say("privacy.linked", ("receipt", receipt)));
        }

        if (await members.TypedAsync(turn, turn.Intent.Argument, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await chats.TypedAsync(turn, turn.Intent.Argument, cancellationToken) is { } linked)
        {
            return linked;
        }

        await officers.MissAsync(turn.UnitOfWork, address, cancellationToken);
        return Say(texts.Say("code.unknown"));
    }

    private static DialogStep.Answer Say(string words) => new(new Reply(words));
}
