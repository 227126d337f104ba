namespace ChungTay.Ledger.Consent;

/// <summary>How a consent was given or withdrawn.</summary>
public enum ConsentHow
{
    /// <summary>A button, or its number.</summary>
    Press,

    /// <summary>Words.</summary>
    Typed,

    /// <summary>A command with a slash.</summary>
    Command,

    /// <summary>A roster that an officer brought in.</summary>
    Import,

    /// <summary>An officer, at the person's word.</summary>
    Officer,

    /// <summary>The platform, which says that the person left: unfollowed or blocked.</summary>
    Platform,
}
