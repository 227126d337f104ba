using ChungTay.Content.Posters;
using ChungTay.Content.Tests.Texts;

namespace ChungTay.Content.Tests.Posters;

/// <summary>Texts short and long, and names as long as communes have them.</summary>
internal static class PosterSamples
{
    public static readonly PosterSender Commune = new("Xã Chung Tay", "Đảng ủy – UBND xã Chung Tay", "https://chungtay.example.vn/");

    public static readonly PosterSender LongCommune = new(
        "Xã Nguyễn Nghiêm – Đặc khu Hoàng Sa Thượng",
        "Ban Chỉ đạo công tác chăm sóc, giáo dục và bảo vệ trẻ em có hoàn cảnh đặc biệt – Đảng ủy, HĐND, UBND, UBMTTQ xã Nguyễn Nghiêm",
        "https://nguyennghiem-hoangsathuong.quangngai.example.vn/bao-ve-tre-em/dang-ky?tu=poster");

    public static readonly PosterMessage Short = new(null, "Cháu nào cũng cần được lắng nghe.");

    public static readonly PosterMessage Usual = new(
        "Sắp đến Tháng hành động vì trẻ em",
        "Tháng 6 hằng năm là Tháng hành động vì trẻ em.\n\nViệc nên làm tuần này: Cả nhà cùng bàn xem mùa hè này con làm gì.\n\n"
        + "Cần giúp đỡ hoặc lo cho một em nhỏ, gọi 111: miễn phí, 24 giờ mỗi ngày.");

    /// <summary>As long as a message may be.</summary>
    public static readonly PosterMessage Long = new(
        "Chăm sóc, giáo dục và bảo vệ trẻ em là trách nhiệm của cả hệ thống chính trị và toàn xã hội, của mỗi gia đình và mỗi người lớn chúng ta.",
        string.Join("\n\n", Enumerable.Repeat("Khuỷu tay nghiễm nhiên thuở ấy ưỡn ẹo: ẰẲẴẮẶ ỄỘỮỸ. Bà con thấy lo thì cứ báo. Việc xác minh là của cơ quan chức năng, đừng ngại.", 14)));

    public static PosterPainter Painter() => new(ShippedContent.Folder("."));
}
