using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Roster;

namespace ChungTay.Bot.Dialogs;

/// <summary>Links a party member by his join code: says whose it is and what is kept, asks, and only then links.</summary>
internal sealed class MemberLink(TextBook texts, JoinCodeStore codes, CellLeaderStore leaders, OutboxStore outbox, AuditStore audit)
{
    /// <summary>What a typed code is answered; null when it is no join code.</summary>
    public async Task<DialogStep.Answer?> TypedAsync(Turn turn, string code, CancellationToken cancellationToken)
    {
        var hash = OneTimeCode.Hash(code);
        return await codes.LookAsync(turn.UnitOfWork, turn.Chat.Person, hash, cancellationToken) switch
        {
            JoinLook.Unknown => null,
            JoinLook.Good { IsLinked: true } when turn.Purposes.Contains(Audience.Study) => Say("member.already"),
            JoinLook.Good good => Ask(good.Member, hash),
            var other => await RefuseAsync(turn, other, hash, cancellationToken),
        };
    }

    /// <summary>He agreed: links the chat and notes the consent.</summary>
    public async Task<DialogStep.Answer> AgreedAsync(Turn turn, string hash, CancellationToken cancellationToken)
    {
        var look = await codes.LookAsync(turn.UnitOfWork, turn.Chat.Person, hash, cancellationToken);
        if (look is not JoinLook.Good good)
        {
            return await RefuseAsync(turn, look, hash, cancellationToken);
        }

        if (!good.IsLinked)
        {
            await codes.UseAsync(turn.UnitOfWork, turn.Chat.AddressId, good.Member, hash, cancellationToken);
        }

        var done = texts.Say(good.Member.Role == MemberRole.Member ? "member.linked" : "member.linked-leader", ("cell", good.Member.CellName));
        return new DialogStep.Answer(new Reply(done)) { Deeds = [new Deed.Give(Audience.Study, Wording)] };
    }

    /// <summary>He did not agree: nothing was linked, the code stays good.</summary>
    public DialogStep.Answer Declined() => Say("member.declined");

    private ConsentWording Wording => ConsentWording.Of("member.kept", texts.Say("member.kept"));

    private DialogStep.Answer Ask(Member member, string hash) => new(
        new Reply(texts.Say("member.found", ("name", member.Name), ("cell", member.CellName))),
        new Reply(texts.Say("member.kept"))
        {
            Choices = [new(texts.Say("member.agree-button"), Actions.MemberAgree, hash), new(texts.Say("member.decline-button"), Actions.MemberDecline)],
        })
    {
        MayInvite = false,
    };

    private async Task<DialogStep.Answer> RefuseAsync(Turn turn, JoinLook look, string hash, CancellationToken cancellationToken)
    {
        if (look is JoinLook.Used used)
        {
            await TellLeadersAsync(turn, used.Member, hash, cancellationToken);
        }

        return look switch
        {
            JoinLook.Used => Say("member.used"),
            JoinLook.Voided or JoinLook.Unknown => Say("member.voided"),
            JoinLook.OtherMember => Say("member.other"),
            JoinLook.Left => Say("member.left"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Two chats with one code: the sheet was seen by somebody else, or two members mixed up their slips. The secretary knows whom to ask.
    private async Task TellLeadersAsync(Turn turn, Member member, string hash, CancellationToken cancellationToken)
    {
        var now = turn.UnitOfWork.Now;
        var text = texts.Say(
            "member.used-alarm",
            ("name", member.Name), ("cell", member.CellName), ("time", VietnamTime.InWords(now)), ("channel", texts.Say("channel." + turn.Chat.Address.Channel.Value)));
        var chats = await leaders.ListAsync(turn.UnitOfWork, member.Cell, VietnamTime.DateOf(now), cancellationToken);
        var items = chats.Where(chat => chat.AddressId != turn.Chat.AddressId).Select(chat => new OutboxItem
        {
            AddressId = chat.AddressId,
            Channel = chat.Channel,
            Lane = OutboxLane.Notice,
            // However often the stranger tries it, the secretary hears of him once.
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"join-twice:{hash[..16]}:{turn.Chat.AddressId}:{chat.AddressId}"),
            Message = new OutboundMessage { Text = text },
        });
        await outbox.AddAsync(turn.UnitOfWork, items.ToList(), cancellationToken);
        await audit.AddAsync(turn.UnitOfWork, new AuditEntry($"member {member.Id}", "join-code.used-twice", $"member {member.Id}", $"address {turn.Chat.AddressId}"), cancellationToken);
    }

    private DialogStep.Answer Say(string key) => new(new Reply(texts.Say(key))) { MayInvite = false };
}
