namespace ChungTay.Content.Questions.Search;

/// <summary>Knows which spellings sound alike somewhere in the country: "sin chợ cấp" for "xin trợ cấp", "nàm" for "làm".</summary>
internal static class Sounds
{
    /// <summary>A key equal for folded words that sound alike: x and s, tr and ch, d gi r v, l and n, final n ng nh, final c t ch.</summary>
    public static string Key(string word)
    {
        var onset = word switch
        {
            ['t', 'r', ..] => "c" + word[2..],
            ['c', 'h', ..] => "c" + word[2..],
            ['x', ..] => "s" + word[1..],
            ['g', 'i', _, ..] => "d" + word[2..],
            ['r' or 'v', ..] => "d" + word[1..],
            ['n', 'g', 'h', ..] => "ng" + word[3..],
            ['n', not ('g' or 'h'), ..] => "l" + word[1..],
            ['q', 'u', ..] => "w" + word[2..],
            ['c', ..] => "k" + word[1..],
            ['p', 'h', ..] => "f" + word[2..],
            _ => word,
        };
        var key = onset.Replace('y', 'i');
        return key switch
        {
            [_, .., 'n', 'g'] or [_, .., 'n', 'h'] => key[..^1],
            [_, .., 'c', 'h'] => key[..^2] + "t",
            [_, _, .., 'c'] => key[..^1] + "t",
            _ => key,
        };
    }
}
