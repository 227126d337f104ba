using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace ChungTay.Host.Pages;

/// <summary>The public pages' HTML files: <c>{{name}}</c> is filled in, values are escaped, other files of the folder are put in as they are.</summary>
internal static partial class PageTemplate
{
    // Everything that HTML could read is escaped; Vietnamese stays readable.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Fills a page.</summary>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="values">What to write for the names; it is escaped.</param>
    /// <param name="parts">What to put in as HTML: the name of another file, or markup.</param>
    /// <exception cref="InvalidOperationException">A name in the file has no value.</exception>
    public static string Fill(string name, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? parts = null) =>
        Place().Replace(Read($"{name}.html"), place =>
        {
            var key = place.Groups["name"].Value;
            if (parts is not null && parts.TryGetValue(key, out var markup))
            {
                return Place().IsMatch(markup) ? throw new InvalidOperationException($"The part '{key}' has a place to fill.") : markup;
            }

            return values.TryGetValue(key, out var value)
                ? Encoder.Encode(value)
                : throw new InvalidOperationException($"The page '{name}' wants '{key}', which has no value.");
        });

    /// <summary>A file of the folder as it is.</summary>
    public static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"pages/{file}")
            ?? throw new InvalidOperationException($"There is no page '{file}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Place();
}
