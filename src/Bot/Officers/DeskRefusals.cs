using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Officers;

/// <summary>Tells an officer whose role does not let him write or approve who can, and what is open to him.</summary>
internal sealed class DeskRefusals(OfficerStore officers, TextBook texts)
{
    // More names than this nobody reads in a chat.
    private const int MostNames = 5;

    /// <summary>For whoever may not write.</summary>
    public Task<DialogStep> MayNotWriteAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        SayAsync("desk.may-not-write", unitOfWork, ApprovalRules.MayWrite, cancellationToken);

    /// <summary>For whoever may not approve.</summary>
    public Task<DialogStep> MayNotApproveAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        SayAsync("desk.may-not-approve", unitOfWork, ApprovalRules.MayApprove, cancellationToken);

    private async Task<DialogStep> SayAsync(string key, UnitOfWork unitOfWork, Func<IReadOnlyList<string>, bool> may, CancellationToken cancellationToken)
    {
        var all = await officers.ListAsync(unitOfWork, cancellationToken);
        var names = all.Where(officer => officer.IsActive && may(officer.Roles)).Select(officer => officer.Name).Take(MostNames).ToList();
        return DeskSay.Answer(texts.Say(key, ("names", names.Count > 0 ? string.Join(", ", names) : texts.Say("desk.administrator"))));
    }
}
