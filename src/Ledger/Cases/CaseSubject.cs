namespace ChungTay.Ledger.Cases;

/// <summary>What a case is about; the words stand in the table.</summary>
public static class CaseSubject
{
    /// <summary>A child may be in danger.</summary>
    public const string Urgent = "urgent";

    /// <summary>Something that the commune should see to.</summary>
    public const string Concern = "concern";

    /// <summary>Something that is being told, and whether it is true.</summary>
    public const string Rumour = "rumour";

    /// <summary>Somebody asks for a person.</summary>
    public const string Help = "help";
}
