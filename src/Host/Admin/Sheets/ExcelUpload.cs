using System.Globalization;
using System.Text;
using MiniExcelLibs;

namespace ChungTay.Host.Admin.Sheets;

/// <summary>An Excel file that an officer hands in, read as rows of text under the names of the first row.</summary>
internal static class ExcelUpload
{
    /// <summary>What browsers call an .xlsx file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Reads the first sheet.</summary>
    /// <param name="file">What was handed in; null when nothing was chosen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rows, each with its number in the file; or in words what is wrong with the file.</returns>
    public static async Task<ExcelRows> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return ExcelRows.Broken("Bạn chưa chọn tệp, hoặc tệp trống. Hãy chọn một tệp Excel (.xlsx).");
        }

        await using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellationToken);
        // An .xlsx file is a zip; an old .xls or a text file named so is not.
        if (copy.Length < 4 || !copy.GetBuffer().AsSpan(0, 2).SequenceEqual("PK"u8))
        {
            return ExcelRows.Broken("Tệp này không phải là Excel .xlsx. Hãy mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi gửi lại.");
        }

        copy.Position = 0;
        try
        {
            var page = Clean(copy.GetSheetNames().FirstOrDefault() ?? "");
            copy.Position = 0;
            var number = 1;
            List<ExcelRow> rows = [];
            foreach (IDictionary<string, object?> line in copy.Query(useHeaderRow: true))
            {
                rows.Add(new ExcelRow(++number, line.ToDictionary(field => Clean(field.Key), field => Clean(InWords(field.Value)), StringComparer.OrdinalIgnoreCase)));
            }

            return new ExcelRows([.. rows.Where(row => row.Fields.Values.Any(value => value.Length > 0))], null) { Page = page };
        }
        catch (Exception broken) when (broken is InvalidDataException or System.Xml.XmlException or FormatException or InvalidOperationException or ArgumentException)
        {
            return ExcelRows.Broken("Không đọc được tệp Excel này. Hãy mở bằng Excel, lưu lại rồi gửi lại; hàng đầu tiên phải là tên các cột.");
        }
    }

    private static string InWords(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Clean(string text) => text.Normalize(NormalizationForm.FormC).Trim();
}
