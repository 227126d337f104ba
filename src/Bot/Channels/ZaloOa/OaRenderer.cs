using System.Security.Cryptography;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Checks a message against the Official Account's limits and renders it once for everybody.</summary>
internal sealed class OaRenderer(string mediaDirectory)
{
    // Limits: OA documentation of consultation messages and uploads (Zalo reference B5, B6).
    private const long LargestImage = 1_000_000;

    /// <summary>Renders a message or says in Vietnamese why not.</summary>
    public Preparation Prepare(OutboundMessage message)
    {
        if (message.Operation != MessageOperation.Send)
        {
            return new Preparation.Refused([ZaloTexts.NoCorrection]);
        }

        var reasons = new List<string>();
        var text = ZaloText.Write(message);
        if (text.Length == 0)
        {
            // A picture alone would say nothing to somebody who cannot see it.
            reasons.Add(ZaloTexts.TextIsEmpty);
        }
        else if (text.Length > ZaloText.LongestText)
        {
            reasons.Add(ZaloTexts.TextTooLong(text.Length));
        }

        if (message.Buttons.Any(button => string.IsNullOrWhiteSpace(button.Label)))
        {
            reasons.Add(ZaloTexts.ButtonWithoutLabel);
        }

        var image = message.Image is null ? null : ReadImage(message.Image, reasons);
        return reasons.Count > 0
            ? new Preparation.Refused(reasons)
            : new Preparation.Ready(new OaMessage { Source = message, Length = text.Length, Parts = ZaloText.Split(text), Image = image });
    }

    private OaImage? ReadImage(string name, List<string> reasons)
    {
        if (name.Length == 0 || name != Path.GetFileName(name) || name is "." or "..")
        {
            reasons.Add(ZaloTexts.ImageNameLooksWrong);
            return null;
        }

        var file = new FileInfo(Path.Combine(mediaDirectory, name));
        if (!file.Exists || file.Length > LargestImage)
        {
            reasons.Add(file.Exists ? OaTexts.ImageTooLarge : ZaloTexts.ImageMissing(name));
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        if (!bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && !bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            reasons.Add(OaTexts.ImageKindUnknown);
            return null;
        }

        return new OaImage(file.FullName, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
