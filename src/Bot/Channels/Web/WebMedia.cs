namespace ChungTay.Bot.Channels.Web;

/// <summary>The pictures that messages carry.</summary>
/// <param name="directory">The media folder.</param>
internal sealed class WebMedia(string directory)
{
    /// <summary>The full path of a picture by its checked name; null when it is not there.</summary>
    public string? Find(string name)
    {
        var path = Path.Combine(directory, name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>What a picture is, by its name.</summary>
    public static string ContentType(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => "image/jpeg",
    };
}
