using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Wordprocessing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;

namespace ChungTay.Host.Admin.Reports;

/// <summary>A picture in the line of a Word file.</summary>
internal static class WordPicture
{
    // 25 mm, in units of 1/36,000 mm: a QR code of a link is read from a sheet on the table.
    private const long Side = 900_000;

    /// <summary>A square picture.</summary>
    /// <param name="part">The relationship to its bytes.</param>
    /// <param name="number">Its number in the file.</param>
    public static Drawing Square(string part, uint number) => new(new Inline(
        new Extent { Cx = Side, Cy = Side },
        new DocProperties { Id = number, Name = $"QR {number}", Description = "QR" },
        new Graphic(new GraphicData(new Pictures.Picture(
            new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = number, Name = $"QR {number}" }, new Pictures.NonVisualPictureDrawingProperties()),
            new Pictures.BlipFill(new Blip { Embed = part }, new Stretch(new FillRectangle())),
            new Pictures.ShapeProperties(
                new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = Side, Cy = Side }),
                new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle })))
        {
            Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
        }))
    {
        DistanceFromTop = 0U,
        DistanceFromBottom = 0U,
        DistanceFromLeft = 0U,
        DistanceFromRight = 0U,
    });
}
