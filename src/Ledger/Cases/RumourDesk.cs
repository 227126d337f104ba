using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using NpgsqlTypes;

namespace ChungTay.Ledger.Cases;

/// <summary>Turns an officer's verified answer to a rumour into a message for all, which a second person approves as any other.</summary>
public sealed class RumourDesk(CaseDesk desk, CaseWordStore words, CampaignDesk campaigns, TextBook texts)
{
    /// <summary>Queues the correction, once a rumour: the officer's last answer, without anything of what was asked.</summary>
    public Task<CaseAnswer> CorrectAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long? id, CancellationToken cancellationToken) =>
        desk.WithAsync(unitOfWork, officer, id, async file =>
        {
            var number = file.Id.ToString(CultureInfo.InvariantCulture);
            if (file.CorrectionId is { } known)
            {
                return Done("rumour.corrected", number, known);
            }

            var answer = file.Subject == CaseSubject.Rumour
                ? (await words.OpenAsync(unitOfWork, file.Id, 0, cancellationToken)).LastOrDefault(line => line.Author == "officer")
                : null;
            if (answer is null)
            {
                return new CaseAnswer.Refused(texts.Say("rumour.answer-first", ("case", number)));
            }

            var queued = await campaigns.Within(unitOfWork).QueueAsync(new NewCampaign
            {
                Title = texts.Say("rumour.correction-title", ("case", number)),
                Message = new OutboundMessage { Heading = texts.Say("rumour.correction-head"), Text = answer.Words },
                Audience = Audience.Citizens,
                ScheduledAt = unitOfWork.Now,
                IsAtOnce = true,
                CreatedBy = officer.Name,
            }, cancellationToken);
            if (queued is not DeskAnswer.Done done)
            {
                return new CaseAnswer.Refused(((DeskAnswer.Refused)queued).Reason);
            }

            await using var command = unitOfWork.Command("update cases set correction_id = @campaign where id = @id");
            command.Parameters.AddWithValue("campaign", NpgsqlDbType.Bigint, done.Campaign.Value);
            command.Parameters.AddWithValue("id", file.Id);
            await command.ExecuteNonQueryAsync(cancellationToken);
            await desk.NoteAsync(unitOfWork, officer, file.Id, "correction-queued", cancellationToken);
            return Done("rumour.corrected", number, done.Campaign.Value);
        }, cancellationToken);

    private CaseAnswer.Done Done(string key, string number, long campaign) =>
        new(texts.Say(key, ("case", number), ("campaign", campaign.ToString(CultureInfo.InvariantCulture))));
}
