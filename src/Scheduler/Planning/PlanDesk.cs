using ChungTay.Content.Campaigns;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Plans;
using Microsoft.Extensions.Options;

namespace ChungTay.Scheduler.Planning;

/// <summary>Approves plans as they stand in their files; what a plan sends inherits the approval while the plan stays the same.</summary>
/// <remarks>
/// A file does not say who changed it, but only who runs the machine can. So the second person is an approver; an administrator alone is not,
/// unless the settings let one officer do everything, and then it is written down as an exception.
/// </remarks>
public sealed class PlanDesk(
    LedgerDatabase database, LiveCalendar live, PlanApprovalStore approvals, CampaignStore campaigns, PlanCampaignStore made, DeskOfficerStore officers,
    DecisionDesk decisions, AuditStore audit,
    IOptions<ApprovalOptions> options)
{
    /// <summary>The plans and who approved them as they stand.</summary>
    public async Task<IReadOnlyList<PlanStanding>> ListAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var known = await approvals.ListAsync(unitOfWork, cancellationToken);
        return [.. live.Plans.Select(plan => new PlanStanding(plan, known.FirstOrDefault(approval => (approval.Plan, approval.Hash) == (plan.Id, plan.ContentHash))))];
    }

    /// <summary>Approves a plan as the approver saw it, and with it what waits only for that.</summary>
    /// <returns>Why it was not done, in Vietnamese; null when it was.</returns>
    public async Task<string?> ApproveAsync(string id, string? seenHash, string by, CancellationToken cancellationToken)
    {
        if (live.Plans.FirstOrDefault(plan => plan.Id == id) is not { } plan)
        {
            return PlannerTexts.NoPlan(id);
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var officer = await officers.FindAsync(unitOfWork, by, cancellationToken);
        var isSecond = officer.Roles is null || officer.Roles.Contains(OfficerRoles.Approver);
        if (!ApprovalRules.MayApprove(officer.Roles) || (!isSecond && options.Value.SecondPerson))
        {
            return PlannerTexts.PlanNeedsApprover;
        }

        if (seenHash is not null && seenHash != plan.ContentHash)
        {
            return DeskTexts.Changed;
        }

        var approval = new PlanApproval { Plan = plan.Id, Hash = plan.ContentHash, By = officer.Name, IsException = !isSecond };
        if (await approvals.AddAsync(unitOfWork, approval, cancellationToken))
        {
            await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "plan.approved", plan.Id, (approval.IsException ? "exception: own work; " : "") + plan.ContentHash), cancellationToken);
            await ApproveWaitingAsync(unitOfWork, approval, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }

        return null;
    }

    private async Task ApproveWaitingAsync(UnitOfWork unitOfWork, PlanApproval approval, CancellationToken cancellationToken)
    {
        foreach (var campaign in await made.WaitingAsync(unitOfWork, approval.Hash, cancellationToken))
        {
            await campaigns.MoveAsync(unitOfWork, campaign, CampaignState.Approved, null, cancellationToken);
            await decisions.DecideAsync(
                unitOfWork, new CampaignDecision { Campaign = campaign, Word = "approved", By = approval.By, IsException = approval.IsException }, cancellationToken);
        }
    }
}

/// <summary>A plan and whether it is approved.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Approval">The approval of what it is now; null when it changed since or never had one.</param>
public sealed record PlanStanding(Plan Plan, PlanApproval? Approval);
