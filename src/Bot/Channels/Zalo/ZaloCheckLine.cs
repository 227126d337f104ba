namespace ChungTay.Bot.Channels.Zalo;

/// <summary>What a line of the check means.</summary>
public enum ZaloCheckMark
{
    /// <summary>All is well.</summary>
    Fine,

    /// <summary>It works, but somebody should see to it.</summary>
    Heed,

    /// <summary>It does not work until somebody does something.</summary>
    Broken,

    /// <summary>Only a person can look.</summary>
    Look,
}

/// <summary>A line of <c>./chungtay zalo check</c>.</summary>
/// <param name="Mark">What it means.</param>
/// <param name="Words">In Vietnamese; never a secret.</param>
public sealed record ZaloCheckLine(ZaloCheckMark Mark, string Words);
