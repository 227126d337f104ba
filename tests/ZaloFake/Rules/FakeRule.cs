namespace ChungTay.ZaloFake.Rules;

/// <summary>How sure we are that Zalo does so.</summary>
public enum RuleMark
{
    /// <summary>Read in Zalo's documentation or a copy of it.</summary>
    Documented,

    /// <summary>Seen by operators or in other clients' code.</summary>
    Observed,

    /// <summary>Nobody knows; the fake does something plausible, often by a switch.</summary>
    Guessed,
}

/// <summary>One thing that the fake does as Zalo does, and how sure that is. A live check corrects it here.</summary>
/// <param name="Mark">How sure.</param>
/// <param name="Code">The error code that it answers; 0 when it is no error.</param>
/// <param name="Words">The error's words or what it does.</param>
/// <param name="Section">The section of the reference from which it is taken.</param>
public sealed record FakeRule(RuleMark Mark, int Code, string Words, string Section);
