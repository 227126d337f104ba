namespace ChungTay.Content.Questions.Danger;

/// <summary>What a child may be in danger of; decides the words of the first reply.</summary>
public enum DangerKind
{
    /// <summary>Nothing nearer is known: a bare cry for help, a stranger following, drugs forced on a child, silence money.</summary>
    Other,

    /// <summary>Beating, threats, weapons, bullying with blows or extortion, an adult admitting it.</summary>
    Violence,

    /// <summary>Sexual abuse, also told between the lines.</summary>
    Sexual,

    /// <summary>Blackmail with pictures, grooming, a meeting with a stranger from the net, orders given by a caller.</summary>
    Online,

    /// <summary>Speaking of dying, or hurting oneself.</summary>
    SelfHarm,

    /// <summary>A child lost, run away, taken.</summary>
    Missing,

    /// <summary>Injury, drowning, poisoning, choking.</summary>
    Accident,

    /// <summary>Fire, flood, storm, landslide.</summary>
    Disaster,

    /// <summary>Forced work, begging, serving guests, forced marriage.</summary>
    Exploitation,

    /// <summary>Starved, locked in, left alone, not taken to hospital.</summary>
    Neglect,

    /// <summary>A baby or child left behind.</summary>
    Abandonment,

    /// <summary>Sold, lured away to work, held for ransom.</summary>
    Trafficking,
}
