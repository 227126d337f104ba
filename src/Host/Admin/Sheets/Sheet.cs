using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiniExcelLibs;

namespace ChungTay.Host.Admin.Sheets;

/// <summary>A list's columns, named once: the table on the page and the Excel file are both made of them.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="name">The file's name, in Latin letters and hyphens.</param>
/// <param name="caption">What the list is.</param>
internal sealed class Sheet<T>(string name, string caption)
{
    private readonly List<Field> _columns = [];

    private IEnumerable<Field> Shown => _columns.Where(column => column.Cell is not null);

    /// <summary>Adds a column.</summary>
    /// <param name="heading">Its name.</param>
    /// <param name="value">Its value: text, number, time, day or yes and no.</param>
    /// <param name="link">Where the field leads on the page; null for nowhere.</param>
    /// <param name="badge">How the page shows it instead; null for as it is.</param>
    /// <param name="progress">How the page shows it instead; null for as it is.</param>
    /// <param name="note">A second, quiet line of the page's field; null for none.</param>
    public Sheet<T> Column(
        string heading, Func<T, object?> value, Func<T, string?>? link = null, Func<T, Badge?>? badge = null, Func<T, ProgressLine?>? progress = null,
        Func<T, string?>? note = null)
    {
        _columns.Add(new Field(heading, value, row => new TableCell(InWords(value(row)))
        {
            Link = link?.Invoke(row),
            Badge = badge?.Invoke(row),
            Progress = progress?.Invoke(row),
            Note = note?.Invoke(row),
        }));
        return this;
    }

    /// <summary>Adds a column that only the file has: on the page it stands elsewhere, as a note perhaps.</summary>
    /// <param name="heading">Its name.</param>
    /// <param name="value">Its value, as in <see cref="Column"/>.</param>
    public Sheet<T> InFileOnly(string heading, Func<T, object?> value)
    {
        _columns.Add(new Field(heading, value, Cell: null));
        return this;
    }

    /// <summary>The list as the page shows it.</summary>
    /// <param name="rows">The rows to show.</param>
    /// <param name="excel">Where the Excel file is had: <c>?handler=excel</c>; empty for nowhere.</param>
    public TableView View(IEnumerable<T> rows, string excel = "") =>
        new(caption, [.. Shown.Select(column => column.Heading)], [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. Shown.Select(column => column.Cell!(row))])])
        {
            Excel = excel,
        };

    /// <summary>The list as an Excel file to be kept.</summary>
    public FileStreamResult Excel(PageModel page, IEnumerable<T> rows)
    {
        ArgumentNullException.ThrowIfNull(page);
        var today = VietnamTime.DateOf(page.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var file = new MemoryStream();
        var lines = rows.Select(row => _columns.ToDictionary(column => column.Heading, column => InFile(column.Value(row)))).ToList();
        // Without a row the file still has its headings: who fills it in needs them.
        MiniExcel.SaveAs(file, lines.Count > 0 ? lines : [_columns.ToDictionary(column => column.Heading, _ => (object?)null)], sheetName: "Danh sách");
        file.Position = 0;
        return new FileStreamResult(file, ExcelUpload.ContentType)
        {
            FileDownloadName = $"{name}-{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.xlsx",
        };
    }

    private static string InWords(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTimeOffset at => Show.Time(at),
        DateOnly day => Show.Day(day),
        bool yes => yes ? "Có" : "Không",
        int or long => Show.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static object? InFile(object? value) => value switch
    {
        DateTimeOffset at => VietnamTime.At(at).DateTime,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        bool yes => yes ? "Có" : "Không",
        _ => value,
    };

    private sealed record Field(string Heading, Func<T, object?> Value, Func<T, TableCell>? Cell);
}
