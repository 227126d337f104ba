namespace ChungTay.Host.Pages;

/// <summary>Addresses of assets that a browser may keep for good, because they change with the content. Thread-safe.</summary>
public sealed class AssetLinks
{
    private readonly IReadOnlyDictionary<string, string> _marks = PublicAssets.Marks();

    /// <summary>The address of an asset: <c>/assets/desk/desk.css?v=…</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public string Of(string name) => $"/assets/{name}?v={_marks[name]}";
}
