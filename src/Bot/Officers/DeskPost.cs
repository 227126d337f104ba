using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;

namespace ChungTay.Bot.Officers;

/// <summary>Tells other officers in their linked chats what waits for them. Written in the step of whoever causes it.</summary>
internal sealed class DeskPost(
    DeskOfficerStore officers, OfficerAddressStore addresses, ChatMemoryStore memories, OutboxStore outbox, CampaignDesk desk, DeskView view, TextBook texts)
{
    /// <summary>Shows a message that was handed in to whoever may approve it.</summary>
    /// <returns>The names of those who were told.</returns>
    public async Task<IReadOnlyList<string>> TellApproversAsync(UnitOfWork unitOfWork, Campaign campaign, string by, CancellationToken cancellationToken)
    {
        var names = await officers.ApproversAsync(unitOfWork, campaign, desk.NeedsSecondPerson, cancellationToken);
        var chats = await addresses.FindAsync(unitOfWork, [.. names.Where(name => !ApprovalRules.IsSame(name, by))], cancellationToken);
        var facts = await view.FactsAsync(unitOfWork, campaign, cancellationToken);
        foreach (var chat in chats)
        {
            await SendAsync(unitOfWork, chat, new Reply(campaign.Message.Text)
            {
                Heading = texts.Say("desk.waiting-head", ("id", DeskSay.Number(campaign.Id)), ("name", by)),
                Image = campaign.Message.Image,
            }, cancellationToken);
            await SendAsync(unitOfWork, chat, new Reply(facts)
            {
                Choices =
                [
                    new Choice(texts.Say("desk.approve-button"), DeskActions.Approve, DeskWords.ApproveArgument(campaign.Id.Value, campaign.ContentHash)),
                    new Choice(texts.Say("desk.return-button"), DeskActions.Return, DeskSay.Number(campaign.Id)),
                    new Choice(texts.Say("desk.reject-button"), DeskActions.Reject, DeskSay.Number(campaign.Id)),
                ],
            }, cancellationToken);
        }

        return [.. chats.Select(chat => chat.Name)];
    }

    /// <summary>Tells whoever handed a message in, or wrote it, what was decided; not the one who decided.</summary>
    public async Task TellAuthorAsync(UnitOfWork unitOfWork, Campaign campaign, string by, Reply words, CancellationToken cancellationToken)
    {
        var names = new[] { campaign.SubmittedBy, campaign.CreatedBy }.OfType<string>().Where(name => !ApprovalRules.IsSame(name, by)).Distinct().ToList();
        foreach (var chat in await addresses.FindAsync(unitOfWork, names, cancellationToken))
        {
            await SendAsync(unitOfWork, chat, words, cancellationToken);
        }
    }

    private async Task SendAsync(UnitOfWork unitOfWork, OfficerAddress chat, Reply reply, CancellationToken cancellationToken)
    {
        await LayOutAsync(unitOfWork, chat.AddressId, reply.Choices, cancellationToken);
        var item = new OutboxItem
        {
            AddressId = chat.AddressId,
            Channel = chat.Channel,
            // An officer works at this: he is answered at any hour, as whoever wrote is.
            Lane = OutboxLane.Reply,
            Message = new OutboundMessage
            {
                Heading = reply.Heading,
                Text = reply.Text,
                Image = reply.Image,
                Buttons = [.. reply.Choices.Select(DeskWords.Button)],
            },
        };
        await outbox.AddAsync(unitOfWork, [item], cancellationToken);
    }

    // So that a number typed on a channel without buttons means these choices; not while he talks of something else with the bot.
    private async Task LayOutAsync(UnitOfWork unitOfWork, long addressId, IReadOnlyList<Choice> choices, CancellationToken cancellationToken)
    {
        if (choices.Count > 0 && await memories.TakeAsync(unitOfWork, addressId, cancellationToken) is { } memory)
        {
            var offered = ConversationMemory.Read(memory).With(new Offer { Token = Offer.DrawToken(), Choices = choices });
            await memories.SaveAsync(unitOfWork, addressId, offered.Write(), cancellationToken);
        }
    }
}
