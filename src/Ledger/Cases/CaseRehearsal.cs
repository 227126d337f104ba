using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Options;

namespace ChungTay.Ledger.Cases;

/// <summary>Somebody who would be told.</summary>
/// <param name="After">How long after the first words, if everybody keeps silent.</param>
/// <param name="OfficerId">Whom.</param>
/// <param name="Channel">Where.</param>
/// <param name="IsChief">Whether he is told only because the officers are silent.</param>
/// <param name="IsShut">Whether Zalo would not let the message through to him just now.</param>
public sealed record PlannedCall(TimeSpan After, long OfficerId, ChannelName Channel, bool IsChief, bool IsShut);

/// <summary>Rehearses the chain of an urgent case: on paper, or with real messages that say that it is a rehearsal.</summary>
public sealed class CaseRehearsal(CaseStore cases, CaseCallStore calls, CaseAlarm alarm, AuditStore audit, IOptions<CaseOptions> options, TextBook texts)
{
    /// <summary>Begins a rehearsal with real messages: the officers on duty are told now, and whoever keeps silent is passed over in time.</summary>
    /// <returns>The case.</returns>
    public async Task<CaseFile> BeginAsync(UnitOfWork unitOfWork, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var heard = new NewCase { AddressId = null, Channel = ChannelName.Web, IsRehearsal = true, Words = texts.Say("case.rehearsal-words") };
        var file = await cases.AddAsync(unitOfWork, heard, CaseSubject.Urgent, CaseState.Open, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(by, "case.rehearsal", $"case {file.Id}"), cancellationToken);
        await alarm.CallAsync(unitOfWork, file, cancellationToken);
        return file;
    }

    /// <summary>Who would be told when, from the first words at a time until everybody was told once, if nobody answers. Nothing is written or sent.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="at">When the words would come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PlannedCall>> PlanAsync(LedgerDatabase database, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var planned = new List<PlannedCall>();
        for (var after = TimeSpan.Zero; ; after += TimeSpan.FromMinutes(options.Value.AcknowledgeMinutes))
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            var chats = (await calls.ListAsync(unitOfWork, 0, 1, at + after, cancellationToken))
                .Select(chat => chat with { WasTold = planned.Any(call => call.OfficerId == chat.OfficerId && call.Channel == chat.Channel) })
                .ToList();
            var next = CallOrder.Next(chats);
            if (next.Count == 0)
            {
                return planned;
            }

            planned.AddRange(next.Select(chat => new PlannedCall(after, chat.OfficerId, chat.Channel, chat.IsChief, chat.IsShut)));
        }
    }
}
