using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChungTay.Content.Questions.Articles;

namespace ChungTay.Ledger.Articles;

/// <summary>How an article stands in the table.</summary>
internal static class ArticleJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The article as JSON.</summary>
    public static string Write(Article article) => JsonSerializer.Serialize(article, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Article Read(string json) => JsonSerializer.Deserialize<Article>(json, Options)!;

    /// <summary>The hash of an article: the same words give the same hash.</summary>
    public static string Hash(Article article) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(article))));
}
