using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What the officer of a name may do just now, so that a role taken away counts at once, by page, chat and command line alike.</summary>
public sealed class DeskOfficerStore
{
    /// <summary>Finds the officer of a name; one who no longer works here has no role at all.</summary>
    public async Task<DeskOfficer> FindAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await using var command = unitOfWork.Command("select name, case when active then roles else '{}' end from officers");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // A commune has a handful of officers: compared here, where names are compared everywhere.
            if (ApprovalRules.IsSame(reader.GetString(0), name))
            {
                return new DeskOfficer(reader.GetString(0), reader.GetFieldValue<string[]>(1));
            }
        }

        return new DeskOfficer(name.Trim(), null);
    }

    /// <summary>The officers who may approve this campaign: to whom it can be shown as theirs to decide.</summary>
    public async Task<IReadOnlyList<string>> ApproversAsync(UnitOfWork unitOfWork, Campaign campaign, bool needsSecondPerson, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select name, roles from officers where active order by name");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var officer = new DeskOfficer(reader.GetString(0), reader.GetFieldValue<string[]>(1));
            if (ApprovalRules.Judge(campaign, officer, needsSecondPerson) is ApprovalVerdict.Allowed or ApprovalVerdict.AllowedAsException)
            {
                names.Add(officer.Name);
            }
        }

        return names;
    }
}
