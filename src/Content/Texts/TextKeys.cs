namespace ChungTay.Content.Texts;

/// <summary>Every line of <c>content/texts/vi*.yaml</c> by its key, with the places that the program fills in it.</summary>
public static class TextKeys
{
    /// <summary>Places that may stand in every line.</summary>
    public static IReadOnlyList<string> Everywhere { get; } = ["commune", "issuer", "quiet_from", "quiet_to"];

    /// <summary>The keys, each with the places that must stand in its line. A part of the conversation has its own file and its own set of keys.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new[]
    {
        ConversationKeys.All,
        CaseKeys.All,
        PrivacyKeys.All,
        StudyKeys.All,
        CellKeys.All,
        DeskKeys.All,
        MatterKeys.All,
        AnswerKeys.All,
        RosterKeys.All,
        LanguageKeys.All,
        HamletKeys.All,
    }.SelectMany(part => part).ToDictionary(StringComparer.Ordinal);
}
