using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;

namespace ChungTay.Bot.Officers;

/// <summary>Tells officers in their linked chats what waits for them and what was decided. Written in the step of whoever causes it, by page, chat or command line.</summary>
internal sealed class DeskPost(
    DeskOfficerStore officers, OfficerAddressStore addresses, LaidChoiceStore laid, DecisionStore decisions, OutboxStore outbox, DeskView view, TextBook texts) : IDeskNotices
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> TellWaitingAsync(UnitOfWork unitOfWork, Campaign campaign, string by, CancellationToken cancellationToken)
    {
        // Whoever had a hand in it knows, also where one officer alone may approve his own.
        var names = await officers.ApproversAsync(unitOfWork, campaign, needsSecondPerson: true, cancellationToken);
        var chats = await addresses.FindAsync(unitOfWork, [.. names.Where(name => !ApprovalRules.IsSame(name, by))], cancellationToken);
        if (chats.Count == 0)
        {
            return [];
        }

        var facts = await view.FactsAsync(unitOfWork, campaign, cancellationToken);
        var key = await KeyAsync(unitOfWork, campaign, "waiting", cancellationToken);
        foreach (var chat in chats)
        {
            await SendAsync(unitOfWork, chat, key + ":text", new Reply(campaign.Message.Text)
            {
                Heading = texts.Say("desk.waiting-head", ("id", DeskSay.Number(campaign.Id)), ("name", by)),
                Image = campaign.Message.Image,
            }, cancellationToken);
            await SendAsync(unitOfWork, chat, key, new Reply(facts)
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

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> TellDecidedAsync(UnitOfWork unitOfWork, Campaign campaign, CampaignDecision decision, CancellationToken cancellationToken)
    {
        var names = new[] { campaign.SubmittedBy, campaign.EditedBy, campaign.CreatedBy }
            .OfType<string>().Where(name => !ApprovalRules.IsSame(name, decision.By)).Distinct().ToList();
        var chats = await addresses.FindAsync(unitOfWork, names, cancellationToken);
        var key = await KeyAsync(unitOfWork, campaign, decision.Word, cancellationToken);
        foreach (var chat in chats)
        {
            await SendAsync(unitOfWork, chat, key, Decided(campaign, decision, unitOfWork.Now), cancellationToken);
        }

        return [.. chats.Select(chat => chat.Name)];
    }

    private Reply Decided(Campaign campaign, CampaignDecision decision, DateTimeOffset now)
    {
        var id = DeskSay.Number(campaign.Id);
        var (about, title, name) = (("id", id), ("title", campaign.Title), ("name", decision.By));
        var reason = ("reason", decision.Reason ?? "");
        return decision.Word switch
        {
            "approved" => new Reply(texts.Say("desk.approved-author", about, title, name, ("when", view.Time(campaign, now)))),
            "returned" => new Reply(texts.Say("desk.returned-author", about, title, name, reason))
            {
                Choices = [new Choice(texts.Say("desk.text-button"), DeskActions.AskText, id), new Choice(texts.Say("desk.show-button", ("id", id)), DeskActions.Show, id)],
            },
            _ => new Reply(texts.Say("desk.rejected-author", about, title, name, reason)),
        };
    }

    // How often it was decided about tells one handing-in from the next, and no step tells the same twice.
    private async Task<string> KeyAsync(UnitOfWork unitOfWork, Campaign campaign, string word, CancellationToken cancellationToken)
    {
        var before = (await decisions.ListAsync(unitOfWork, campaign.Id, cancellationToken)).Count;
        return string.Create(CultureInfo.InvariantCulture, $"desk:{campaign.Id.Value}:{word}:{before}");
    }

    private async Task SendAsync(UnitOfWork unitOfWork, OfficerAddress chat, string key, Reply reply, CancellationToken cancellationToken)
    {
        await LayOutAsync(unitOfWork, chat.AddressId, reply.Choices, cancellationToken);
        var item = new OutboxItem
        {
            AddressId = chat.AddressId,
            Channel = chat.Channel,
            // An officer works at this: he is answered at any hour, as whoever wrote is.
            Lane = OutboxLane.Reply,
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"{key}:{chat.AddressId}"),
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
        if (choices.Count > 0 && await laid.IsIdleAsync(unitOfWork, addressId, cancellationToken))
        {
            await laid.LayAsync(unitOfWork, [(addressId, new Offer { Token = Offer.DrawToken(), Choices = choices }.Write())], cancellationToken);
        }
    }
}
