using System.Globalization;
using ChungTay.Content.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Content.Roster;

/// <summary>Turns a cell into the text that a reader sees: shared strings, numbers without a false fraction, dates as dd/MM/yyyy.</summary>
internal sealed class CellValues
{
    // Serial numbers count from here, except in files made on an old Macintosh (ECMA-376 part 1, 18.17.4.1).
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime MacEpoch = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private const double LastSerial = 2_958_465;

    private readonly List<string> _shared;
    private readonly bool[] _isDate;
    private readonly DateTime _epoch;

    public CellValues(WorkbookPart workbook)
    {
        _shared = workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(Text).ToList() ?? [];
        _epoch = workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true ? MacEpoch : Epoch;
        _isDate = Dates(workbook.WorkbookStylesPart?.Stylesheet);
    }

    /// <summary>The cell's text in NFC; empty for none. A formula gives what it showed when the file was saved.</summary>
    public string Text(Cell cell)
    {
        var type = cell.DataType?.Value ?? DocumentFormat.OpenXml.Spreadsheet.CellValues.Number;
        var value = cell.CellValue?.Text ?? string.Empty;
        if (type == DocumentFormat.OpenXml.Spreadsheet.CellValues.SharedString)
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count ? _shared[index] : string.Empty;
        }

        if (type == DocumentFormat.OpenXml.Spreadsheet.CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? Clean(Runs(inline)) : string.Empty;
        }

        return type == DocumentFormat.OpenXml.Spreadsheet.CellValues.Number ? Number(value, cell.StyleIndex?.Value)
            : type == DocumentFormat.OpenXml.Spreadsheet.CellValues.Error ? string.Empty
            : Clean(value);
    }

    private string Number(string value, uint? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Clean(value);
        }

        if (style is { } index && index < _isDate.Length && _isDate[index] && number is >= 1 and <= LastSerial)
        {
            return _epoch.AddDays(Math.Floor(number)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        }

        return number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    // Reading hints (phonetic runs) are no part of the text.
    private static string Text(SharedStringItem item) => Clean(Runs(item));

    private static string Runs(OpenXmlElement item) => string.Concat(item.ChildElements.Select(child => child switch
    {
        Text text => text.Text,
        Run run => run.Text?.Text ?? string.Empty,
        _ => string.Empty,
    }));

    private static string Clean(string text) =>
        string.Join(' ', VietnameseText.Normalise(text).Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static bool[] Dates(Stylesheet? styles)
    {
        var formats = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.NumberFormatId is not null)
            .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? string.Empty) ?? [];
        return styles?.CellFormats?.Elements<CellFormat>().Select(format => IsDate(format.NumberFormatId?.Value ?? 0, formats)).ToArray() ?? [];
    }

    // The built-in formats of dates: ECMA-376 part 1, 18.8.30.
    private static bool IsDate(uint id, Dictionary<uint, string> formats)
    {
        if (!formats.TryGetValue(id, out var code))
        {
            return id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);
        }

        var (inQuotes, inBrackets) = (false, false);
        foreach (var c in code)
        {
            inQuotes ^= c == '"';
            inBrackets = (inBrackets || c == '[') && c != ']';
            if (!inQuotes && !inBrackets && char.ToLowerInvariant(c) is 'y' or 'd')
            {
                return true;
            }
        }

        return false;
    }
}
