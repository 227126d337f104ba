namespace ChungTay.Host.Admin.Parts;

/// <summary>How much a state asks for attention.</summary>
internal enum Tone
{
    /// <summary>Nothing to do.</summary>
    Plain,

    /// <summary>Going on.</summary>
    Running,

    /// <summary>Done well.</summary>
    Good,

    /// <summary>Somebody has to look.</summary>
    Watch,

    /// <summary>Somebody has to act now.</summary>
    Alarm,
}

/// <summary>A state in a word or two; the word says it, the colour only helps. Partial <c>_Badge</c>.</summary>
/// <param name="Text">The word.</param>
/// <param name="Tone">How much it asks for attention.</param>
internal sealed record Badge(string Text, Tone Tone)
{
    /// <summary>The style's name.</summary>
    public string Style => "state state-" + Tone.ToString().ToLowerInvariant();
}
