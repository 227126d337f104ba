using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using Microsoft.Extensions.Options;

namespace ChungTay.Ledger.Cases;

/// <summary>Tells officers of a case that nobody has taken: those on duty, then the next officer, then the chiefs, then all anew.</summary>
public sealed class CaseAlarm(CaseStore cases, CaseCallStore calls, CasePost post, TextBook texts, IOptions<CaseOptions> options)
{
    /// <summary>What the button that takes a case carries, before its number.</summary>
    public const string TakeData = "case:take:";

    /// <summary>What the button that opens a case's words carries, before its number.</summary>
    public const string WordsData = "case:words:";

    /// <summary>Tells the next one of every case that nobody took in time, each in a transaction of its own; two processes share them out.</summary>
    /// <returns>How many cases were due.</returns>
    public async Task<int> CallDueAsync(LedgerDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using (var losing = await database.BeginAsync(cancellationToken))
        {
            await calls.LoseAsync(losing, cancellationToken);
            await losing.CommitAsync(cancellationToken);
        }

        for (var count = 0; ; count++)
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            if (await cases.ClaimDueAsync(unitOfWork, cancellationToken) is not { } due)
            {
                return count;
            }

            await CallAsync(unitOfWork, due, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Tells whoever comes next, and sets when the one after that does.</summary>
    /// <returns>Whether anybody was told.</returns>
    public async Task<bool> CallAsync(UnitOfWork unitOfWork, CaseFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (round, wait) = (file.Round, TimeSpan.FromMinutes(options.Value.AcknowledgeMinutes));
        var chosen = CallOrder.Next(await calls.ListAsync(unitOfWork, file.Id, round, cancellationToken));
        if (chosen.Count == 0)
        {
            // Where nobody can be reached nothing is gained by beginning anew at once.
            if (await calls.LastAsync(unitOfWork, file.Id, round, cancellationToken) + wait - unitOfWork.Now is { } left && left > TimeSpan.Zero)
            {
                await calls.WaitAsync(unitOfWork, file.Id, round, left, cancellationToken);
                return false;
            }

            round++;
            chosen = CallOrder.Next(await calls.ListAsync(unitOfWork, file.Id, round, cancellationToken));
        }

        foreach (var chat in chosen)
        {
            await calls.TellAsync(unitOfWork, file.Id, round, chat, cancellationToken);
            await cases.NoteAsync(unitOfWork, file.Id, "told", chat.OfficerId, chat.Channel.Value, cancellationToken);
        }

        if (chosen.Count == 0)
        {
            // Whoever is linked meanwhile is told at the next look.
            round = file.Round;
            await cases.NoteAsync(unitOfWork, file.Id, "nobody-to-tell", null, null, cancellationToken);
        }

        await post.SendAsync(unitOfWork, file.Id, [.. chosen.Select(chat => Message(file, round, chat))], [CasePost.Take, CasePost.Words], cancellationToken);
        await calls.WaitAsync(unitOfWork, file.Id, round, wait, cancellationToken);
        return chosen.Count > 0;
    }

    /// <summary>Gives a case to an officer who has not shown yet that he is there: he is told, and until he takes it the others are told as ever.</summary>
    public async Task HandAsync(UnitOfWork unitOfWork, CaseFile file, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var round = file.Round + 1;
        await cases.NameAsync(unitOfWork, file.Id, officerId, cancellationToken);
        var chat = (await calls.ListAsync(unitOfWork, file.Id, round, cancellationToken)).FirstOrDefault(chat => chat.OfficerId == officerId);
        if (chat is not null)
        {
            await calls.TellAsync(unitOfWork, file.Id, round, chat, cancellationToken);
            var message = Message(file, round, chat);
            message = message with { Message = message.Message with { Text = texts.Say("case.given-urgent", ("case", file.Id.ToString(CultureInfo.InvariantCulture))) } };
            await post.SendAsync(unitOfWork, file.Id, [message], [CasePost.Take, CasePost.Words], cancellationToken);
        }

        await calls.WaitAsync(unitOfWork, file.Id, round, chat is null ? TimeSpan.Zero : TimeSpan.FromMinutes(options.Value.AcknowledgeMinutes), cancellationToken);
    }

    private OutboxItem Message(CaseFile file, int round, CallChat chat)
    {
        var number = file.Id.ToString(CultureInfo.InvariantCulture);
        return new OutboxItem
        {
            AddressId = chat.AddressId,
            Channel = chat.Channel,
            Lane = OutboxLane.Urgent,
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"case:{file.Id}:{round}:{chat.AddressId}"),
            Message = new OutboundMessage
            {
                Heading = texts.Say(file.IsRehearsal ? "case.rehearsal-head" : "case.alarm-head", ("case", number)),
                Text = texts.Say(
                    "case.alarm",
                    ("case", number),
                    ("kind", texts.Say("case-kind." + file.Kind)),
                    ("voice", texts.Say(file.IsChildSpeaking ? "case.voice-child" : "case.voice-adult")),
                    ("channel", texts.Say("channel." + file.Channel)),
                    ("time", TimeZoneInfo.ConvertTime(file.OpenedAt, VietnamTime.Zone).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture))),
            },
        };
    }
}
