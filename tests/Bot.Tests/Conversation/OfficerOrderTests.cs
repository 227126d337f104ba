using ChungTay.Bot.Cases;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class OfficerOrderTests
{
    [Theory]
    [InlineData("/nhan 12", "nhan", 12L, "")]
    [InlineData("nhận", "nhan", null, "")]
    [InlineData("Tôi nhận", "nhan", null, "")]
    [InlineData("tôi nhận 12", "nhan", 12L, "")]
    [InlineData("nhận việc 12", "nhan", 12L, "")]
    [InlineData("/XEM 3", "xem", 3L, "")]
    [InlineData("/tl 12 chào bà con", "tl", 12L, "chào bà con")]
    [InlineData("trả lời 12: chào bà con", "tl", 12L, "chào bà con")]
    [InlineData("Trả lời: chào", "tl", null, "chào")]
    [InlineData("tra loi 7: hai\ndòng", "tl", 7L, "hai\ndòng")]
    [InlineData("ghi chú 4: gọi lại chiều nay", "ghichu", 4L, "gọi lại chiều nay")]
    [InlineData("đang làm 4", "danglam", 4L, "")]
    [InlineData("chuyển 4: Minh", "chuyen", 4L, "Minh")]
    [InlineData("/chuyen 4 Nguyễn Văn Minh", "chuyen", 4L, "Nguyễn Văn Minh")]
    [InlineData("xong: đã gặp cháu", "xong", null, "đã gặp cháu")]
    [InlineData("xong 5: đã gặp cháu", "xong", 5L, "đã gặp cháu")]
    [InlineData("xong", "xong", null, "")]
    [InlineData("/xong 5 đã gặp", "xong", 5L, "đã gặp")]
    [InlineData("đính chính 9", "dinhchinh", 9L, "")]
    [InlineData("mẫu", "mau", null, "")]
    [InlineData("mau 12", "mau", 12L, "")]
    [InlineData("/mau 12", "mau", 12L, "")]
    [InlineData("/mau01 12", "mau01", 12L, "")]
    [InlineData("/viec", "viec", null, "")]
    [InlineData("/truc", "truc", null, "")]
    public void An_order_is_read(string typed, string verb, long? number, string words)
    {
        var order = OfficerOrder.Read(new InboundContent.Text(typed));

        Assert.Equal(new OfficerOrder(verb, number, words), order);
    }

    [Theory]
    [InlineData("trả lời giúp tôi với")]
    [InlineData("chuyển tiền cho con thế nào")]
    [InlineData("xong rồi")]
    [InlineData("nhận tin")]
    [InlineData("tôi nhận được tiền chưa")]
    [InlineData("đang làm gì")]
    [InlineData("/nhanh 3")]
    [InlineData("ghi chú")]
    [InlineData("mẫu 01")]
    [InlineData("mẫu đơn khai sinh")]
    public void A_sentence_that_begins_like_one_is_none(string typed) => Assert.Null(OfficerOrder.Read(new InboundContent.Text(typed)));
}
