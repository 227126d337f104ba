namespace ChungTay.Host.Admin.Parts;

/// <summary>A button that asks once more before it does something; works by keyboard and without scripts. Partial <c>_Confirm</c>.</summary>
/// <param name="Button">What the first button says: "Thu hồi tin…".</param>
/// <param name="Question">What will happen.</param>
/// <param name="Yes">What the second button says: "Thu hồi".</param>
internal sealed record Confirm(string Button, string Question, string Yes)
{
    /// <summary>The address to post to; empty means the page itself.</summary>
    public string Action { get; init; } = "";

    /// <summary>The page handler to post to; empty means <c>OnPost</c>.</summary>
    public string Handler { get; init; } = "";

    /// <summary>Hidden fields.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Asks for a reason in a field of this name; empty means no reason is asked.</summary>
    public string ReasonField { get; init; } = "";

    /// <summary>What the reason's field is called.</summary>
    public string ReasonLabel { get; init; } = "Lý do";

    /// <summary>Whether it cannot be undone.</summary>
    public bool IsGrave { get; init; } = true;
}
