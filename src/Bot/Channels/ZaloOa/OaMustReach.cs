using System.Data.Common;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Sends the approved template to one person outside every window: for what must reach somebody. Off until a template and a budget are set.</summary>
internal sealed class OaMustReach(OaClient client, ZaloRationStore rations, OaChannelSettings settings)
{
    private const string Path = "/v3.0/oa/message/template";
    private static readonly TimeSpan SlowDownWait = TimeSpan.FromSeconds(10);

    /// <summary>Sends the template with its data; the price is taken from the month's budget and given back when nothing was sent.</summary>
    public async Task<SendOutcome> SendAsync(ChannelAddress to, IReadOnlyDictionary<string, string> data, CancellationToken cancellationToken)
    {
        var options = settings.Options;
        if (options.MustReachTemplate.Length == 0)
        {
            return new SendOutcome.NotAllowedNow(OaTexts.MustReachOff);
        }

        var now = settings.Time.GetUtcNow();
        var (month, price) = (ZaloMonth.Of(now), new ZaloPrice(1, options.PricePerTemplate));
        try
        {
            if (!await rations.TakeMoneyAsync(month, price, options.MonthlyBudget, now, cancellationToken))
            {
                return new SendOutcome.NotAllowedNow(OaTexts.MustReachNoMoney);
            }

            var outcome = Outcome(await client.PostAsync(Path, OaBodies.Template(to.Value, options.MustReachTemplate, data), cancellationToken), now);
            if (outcome is not (SendOutcome.Accepted or SendOutcome.Unknown))
            {
                await rations.ReturnMoneyAsync(month, price, CancellationToken.None);
            }

            return outcome;
        }
        catch (DbException)
        {
            return new SendOutcome.NotSent(OaTexts.CheckImpossible);
        }
    }

    private static SendOutcome Outcome(OaReply reply, DateTimeOffset now) => reply switch
    {
        OaReply.Done { Data: var data } when (data.Text("message_id") ?? data.Text("msg_id")) is { Length: > 0 } id => new SendOutcome.Accepted(id),
        OaReply.Done => new SendOutcome.Unknown(ZaloTexts.AnswerUnreadable),
        OaReply.Refused refused => OaOutcomes.Of(refused.Error, SlowDownWait, now),
        OaReply.NoAccess noAccess => new SendOutcome.ChannelRefused(noAccess.Words),
        OaReply.NotSent notSent => new SendOutcome.NotSent(notSent.Words),
        OaReply.Lost lost => new SendOutcome.Unknown(lost.Words),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
