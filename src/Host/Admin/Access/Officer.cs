using System.Security.Claims;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Host.Admin.Access;

/// <summary>The officer at the page: who he is, what he may, and the steps he takes in the ledger.</summary>
internal sealed class Officer(IHttpContextAccessor http, LedgerDatabase database, AuditStore audit)
{
    /// <summary>The officer's row, as a claim.</summary>
    public const string IdClaim = ClaimTypes.NameIdentifier;

    /// <summary>The session's row, as a claim.</summary>
    public const string SessionClaim = "session-id";

    private ClaimsPrincipal User => http.HttpContext!.User;

    /// <summary>The officer's row.</summary>
    public long Id => long.Parse(User.FindFirstValue(IdClaim)!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The row of the session he is in.</summary>
    public long SessionId => long.Parse(User.FindFirstValue(SessionClaim)!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As colleagues know him.</summary>
    public string Name => User.Identity!.Name!;

    /// <summary>What he may do.</summary>
    public IReadOnlyList<string> Roles => RolesOf(User);

    /// <summary>Whether he has at least one of these roles.</summary>
    public bool Is(params ReadOnlySpan<string> roles)
    {
        var own = Roles;
        foreach (var role in roles)
        {
            if (own.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether he may press anything on the page that is being shown.</summary>
    public bool MayChange => http.HttpContext!.GetEndpoint()?.Metadata.GetMetadata<OfficerPageAttribute>()?.MayChange(Roles) == true;

    /// <summary>Begins a step in the ledger; without a commit nothing has happened.</summary>
    public Task<UnitOfWork> BeginAsync(CancellationToken cancellationToken) => database.BeginAsync(cancellationToken);

    /// <summary>Writes into the audit log, in the step, what he changes or gets to see.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="action">In the trade's words: <c>case.read</c>.</param>
    /// <param name="subject">To what: <c>case 12</c>.</param>
    /// <param name="detail">What else an inspector needs; never message text, names of citizens or phone numbers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task NoteAsync(UnitOfWork unitOfWork, string action, string subject, string detail, CancellationToken cancellationToken) =>
        audit.AddAsync(unitOfWork, new AuditEntry(Name, action, subject, detail), cancellationToken);

    /// <summary>Writes a reveal in a step of its own, before it is shown: what cannot be noted is not shown.</summary>
    public async Task RevealAsync(string action, string subject, string detail, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await BeginAsync(cancellationToken);
        await NoteAsync(unitOfWork, action, subject, detail, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    /// <summary>The roles in a signed-in officer's cookie.</summary>
    public static IReadOnlyList<string> RolesOf(ClaimsPrincipal user) => [.. user.FindAll(ClaimTypes.Role).Select(claim => claim.Value)];
}
