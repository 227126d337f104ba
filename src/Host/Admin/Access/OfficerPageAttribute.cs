using ChungTay.Host.Admin.Layout;

namespace ChungTay.Host.Admin.Access;

/// <summary>
/// Makes a page one of the desk's: its name, its place in the menu, who may look and who may press.
/// A page of the desk without it is closed to everybody.
/// </summary>
/// <param name="title">What the page is called, in the title bar, the menu and above the page.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OfficerPageAttribute(string title) : Attribute
{
    /// <summary>Stands for every officer, whatever his roles.</summary>
    public const string Everybody = "*";

    /// <summary>What the page is called.</summary>
    public string Title => title;

    /// <summary>Roles that may look, with spaces between; the inspector may always.</summary>
    public required string Reads { get; init; }

    /// <summary>Roles that may press anything, with spaces between; empty means that nothing can be changed here.</summary>
    public string Changes { get; init; } = "";

    /// <summary>The part of the menu; <see cref="DeskSection.None"/> keeps the page out of the menu.</summary>
    public DeskSection Section { get; init; } = DeskSection.None;

    /// <summary>The place within its part of the menu.</summary>
    public int Order { get; init; }

    /// <summary>A name from <c>wwwroot/desk/icons.svg</c>.</summary>
    public string Icon { get; init; } = "file-earmark-text";

    /// <summary>The address of the page above, for the trail; empty means the first page.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Whether the inspector may look; only a tool that shows no record of ours is closed to him.</summary>
    public bool Inspected { get; init; } = true;

    /// <summary>Whether somebody with these roles may look.</summary>
    public bool MayRead(IReadOnlyCollection<string> roles) =>
        Any(Reads, roles) || (Inspected && roles.Contains(Ledger.Officers.OfficerRoles.Inspector));

    /// <summary>Whether somebody with these roles may press.</summary>
    public bool MayChange(IReadOnlyCollection<string> roles) => Any(Changes, roles);

    private static bool Any(string wanted, IReadOnlyCollection<string> roles) =>
        roles.Count > 0 && wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(role => role == Everybody || roles.Contains(role));
}
