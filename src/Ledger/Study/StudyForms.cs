using System.Diagnostics;

namespace ChungTay.Ledger.Study;

/// <summary>The words that stand in the table for a form.</summary>
public static class StudyForms
{
    /// <summary>The forms in which somebody else confirms, in the order in which they are offered.</summary>
    public static IReadOnlyList<StudyForm> ForOthers { get; } = [StudyForm.Meeting, StudyForm.HomeVisit, StudyForm.Other];

    /// <summary>The table's word.</summary>
    public static string Word(StudyForm form) => form switch
    {
        StudyForm.Phone => "phone",
        StudyForm.Meeting => "meeting",
        StudyForm.HomeVisit => "home-visit",
        StudyForm.Other => "other",
        _ => throw new UnreachableException(),
    };

    /// <summary>Reads the table's word; null for another word.</summary>
    public static StudyForm? Read(string? word) => word switch
    {
        "phone" => StudyForm.Phone,
        "meeting" => StudyForm.Meeting,
        "home-visit" => StudyForm.HomeVisit,
        "other" => StudyForm.Other,
        _ => null,
    };
}
