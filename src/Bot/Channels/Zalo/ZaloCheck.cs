using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ChungTay.Bot.Channels.ZaloBot;
using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Tries what can be tried at Zalo without harm, and says what a person has to look at.</summary>
public sealed class ZaloCheck
{
    private static readonly TimeSpan PackageAlarm = TimeSpan.FromDays(30);

    private readonly OaParts? _oa;
    private readonly BotParts? _bot;
    private readonly TimeProvider _time;
    private readonly string? _publicUrl;

    internal ZaloCheck(OaParts? oa, BotParts? bot, TimeProvider time, string? publicUrl)
    {
        _oa = oa;
        _bot = bot;
        _time = time;
        _publicUrl = string.IsNullOrWhiteSpace(publicUrl) ? null : publicUrl.Trim().TrimEnd('/');
    }

    /// <summary>Runs the check. It reads only, unless a member of staff is named: he gets messages that try how Zalo takes choices.</summary>
    /// <param name="staffUserId">The user id of somebody of the staff who wrote to the account within 48 hours; null sends nothing.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async IAsyncEnumerable<ZaloCheckLine> RunAsync(string? staffUserId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_oa is null && _bot is null)
        {
            yield return new(ZaloCheckMark.Heed, ZaloCheckTexts.NothingOn);
        }

        if (_oa is not null)
        {
            await foreach (var line in CheckOaAsync(_oa, staffUserId, cancellationToken))
            {
                yield return line;
            }
        }

        if (_bot is not null)
        {
            await foreach (var line in CheckBotAsync(_bot, cancellationToken))
            {
                yield return line;
            }
        }

