using ChungTay.Content.Questions.Articles;

namespace ChungTay.Bot.Conversation;

/// <summary>The commune's own numbers, section <c>Commune:Phones</c>; those that are not entered fall back to words.</summary>
public sealed class CommunePhoneOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Commune:Phones";

    /// <summary>The people's committee.</summary>
    public CommunePhoneEntry? PeopleCommittee { get; set; }

    /// <summary>The police of the commune.</summary>
    public CommunePhoneEntry? Police { get; set; }

    /// <summary>Whoever does the work of child protection in the commune.</summary>
    public CommunePhoneEntry? ChildWorker { get; set; }

    /// <summary>The health station.</summary>
    public CommunePhoneEntry? HealthStation { get; set; }

    /// <summary>The province's legal aid.</summary>
    public CommunePhoneEntry? LegalAid { get; set; }

    /// <summary>The numbers by the places that stand in articles.</summary>
    public CommunePhones Read()
    {
        var entries = new Dictionary<string, CommunePhoneEntry?>(StringComparer.Ordinal)
        {
            ["commune.people_committee"] = PeopleCommittee,
            ["commune.police"] = Police,
            ["commune.child_worker"] = ChildWorker,
            ["commune.health_station"] = HealthStation,
            ["province.legal_aid"] = LegalAid,
        };
        return new CommunePhones(entries
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Value?.Number))
            .ToDictionary(entry => entry.Key, entry => new CommunePhone(entry.Value!.Number, entry.Value.CheckedOn, entry.Value.RecheckBy), StringComparer.Ordinal));
    }
}

/// <summary>One number as it stands in the settings.</summary>
public sealed class CommunePhoneEntry
{
    /// <summary>As people read it.</summary>
    public string Number { get; set; } = string.Empty;

    /// <summary>The day somebody last called it.</summary>
    public DateOnly CheckedOn { get; set; }

    /// <summary>The last day on which it is shown; never more than 90 days after it was checked.</summary>
    public DateOnly RecheckBy { get; set; }
}
