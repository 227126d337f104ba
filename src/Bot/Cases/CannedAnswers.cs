using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Cases;

/// <summary>The answers that officers use again and again, picked in a chat by a number: listed, shown as they will go, then sent.</summary>
internal sealed class CannedAnswers(CannedReplyStore replies, CaseDesk desk, TextBook texts)
{
    /// <summary>Lists them; the argument is the case.</summary>
    public const string ListAction = "canned-list";

    /// <summary>Shows one; the argument is the case, a bar, and the answer's number.</summary>
    public const string ShowAction = "canned-show";

    /// <summary>Sends one; the argument goes on with a bar and the fingerprint of the words that were shown.</summary>
    public const string SendAction = "canned-send";

    // A phone shows so many at once; the rest is found on the page.
    private const int MostShown = 20;

    // Characters (MessageButton).
    private const int LongestLabel = 40;

    // Letters of a hash: enough to see that the words are not those that were shown.
    private const int Fingerprint = 12;

    /// <summary>The answers to choose from, for a case that the officer has in hand.</summary>
    public async Task<Reply> ListAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long? id, CancellationToken cancellationToken)
    {
        var (found, refusal) = await desk.MeantAsync(unitOfWork, officer, id, cancellationToken);
        if (found is not { } meant)
        {
            return new Reply(refusal!);
        }

        var all = await replies.ListAsync(unitOfWork, cancellationToken);
        return all.Count == 0
            ? new Reply(texts.Say("case.canned-none"))
            : new Reply(texts.Say("case.canned-list", ("case", Number(meant))))
            {
                Choices = [.. all.Take(MostShown).Select(reply => new Choice(Label(reply.Title), ShowAction, $"{Number(meant)}|{Number(reply.Id)}"))],
            };
    }

    /// <summary>Shows an answer as the person will read it. Nothing goes out yet.</summary>
    public async Task<IReadOnlyList<Reply>> ShowAsync(UnitOfWork unitOfWork, LinkedOfficer officer, string argument, CancellationToken cancellationToken)
    {
        var (id, canned) = (Part(argument, 0), await FindAsync(unitOfWork, argument, cancellationToken));
        if (canned is null || (await desk.MeantAsync(unitOfWork, officer, id, cancellationToken)).Case is not { } meant)
        {
            return [await ListAsync(unitOfWork, officer, id, cancellationToken)];
        }

        return
        [
            new Reply(canned.Words),
            new Reply(texts.Say("case.canned-shown", ("case", Number(meant))))
            {
                Choices =
                [
                    new Choice(texts.Say("case.canned-send-button"), SendAction, $"{Number(meant)}|{Number(canned.Id)}|{Print(canned.Words)}"),
                    new Choice(texts.Say("case.canned-other-button"), ListAction, Number(meant)),
                ],
            },
        ];
    }

    /// <summary>Sends what was shown; when somebody has changed it meanwhile, it is shown anew.</summary>
    public async Task<IReadOnlyList<Reply>> SendAsync(UnitOfWork unitOfWork, LinkedOfficer officer, string argument, CancellationToken cancellationToken)
    {
        if (await FindAsync(unitOfWork, argument, cancellationToken) is not { } canned || argument.Split('|') is not [_, _, var shown] || shown != Print(canned.Words))
        {
            return [new Reply(texts.Say("case.canned-changed")), .. await ShowAsync(unitOfWork, officer, argument, cancellationToken)];
        }

        return await desk.ReplyAsync(unitOfWork, officer, Part(argument, 0), canned.Words, cancellationToken) switch
        {
            CaseAnswer.Done done => [new Reply(done.Words)],
            CaseAnswer.Refused refused => [new Reply(refused.Words)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<CannedReply?> FindAsync(UnitOfWork unitOfWork, string argument, CancellationToken cancellationToken) =>
        Part(argument, 1) is { } id ? (await replies.ListAsync(unitOfWork, cancellationToken)).FirstOrDefault(reply => reply.Id == id) : null;

    private static long? Part(string argument, int index) =>
        argument.Split('|') is var parts && parts.Length > index && long.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Label(string title) => title.Length <= LongestLabel ? title : title[..(LongestLabel - 1)] + "…";

    private static string Print(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..Fingerprint];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