        foreach (var words in ZaloCheckTexts.ToLookAt(_oa is not null, _bot is not null))
        {
            yield return new(ZaloCheckMark.Look, words);
        }
    }

    private async IAsyncEnumerable<ZaloCheckLine> CheckOaAsync(OaParts oa, string? staffUserId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await oa.Tokens.OpenAsync(cancellationToken);
        if (await oa.Tokens.GetAsync(cancellationToken) is not OaAccess.Granted)
        {
            yield return new(ZaloCheckMark.Broken, oa.Line.Problems.Count > 0 ? string.Join(' ', oa.Line.Problems) : OaTexts.RefreshWaits);
            yield break;
        }

        if (await oa.Tokens.LifeAsync(cancellationToken) is { } life)
        {
            yield return new(ZaloCheckMark.Fine, ZaloCheckTexts.TokenFine(life));
        }

        switch (await oa.Client.GetAsync("/v2.0/oa/getoa", null, cancellationToken))
        {
            case OaReply.Done { Data: var account }:
                foreach (var line in JudgeAccount(account, oa.Settings.Options))
                {
                    yield return line;
                }

                break;
            case var failed:
                yield return new(ZaloCheckMark.Broken, "getoa: " + Words(failed));
                break;
        }

        yield return JudgeQuota(await OaQuota.AskAsync(oa.Client, cancellationToken));
        yield return new(ZaloCheckMark.Look, ZaloCheckTexts.WebhookAt(_publicUrl is null ? null : _publicUrl + OaWebhook.Path, oa.Line.LastReceive));
        if (staffUserId is not null)
        {
            await foreach (var line in TryButtonsAsync(oa, staffUserId, cancellationToken))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<ZaloCheckLine> JudgeAccount(JsonElement account, ZaloOaOptions options)
    {
        var id = account.Text("oa_id") ?? account.Text("oaid") ?? "?";
        yield return new(ZaloCheckMark.Fine, ZaloCheckTexts.Account(account.Text("name") ?? "?", id, account.Number("num_follower") ?? 0));
        if (options.OaId.Length == 0)
        {
            yield return new(ZaloCheckMark.Heed, ZaloCheckTexts.SetOaId(id));
        }
        else if (options.OaId != id)
        {
            yield return new(ZaloCheckMark.Broken, ZaloCheckTexts.OtherOaId(options.OaId, id));
        }

        var isVerified = account.Flag("is_verified") == true;
        yield return new(isVerified ? ZaloCheckMark.Fine : ZaloCheckMark.Broken, isVerified ? ZaloCheckTexts.Verified : ZaloCheckTexts.NotVerified);
        if (account.Text("oa_type") is { } type && type != "4")
        {
            yield return new(ZaloCheckMark.Heed, ZaloCheckTexts.NotState(type));
        }

        var until = account.Text("package_valid_through_date");
        var lapses = DateOnly.TryParseExact(until, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.ToDateTime(TimeOnly.MinValue) < _time.GetUtcNow().UtcDateTime + PackageAlarm;
        yield return new(lapses ? ZaloCheckMark.Heed : ZaloCheckMark.Fine, ZaloCheckTexts.Package(account.Text("package_name"), until));
        var hasCloud = account.Text("linked_ZCA") is { Length: > 0 };
        yield return new(
            hasCloud || options.MustReachTemplate.Length == 0 ? ZaloCheckMark.Fine : ZaloCheckMark.Broken,
            hasCloud ? ZaloCheckTexts.CloudLinked : ZaloCheckTexts.CloudNotLinked);
    }

    private static ZaloCheckLine JudgeQuota(OaReply reply)
    {
        return reply is OaReply.Done
            ? new(ZaloCheckMark.Fine, ZaloCheckTexts.Quota(OaQuota.Left(reply) ?? 0))
            : new(ZaloCheckMark.Heed, ZaloCheckTexts.QuotaUnknown(Words(reply)));
    }

    // The three forms that exist in the wild (Zalo reference B5); the one that arrives with buttons is the one to keep.
    private static async IAsyncEnumerable<ZaloCheckLine> TryButtonsAsync(OaParts oa, string staffUserId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (name, body) in OaBodies.ButtonTrials(staffUserId))
        {
            var reply = await oa.Client.PostAsync("/v3.0/oa/message/cs", body, cancellationToken);
            yield return reply is OaReply.Done
                ? new(ZaloCheckMark.Look, ZaloCheckTexts.ButtonsTaken(name))
                : new(ZaloCheckMark.Fine, ZaloCheckTexts.ButtonsRefused(name, Words(reply)));
        }
    }

    private async IAsyncEnumerable<ZaloCheckLine> CheckBotAsync(BotParts bot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var me = await bot.Client.CallAsync("getMe", new { }, bot.Options.SendTimeout, cancellationToken);
        if (me is not BotReply.Done { Result: var account })
        {
            yield return new(ZaloCheckMark.Broken, me is BotReply.Refused { Code: 401 or 403 } ? BotTexts.TokenRefused : ZaloTexts.NotConnected);
            yield break;
        }

        yield return new(ZaloCheckMark.Fine, ZaloCheckTexts.Bot(account.Text("account_name") ?? "?", account.Text("account_type") ?? "?"));
        if (await bot.Client.CallAsync("getWebhookInfo", new { }, bot.Options.SendTimeout, cancellationToken) is BotReply.Done { Result: var info })
        {
            var url = info.Text("url") ?? "";
            var expected = _publicUrl is null ? "" : _publicUrl + BotWebhook.Path;
            yield return new(url == expected ? ZaloCheckMark.Fine : ZaloCheckMark.Heed, ZaloCheckTexts.BotWebhook(url, expected));
        }

        var usage = await bot.Stores.Rations.ReadBotAsync(ZaloMonth.Of(_time.GetUtcNow()), cancellationToken);
        var isTight = usage.IsRefused || usage.Used > bot.Options.Allowance || usage.People >= bot.Options.MaxUsers;
        yield return new(
            isTight ? ZaloCheckMark.Heed : ZaloCheckMark.Fine,
            ZaloCheckTexts.BotUsage(usage.Used, bot.Options.MonthlyMessages, usage.People, bot.Options.MaxUsers));
    }

    private static string Words(OaReply reply) => reply switch
    {
        OaReply.Refused refused => string.Create(CultureInfo.InvariantCulture, $"{refused.Error.Words} ({refused.Error.Code})"),
        OaReply.NotSent notSent => notSent.Words,
        OaReply.NoAccess noAccess => noAccess.Words,
        OaReply.Lost lost => lost.Words,
        _ => "",
    };
}
