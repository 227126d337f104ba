using System.Diagnostics;

namespace ChungTay.Content.Posters;

/// <summary>How a poster looks.</summary>
public enum PosterLayout
{
    /// <summary>Cream paper, deep red, the star of a bronze drum: for announcements of the commune.</summary>
    Formal,

    /// <summary>Morning sky, rice fields and kites: for families and children.</summary>
    Bright,

    /// <summary>Black on white with one red accent: saves ink and copies well.</summary>
    Plain,
}

/// <summary>The layouts by name.</summary>
public static class PosterLayouts
{
    /// <summary>The name on the command line and in addresses: <c>formal</c>, <c>bright</c>, <c>plain</c>.</summary>
    public static string Name(PosterLayout layout) => layout switch
    {
        PosterLayout.Formal => "formal",
        PosterLayout.Bright => "bright",
        PosterLayout.Plain => "plain",
        _ => throw new UnreachableException(),
    };

    /// <summary>What officers call it.</summary>
    public static string Words(PosterLayout layout) => PosterWords.Of("layout." + Name(layout));

    /// <summary>Finds a layout by its name.</summary>
    public static bool TryParse(string? name, out PosterLayout layout)
    {
        layout = Array.Find(Enum.GetValues<PosterLayout>(), one => Name(one) == name);
        return name is not null && Name(layout) == name;
    }
}
