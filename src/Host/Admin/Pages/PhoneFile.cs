using System.Globalization;
using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Sheets;

namespace ChungTay.Host.Admin.Pages;

/// <summary>What an Excel file of the commune's numbers says: the good rows, and what is said about the others when the file goes back.</summary>
/// <param name="Phones">The numbers of the good rows.</param>
/// <param name="Marks">What is said about which row.</param>
internal sealed record PhoneFile(IReadOnlyList<PhoneField> Phones, IReadOnlyList<RowMark> Marks)
{
    /// <summary>The file's columns.</summary>
    public const string Place = "Nơi";

    /// <summary>The number.</summary>
    public const string Number = "Số điện thoại";

    /// <summary>When somebody called it.</summary>
    public const string CheckedOn = "Ngày gọi thử";

    /// <summary>Until when it is shown.</summary>
    public const string RecheckBy = "Gọi lại trước ngày";

    private static readonly string[] Days = ["d/M/yyyy", "yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy"];

    /// <summary>Reads the rows. An empty number leaves the one there is: only the page takes a number away.</summary>
    /// <param name="page">The sheet's name.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="now">The numbers there are, by their name in the settings.</param>
    /// <param name="today">Today in Vietnam.</param>
    public static PhoneFile Read(string page, IReadOnlyList<ExcelRow> rows, IReadOnlyDictionary<string, PhoneField> now, DateOnly today)
    {
        var (phones, marks) = (new List<PhoneField>(), new List<RowMark>());
        foreach (var row in rows)
        {
            void Mark(string reason, bool isBad = true) => marks.Add(new RowMark(page, row.Number, isBad, reason));
            if (PhoneField.Keys.FirstOrDefault(key => VietnameseText.FoldToWords(PhoneField.Name(key)) == VietnameseText.FoldToWords(row[Place])) is not { } key)
            {
                Mark($"Không có nơi nào tên này. Chỉ nhận: {string.Join(", ", PhoneField.Keys.Select(PhoneField.Name))}.");
            }
            else if (phones.Exists(phone => phone.Key == key))
            {
                Mark($"{PhoneField.Name(key)} đã có ở dòng trên. Hãy xoá một trong hai dòng.");
            }
            else if (row[Number].Length == 0)
            {
                if (now[key].Number is { Length: > 0 } kept)
                {
                    Mark($"Ô số trống: giữ nguyên số {kept}. Muốn bỏ số, sửa trên trang Số điện thoại.", isBad: false);
                }
            }
            else if (Problem(row) is { } problem)
            {
                Mark(problem);
            }
            else
            {
                var phone = new PhoneField { Key = key, Number = row[Number], CheckedOn = Day(row[CheckedOn]), RecheckBy = Day(row[RecheckBy]) };
                if (phone.Judge(today) is { Count: > 0 } wrong)
                {
                    Mark(string.Join(' ', wrong.Select(found => found.Words)));
                }
                else
                {
                    phones.Add(phone);
                }
            }
        }

        return new PhoneFile(phones, marks);
    }

    private static string? Problem(ExcelRow row)
    {
        foreach (var column in new[] { CheckedOn, RecheckBy })
        {
            if (row[column].Length > 0 && Day(row[column]) is null)
            {
                return $"Không đọc được ngày “{row[column]}” ở cột {column}. Hãy ghi ngày/tháng/năm, ví dụ 03/06/2027.";
            }
        }

        // Excel takes 0243… for a number and drops the nought; no Vietnamese number of this length begins with another figure.
        return row[Number].All(char.IsAsciiDigit) && row[Number].Length >= 9 && row[Number][0] != '0' && !row[Number].StartsWith("1900", StringComparison.Ordinal) && !row[Number].StartsWith("1800", StringComparison.Ordinal)
            ? "Excel có thể đã bỏ số 0 ở đầu. Hãy đổi ô sang kiểu Văn bản (Text) rồi gõ lại đủ số."
            : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
