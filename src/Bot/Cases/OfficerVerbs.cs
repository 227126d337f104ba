using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.People;
using Microsoft.Extensions.Configuration;

namespace ChungTay.Bot.Cases;

/// <summary>What officers do with cases in their linked chats: the same desk as on the page. Writes in the step's transaction.</summary>
internal sealed class OfficerVerbs(
    CaseDesk desk, RumourDesk rumours, CaseListStore lists, CasePhotoStore photos, DutyStore duty, OfficerChatStore officers, LanguageStore languages, CannedAnswers canned, TextBook texts, IConfiguration settings)
{
    // A message holds 2,000 characters on the narrowest channel, so each word of the person is a message of its own, cut where it must be.
    private const int Piece = 1_500;

    /// <summary>Does what an officer orders about a case.</summary>
    /// <returns>False when this is no such order, or not from an officer's chat.</returns>
    public async Task<bool> HearAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        if (OfficerOrder.Read(update.Content) is not { } order
            || await officers.FindAsync(unitOfWork, session.Chat.AddressId, cancellationToken) is not { } officer)
        {
            return false;
        }

        // What an officer writes about somebody lies sealed in the case and nowhere else.
        session.IsSealed = order.Words.Length > 0;
        ReplyComposer.Say(session, await DoAsync(unitOfWork, session.Chat.AddressId, officer, order, cancellationToken), update.UrgentKey);
        return true;
    }

    /// <summary>Does an order of an officer.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="addressId">His chat.</param>
    /// <param name="officer">Who.</param>
    /// <param name="order">What he orders.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Reply>> DoAsync(
        UnitOfWork unitOfWork, long addressId, LinkedOfficer officer, OfficerOrder order, CancellationToken cancellationToken) => order.Verb switch
        {
            OfficerOrder.Take when (order.Case ?? await OnlyOneAsync(unitOfWork, officer, cancellationToken)) is { } id =>
                Say(await desk.TakeAsync(unitOfWork, officer, id, addressId, cancellationToken)),
            OfficerOrder.Show when order.Case is { } id => await ShowAsync(unitOfWork, officer, id, cancellationToken),
            OfficerOrder.Reply => Say(await desk.ReplyAsync(unitOfWork, officer, order.Case, order.Words, cancellationToken)),
            OfficerOrder.Work => Say(await desk.WorkAsync(unitOfWork, officer, order.Case, cancellationToken)),
            OfficerOrder.Note => Say(await desk.NoteAsync(unitOfWork, officer, order.Case, order.Words, cancellationToken)),
            OfficerOrder.Assign when order.Case is { } id => await AssignAsync(unitOfWork, officer, id, order.Words, cancellationToken),
            OfficerOrder.Close => Say(await desk.CloseAsync(unitOfWork, officer, order.Case, order.Words, cancellationToken)),
            OfficerOrder.Correct => Say(await rumours.CorrectAsync(unitOfWork, officer, order.Case, cancellationToken)),
            OfficerOrder.Form when order.Case is { } id => [Form(id)],
            OfficerOrder.Canned => [await canned.ListAsync(unitOfWork, officer, order.Case, cancellationToken)],
            OfficerOrder.Duty => [await DutyAsync(unitOfWork, cancellationToken)],
            // A verb that needs a number and has none shows what there is to choose from.
            _ => [await ListAsync(unitOfWork, officer, cancellationToken)],
        };

    // What he means who takes without a number: the one case that nobody has; null when there are more, or none.
    private async Task<long?> OnlyOneAsync(UnitOfWork unitOfWork, LinkedOfficer officer, CancellationToken cancellationToken) =>
        CaseDesk.MayTake(officer) && await lists.ListAsync(unitOfWork, CaseList.Nobodys, officer.Id, 2, cancellationToken) is [var only] ? only.File.Id : null;

    private static IReadOnlyList<Reply> Say(CaseAnswer answer) => answer switch
    {
        CaseAnswer.Done done => [new Reply(done.Words)],
        CaseAnswer.Refused refused => [new Reply(refused.Words)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<IReadOnlyList<Reply>> ShowAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long id, CancellationToken cancellationToken)
    {
        var number = id.ToString(CultureInfo.InvariantCulture);
        if (await desk.OpenAsync(unitOfWork, officer, id, isOnlyNew: true, cancellationToken) is not { } lines)
        {
            return [new Reply(texts.Say("case.take-first", ("case", number)))];
        }

        List<Reply> replies = [new Reply(texts.Say("case.words", ("case", number)))];
        foreach (var line in lines.Where(line => line.Author is "person" or "place" or "name"))
        {
            var said = line.Author == "person" ? line.Words : texts.Say("case." + line.Author, ("words", line.Words));
            replies.AddRange(said.Chunk(Piece).Select(piece => new Reply(new string(piece))));
        }

        if (await lists.FindAsync(unitOfWork, id, cancellationToken) is { } card
            && await languages.FindAsync(unitOfWork, card.File.ReplyAddressId, cancellationToken) is { } language && language != SpokenLanguages.Vietnamese)
        {
            replies.Add(new Reply(texts.Say("language.of-person", ("language", SpokenLanguages.Name(language)))));
        }

        if ((await photos.ListAsync(unitOfWork, id, cancellationToken)).Count(photo => photo.State != "refused") is > 0 and var count)
        {
            replies.Add(new Reply(texts.Say("case.photos", ("count", count.ToString(CultureInfo.InvariantCulture)))));
        }

        return replies;
    }

    private async Task<IReadOnlyList<Reply>> AssignAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long id, string name, CancellationToken cancellationToken) =>
        await officers.FindByNameAsync(unitOfWork, name, cancellationToken) is { } to
            ? Say(await desk.AssignAsync(unitOfWork, officer, id, to, cancellationToken))
            : [new Reply(texts.Say("case.no-officer", ("name", name)))];

    private Reply Form(long id)
    {
        var number = id.ToString(CultureInfo.InvariantCulture);
        var address = settings["PublicUrl"]?.TrimEnd('/');
        return new Reply(string.IsNullOrEmpty(address)
            ? texts.Say("case.form-nowhere", ("case", number))
            : texts.Say("case.form", ("case", number), ("url", $"{address}/admin/inbox/{number}/mau-01")));
    }

    private async Task<Reply> DutyAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var names = await duty.NowAsync(unitOfWork, cancellationToken);
        return new Reply(names.Count == 0 ? texts.Say("case.duty-all") : texts.Say("case.duty-now", ("names", string.Join(", ", names))));
    }

    private async Task<Reply> ListAsync(UnitOfWork unitOfWork, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        const int Most = 10;
        var mine = await lists.ListAsync(unitOfWork, CaseList.Mine, officer.Id, Most, cancellationToken);
        var free = CaseDesk.MayTake(officer) ? (await lists.ListAsync(unitOfWork, CaseList.Nobodys, officer.Id, Most, cancellationToken)).Where(card => card.File.TakenBy != officer.Id).ToList() : [];
        if (mine.Count + free.Count == 0)
        {
            return new Reply(texts.Say("case.list-none"));
        }

        List<string> lines = [.. mine.Count > 0 ? [texts.Say("case.list-head"), .. mine.Select(Line)] : Array.Empty<string>()];
        lines.AddRange(free.Count > 0 ? [texts.Say("case.list-open"), .. free.Select(Line)] : []);
        return new Reply(string.Join('\n', lines));
    }

    private string Line(CaseCard card) => texts.Say(
        card.File.IsUnseen && card.File.TakenBy is not null ? "case.list-new" : "case.list-line",
        ("case", card.File.Id.ToString(CultureInfo.InvariantCulture)),
        ("subject", texts.Say("case-subject." + card.File.Subject)),
        ("state", texts.Say("case-state." + card.File.State)),
        ("time", TimeZoneInfo.ConvertTime(card.File.OpenedAt, VietnamTime.Zone).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture)));
}
