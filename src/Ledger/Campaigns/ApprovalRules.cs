using ChungTay.Ledger.Officers;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Who may write, approve and steer: the one place, for page, chat and command line. Pure.</summary>
public static class ApprovalRules
{
    /// <summary>Judges an approval.</summary>
    /// <param name="campaign">What is to be approved.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="needsSecondPerson">The setting <c>Approval:SecondPerson</c>.</param>
    /// <param name="seenHash">The hash of what he saw; null when he was shown what stands in the table just now.</param>
    public static ApprovalVerdict Judge(Campaign campaign, DeskOfficer by, bool needsSecondPerson, string? seenHash = null)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(by);
        if (!MayApprove(by.Roles))
        {
            return ApprovalVerdict.NoRight;
        }

        if (campaign.State != CampaignState.Waiting)
        {
            return ApprovalVerdict.NotWaiting;
        }

        if (seenHash is not null && seenHash != campaign.ContentHash)
        {
            return ApprovalVerdict.Changed;
        }

        return Judge([campaign.CreatedBy, campaign.EditedBy, campaign.SubmittedBy], by.Name, needsSecondPerson);
    }

    /// <summary>Judges by the people alone: whoever had a hand in it is no second person.</summary>
    public static ApprovalVerdict Judge(IReadOnlyList<string?> hands, string by, bool needsSecondPerson)
    {
        ArgumentNullException.ThrowIfNull(hands);
        return (hands.Any(name => name is not null && IsSame(name, by)), needsSecondPerson) switch
        {
            (false, _) => ApprovalVerdict.Allowed,
            (true, true) => ApprovalVerdict.OwnWork,
            (true, false) => ApprovalVerdict.AllowedAsException,
        };
    }

    /// <summary>Whether two written names are one officer: blanks, capitals and the way the marks are encoded do not count.</summary>
    public static bool IsSame(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether these roles may write and hand in messages. Null, the command line of whoever owns the machine, may.</summary>
    public static bool MayWrite(IReadOnlyList<string>? roles) => Has(roles, "author", "approver", OfficerRoles.Admin);

    /// <summary>Whether these roles may approve, return and reject.</summary>
    public static bool MayApprove(IReadOnlyList<string>? roles) => Has(roles, "approver", OfficerRoles.Admin);

    /// <summary>Whether these roles may hold, let go on and stop what goes out, and hold a day of storm.</summary>
    public static bool MaySteer(IReadOnlyList<string>? roles) => MayWrite(roles);

    private static bool Has(IReadOnlyList<string>? roles, params ReadOnlySpan<string> wanted)
    {
        if (roles is null)
        {
            return true;
        }

        foreach (var role in wanted)
        {
            if (roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    private static string Plain(string name) => string.Join(' ', name.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Who gives an order at the desk.</summary>
/// <param name="Name">As colleagues know him.</param>
/// <param name="Roles">What he may do; null for a name that is no officer's, which only the command line can give.</param>
public sealed record DeskOfficer(string Name, IReadOnlyList<string>? Roles);

/// <summary>The answer to an approval.</summary>
public enum ApprovalVerdict
{
    /// <summary>A second person approves.</summary>
    Allowed,

    /// <summary>Creator, last editor or submitter approves because the commune has one officer only: logged as an exception.</summary>
    AllowedAsException,

    /// <summary>Creator, last editor and submitter cannot approve.</summary>
    OwnWork,

    /// <summary>It does not wait for approval (any more).</summary>
    NotWaiting,

    /// <summary>It is not what the approver saw: somebody has changed it since.</summary>
    Changed,

    /// <summary>His roles do not let him approve.</summary>
    NoRight,
}
