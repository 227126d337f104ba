using System.Buffers.Binary;
using System.Text;
using ChungTay.Content.Posters;
using ChungTay.Content.Posters.Typesetting;
using ChungTay.Content.Tests.Texts;
using SkiaSharp;
using Xunit;
using ZXing;

namespace ChungTay.Content.Tests.Posters;

public sealed class PosterPainterTests
{
    private const string Vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";

    public static TheoryData<PosterLayout, PosterFormat> EveryPoster()
    {
        var data = new TheoryData<PosterLayout, PosterFormat>();
        foreach (var layout in Enum.GetValues<PosterLayout>())
        {
            foreach (var format in Enum.GetValues<PosterFormat>())
            {
                data.Add(layout, format);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryPoster))]
    public void A_camera_reads_the_code_in_every_layout_and_size(PosterLayout layout, PosterFormat format)
    {
        var png = PosterSamples.Painter().Paint(PosterContent.Of(PosterSamples.Long, PosterSamples.LongCommune), layout, format);

        using var picture = SKBitmap.Decode(png);
        Assert.Equal(PosterFormats.Pixels(format), (picture.Width, picture.Height));
        Assert.Equal(PosterSamples.LongCommune.Link, Decode(picture));
    }

    [Fact]
    public void A_sheet_knows_that_it_is_printed_at_300_dots_an_inch()
    {
        var png = PosterSamples.Painter().Paint(PosterContent.Of(PosterSamples.Short, PosterSamples.Commune), PosterLayout.Plain, PosterFormat.A4);

        Assert.Equal("pHYs"u8.ToArray(), png[37..41]);
        Assert.Equal(11_811, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(41)));
    }

    [Fact]
    public void Decomposed_letters_are_drawn_like_composed_ones()
    {
        var painter = PosterSamples.Painter();

        var composed = painter.Paint(PosterContent.Of(PosterSamples.Long, PosterSamples.LongCommune), PosterLayout.Plain, PosterFormat.Square);
        var decomposed = painter.Paint(
            PosterContent.Of(
                new PosterMessage(PosterSamples.Long.Heading!.Normalize(NormalizationForm.FormD), PosterSamples.Long.Text.Normalize(NormalizationForm.FormD)),
                PosterSamples.LongCommune with { Commune = PosterSamples.LongCommune.Commune.Normalize(NormalizationForm.FormD) }),
            PosterLayout.Plain, PosterFormat.Square);

        Assert.Equal(composed, decomposed);
    }

    [Fact]
    public void The_typeface_has_every_Vietnamese_letter_in_every_weight()
    {
        using var fonts = new PosterFonts(ShippedContent.Folder("fonts"));

        Assert.Empty(fonts.Missing([Vowels, Vowels.ToUpperInvariant(), "0123456789 ₫ % – “” «» … • ² °"]));
    }

    [Fact]
    public void A_sign_that_cannot_be_drawn_is_named_instead_of_left_out()
    {
        var content = PosterContent.Of(new PosterMessage(null, "Chúc mừng 漢 🎉"), PosterSamples.Commune);

        var problem = Assert.Throws<PosterException>(() => PosterSamples.Painter().Paint(content, PosterLayout.Formal, PosterFormat.Square));

        Assert.Contains("漢", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("🎉", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_pictures_are_left_out_and_named()
    {
        var painter = PosterSamples.Painter();
        PosterContent Content(string text) => PosterContent.Of(new PosterMessage(null, text), PosterSamples.Commune);
        var with = Content("Chúc mừng ❤️ 👨‍👩‍👧\n\n🎉🎉\n\nGọi 111 👍🏽.");

        Assert.Equal(
            painter.Paint(Content("Chúc mừng\n\nGọi 111 ."), PosterLayout.Plain, PosterFormat.Square), painter.Paint(with, PosterLayout.Plain, PosterFormat.Square));
        Assert.Equal(["❤", "👨", "👩", "👧", "🎉", "👍"], painter.Check(with));
        Assert.Throws<PosterException>(() => painter.Check(Content("🎉🎉")));
    }

    [Fact]
    public void Without_its_font_files_no_poster_is_made() =>
        Assert.Throws<FileNotFoundException>(() => new PosterPainter(Path.GetTempPath()).Paint(
            PosterContent.Of(PosterSamples.Short, PosterSamples.Commune), PosterLayout.Formal, PosterFormat.Square));

    [Fact]
    public void An_address_too_long_for_a_phones_camera_is_refused()
    {
        var content = PosterContent.Of(PosterSamples.Short, PosterSamples.Commune with { Link = "https://xa.example.vn/" + new string('x', 200) });

        Assert.Throws<PosterException>(() => PosterSamples.Painter().Paint(content, PosterLayout.Formal, PosterFormat.Square));
    }

    private static string? Decode(SKBitmap picture)
    {
        // The camera is held on the foot of the poster, where the code is.
        var foot = picture.Height * 2 / 3;
        var pixels = picture.Bytes.AsSpan(foot * picture.RowBytes).ToArray();
        var reader = new BarcodeReaderGeneric { Options = { PossibleFormats = [BarcodeFormat.QR_CODE] } };
        return reader.Decode(new RGBLuminanceSource(pixels, picture.Width, picture.Height - foot, RGBLuminanceSource.BitmapFormat.RGBA32))?.Text;
    }
}
