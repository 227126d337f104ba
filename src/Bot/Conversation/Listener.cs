using ChungTay.Bot.Cases;
using ChungTay.Bot.Dialogs;
using ChungTay.Bot.Officers;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>Takes in one thing a person did: danger first, then whatever he wants. Changes the session; only cases and codes are written at once.</summary>
internal sealed class Listener(DangerGuard danger, DialogRouter router, IntentReader intents, FloodGate flood, Welcome welcome, CaseEar cases, Dictation dictation)
{
    // A platform tells of an opened chat and of the person's own /start within moments of each other.
    private static readonly TimeSpan SameArrival = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan InsultSpan = TimeSpan.FromDays(1);

    /// <summary>Handles one update of a chat.</summary>
    /// <returns>False when it must come again in a step of its own; nothing was changed then.</returns>
    public async ValueTask<bool> HearAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        if (update.Content is InboundContent.Blocked)
        {
            session.IsOpen = false;
            if (update.Content is InboundContent.Blocked { EndsConsent: true })
            {
                session.Do(new Deed.WithdrawAll(ConsentWording.Left), ConsentHow.Platform);
            }

            return true;
        }

        if (!session.IsOpen && session.Purposes.Count == 0)
        {
            // Whoever comes back without a consent is asked as at first.
            session.Memory = session.Memory with { IsWelcomed = false };
        }

        session.IsOpen = true;
        session.LastInboundAt = update.ReceivedAt;
        if (update.Content is InboundContent.Unblocked)
        {
            WelcomeUnasked(session, update);
            return true;
        }

        if (await cases.HearAsync(session, update, unitOfWork, cancellationToken))
        {
            return true;
        }

        // A line that is nothing but an order is no cry, though some sound like one: "ngừng", "xoá hết", "đừng gửi nữa".
        if (!intents.IsOrder(update.Content, session.Memory, update.ReceivedAt) && danger.Look(update.Words) is { } help
            && !await dictation.IsAsync(session, update, unitOfWork, cancellationToken))
        {
            var told = await cases.OpenAsync(session, update, unitOfWork, cancellationToken);
            Help(session, [.. update.IsAided ? Array.Empty<Reply>() : [help], .. new[] { told, dictation.Again(session) }.OfType<Reply>()], update);
            return true;
        }

        return await TalkAsync(session, update, unitOfWork, cancellationToken);
    }

    // Whatever was being talked about stays where it is; a flood does not silence it.
    private void Help(ChatSession session, IReadOnlyList<Reply> told, HeardUpdate update)
    {
        Reply[] replies = [.. told, .. session.Memory.IsWelcomed ? Array.Empty<Reply>() : [welcome.Short()]];
        session.IsSealed = true;
        session.Memory = flood.Count(session.Memory, update.ReceivedAt).Memory with { IsWelcomed = true };
        ReplyComposer.Say(session, replies, update.UrgentKey);
    }

    private async ValueTask<bool> TalkAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var (verdict, counted) = flood.Count(session.Memory, update.ReceivedAt);
        var (intent, remembered) = intents.Read(update.Content, counted, update.ReceivedAt);
        if (intent.Action == Actions.Nothing || Held(verdict, intent, session) is Actions.Nothing || IsAnswered(intent, counted, update))
        {
            session.Memory = counted;
            return true;
        }

        intent = Held(verdict, intent, session) is { } instead ? intent with { Action = instead } : intent;
        if (intent.Action is Actions.Ask or Actions.Photo or Actions.Link or Actions.Insult or Actions.TooLong && session.Place is null
            && await cases.PassOnAsync(session, intent, update, unitOfWork, cancellationToken))
        {
            session.Memory = session.Memory with { CountedFrom = counted.CountedFrom, Counted = counted.Counted };
            return true;
        }

        var turn = new Turn
        {
            Intent = intent,
            Chat = session.Chat,
            Purposes = session.Purposes,
            Memory = remembered,
            Place = session.Place,
            IsFirst = session.Handled == 0,
            UpdateId = update.RowId,
            UnitOfWork = unitOfWork,
        };
        var step = await router.StepAsync(turn, cancellationToken);
        if (step is DialogStep.OnItsOwn)
        {
            return false;
        }

        session.Memory = remembered;
        if (step is DialogStep.Answer answer && !IsSecondWelcome(session, intent, update))
        {
            Take(session, answer, intent, update);
        }

        await cases.HideAsync(session, intent, unitOfWork, cancellationToken);
        return true;
    }

    // An insult is answered once a day.
    private static bool IsAnswered(Intent intent, ConversationMemory memory, HeardUpdate update) =>
        intent.Action == Actions.Insult && memory.InsultedAt is { } before && update.ReceivedAt - before < InsultSpan;

    // What a flooded chat gets instead; leaving and being forgotten are heard at any moment.
    private static string? Held(FloodVerdict verdict, Intent intent, ChatSession session) => verdict switch
    {
        FloodVerdict.Answer => null,
        // Whoever turns the pages of a study quickly is no flood.
        _ when intent.Action is StudyActions.Step or StudyActions.Answer or StudyActions.Done => null,
        _ when intent.Action == Actions.EraseYes || ((intent.Action == Actions.Leave || Actions.IsHiding(intent.Action)) && session.Purposes.Count > 0) => null,
        FloodVerdict.Warn => Actions.TooMany,
        _ => Actions.Nothing,
    };

    private void Take(ChatSession session, DialogStep.Answer answer, Intent intent, HeardUpdate update)
    {
        foreach (var deed in answer.Deeds)
        {
            session.Do(deed, intent.How);
        }

        var replies = session.Memory.IsWelcomed ? answer.WithExtras() : welcome.Around(answer, intent);
        var memory = session.Memory with
        {
            IsWelcomed = session.Memory.IsWelcomed || intent.Action != Actions.Withheld,
            Topic = answer.Topic ?? session.Memory.Topic,
            IsHamletAsked = session.Memory.IsHamletAsked || answer.Next == HamletQuestion.Place,
        };
        if (intent.Action == Actions.Insult)
        {
            memory = memory with { InsultedAt = update.ReceivedAt };
        }

        session.IsSealed |= answer.IsSealed;
        // Choices of a dialog that lost the word are no longer on the table.
        var isOver = session.Place is not null && answer.Next is null;
        session.Memory = answer.ForgetsChoices ? memory with { Offers = [] } : isOver ? memory.Closed() : memory;
        session.Place = answer.Next;
        ReplyComposer.Say(session, replies, update.UrgentKey);
    }

    private void WelcomeUnasked(ChatSession session, HeardUpdate update)
    {
        if (session.Memory.IsWelcomed)
        {
            return;
        }

        session.Memory = session.Memory with { IsWelcomed = true, WelcomedUnaskedAt = update.ReceivedAt };
        ReplyComposer.Say(session, [welcome.Whole()], update.UrgentKey);
    }

    private static bool IsSecondWelcome(ChatSession session, Intent intent, HeardUpdate update) =>
        intent.Action == Actions.Start && session.Memory.WelcomedUnaskedAt is { } before && update.ReceivedAt - before < SameArrival;
}
