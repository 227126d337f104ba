namespace ChungTay.Ledger.Roster;

/// <summary>What a join code is worth to a chat.</summary>
public abstract record JoinLook
{
    private JoinLook()
    {
    }

    /// <summary>There is no such code.</summary>
    public sealed record Unknown : JoinLook;

    /// <summary>A newer sheet was printed since; the code is void.</summary>
    public sealed record Voided : JoinLook;

    /// <summary>It is good, or was used by this very person.</summary>
    /// <param name="Member">Whose it is.</param>
    /// <param name="IsLinked">True when this person is linked to him already.</param>
    public sealed record Good(Member Member, bool IsLinked) : JoinLook;

    /// <summary>Somebody else used it before.</summary>
    /// <param name="Member">Whose it is.</param>
    public sealed record Used(Member Member) : JoinLook;

    /// <summary>This person is linked to another member.</summary>
    public sealed record OtherMember : JoinLook;

    /// <summary>The member belongs to no cell any more.</summary>
    public sealed record Left : JoinLook;
}
