using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>Reads an office in the cell. Offices elsewhere (in the youth union, in the hamlet, in the committee) are none.</summary>
internal static partial class OfficeWords
{
    /// <summary>The office; null when the text is empty.</summary>
    public static LineRole? Read(string text)
    {
        var words = VietnameseText.FoldToWords(text);
        return words.Length == 0 ? null
            : Elsewhere().IsMatch(words) ? LineRole.Member
            : Deputy().IsMatch(words) ? LineRole.Deputy
            : Secretary().IsMatch(words) ? LineRole.Secretary
            : LineRole.Member;
    }

    [GeneratedRegex(@"bi thu (doan|dang uy|huyen uy|thanh uy|tinh uy|lien chi)|nguyen (pho )?bi thu|nguyen bt|bi thu doan")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\b(pho bi thu|pbt|p bi thu|pho bt|p bt)\b")]
    private static partial Regex Deputy();

    [GeneratedRegex(@"\b(bi thu|bt|btcb|bi thu cb)\b")]
    private static partial Regex Secretary();
}
