using ChungTay.Bot.Cases;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Posters;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Officers;

/// <summary>The pictures of messages that officers write in a chat: sent with the text, or the commune's card, drawn on the spot.</summary>
internal sealed class DeskPictures(
    DeskCompose compose, CampaignStore campaigns, PosterPainter painter, PictureFolder folder, IEnumerable<IPhotoSource> sources,
    IOptions<CommuneOptions> commune, DeskPage page, TextBook texts)
{
    // A phone's picture is fetched while the officer waits; a platform that does not answer must not hold his chat.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Takes a picture, with the text under it or before the text.</summary>
    public async Task<DialogStep> TakeAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken)
    {
        var (file, words) = turn.Intent.Argument.Split('\n', 2) is [var first, var rest] ? (first, rest.Trim()) : (turn.Intent.Argument, "");
        if (await FetchAsync(turn.Chat.Address.Channel, file, cancellationToken) is not { } name)
        {
            return DeskSay.Answer(texts.Say("desk.no-picture")) with { Next = turn.Place };
        }

        return id.Value > 0
            ? await compose.ChangeAsync(
                turn, officer, id, content => content with { Message = content.Message with { Image = name, Text = words.Length > 0 ? words : content.Message.Text } }, cancellationToken)
            : await compose.BeginAsync(turn, officer, new OutboundMessage { Text = words, Image = name }, cancellationToken);
    }

    /// <summary>Draws the card of a message and sends it along.</summary>
    public async Task<DialogStep> AddCardAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(turn.UnitOfWork, id, isForUpdate: false, cancellationToken) is not { } campaign)
        {
            return DeskSay.Answer(texts.Say("desk.gone", ("id", DeskSay.Number(id))));
        }

        try
        {
            var sender = new PosterSender(commune.Value.Name, commune.Value.Issuer, page.Address);
            var card = painter.Paint(PosterContent.Of(new PosterMessage(campaign.Message.Heading, campaign.Message.Text), sender), PosterLayout.Formal, PosterFormat.Square);
            var name = await folder.KeepAsync(card, cancellationToken);
            return await compose.ChangeAsync(turn, officer, id, content => content with { Message = content.Message with { Image = name } }, cancellationToken);
        }
        catch (PosterException problem)
        {
            return DeskSay.Answer(problem.Message);
        }
    }

    /// <summary>Sends a message without its picture.</summary>
    public Task<DialogStep> DropAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken) =>
        compose.ChangeAsync(turn, officer, id, content => content with { Message = content.Message with { Image = null } }, cancellationToken);

    private async Task<string?> FetchAsync(ChannelName channel, string file, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return sources.FirstOrDefault(source => source.Channel == channel) is { } source
                && await source.FetchAsync(file, PictureFolder.MaxBytes, patience.Token) is PhotoFetch.Done done
                    ? await folder.KeepAsync(done.Bytes, cancellationToken)
                    : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>The commune's page as phones reach it.</summary>
/// <param name="Address">Empty when there is no public address.</param>
internal sealed record DeskPage(string Address);
