using System.Security.Cryptography;
using System.Text;

namespace ChungTay.Ledger.Consent;

/// <summary>The words that somebody read before agreeing or leaving.</summary>
/// <param name="Version">Names exactly these words: the text's key and the beginning of its SHA-256.</param>
/// <param name="Text">The words.</param>
public sealed record ConsentWording(string Version, string Text)
{
    /// <summary>What stands in the place of words when the platform says that somebody left.</summary>
    public static ConsentWording Left { get; } = Of("platform.left", "Người dân bỏ quan tâm hoặc chặn tài khoản của xã; nền tảng báo lại.");

    /// <summary>Names words by their key and content, so that a changed wording is a new version by itself.</summary>
    public static ConsentWording Of(string key, string text) =>
        new($"{key}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}", text);
}
