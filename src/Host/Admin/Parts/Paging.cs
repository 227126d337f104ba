using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace ChungTay.Host.Admin.Parts;

/// <summary>Which piece of a long list is shown. Partial <c>_Paging</c>; the query's name is <c>trang</c>.</summary>
/// <param name="Number">The piece, from 1.</param>
/// <param name="Size">Rows in a piece.</param>
/// <param name="Total">Rows in the list.</param>
internal sealed record Paging(int Number, int Size, long Total)
{
    /// <summary>The query parameter.</summary>
    public const string Query = "trang";

    /// <summary>How many pieces there are, at least one.</summary>
    public int Count => (int)Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>Rows to pass over.</summary>
    public int Skip => (Number - 1) * Size;

    /// <summary>Reads the wanted piece from the address; a number out of range becomes the nearest piece.</summary>
    public static Paging From(HttpRequest request, long total, int size = 50)
    {
        var paging = new Paging(1, size, total);
        return int.TryParse(request.Query[Query], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? paging with { Number = Math.Clamp(wanted, 1, paging.Count) }
            : paging;
    }

    /// <summary>The address of another piece, with the rest of the query kept.</summary>
    public static string Link(HttpRequest request, int number)
    {
        var query = request.Query.Where(pair => pair.Key != Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        query[Query] = number.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(request.Path, query);
    }
}
