using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;

namespace ChungTay.Ledger.Cases;

/// <summary>Tells a person of his case, and officers of what is new. Where nothing may show, a person reads words that give nothing away.</summary>
public sealed class CaseNotices(CaseReachStore reach, CaseCallStore calls, CasePost post, OutboxStore outbox, TextBook texts)
{
    /// <summary>Sends an officer's words to the person; where nothing may show, only that something came, or not even that.</summary>
    public async Task SendAsync(UnitOfWork unitOfWork, CaseFile file, CaseReach to, (long Line, string Words) said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(to);
        if (file.IsSilent)
        {
            return;
        }

        var message = file.IsHidden
            ? new OutboundMessage { Text = texts.Say("case.neutral") }
            : new OutboundMessage { Text = said.Words, Heading = Heading(file), IsFromOfficer = true };
        await AddAsync(unitOfWork, to, message, OutboxLane.Reply, CaseWordStore.DedupeKey(said.Line), cancellationToken);
    }

    /// <summary>Tells the person that his case has moved on.</summary>
    public async Task TellStateAsync(UnitOfWork unitOfWork, CaseFile file, string state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.IsSilent || await reach.ReadAsync(unitOfWork, file.ReplyAddressId, cancellationToken) is not { IsOpen: true } to)
        {
            return;
        }

        // On an urgent case's screen somebody else may be looking, so it never says more than that somebody is there.
        var isUrgent = file.Subject == CaseSubject.Urgent;
        if (isUrgent && state != CaseState.Taken)
        {
            return;
        }

        var text = file.IsHidden ? texts.Say("case.neutral")
            : isUrgent ? texts.Say("case.taken-urgent")
            : texts.Say("case.moved", ("case", Number(file)), ("state", texts.Say("case-state." + state)));
        var key = string.Create(CultureInfo.InvariantCulture, $"case-state:{file.Id}:{state}");
        await AddAsync(unitOfWork, to, new OutboundMessage { Text = text }, isUrgent ? OutboxLane.Reply : OutboxLane.Notice, key, cancellationToken);
    }

    /// <summary>Tells whoever cried, once, that somebody has read it; where nothing may show, nothing.</summary>
    public async Task TellReadAsync(UnitOfWork unitOfWork, CaseFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file is { Subject: CaseSubject.Urgent, IsHidden: false } && await reach.ReadAsync(unitOfWork, file.ReplyAddressId, cancellationToken) is { IsOpen: true } to)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"case-state:{file.Id}:read");
            await AddAsync(unitOfWork, to, new OutboundMessage { Text = texts.Say("case.read-urgent") }, OutboxLane.Reply, key, cancellationToken);
        }
    }

    /// <summary>Tells the officers on duty of a matter that is not urgent; where none is, the chiefs.</summary>
    /// <returns>Whether anybody was told.</returns>
    public async Task<bool> CallAsync(UnitOfWork unitOfWork, CaseFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var chats = (await calls.ListAsync(unitOfWork, file.Id, 1, cancellationToken)).GroupBy(chat => chat.OfficerId).Select(group => group.First()).ToList();
        var told = chats.Where(chat => chat.IsOnDuty).ToList() is { Count: > 0 } onDuty ? onDuty : chats.Where(chat => chat.IsChief).ToList();
        var message = new OutboundMessage
        {
            Heading = texts.Say("case-subject." + file.Subject) + " " + texts.Say("case.number", ("case", Number(file))),
            Text = texts.Say("case.new-matter", ("case", Number(file))),
        };
        await post.SendAsync(unitOfWork, file.Id, [.. told.Select(chat => new OutboxItem
        {
            AddressId = chat.AddressId,
            Channel = chat.Channel,
            Lane = OutboxLane.Notice,
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"case-new:{file.Id}:{chat.AddressId}"),
            Message = message,
        })], [CasePost.Take], cancellationToken);
        return told.Count > 0;
    }

    /// <summary>Tells an officer, in his own chat, that a case of his has something new, or was given to him.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="file">The case.</param>
    /// <param name="key">The line of the text book.</param>
    /// <param name="officerId">Whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TellOfficerAsync(UnitOfWork unitOfWork, CaseFile file, string key, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var chats = await calls.ListAsync(unitOfWork, file.Id, 1, cancellationToken);
        if (chats.FirstOrDefault(chat => chat.OfficerId == officerId) is not { } chat)
        {
            return;
        }

        await post.SendAsync(unitOfWork, file.Id, [new OutboxItem
        {
            AddressId = chat.AddressId,
            Channel = chat.Channel,
            Lane = file.Subject == CaseSubject.Urgent ? OutboxLane.Urgent : OutboxLane.Reply,
            Message = new OutboundMessage { Text = texts.Say(key, ("case", Number(file))) },
        }], [CasePost.Words], cancellationToken);
    }

    /// <summary>Asks somebody, once, what shall become of a concern that he left half-way.</summary>
    public async Task AskDraftAsync(UnitOfWork unitOfWork, CaseFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.IsSilent && await reach.ReadAsync(unitOfWork, file.ReplyAddressId, cancellationToken) is { IsOpen: true } to)
        {
            var text = texts.Say(file.IsHidden ? "case.neutral" : "concern.left");
            var key = string.Create(CultureInfo.InvariantCulture, $"case-draft:{file.Id}");
            await AddAsync(unitOfWork, to, new OutboundMessage { Text = text }, OutboxLane.Notice, key, cancellationToken);
        }
    }

    /// <summary>Tells a person, in his chat, something of a picture or the like that was found out after the step.</summary>
    public async Task TellPersonAsync(UnitOfWork unitOfWork, CaseFile file, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.IsSilent && await reach.ReadAsync(unitOfWork, file.ReplyAddressId, cancellationToken) is { IsOpen: true } to)
        {
            await AddAsync(unitOfWork, to, new OutboundMessage { Text = texts.Say(file.IsHidden ? "case.neutral" : key) }, OutboxLane.Reply, null, cancellationToken);
        }
    }

    private string? Heading(CaseFile file) => file.Subject == CaseSubject.Urgent ? null : texts.Say("case.reply-head", ("case", Number(file)));

    private Task AddAsync(
        UnitOfWork unitOfWork, CaseReach to, OutboundMessage message, OutboxLane lane, string? key, CancellationToken cancellationToken) =>
        outbox.AddAsync(
            unitOfWork, [new OutboxItem { AddressId = to.AddressId, Channel = to.Channel, Lane = lane, DedupeKey = key, Message = message }], cancellationToken);

    private static string Number(CaseFile file) => file.Id.ToString(CultureInfo.InvariantCulture);
}
